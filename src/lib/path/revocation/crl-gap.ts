// A gap before it is known which of the lists it stands in.
import type {RevocationGap} from '../revocation-status.ts'
import type {CrlGapReason} from './crl-gaps.data.ts'

export interface CrlGap {
  readonly reason: CrlGapReason
  readonly detail: RevocationGap['detail']
}

export function crlGap(reason: CrlGapReason, detail: RevocationGap['detail'] = {}): CrlGap {
  return {reason, detail}
}

/** Gaps in the order in which they were found. A list may have several; the same one is told once. */
export class GapList {
  readonly #gaps = new Map<string, RevocationGap>()

  add(index: number | null, {reason, detail}: CrlGap): void {
    const key = `${index} ${reason}`
    if (!this.#gaps.has(key)) this.#gaps.set(key, {kind: 'crl', index, reason, detail})
  }

  get all(): readonly RevocationGap[] {
    return [...this.#gaps.values()]
  }
}
