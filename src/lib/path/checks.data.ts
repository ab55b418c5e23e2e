// Every check of a path with the clause that demands it. `rank` orders failures: the higher, the more it says about the
// cause. A forged signature explains more than an expired date, and an expired date more than a missing CRL.

export interface CheckRow {
  readonly clause: string
  readonly rank: number
}

export const CHECKS = {
  encoding: {clause: 'RFC 5280 4.1; X.690 10', rank: 95},
  version: {clause: 'RFC 5280 4.1.2.1', rank: 60},
  'serial-number': {clause: 'RFC 5280 4.1.2.2', rank: 20},
  'algorithm-agreement': {clause: 'RFC 5280 4.1.1.2', rank: 85},
  'signature-algorithm': {clause: 'RFC 5280 4.1.1.2; RFC 4055; RFC 5758; RFC 8410', rank: 70},
  'weak-algorithm': {clause: 'NIST SP 800-131A; CRYPTREC LS-0003', rank: 68},
  'key-parameters': {clause: 'RFC 5480 2.1.1; RFC 3279 2.3', rank: 69},
  signature: {clause: 'RFC 5280 6.1.3 (a)(1)', rank: 100},
  validity: {clause: 'RFC 5280 6.1.3 (a)(2)', rank: 80},
  revocation: {clause: 'RFC 5280 6.1.3 (a)(3)', rank: 90},
  'name-chaining': {clause: 'RFC 5280 6.1.3 (a)(4), 7.1', rank: 50},
  'key-identifier': {clause: 'RFC 5280 4.2.1.1, 4.2.1.2', rank: 30},
  'name-constraints': {clause: 'RFC 5280 6.1.3 (b)(c), 4.2.1.10', rank: 78},
  policies: {clause: 'RFC 5280 6.1.3 (d)(e)(f), 6.1.5 (g)', rank: 76},
  'policy-mappings': {clause: 'RFC 5280 6.1.4 (a)(b)', rank: 76},
  'basic-constraints': {clause: 'RFC 5280 6.1.4 (k)', rank: 77},
  'path-length': {clause: 'RFC 5280 6.1.4 (l)(m)', rank: 77},
  'key-usage': {clause: 'RFC 5280 6.1.4 (n), 4.2.1.3', rank: 75},
  'ext-key-usage': {clause: 'RFC 5280 4.2.1.12', rank: 74},
  purpose: {clause: 'RFC 5280 4.2.1.3, 4.2.1.12', rank: 73},
  extensions: {clause: 'RFC 5280 4.2', rank: 84},
  'critical-extensions': {clause: 'RFC 5280 6.1.4 (o), 6.1.5 (f)', rank: 71},
  subject: {clause: 'RFC 5280 4.1.2.6, 4.2.1.6', rank: 40},
  anchor: {clause: 'RFC 5280 6.1.1 (d)', rank: 10},
  'anchor-validity': {clause: 'RFC 5280 6.1.1 (d); RFC 5937', rank: 79},
  'issuer-lifetime': {clause: 'RFC 5280 4.1.2.5', rank: 5},
  'path-complete': {clause: 'RFC 5280 6.1', rank: 1},
  budget: {clause: 'RFC 4158 2.4.2', rank: 2},
  'jpki-holder': {clause: 'JPKI certificate profile', rank: 67},
  'jpki-family': {clause: 'JPKI certificate profile', rank: 66},
  'jpki-issuer': {clause: 'JPKI certificate profile', rank: 66},
  'jpki-policy': {clause: 'JPKI certificate profile', rank: 66},
} as const satisfies Readonly<Record<string, CheckRow>>
