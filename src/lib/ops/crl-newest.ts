// Several lists of one issuer, key and scope beside each other: which is the newest, and do their numbers agree with their
// dates (RFC 5280, 5.2.3)? Delta CRLs look for the complete list that they change (5.2.4).
import {equalBytes} from '../bytes/concat.ts'
import {signerOf} from '../crl/stream/streamed-crl.ts'
import {type CrlCheck, crlCheck} from './crl-check-list.ts'
import type {JudgedList} from './crl-lists.ts'
import {readable} from './crl-trust.ts'
import {scopeKeyOf} from './describe-crl.ts'

/** The checks of each list that rest on the others, in the order of the lists. */
export function compareLists(lists: readonly JudgedList[]): readonly (readonly CrlCheck[])[] {
  // Lists that are not their issuer's word say nothing of others.
  const believed = lists.filter(({authentic}) => authentic === 'yes')
  return lists.map(list => {
    if (!believed.includes(list)) return []
    const others = believed.filter(other => other !== list && isSameSource(list, other))
    return [...newest(list, others), ...baseOf(list, others)]
  })
}

function isSameSource(one: JudgedList, other: JudgedList): boolean {
  const [key, otherKey] = [signerOf(one.crl), signerOf(other.crl)]
  return (
    key !== undefined &&
    otherKey !== undefined &&
    equalBytes(key, otherKey) &&
    scopeKeyOf(one.crl) === scopeKeyOf(other.crl)
  )
}

function newest(list: JudgedList, others: readonly JudgedList[]): readonly CrlCheck[] {
  const rivals = others.filter(
    other => isDelta(other) === isDelta(list) && other.crl.fingerprint !== list.crl.fingerprint,
  )
  if (rivals.length === 0) return []
  const number = numberOf(list)
  const text = number === null ? null : number.toString()
  const twin = rivals.find(other => number !== null && numberOf(other) === number)
  const place = (other: JudgedList) => `${other.place.path} #${other.place.index}`
  // One number stands for one list.
  if (twin) return [crlCheck('newest', 'fail', {number: text, sameNumber: place(twin)})]
  const rollback = rivals.find(other => isBackward(list, other))
  if (rollback) return [crlCheck('newest', 'warning', {number: text, numberAgainstDate: place(rollback)})]
  const newer = rivals.find(other => isNewer(other, list))
  if (newer) return [crlCheck('newest', 'warning', {number: text, newer: place(newer)})]
  return [crlCheck('newest', 'pass', {number: text, compared: rivals.length})]
}

/** The later list has the lower number: an old one was signed anew, or the numbers began again. */
function isBackward(list: JudgedList, other: JudgedList): boolean {
  const [number, otherNumber] = [numberOf(list), numberOf(other)]
  if (number === null || otherNumber === null) return false
  const later = Date.parse(list.crl.thisUpdate) - Date.parse(other.crl.thisUpdate)
  return (number < otherNumber && later > 0) || (number > otherNumber && later < 0)
}

function isNewer(list: JudgedList, other: JudgedList): boolean {
  const [number, otherNumber] = [numberOf(list), numberOf(other)]
  if (number !== null && otherNumber !== null) return number > otherNumber
  return Date.parse(list.crl.thisUpdate) > Date.parse(other.crl.thisUpdate)
}

function baseOf(list: JudgedList, others: readonly JudgedList[]): readonly CrlCheck[] {
  if (!isDelta(list)) return []
  const own = readable(list.crl)
  const base = others.find(other => {
    const found = readable(other.crl)
    if (own === null || found === null || found.baseNumber !== null || found.number === null) return false
    if (own.baseNumber === null || own.number === null) return false
    const fits = own.baseNumber <= found.number && found.number < own.number
    return fits && own.authorityKeyIdentifier === found.authorityKeyIdentifier
  })
  const place = base ? `${base.place.path} #${base.place.index}` : null
  return [crlCheck('delta', base ? 'pass' : 'warning', {baseNumber: `${own?.baseNumber}`, base: place})]
}

function isDelta({crl}: JudgedList): boolean {
  return (readable(crl)?.baseNumber ?? null) !== null
}

function numberOf({crl}: JudgedList): bigint | null {
  return readable(crl)?.number ?? null
}
