// Opens the connection to a directory, with TLS from the start where the URL says ldaps. The name is looked up, and the
// address judged, before a socket is opened.
import {connect, type Socket} from 'node:net'
import type {Duplex} from 'node:stream'
import {type ConnectionOptions, connect as connectTls, type TLSSocket} from 'node:tls'
import {guardedLookup, type Resolver, refusePrivateLiteral} from './guarded-lookup.ts'
import type {LdapServer} from './ldap-url.ts'

export interface Connecting {
  readonly allowPrivate: boolean
  readonly resolve: Resolver
  /** Called with the socket as soon as there is one: a limit that runs out destroys it. */
  readonly opened: (socket: Socket) => void
}

export async function connectLdap(
  {secure, host, port}: LdapServer,
  {allowPrivate, resolve, opened}: Connecting,
): Promise<Duplex> {
  refusePrivateLiteral(host, allowPrivate)
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  const socket = connect({host: bare, port, lookup: guardedLookup(allowPrivate, resolve)})
  opened(socket)
  await happens(socket, 'connect')
  return secure ? secureConnection(socket, bare) : socket
}

/** TLS on an open connection, for ldaps and StartTLS (RFC 4513, 3). */
export async function secureConnection(socket: Duplex, host: string): Promise<Duplex> {
  const secure = startTls(socket, host)
  await happens(secure, 'secureConnect')
  return secure
}

function startTls(socket: Duplex, host: string): TLSSocket {
  // A variable of the environment must not switch the check off. SNI holds names only (RFC 6066, 3).
  const options: ConnectionOptions = {socket: socket as Socket, host, rejectUnauthorized: true}
  return connectTls(/^[\d.]+$|:/.test(host) ? options : {...options, servername: host})
}

function happens(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (cause: Error) => reject(cause)
    socket.once('error', failed)
    socket.once('close', () => reject(Object.assign(new Error('closed'), {code: 'ECONNRESET'})))
    socket.once(event, () => {
      socket.off('error', failed)
      // From here on whoever reads from the connection hears of its errors; between the two nobody may crash.
      socket.on('error', () => undefined)
      resolve()
    })
  })
}
