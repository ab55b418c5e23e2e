// The checks of one CRL: what was asked, by which clause, with the values that were compared.
import type {CheckDetail, CheckStatus} from '../path/check.ts'
import {CRL_CHECKS, type CrlCheckId} from './crl-checks.data.ts'

export interface CrlCheck {
  readonly id: CrlCheckId
  readonly status: CheckStatus
  /** The clause that demands it. */
  readonly clause: string
  /** The values that were compared. */
  readonly detail: CheckDetail
}

export type CrlVerdict = 'yes' | 'no' | 'undecided'

export function crlCheck(id: CrlCheckId, status: CheckStatus | boolean, detail: CheckDetail = {}): CrlCheck {
  const word = typeof status === 'boolean' ? (status ? 'pass' : 'fail') : status
  return {id, status: word, clause: CRL_CHECKS[id].clause, detail}
}

export function verdictOfChecks(checks: readonly CrlCheck[]): CrlVerdict {
  if (checks.some(({status}) => status === 'fail')) return 'no'
  return checks.some(({status}) => status === 'undecided') ? 'undecided' : 'yes'
}

/** Of several lists the worst counts. */
export function worstOf(verdicts: readonly CrlVerdict[]): CrlVerdict {
  if (verdicts.includes('no')) return 'no'
  return verdicts.includes('undecided') ? 'undecided' : 'yes'
}

/** What decides whether the list is its issuer's word; the other checks say what it is worth. */
export const AUTHENTICITY: ReadonlySet<CrlCheckId> = new Set([
  'algorithm-agreement',
  'weak-algorithm',
  'issuer',
  'signature',
  'key-usage',
  'issuer-path',
])

export function authenticityOf(checks: readonly CrlCheck[]): CrlVerdict {
  return verdictOfChecks(checks.filter(({id}) => AUTHENTICITY.has(id)))
}
