// The status of a certificate by CRLs (RFC 5280, 6.3.3), three-valued. All lists are asked, also after the reasons are
// complete: a list that accuses counts more than one that is silent, so that nobody is "good" because of the order in which
// files were given.

import {toHex} from '../../bytes/hex.ts'
import {ALL_REASONS, reasonNames} from '../../crl/reason-mask.ts'
import {nameKey} from '../../x509/compare-names.ts'
import type {RevocationEvidence, RevocationStatus} from '../revocation-status.ts'
import {crlGap, GapList} from './crl-gap.ts'
import {type Listing, listingOf} from './crl-listing.ts'
import {extendsBase, type GroupFinding, judgeGroup} from './crl-scope-group.ts'
import {type UsableCrl, usableCrls} from './crl-usable.ts'
import type {RevocationQuestion, RevocationSource} from './question.ts'

export const crlStatus: RevocationSource = question => {
  const gaps = new GapList()
  if (question.revocation.crls.length === 0) gaps.add(null, crlGap('no-crl'))
  const usable = usableCrls(question, gaps)
  const current = usable.filter(list => list.freshness !== 'not-yet-valid')
  const findings = judgeGroups(question, current, gaps)
  const listings = [
    ...findings.flatMap(finding => (finding.says === 'revoked' ? [finding.listing] : [])),
    ...laterListings(question, usable, gaps),
    ...orphanListings(question, current, gaps),
  ]
  const clear = findings.filter(finding => finding.says === 'clear')
  const standing = listings.filter(listing => !isLifted(listing, clear, gaps))
  // A hold may end: a revocation for good is told before it.
  const told = standing.find(({entry}) => entry.reason !== 'certificateHold') ?? standing[0]
  if (told !== undefined) return revoked(told, gaps)
  const reasons = clear.reduce((mask, finding) => mask | finding.reasons, 0)
  if (reasons === ALL_REASONS)
    return {status: 'good', evidence: clear.flatMap(({lists}) => lists.map(evidenceOf)), gaps: gaps.all}
  if (reasons !== 0) gaps.add(null, crlGap('reasons-incomplete', {missing: reasonNames(ALL_REASONS & ~reasons)}))
  const seen = findings.flatMap(finding => (finding.says === 'revoked' ? [] : finding.lists.map(evidenceOf)))
  return {status: 'undecided', evidence: seen, gaps: gaps.all}
}

/** Complete lists by issuer, key and scope. Two of one group cover the same certificates for the same reasons. */
function judgeGroups(
  question: RevocationQuestion,
  current: readonly UsableCrl[],
  gaps: GapList,
): readonly GroupFinding[] {
  const groups = new Map<string, UsableCrl[]>()
  for (const list of current.filter(isComplete)) {
    const key = groupOf(list)
    const group = groups.get(key)
    if (group) group.push(list)
    else groups.set(key, [list])
  }
  return [...groups].map(([key, bases]) => {
    const deltas = current.filter(list => !isComplete(list) && groupOf(list) === key)
    return judgeGroup(question.certificate, bases, deltas, gaps)
  })
}

function groupOf({crl, key, extensions}: UsableCrl): string {
  return `${toHex(key)} ${extensions.scope} ${nameKey(crl.issuerDer)}`
}

function isComplete(list: UsableCrl): boolean {
  return list.extensions.baseNumber === null
}

/**
 * A list that was issued after the instant asked about cannot clear anybody for it. It can accuse: a certificate that was
 * revoked, or whose key was compromised, at or before the instant was so, whenever this became known. A revocation after
 * the instant says nothing of it.
 */
function laterListings(question: RevocationQuestion, usable: readonly UsableCrl[], gaps: GapList): readonly Listing[] {
  return usable.flatMap(list => {
    if (list.freshness !== 'not-yet-valid') return []
    const {listing} = listingOf(list, question.certificate, gaps)
    const since = listing === null ? null : effectiveFrom(listing)
    if (listing !== null && since !== null && since <= question.at.getTime()) return [listing]
    const {thisUpdate} = list.crl
    const revocationDate = listing?.entry.revocationDate ?? null
    gaps.add(list.index, crlGap('not-yet-valid', {thisUpdate, revocationDate}))
    return []
  })
}

/** Null for an entry that ends a revocation. */
function effectiveFrom({entry}: Listing): number | null {
  if (entry.reason === 'removeFromCRL') return null
  const revocation = Date.parse(entry.revocationDate)
  return entry.invalidityDate === null ? revocation : Math.min(revocation, Date.parse(entry.invalidityDate))
}

/** A delta CRL whose base is not there never stands for a complete list; what it lists is revoked all the same. */
function orphanListings(
  question: RevocationQuestion,
  current: readonly UsableCrl[],
  gaps: GapList,
): readonly Listing[] {
  const bases = current.filter(isComplete)
  return current.flatMap(delta => {
    if (isComplete(delta)) return []
    if (bases.some(base => groupOf(base) === groupOf(delta) && extendsBase(delta, base))) return []
    const older = bases.find(base => groupOf(base) === groupOf(delta) && isOlder(delta, base))
    if (older !== undefined) {
      gaps.add(delta.index, crlGap('superseded', {by: older.index}))
      return []
    }
    const {listing} = listingOf(delta, question.certificate, gaps)
    gaps.add(delta.index, crlGap('delta-without-base', {baseCRLNumber: `${delta.extensions.baseNumber}`}))
    return listing === null || listing.entry.reason === 'removeFromCRL' ? [] : [listing]
  })
}

/** The complete list has what the delta CRL tells, and what came after it. */
function isOlder(delta: UsableCrl, base: UsableCrl): boolean {
  const [number, complete] = [delta.extensions.number, base.extensions.number]
  return number !== null && complete !== null && number <= complete
}

/**
 * A hold that a newer list of the same issuer does not hold any more has ended, if that list covers all certificates for all
 * reasons. Other revocations are not taken back by silence.
 */
function isLifted(
  {list, entry}: Listing,
  clear: readonly (GroupFinding & {readonly says: 'clear'})[],
  gaps: GapList,
): boolean {
  if (entry.reason !== 'certificateHold') return false
  const newer = clear
    .flatMap(({lists}) => lists)
    .find(
      other =>
        isComplete(other) &&
        other.extensions.scope === '' &&
        nameKey(other.crl.issuerDer) === nameKey(list.crl.issuerDer) &&
        Date.parse(other.crl.thisUpdate) > Date.parse(list.crl.thisUpdate),
    )
  if (newer === undefined) return false
  gaps.add(list.index, crlGap('hold-lifted', {by: newer.index}))
  return true
}

function revoked({list, entry}: Listing, gaps: GapList): RevocationStatus {
  return {
    status: 'revoked',
    evidence: [evidenceOf(list)],
    gaps: gaps.all,
    reason: entry.reason,
    revocationDate: entry.revocationDate,
    invalidityDate: entry.invalidityDate,
  }
}

function evidenceOf(list: UsableCrl): RevocationEvidence {
  const {crl, extensions} = list
  return {
    kind: isComplete(list) ? 'crl' : 'delta-crl',
    index: list.index,
    issuer: crl.issuer.text,
    thisUpdate: crl.thisUpdate,
    nextUpdate: crl.nextUpdate,
    fresh: list.freshness === 'fresh',
    number: extensions.number === null ? null : extensions.number.toString(),
  }
}
