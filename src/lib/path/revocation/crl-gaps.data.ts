// Why a CRL was not used, or did not say enough: the word and its clause.

export const CRL_GAPS = {
  'no-crl': {clause: 'RFC 5280 6.3.3'},
  'issuer-mismatch': {clause: 'RFC 5280 6.3.3 (b)(1)'},
  'other-key': {clause: 'RFC 5280 4.2.1.1, 5.2.1'},
  'issuer-ambiguous': {clause: 'RFC 5280 5.3.3'},
  'not-verified': {clause: 'RFC 5280 6.3.3 (g)'},
  'scope-mismatch': {clause: 'RFC 5280 6.3.3 (b)(2)'},
  'malformed-extension': {clause: 'RFC 5280 5.2'},
  'malformed-distribution-points': {clause: 'RFC 5280 4.2.1.13'},
  'malformed-entry': {clause: 'RFC 5280 5.3'},
  'algorithm-mismatch': {clause: 'RFC 5280 5.1.1.2'},
  'weak-algorithm': {clause: 'NIST SP 800-131A; CRYPTREC LS-0003'},
  'issuer-unknown': {clause: 'RFC 5280 6.3.3 (f)'},
  'issuer-path': {clause: 'RFC 5280 6.3.3 (f)'},
  'key-usage': {clause: 'RFC 5280 6.3.3 (f), 4.2.1.3'},
  signature: {clause: 'RFC 5280 6.3.3 (g)(h)'},
  'unknown-critical-extension': {clause: 'RFC 5280 5.2'},
  'unknown-critical-entry-extension': {clause: 'RFC 5280 5.3'},
  'remove-from-complete-crl': {clause: 'RFC 5280 5.3.1'},
  'not-yet-valid': {clause: 'RFC 5280 5.1.2.4, 6.3.3 (a)'},
  'no-next-update': {clause: 'RFC 5280 5.1.2.5'},
  stale: {clause: 'RFC 5280 5.1.2.5, 6.3.3 (a)'},
  superseded: {clause: 'RFC 5280 5.2.3'},
  'hold-lifted': {clause: 'RFC 5280 5.3.1'},
  'no-reasons': {clause: 'RFC 5280 6.3.3 (d)(e)'},
  'reasons-incomplete': {clause: 'RFC 5280 6.3.3 (l)'},
  'delta-without-base': {clause: 'RFC 5280 5.2.4, 6.3.3 (c)'},
} as const satisfies Readonly<Record<string, {readonly clause: string}>>

export type CrlGapReason = keyof typeof CRL_GAPS
