// Why an OCSP response was not used, or what is to be known of one that was: the word, its clause, and whether it is only
// a note on a response that decided.

export interface OcspGapRow {
  readonly clause: string
  readonly note: boolean
}

export const OCSP_GAPS = {
  'issuer-signature': {clause: 'RFC 6960 4.1.1; RFC 5280 6.1.3 (a)(1)', note: false},
  'issuer-path': {clause: 'RFC 5280 6.1', note: false},
  'no-address': {clause: 'RFC 6960 3.1; RFC 5280 4.2.2.1', note: false},
  'no-response': {clause: 'RFC 6960 2.2', note: false},
  'error-status': {clause: 'RFC 6960 2.3', note: false},
  'response-type': {clause: 'RFC 6960 4.2.1', note: false},
  'critical-extension': {clause: 'RFC 6960 4.4; RFC 5280 4.2', note: false},
  'extension-encoding': {clause: 'RFC 6960 4.4', note: false},
  'other-certificate': {clause: 'RFC 6960 3.2 (1)', note: false},
  'other-issuer-name': {clause: 'RFC 6960 3.2 (1), 4.1.1', note: false},
  'other-issuer-key': {clause: 'RFC 6960 3.2 (1), 4.1.1', note: false},
  'unknown-hash': {clause: 'RFC 6960 4.1.1, 4.3', note: false},
  contradiction: {clause: 'RFC 6960 4.2.1', note: false},
  'signature-algorithm': {clause: 'RFC 6960 3.2 (2), 4.3', note: false},
  'weak-algorithm': {clause: 'RFC 6960 3.2 (2); NIST SP 800-131A', note: false},
  signature: {clause: 'RFC 6960 3.2 (2)', note: false},
  'responder-not-found': {clause: 'RFC 6960 3.2 (3), 4.2.2.3', note: false},
  'responder-itself': {clause: 'RFC 6960 4.2.2.2.1', note: false},
  'responder-issuer': {clause: 'RFC 6960 3.2 (4), 4.2.2.2', note: false},
  'responder-purpose': {clause: 'RFC 6960 4.2.2.2', note: false},
  'responder-key-usage': {clause: 'RFC 5280 4.2.1.3', note: false},
  'responder-validity': {clause: 'RFC 6960 3.2 (4); RFC 5280 4.1.2.5', note: false},
  'responder-extension': {clause: 'RFC 5280 4.2', note: false},
  'responder-revocation': {clause: 'RFC 6960 4.2.2.2.1', note: false},
  'responder-not-checked': {clause: 'RFC 6960 4.2.2.2.1', note: true},
  times: {clause: 'RFC 6960 2.4, 4.2.2.1', note: false},
  future: {clause: 'RFC 6960 3.2 (5), 4.2.2.1', note: false},
  stale: {clause: 'RFC 6960 3.2 (6), 4.2.2.1', note: false},
  'too-old': {clause: 'RFC 6960 3.2 (5)', note: false},
  unknown: {clause: 'RFC 6960 2.2', note: false},
  'revoked-later': {clause: 'RFC 6960 4.2.1', note: false},
  'nonce-not-compared': {clause: 'RFC 6960 4.4.1; RFC 9654', note: true},
  'nonce-mismatch': {clause: 'RFC 6960 4.4.1; RFC 9654 2.1', note: false},
  'nonce-absent': {clause: 'RFC 6960 4.4.1; RFC 9654 2.1', note: false},
  'nonce-not-returned': {clause: 'RFC 6960 4.4.1; RFC 9654 2.1', note: true},
  'never-issued': {clause: 'RFC 6960 2.2, 4.4.8', note: true},
  'hold-lifted': {clause: 'RFC 5280 5.3.1', note: true},
} as const satisfies Readonly<Record<string, OcspGapRow>>

export type OcspGapReason = keyof typeof OCSP_GAPS
