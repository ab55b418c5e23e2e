// Every check of a CRL by itself, with the clause that demands it, in the order in which they are told.

export const CRL_CHECKS = {
  version: {clause: 'RFC 5280 5.1.2.1'},
  'algorithm-agreement': {clause: 'RFC 5280 5.1.1.2'},
  'weak-algorithm': {clause: 'NIST SP 800-131A; CRYPTREC LS-0003'},
  issuer: {clause: 'RFC 5280 5.1.2.3'},
  signature: {clause: 'RFC 5280 6.3.3 (g)'},
  'key-usage': {clause: 'RFC 5280 6.3.3 (f), 4.2.1.3'},
  'issuer-path': {clause: 'RFC 5280 6.3.3 (f)'},
  'issuer-validity': {clause: 'RFC 5280 4.1.2.5'},
  'this-update': {clause: 'RFC 5280 5.1.2.4'},
  'next-update': {clause: 'RFC 5280 5.1.2.5, 6.3.3 (a)'},
  'max-age': {clause: 'RFC 5280 6.3.3 (a)'},
  extensions: {clause: 'RFC 5280 5.2'},
  'critical-extensions': {clause: 'RFC 5280 5.2'},
  'key-identifier': {clause: 'RFC 5280 5.2.1'},
  number: {clause: 'RFC 5280 5.2.3'},
  scope: {clause: 'RFC 5280 5.2.5'},
  delta: {clause: 'RFC 5280 5.2.4'},
  entries: {clause: 'RFC 5280 5.3'},
  newest: {clause: 'RFC 5280 5.2.3'},
} as const satisfies Readonly<Record<string, {readonly clause: string}>>

export type CrlCheckId = keyof typeof CRL_CHECKS
