// A gap before it is known which of the responses it stands in.
import type {RevocationGap} from '../revocation-status.ts'
import type {OcspGapReason} from './ocsp-gaps.data.ts'

export interface OcspGap {
  readonly reason: OcspGapReason
  readonly detail: RevocationGap['detail']
}

export function gap(reason: OcspGapReason, detail: RevocationGap['detail'] = {}): OcspGap {
  return {reason, detail}
}

export function atIndex(index: number | null, {reason, detail}: OcspGap): RevocationGap {
  return {kind: 'ocsp', index, reason, detail}
}
