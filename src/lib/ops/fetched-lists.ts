// What fetched CRLs are worth: which of several is the best, and what the best one says of the run; and who was asked.
import type {Details, ErrorCode} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import type {PlaceForm} from './crl-places.ts'
import type {FetchedList} from './describe-list.ts'

export interface FetchAttempt {
  /** 1-based number of the distribution point; null for an address that the user gave. */
  readonly point: number | null
  /** The point is one of freshestCRL, where delta CRLs are. */
  readonly freshest: boolean
  readonly form: PlaceForm
  readonly source: string
  readonly used: boolean
  /** Why it failed. */
  readonly code: ErrorCode | null
  readonly details: Details
}

export function verdictOf({signature, freshness}: FetchedList): 'yes' | 'no' | 'undecided' {
  if (signature.status === 'invalid') return 'no'
  return signature.status === 'valid' && freshness === 'fresh' ? 'yes' : 'undecided'
}

export function staleness({freshness, thisUpdate, nextUpdate}: FetchedList): Warning {
  return freshness === 'not-yet-valid'
    ? {code: 'W_CRL_NOT_YET_VALID', details: {thisUpdate}}
    : {code: 'W_CRL_STALE', details: {thisUpdate, nextUpdate: nextUpdate ?? '-'}}
}

/** Verified before not, complete before delta, the latest first. */
export function byUse({described: a}: {described: FetchedList}, {described: b}: {described: FetchedList}): number {
  return (
    Number(b.signature.status === 'valid') - Number(a.signature.status === 'valid') ||
    Number(a.baseCrlNumber !== null) - Number(b.baseCrlNumber !== null) ||
    byWorth(numberOf(a.crlNumber), numberOf(b.crlNumber)) ||
    Date.parse(b.thisUpdate) - Date.parse(a.thisUpdate)
  )
}

function byWorth(a: bigint | null, b: bigint | null): number {
  const [left, right] = [a ?? -1n, b ?? -1n]
  return left === right ? 0 : left < right ? 1 : -1
}

function numberOf(hex: string | null): bigint | null {
  return hex === null ? null : BigInt(`0x${hex}`)
}
