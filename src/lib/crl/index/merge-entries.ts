// What several lists say together of one certificate (RFC 5280, 5.2.4): within a scope the newest delta CRL that has an
// entry speaks before the complete list.
import {severity} from '../entries.ts'
import type {IndexedList} from './facts.ts'
import type {IndexedEntry} from './records.ts'

/** `entries`: at most one of each list. Null where no list accuses, or a delta CRL takes the accusation back. */
export function mergeEntries(lists: readonly IndexedList[], entries: readonly IndexedEntry[]): IndexedEntry | null {
  let worst: IndexedEntry | null = null
  for (const entry of entries) {
    const list = lists[entry.list] as IndexedList
    const overruled = entries.some(
      other => other !== entry && speaksBefore(lists[other.list] as IndexedList, list, other.list, entry.list),
    )
    // Only a delta CRL takes back (5.3.1).
    if (overruled || (list.baseNumber !== null && entry.reason === 'removeFromCRL')) continue
    if (worst === null || severity(entry) > severity(worst)) worst = entry
  }
  return worst
}

/** A delta CRL before a complete list, the newer before the older, the later of two that are the same in this. */
function speaksBefore(one: IndexedList, other: IndexedList, oneNumber: number, otherNumber: number): boolean {
  if (one.issuer !== other.issuer || one.scope !== other.scope) return false
  const isDelta = one.baseNumber !== null
  if (isDelta !== (other.baseNumber !== null)) return isDelta
  // Two complete lists of one scope: neither takes back what the other says.
  if (!isDelta) return false
  const difference = BigInt(one.number ?? 0) - BigInt(other.number ?? 0)
  return difference === 0n ? oneNumber > otherNumber : difference > 0n
}

/** Delta CRLs that cannot be used, as their numbers in the index: no complete list of their scope and key reaches their base. */
export function deltasWithoutBase(lists: readonly IndexedList[]): readonly number[] {
  return lists.flatMap((delta, index) => (isUsable(delta, lists) ? [] : [index]))
}

/** RFC 5280, 5.2.4 (a) to (d). */
function isUsable(delta: IndexedList, lists: readonly IndexedList[]): boolean {
  const {baseNumber, number, issuer, scope, authorityKeyIdentifier} = delta
  if (baseNumber === null) return true
  return lists.some(
    base =>
      base.baseNumber === null &&
      base.number !== null &&
      number !== null &&
      base.issuer === issuer &&
      base.scope === scope &&
      base.authorityKeyIdentifier === authorityKeyIdentifier &&
      BigInt(base.number) >= BigInt(baseNumber) &&
      BigInt(base.number) < BigInt(number),
  )
}
