// One check of a certification path: what was asked of which certificate, by which clause, with the values that were
// compared. A path is accepted when no check failed and none is undecided.
import type {CHECKS} from './checks.data.ts'

export type CheckId = keyof typeof CHECKS
/** `skipped`: the request or the certificate gave no reason to ask. `warning`: told, and no reason to refuse. */
export type CheckStatus = 'pass' | 'fail' | 'undecided' | 'skipped' | 'warning'

/** JSON-safe values that were compared: names as text, bytes as lower-case hex, times as RFC 3339 UTC. */
export type CheckDetail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

export interface PathCheck {
  readonly id: CheckId
  /** 0 is the certificate that was asked about, the last one is issued by the anchor; null for the path as a whole. */
  readonly certificate: number | null
  readonly status: CheckStatus
  readonly detail: CheckDetail
}

/** What is wrong, before it is known which certificate of which path it stands in. */
export interface Problem {
  readonly id: CheckId
  readonly detail: CheckDetail
}
