// TLS on a connection that stands: LDAP after StartTLS or from its start, and HTTPS through a proxy.
import type {Socket} from 'node:net'
import type {Duplex} from 'node:stream'
import {type ConnectionOptions, connect as connectTls, type TLSSocket} from 'node:tls'

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

/** Whatever goes wrong later, by being closed or by more than one cause, is for whoever reads; nobody is left to crash. */
export function happens(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.once('close', () => reject(Object.assign(new Error('closed'), {code: 'ECONNRESET'})))
    socket.once(event, resolve)
  })
}
