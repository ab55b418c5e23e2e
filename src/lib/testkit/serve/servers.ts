// The servers over a kit, on the loopback address alone, until they are closed.
import {createServer as createHttpServer} from 'node:http'
import {type AddressInfo, createServer, type Server, type Socket} from 'node:net'
import {ToolkitError} from '../../errors/toolkit-error.ts'
import type {FaultPlan, Service} from './faults.data.ts'
import {fileListener} from './http-server.ts'
import {ldapListener} from './ldap-server.ts'
import type {ServedKit} from './load-kit.ts'
import {ocspListener} from './ocsp-server.ts'
import {Responder} from './responder.ts'

const LOOPBACK = '127.0.0.1'

/** 0 is any free port; a service without a port is not started. */
export type Ports = Readonly<Partial<Record<Service, number>>>

export interface RunningServers {
  readonly ports: Ports
  /** Requests to HTTP and OCSP, searches of the directory. */
  readonly counts: Readonly<Record<Service, number>>
  close(): Promise<void>
}

export async function startServers(
  kit: ServedKit,
  ports: Ports,
  faults: FaultPlan,
  now: () => Date,
): Promise<RunningServers> {
  const counts: Record<Service, number> = {http: 0, ocsp: 0, ldap: 0}
  const count = (service: Service) => () => {
    counts[service] += 1
  }
  const ocsp = ocspListener(new Responder(kit, now, faults.ocsp), faults.ocsp)
  const files = fileListener(kit.folder, faults.http, ocsp)
  const makers: Readonly<Record<Service, () => Server>> = {
    http: () => createHttpServer(files).on('request', count('http')),
    ocsp: () => createHttpServer(ocsp).on('request', count('ocsp')),
    ldap: () => createServer(ldapListener(kit, faults.ldap, count('ldap'))),
  }
  const started: Server[] = []
  const sockets = new Set<Socket>()
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    await Promise.all(started.map(server => new Promise<void>(resolve => server.close(() => resolve()))))
  }
  const bound: Partial<Record<Service, number>> = {}
  try {
    for (const [service, port] of Object.entries(ports) as [Service, number][]) {
      const server = makers[service]()
      server.on('connection', (socket: Socket) => {
        sockets.add(socket)
        socket.on('close', () => sockets.delete(socket))
      })
      bound[service] = await listen(server, service, port)
      started.push(server)
    }
  } catch (cause) {
    await close()
    throw cause
  }
  return {ports: bound, counts, close}
}

function listen(server: Server, service: Service, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(new ToolkitError('E_TESTKIT_PORT', {details: {service, port, reason: cause.code ?? ''}, cause})),
    )
    server.listen(port, LOOPBACK, () => resolve((server.address() as AddressInfo).port))
  })
}
