// Opens the connection to a directory, with TLS from the start where the URL says ldaps. The name is looked up, and the
// address judged, before a socket is opened.
import {connect, type Socket} from 'node:net'
import type {Duplex} from 'node:stream'
import {guardedLookup, type Resolver, refusePrivateLiteral} from './guarded-lookup.ts'
import type {LdapServer} from './ldap-url.ts'
import {happens, secureConnection} from './tls-connection.ts'

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
