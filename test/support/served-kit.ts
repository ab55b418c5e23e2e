// The servers of a kit for one test, in this process, on ports of their own.
import type {FaultPlan} from '../../src/lib/testkit/serve/faults.data.ts'
import {loadKit} from '../../src/lib/testkit/serve/load-kit.ts'
import {parseFaults} from '../../src/lib/testkit/serve/parse-fault.ts'
import {type RunningServers, startServers} from '../../src/lib/testkit/serve/servers.ts'

export interface KitUrls {
  readonly http: string
  readonly ocsp: string
  readonly ldap: string
  readonly counts: RunningServers['counts']
}

/** `at` is the instant of OCSP answers. */
export async function withServers<Result>(
  folder: string,
  {faults = [], at}: {readonly faults?: readonly string[]; readonly at: Date},
  act: (urls: KitUrls) => Promise<Result>,
): Promise<Result> {
  const plan: FaultPlan = parseFaults(faults)
  const servers = await startServers(loadKit(folder), {http: 0, ocsp: 0, ldap: 0}, plan, () => at)
  const url = (scheme: string, port: number | undefined) => `${scheme}://127.0.0.1:${port}`
  try {
    const {http, ocsp, ldap} = servers.ports
    return await act({
      http: url('http', http),
      ocsp: url('http', ocsp),
      ldap: url('ldap', ldap),
      counts: servers.counts,
    })
  } finally {
    await servers.close()
  }
}
