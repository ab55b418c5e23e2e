// All lists of one issuer, key and scope, as one source: the newest that can be believed speaks, with the delta CRLs that
// belong to it (RFC 5280, 5.2.3, 5.2.4, 6.3.3 (c), (h) to (k)).
import type {Certificate} from '../../x509/certificate.ts'
import {crlGap, type GapList} from './crl-gap.ts'
import {type Listing, listingOf, mayClear} from './crl-listing.ts'
import {laterFirst, type UsableCrl} from './crl-usable.ts'

/** `clear`: not revoked for these reasons, by these lists. */
export type GroupFinding =
  | {readonly says: 'revoked'; readonly listing: Listing}
  | {readonly says: 'clear'; readonly reasons: number; readonly lists: readonly UsableCrl[]}
  | {readonly says: 'nothing'; readonly lists: readonly UsableCrl[]}

/** `bases`: complete lists of one scope, not empty. `deltas`: delta CRLs of the same scope and key, for any of them. */
export function judgeGroup(
  certificate: Certificate,
  bases: readonly UsableCrl[],
  deltas: readonly UsableCrl[],
  gaps: GapList,
): GroupFinding {
  // A newer list that cannot be read whole takes the word from the older ones: they may accuse, and clear nobody.
  let silenced = false
  const [...rest] = [...bases].sort(laterFirst)
  for (let base = rest.shift(); base !== undefined; base = rest.shift()) {
    const believed = mayClear(base, gaps)
    const finding = judgeBase(certificate, base, deltas, gaps)
    if (finding.says === 'revoked') return finding
    if (believed && !finding.unreadable) {
      for (const older of rest) gaps.add(older.index, crlGap('superseded', {by: base.index}))
      return silenced ? {says: 'nothing', lists: finding.lists} : finding
    }
    silenced = true
  }
  return {says: 'nothing', lists: []}
}

type BaseFinding = GroupFinding & {readonly unreadable?: boolean}

function judgeBase(
  certificate: Certificate,
  base: UsableCrl,
  deltas: readonly UsableCrl[],
  gaps: GapList,
): BaseFinding {
  const {listing, unreadable} = listingOf(base, certificate, gaps)
  const change = changesTo(certificate, base, deltas, gaps)
  if (change.listing !== null && change.listing.entry.reason !== 'removeFromCRL')
    return {says: 'revoked', listing: change.listing}
  const lists = change.delta === null ? [base] : [base, change.delta]
  if (listing !== null && listing.entry.reason === 'removeFromCRL') {
    // Only a delta CRL may say this (5.3.1). A complete list that does is read as neither one nor the other.
    gaps.add(base.index, crlGap('remove-from-complete-crl', {offset: listing.entry.offset}))
    return {says: 'nothing', lists}
  }
  if (listing !== null && !lifts(change, listing, certificate)) return {says: 'revoked', listing}
  if (unreadable) return {says: 'nothing', lists, unreadable}
  // What is made of both has the times of the delta CRL (5.2.4): a fresh one makes up for a base that is not.
  if (base.freshness !== 'fresh' && change.delta?.freshness !== 'fresh') {
    const {thisUpdate, nextUpdate} = base.crl
    gaps.add(base.index, crlGap(base.freshness, {thisUpdate, nextUpdate}))
    return {says: 'nothing', lists}
  }
  if (base.reasons === 0) {
    gaps.add(base.index, crlGap('no-reasons'))
    return {says: 'nothing', lists}
  }
  return {says: 'clear', reasons: base.reasons, lists}
}

interface Changes {
  /** The delta CRL that speaks for the time after the base; null where there is none. */
  readonly delta: UsableCrl | null
  readonly listing: Listing | null
}

/** The newest delta CRL that can be believed holds all changes since its base; newer ones may still accuse. */
function changesTo(certificate: Certificate, base: UsableCrl, deltas: readonly UsableCrl[], gaps: GapList): Changes {
  const [...rest] = deltas.filter(delta => extendsBase(delta, base)).sort(laterFirst)
  for (let delta = rest.shift(); delta !== undefined; delta = rest.shift()) {
    const {listing, unreadable} = listingOf(delta, certificate, gaps)
    if (listing !== null && listing.entry.reason !== 'removeFromCRL') return {delta, listing}
    if (!mayClear(delta, gaps) || unreadable) continue
    if (delta.freshness !== 'fresh') {
      const {thisUpdate, nextUpdate} = delta.crl
      gaps.add(delta.index, crlGap(delta.freshness, {thisUpdate, nextUpdate}))
    }
    for (const older of rest) gaps.add(older.index, crlGap('superseded', {by: delta.index}))
    return {delta, listing}
  }
  return {delta: null, listing: null}
}

/** 5.2.4 and 6.3.3 (c): BaseCRLNumber <= number of the base < number of the delta CRL; the same authorityKeyIdentifier. */
export function extendsBase(delta: UsableCrl, base: UsableCrl): boolean {
  const {number, baseNumber, authorityKeyIdentifier} = delta.extensions
  const {number: complete, authorityKeyIdentifier: ofBase} = base.extensions
  if (number === null || baseNumber === null || complete === null) return false
  return baseNumber <= complete && complete < number && authorityKeyIdentifier === ofBase
}

/**
 * removeFromCRL ends a hold, or tells that the certificate has expired (5.3.1). It takes no other revocation back while the
 * certificate lasts, and an outdated delta CRL takes none back at all.
 */
function lifts({delta, listing}: Changes, held: Listing, certificate: Certificate): boolean {
  if (delta === null || listing === null || delta.freshness !== 'fresh') return false
  if (held.entry.reason === 'certificateHold') return true
  return Date.parse(certificate.notAfter) < Date.parse(delta.crl.thisUpdate)
}
