// Addresses of HTTP, as this program accepts and shows them.
import {ToolkitError} from '../errors/toolkit-error.ts'

/** http and https only, and no credentials: they would end up in logs. E_NET_URL otherwise. */
export function parseHttpUrl(text: string, base?: URL): URL {
  const url = parsed(text, base)
  const reason = url === undefined ? 'syntax' : reasonAgainst(url)
  if (url === undefined || reason !== null) throw new ToolkitError('E_NET_URL', {details: {reason: reason ?? 'syntax'}})
  url.hash = ''
  return url
}

function parsed(text: string, base: URL | undefined): URL | undefined {
  try {
    return new URL(text, base)
  } catch {
    return undefined
  }
}

function reasonAgainst(url: URL): string | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'scheme'
  if (url.username !== '' || url.password !== '') return 'credentials'
  return url.hostname === '' ? 'host' : null
}

/** A query may hold a token: only its presence is told. */
export function shownUrl(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}${url.search === '' ? '' : '?...'}`
}

/** As a socket needs it: without the brackets of an IPv6 address. */
export function hostOf({hostname}: URL): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
}

export function portOf({port, protocol}: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)
}
