// The checks of one OCSP response, in the order in which they are made: the number of the checklist (OC-01 to OC-15), the
// clause, and the gaps by which each of them fails.
import type {OcspGapReason} from './ocsp-gaps.data.ts'

export interface OcspCheckRow {
  readonly rule: string
  readonly clause: string
  readonly gaps: readonly OcspGapReason[]
}

export const OCSP_CHECKS = {
  issuer: {rule: 'OC-07', clause: 'RFC 6960 4.1.1; RFC 5280 6.1', gaps: ['issuer-signature', 'issuer-path']},
  'response-status': {rule: 'OC-01', clause: 'RFC 6960 2.3', gaps: ['no-address', 'no-response', 'error-status']},
  'response-type': {rule: 'OC-02', clause: 'RFC 6960 4.2.1', gaps: ['response-type']},
  'critical-extensions': {rule: 'OC-11', clause: 'RFC 6960 4.4; RFC 5280 4.2', gaps: ['critical-extension']},
  nonce: {rule: 'OC-09', clause: 'RFC 6960 4.4.1; RFC 9654 2.1', gaps: ['nonce-mismatch', 'nonce-absent']},
  'nonce-size': {rule: 'OC-10', clause: 'RFC 9654 2.1', gaps: []},
  'cert-id': {
    rule: 'OC-07',
    clause: 'RFC 6960 3.2 (1)',
    gaps: ['other-certificate', 'unknown-hash', 'other-issuer-name', 'other-issuer-key', 'contradiction'],
  },
  'cert-id-hash': {rule: 'OC-15', clause: 'RFC 6960 4.1.1, 4.3', gaps: []},
  times: {rule: 'OC-08', clause: 'RFC 6960 2.4, 4.2.2.1', gaps: ['times']},
  responder: {rule: 'OC-04', clause: 'RFC 6960 3.2 (3), 4.2.1', gaps: ['responder-not-found']},
  signature: {
    rule: 'OC-03',
    clause: 'RFC 6960 3.2 (2)',
    gaps: ['signature-algorithm', 'weak-algorithm', 'signature'],
  },
  'responder-authorised': {
    rule: 'OC-05',
    clause: 'RFC 6960 3.2 (4), 4.2.2.2',
    gaps: ['responder-itself', 'responder-issuer', 'responder-purpose', 'responder-key-usage', 'responder-extension'],
  },
  'responder-status': {
    rule: 'OC-06',
    clause: 'RFC 6960 4.2.2.2.1',
    gaps: ['responder-validity', 'responder-revocation'],
  },
  'revocation-time': {rule: 'OC-12', clause: 'RFC 6960 4.2.1', gaps: ['revoked-later', 'extension-encoding']},
  'never-issued': {rule: 'OC-13', clause: 'RFC 6960 2.2, 4.4.8', gaps: []},
  'certificate-status': {rule: 'OC-14', clause: 'RFC 6960 2.2', gaps: ['unknown']},
  freshness: {rule: 'OC-08', clause: 'RFC 6960 3.2 (5)(6), 4.2.2.1', gaps: ['future', 'stale', 'too-old']},
} as const satisfies Readonly<Record<string, OcspCheckRow>>

export type OcspCheckId = keyof typeof OCSP_CHECKS
