// The nonce that ties a response to its request (RFC 6960, 4.4.1; RFC 9654, which allows 1 to 128 octets).
import {equalBytes} from '../bytes/concat.ts'
import {octetString} from '../der/encode.ts'
import {decodeDer} from '../der/reader.ts'
import {TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import type {Extension} from '../x509/certificate.ts'

export const NONCE = '1.3.6.1.5.5.7.48.1.2'
/** What a client should send (RFC 9654, 2.1). */
export const NONCE_OCTETS = 32
/** SIZE (1..128) (RFC 9654, 2.1). */
export const MAX_NONCE_OCTETS = 128

export interface Nonce {
  /** The content of extnValue, which must come back as it is. */
  readonly value: Uint8Array
  /** The octets in it; null where it is no OCTET STRING of an allowed length: some responders write bare octets. */
  readonly octets: Uint8Array | null
}

export type NonceMatch = 'match' | 'absent' | 'mismatch'

export function nonceOf(extensions: readonly Extension[]): Nonce | null {
  const extension = extensions.find(({oid}) => oid === NONCE)
  return extension ? {value: extension.value, octets: octetsOf(extension)} : null
}

/** As the content of extnValue. */
export function encodeNonce(octets: Uint8Array): Uint8Array {
  if (octets.length === 0 || octets.length > MAX_NONCE_OCTETS)
    throw new RangeError(`a nonce of ${octets.length} octets`)
  return octetString(octets)
}

/** What came back for what was sent. */
export function matchNonce(sent: Uint8Array, extensions: readonly Extension[]): NonceMatch {
  const nonce = nonceOf(extensions)
  if (nonce === null) return 'absent'
  return equalBytes(nonce.value, sent) ? 'match' : 'mismatch'
}

function octetsOf({value, offset}: Extension): Uint8Array | null {
  try {
    const inner = decodeDer(value, offset)
    const sound = inner.tag === TAG.OCTET_STRING && inner.length > 0 && inner.length <= MAX_NONCE_OCTETS
    return sound ? inner.value : null
  } catch (cause) {
    if (cause instanceof DecodeError) return null
    throw cause
  }
}
