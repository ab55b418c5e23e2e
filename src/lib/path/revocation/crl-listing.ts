// What one list says of one certificate, and whether its silence may be believed (RFC 5280, 5.2, 5.3).
import type {CrlEntry} from '../../crl/entries.ts'
import {entryOf, unknownCriticalOf} from '../../crl/evidence.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import type {Certificate} from '../../x509/certificate.ts'
import {crlGap, type GapList} from './crl-gap.ts'
import type {UsableCrl} from './crl-usable.ts'

export interface Listing {
  readonly list: UsableCrl
  readonly entry: CrlEntry
}

/** The entry of the certificate, or null. `unreadable`: nobody can say whom an entry with its serial number is about. */
export function listingOf(
  list: UsableCrl,
  certificate: Certificate,
  gaps: GapList,
): {readonly listing: Listing | null; readonly unreadable: boolean} {
  try {
    const entry = entryOf(list.crl, certificate.serialNumber, certificate.issuerDer)
    if (entry !== null && entry.malformed.length > 0)
      gaps.add(list.index, crlGap('malformed-entry', {offset: entry.offset, extensions: entry.malformed}))
    return {listing: entry === null ? null : {list, entry}, unreadable: false}
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause
    gaps.add(list.index, crlGap('malformed-entry', {offset: cause.offset}))
    return {listing: null, unreadable: true}
  }
}

/**
 * A critical extension that is not known, of the list or of any entry, may change what the list means: it can still accuse,
 * and cannot clear anybody.
 */
export function mayClear(list: UsableCrl, gaps: GapList): boolean {
  const {unknownCritical} = list.extensions
  if (unknownCritical.length > 0) {
    gaps.add(list.index, crlGap('unknown-critical-extension', {extensions: unknownCritical}))
    return false
  }
  const offset = unknownCriticalOf(list.crl)
  if (offset !== null) gaps.add(list.index, crlGap('unknown-critical-entry-extension', {offset}))
  return offset === null
}
