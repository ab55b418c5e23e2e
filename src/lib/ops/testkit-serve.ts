// Serves a test PKI over HTTP, OCSP and LDAP until the caller aborts.
import {once} from 'node:events'
import type {Service} from '../testkit/serve/faults.data.ts'
import {loadKit} from '../testkit/serve/load-kit.ts'
import {parseFaults} from '../testkit/serve/parse-fault.ts'
import {type Ports, startServers} from '../testkit/serve/servers.ts'
import {done, type Outcome} from './outcome.ts'

export interface TestkitServeRequest {
  readonly folder: string
  readonly ports: Ports
  /** SERVICE=NAME each, for HTTP also with @PATH. */
  readonly faults: readonly string[]
  /** The instant of live OCSP answers. */
  readonly now: () => Date
  readonly signal: AbortSignal
  readonly onReady?: (ready: TestkitReady, serving: Outcome<TestkitServeResult>) => Promise<void>
}

/** Told once every server listens. */
export interface TestkitReady {
  readonly type: 'ready'
  readonly http: string | null
  readonly ocsp: string | null
  readonly ldap: string | null
}

export interface TestkitServeResult {
  readonly kind: 'testkit-serve'
  /** Null for a service that was not asked for. */
  readonly ports: Readonly<Record<Service, number | null>>
  /** Null while it still serves. */
  readonly requests: Readonly<Record<Service, number>> | null
}

export async function testkitServe(request: TestkitServeRequest): Promise<Outcome<TestkitServeResult>> {
  const {folder, ports, now, signal, onReady} = request
  const faults = parseFaults(request.faults)
  const servers = await startServers(loadKit(folder), ports, faults, now)
  try {
    await onReady?.(readiness(servers.ports), resultOf(servers.ports, null))
    if (!signal.aborted) await once(signal, 'abort')
  } finally {
    await servers.close()
  }
  return resultOf(servers.ports, {...servers.counts})
}

function resultOf(
  {http = null, ocsp = null, ldap = null}: Partial<Record<Service, number | null>>,
  requests: TestkitServeResult['requests'],
): Outcome<TestkitServeResult> {
  return done({kind: 'testkit-serve', ports: {http, ocsp, ldap}, requests})
}

function readiness({http, ocsp, ldap}: Ports): TestkitReady {
  const at = (scheme: string, port: number | undefined) => (port === undefined ? null : `${scheme}://127.0.0.1:${port}`)
  return {type: 'ready', http: at('http', http), ocsp: at('http', ocsp), ldap: at('ldap', ldap)}
}
