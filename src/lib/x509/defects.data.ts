// What can be wrong with a certificate that decodes all the same, with the clause that it breaks. `refuse`: nobody may rely
// on such a certificate. The others are encodings that issuers in use get wrong and that change no meaning: they are told.
// `check`: which check of a certification path speaks of it.

export interface DefectRow {
  readonly clause: string
  readonly refuse: boolean
  readonly check:
    | 'encoding'
    | 'version'
    | 'serial-number'
    | 'algorithm-agreement'
    | 'key-parameters'
    | 'extensions'
    | 'critical-extensions'
    | 'subject'
    | 'validity'
}

export const DEFECTS = {
  'version-extensions': {clause: 'RFC 5280 4.1.2.9', refuse: true, check: 'version'},
  'version-unique-identifiers': {clause: 'RFC 5280 4.1.2.8', refuse: true, check: 'version'},
  'version-default-encoded': {clause: 'X.690 11.5', refuse: false, check: 'encoding'},
  'serial-number-zero': {clause: 'RFC 5280 4.1.2.2', refuse: false, check: 'serial-number'},
  'serial-number-negative': {clause: 'RFC 5280 4.1.2.2', refuse: false, check: 'serial-number'},
  'serial-number-long': {clause: 'RFC 5280 4.1.2.2', refuse: false, check: 'serial-number'},
  'algorithms-differ': {clause: 'RFC 5280 4.1.1.2', refuse: true, check: 'algorithm-agreement'},
  'signature-unused-bits': {clause: 'RFC 5280 4.1.1.3', refuse: true, check: 'encoding'},
  'issuer-empty': {clause: 'RFC 5280 4.1.2.4', refuse: true, check: 'subject'},
  'time-form': {clause: 'RFC 5280 4.1.2.5', refuse: false, check: 'encoding'},
  'validity-reversed': {clause: 'RFC 5280 4.1.2.5', refuse: false, check: 'validity'},
  'name-string': {clause: 'RFC 5280 4.1.2.4; X.690 8.23', refuse: true, check: 'encoding'},
  'name-printable-string': {clause: 'X.680 41.4', refuse: false, check: 'encoding'},
  'name-country': {clause: 'RFC 5280 A.1', refuse: false, check: 'encoding'},
  'name-set-order': {clause: 'X.690 11.6', refuse: false, check: 'encoding'},
  'rsa-parameters': {clause: 'RFC 3279 2.3.1', refuse: false, check: 'encoding'},
  'rsa-modulus': {clause: 'RFC 8017 3.1', refuse: true, check: 'encoding'},
  'rsa-exponent': {clause: 'RFC 8017 3.1', refuse: true, check: 'encoding'},
  'ec-parameters': {clause: 'RFC 5480 2.1.1', refuse: true, check: 'key-parameters'},
  'ec-point': {clause: 'RFC 5480 2.2', refuse: true, check: 'encoding'},
  'edwards-key': {clause: 'RFC 8410 3, 4', refuse: true, check: 'encoding'},
  'extension-repeated': {clause: 'RFC 5280 4.2', refuse: true, check: 'extensions'},
  'extension-unknown-critical': {clause: 'RFC 5280 4.2', refuse: true, check: 'critical-extensions'},
  'extension-default-encoded': {clause: 'X.690 11.5', refuse: false, check: 'encoding'},
  'key-usage-trailing-zeros': {clause: 'X.690 11.2.2', refuse: false, check: 'encoding'},
  'basic-constraints-default-encoded': {clause: 'X.690 11.5', refuse: false, check: 'encoding'},
} as const satisfies Readonly<Record<string, DefectRow>>

export type DefectId = keyof typeof DEFECTS
