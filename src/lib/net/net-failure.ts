// What went wrong between this machine and a server, as one of the E_NET_* errors. `source` is for people: an address
// without credentials and without its query.
import {DecodeError, type Details, type ErrorCode, ToolkitError} from '../errors/toolkit-error.ts'

const BY_SYSTEM_CODE: Readonly<Record<string, ErrorCode>> = {
  ENOTFOUND: 'E_NET_DNS',
  EAI_AGAIN: 'E_NET_DNS',
  EAI_FAIL: 'E_NET_DNS',
  EAI_NODATA: 'E_NET_DNS',
  // What is too long to be a name.
  EINVAL: 'E_NET_DNS',
  ECONNREFUSED: 'E_NET_REFUSED',
  ETIMEDOUT: 'E_NET_TIMEOUT',
  ENETUNREACH: 'E_NET_UNREACHABLE',
  EHOSTUNREACH: 'E_NET_UNREACHABLE',
  ENETDOWN: 'E_NET_UNREACHABLE',
  EADDRNOTAVAIL: 'E_NET_UNREACHABLE',
  EACCES: 'E_NET_UNREACHABLE',
  EPERM: 'E_NET_UNREACHABLE',
  ECONNRESET: 'E_NET_INTERRUPTED',
  EPIPE: 'E_NET_INTERRUPTED',
  ECONNABORTED: 'E_NET_INTERRUPTED',
  ERR_STREAM_PREMATURE_CLOSE: 'E_NET_INTERRUPTED',
}
/** Those of OpenSSL and of Node's check of the name: CERT_HAS_EXPIRED, ERR_TLS_CERT_ALTNAME_INVALID, ... */
const TLS =
  /^(?:ERR_SSL|ERR_TLS|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|ERR_OSSL|EPROTO)/

/** The error for what a socket, a resolver or Node's HTTP parser threw. Errors of this program pass as they are. */
export function netFailure(cause: unknown, source: string): ToolkitError {
  if (cause instanceof ToolkitError) return cause
  const code = codeOf(cause)
  const known = BY_SYSTEM_CODE[code]
  if (known) return netError(known, source, {reason: code}, cause)
  if (TLS.test(code)) return netError('E_NET_TLS', source, {reason: code}, cause)
  return netError('E_NET_PROTOCOL', source, {reason: code === '' ? 'unknown' : code}, cause)
}

export function netError(code: ErrorCode, source: string, details: Details = {}, cause?: unknown): ToolkitError {
  return new ToolkitError(code, {details, shown: {source}, cause})
}

/** The proxy itself failed, or refuses: what it is called is not told. */
export function proxyFailure(cause: unknown): ToolkitError {
  const reason = codeOf(cause)
  return new ToolkitError('E_NET_PROXY', {details: {reason: reason === '' ? 'unknown' : reason}, cause})
}

/** What a server sent as a CRL or a response is none. */
export function contentFailure(cause: unknown, source: string, contentType: string | null): ToolkitError {
  if (!(cause instanceof DecodeError)) return netFailure(cause, source)
  const {code: reason, offset} = cause
  return netError('E_NET_CONTENT', source, {reason, offset, contentType: contentType ?? '-'}, cause)
}

/** Several addresses of one host fail together: the first of them speaks. */
function codeOf(cause: unknown): string {
  const [first] = cause instanceof AggregateError ? (cause.errors as unknown[]) : [cause]
  const {code} = (first ?? {}) as {code?: unknown}
  return typeof code === 'string' ? code : ''
}
