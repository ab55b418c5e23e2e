// The certification authorities of JPKI as J-LIS publishes them (https://www.jpki.go.jp/ca/pdf/{sign,auth}ca0{1,2,3}.cer)
// and the test authorities that were read off test cards. Every generation of a family has the same distinguished name,
// so that only the fingerprint tells them apart. Null where no source gives the value.

export type JpkiFamily = 'auth' | 'sign'
export type JpkiHierarchy = 'production' | 'test' | 'simulated'
/** `primary`: computed from the published certificate; `secondary`: as somebody else printed it. */
export type FactCertainty = 'primary' | 'secondary'

export interface JpkiAuthority {
  readonly family: JpkiFamily
  readonly hierarchy: JpkiHierarchy
  readonly generation: number | null
  readonly serialNumber: string
  readonly notBefore: string
  readonly notAfter: string
  readonly sha256: string | null
  readonly subjectKeyIdentifier: string | null
  readonly source: string
  readonly certainty: FactCertainty
}

const PUBLISHED = 'CA certificates as published by J-LIS; jpki/myna src/ta'
const FINGERPRINT_LIST = 'J-LIS fingerprint list, as quoted by a public project; soltia48/myna-card certs/README.md'
const TEST_CARDS = 'soltia48/myna-card certs/README.md, read off two test cards'

export const JPKI_AUTHORITIES: readonly JpkiAuthority[] = [
  {
    family: 'auth',
    hierarchy: 'production',
    generation: 1,
    serialNumber: '01',
    notBefore: '2015-10-20T03:08:13Z',
    notAfter: '2025-10-19T14:59:59Z',
    sha256: '4dcfc4ca0aaf9fb2a3081b3f0c991c320b3acc008667a341eeaec5af1d58ca7d',
    subjectKeyIdentifier: '9567951b5ca70d84a0fff1d85a87f1aab1340385',
    source: PUBLISHED,
    certainty: 'primary',
  },
  {
    family: 'auth',
    hierarchy: 'production',
    generation: 2,
    serialNumber: '0133c349',
    notBefore: '2019-09-14',
    notAfter: '2029-09-14',
    sha256: null,
    subjectKeyIdentifier: null,
    source: FINGERPRINT_LIST,
    certainty: 'secondary',
  },
  {
    family: 'auth',
    hierarchy: 'production',
    generation: 3,
    serialNumber: '06d18006',
    notBefore: '2023-07-16T01:01:04Z',
    notAfter: '2033-07-15T14:59:59Z',
    sha256: '64114f29620c24ed2631d46476a040e7ee740d956089c00b036a6a8118c322b5',
    subjectKeyIdentifier: '1ac100f596a3bc8c4b3df195e32699249e9e308a',
    source: PUBLISHED,
    certainty: 'primary',
  },
  {
    family: 'sign',
    hierarchy: 'production',
    generation: 1,
    serialNumber: '01',
    notBefore: '2015-10-20T02:40:28Z',
    notAfter: '2025-10-19T14:59:59Z',
    sha256: '19645405a1fe14377434bd55957628ac4038557c542403a2243f21c706fc9355',
    subjectKeyIdentifier: '0d034cbb34d0714f45e45a1cafd8fd143fab54a7',
    source: PUBLISHED,
    certainty: 'primary',
  },
  {
    family: 'sign',
    hierarchy: 'production',
    generation: 2,
    serialNumber: '0132c4ab',
    notBefore: '2019-09-14',
    notAfter: '2029-09-14',
    sha256: '79679c33e4cc9319440f1ad120a597ff1844e2ef217063adb176966fd5e6fbeb',
    subjectKeyIdentifier: null,
    source: FINGERPRINT_LIST,
    certainty: 'secondary',
  },
  {
    family: 'sign',
    hierarchy: 'production',
    generation: 3,
    serialNumber: '067c6a21',
    notBefore: '2023-07-16T00:50:27Z',
    notAfter: '2033-07-15T14:59:59Z',
    sha256: 'd227f6cde11d35c5252178f106f843d24651944975413b539fa2fb68dbfa365f',
    subjectKeyIdentifier: 'd21ea55895617e93adbf966b941ab4edf653f08f',
    source: PUBLISHED,
    certainty: 'primary',
  },
  ...testAuthorities(),
]

function testAuthorities(): readonly JpkiAuthority[] {
  const rows = [
    ['auth', '00bfcd', '2019-03-09', '2029-03-08'],
    ['auth', '218887', '2023-03-23', '2033-03-22'],
    ['sign', '00c139', '2019-07-17', '2029-07-17'],
    ['sign', '1ea8a8', '2024-08-28', '2034-08-28'],
  ] as const
  return rows.map(([family, serialNumber, notBefore, notAfter]) => ({
    family,
    hierarchy: 'test',
    generation: null,
    serialNumber,
    notBefore,
    notAfter,
    sha256: null,
    subjectKeyIdentifier: null,
    source: TEST_CARDS,
    certainty: 'secondary',
  }))
}
