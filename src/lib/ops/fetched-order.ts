// Which of several fetched lists is the answer, and what its dates and its signature say.
import type {Warning} from '../errors/warning.ts'
import type {FetchedList} from './describe-list.ts'

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
export function byUse(a: FetchedList, b: FetchedList): number {
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
