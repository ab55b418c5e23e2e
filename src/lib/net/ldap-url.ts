// LDAP URLs (RFC 4516), as a distribution point may hold them (RFC 5280, 4.2.1.13): an entry and the attribute of it that is
// the CRL. Scope and filter have nothing to say here: the entry itself is read.
import {ToolkitError} from '../errors/toolkit-error.ts'

export interface LdapServer {
  readonly secure: boolean
  readonly host: string
  readonly port: number
}

export interface LdapUrl {
  /** Null where the URL leaves the server to whoever reads it. */
  readonly server: LdapServer | null
  readonly dn: string
  readonly attributes: readonly string[]
}

const SHAPE = /^(ldaps?):\/\/([^/?#]*)(?:\/([^?#]*)(?:\?([^?#]*)(?:\?([^?#]*)(?:\?([^?#]*)(?:\?([^#]*))?)?)?)?)?$/i
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/i
/** attributedescription (RFC 4512, 2.5). */
const ATTRIBUTE = /^[a-z0-9][a-z0-9.-]*(?:;[a-z0-9-]+)*$/i

/** E_NET_URL for what is none. */
export function parseLdapUrl(text: string): LdapUrl {
  const parts = SHAPE.exec(text)
  if (!parts) throw refused('syntax')
  const [, scheme = '', authority = '', dn = '', attributes = '', scope = '', , extensions = ''] = parts
  if (scope !== '' && scope.toLowerCase() !== 'base') throw refused('scope')
  // A critical extension must be understood (2.1); this program knows none.
  if (extensions.split(',').some(extension => extension.startsWith('!'))) throw refused('extension')
  const list = attributes === '' ? [] : attributes.split(',').map(decoded)
  if (list.some(attribute => !ATTRIBUTE.test(attribute))) throw refused('attribute')
  return {
    server: authority === '' ? null : parseAuthority(authority, scheme.toLowerCase() === 'ldaps'),
    dn: decoded(dn),
    attributes: list,
  }
}

/** Only a server: `ldap://host:port`. */
export function parseLdapServer(text: string): LdapServer {
  const {server, dn, attributes} = parseLdapUrl(text)
  if (server === null || dn !== '' || attributes.length > 0) throw refused('server')
  return server
}

export function serverText({secure, host, port}: LdapServer): string {
  return `${secure ? 'ldaps' : 'ldap'}://${host}:${port}`
}

function parseAuthority(authority: string, secure: boolean): LdapServer {
  if (authority.includes('@')) throw refused('credentials')
  const parts = HOST.exec(authority)
  const [, host = '', port] = parts ?? []
  const number = port === undefined ? (secure ? 636 : 389) : Number(port)
  if (!parts || number < 1 || number > 65_535) throw refused('host')
  return {secure, host: host.toLowerCase(), port: number}
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw refused('syntax')
  }
}

function refused(reason: string): ToolkitError {
  return new ToolkitError('E_NET_URL', {details: {reason}})
}
