// What stands in the certificates of a kit: shaped as those of JPKI, under names that nobody can take for them. The operator,
// the prefectures and the towns do not exist; hosts lie under .invalid (RFC 6761, 6.4).

export type KitFamily = 'sign' | 'auth'
export type Generation = 1 | 2 | 3

export const FAMILIES: readonly KitFamily[] = ['sign', 'auth']
export const GENERATIONS: readonly Generation[] = [1, 2, 3]

export const ORGANIZATION = 'JPKI-SYNTH'
export const OPERATOR = 'mynakit test kit'
export const ALTERNATIVE_ORGANIZATION = '公的個人認証サービス (模擬)'
export const DISTRIBUTION_UNIT = 'CRL Distribution Points'

export interface FamilyRow {
  readonly unit: string
  readonly alternative: string
  readonly keyUsage: readonly ('digitalSignature' | 'nonRepudiation')[]
  readonly policy: string
  readonly caSerials: Readonly<Record<Generation, number>>
}

export const FAMILY_FACTS: Readonly<Record<KitFamily, FamilyRow>> = {
  sign: {
    unit: 'JPKI for digital signature',
    alternative: '公的個人認証サービス署名用 (模擬)',
    keyUsage: ['digitalSignature', 'nonRepudiation'],
    policy: '1.2.392.200149.8.5.1.1.20',
    caSerials: {1: 0x01, 2: 0x0132c001, 3: 0x067c0001},
  },
  auth: {
    unit: 'JPKI for user authentication',
    alternative: '公的個人認証サービス利用者証明用 (模擬)',
    keyUsage: ['digitalSignature'],
    policy: '1.2.392.200149.8.5.1.3.30',
    caSerials: {1: 0x01, 2: 0x0133c001, 3: 0x06d10001},
  },
}

export interface GenerationRow {
  readonly notBefore: string
  readonly notAfter: string
  /** Of the certificates that it issued: five years, to the end of a birthday. */
  readonly issued: string
  readonly expires: string
  /** An instant at which they are in force. */
  readonly at: string
}

/** The generations of JPKI as published: ten years each, which overlap. */
export const GENERATION_FACTS: Readonly<Record<Generation, GenerationRow>> = {
  1: {
    notBefore: '2015-10-20T03:00:00Z',
    notAfter: '2025-10-19T14:59:59Z',
    issued: '2019-05-20T01:00:00Z',
    expires: '2024-05-10T14:59:59Z',
    at: '2023-06-01T03:00:00Z',
  },
  2: {
    notBefore: '2019-09-14T01:00:00Z',
    notAfter: '2029-09-13T14:59:59Z',
    issued: '2022-05-20T01:00:00Z',
    expires: '2027-05-10T14:59:59Z',
    at: '2026-06-01T03:00:00Z',
  },
  3: {
    notBefore: '2023-07-16T01:00:00Z',
    notAfter: '2033-07-15T14:59:59Z',
    issued: '2024-05-20T01:00:00Z',
    expires: '2029-05-10T14:59:59Z',
    at: '2026-06-01T03:00:00Z',
  },
}

export interface Municipality {
  readonly code: string
  readonly prefecture: string
  readonly city: string
  readonly address: string
}

/** Codes from 99 belong to no prefecture. */
export const MUNICIPALITIES = [
  {code: '99201', prefecture: 'Kakuu-ken', city: 'Mihon-shi', address: '架空県見本市例示町'},
  {code: '99302', prefecture: 'Kakuu-ken', city: 'Reiji-cho', address: '架空県例示郡例示町試験'},
  {code: '99403', prefecture: 'Kasou-fu', city: 'Shiken-mura', address: '仮想府試験郡試験村見本'},
] as const satisfies readonly Municipality[]

export const FAMILY_NAMES = ['見本', '例示', '架空', '仮名', '試験'] as const
export const GIVEN_NAMES = [
  {given: '花子', sex: '2'},
  {given: '太郎', sex: '1'},
  {given: '一葉', sex: '2'},
  {given: '次郎', sex: '1'},
] as const
/** Month and day of every invented birth date: certificates end on a birthday. */
export const BIRTHDAY = '0510'

export const DEFAULT_BASE_URL = 'http://testkit.jpki-synth.invalid'
/** By the numbers in a CRL: all that JPKI uses (unspecified to certificateHold), and two that only RFC 5280 has. */
export const REASONS = {
  0: 'unspecified',
  1: 'keyCompromise',
  2: 'cACompromise',
  3: 'affiliationChanged',
  4: 'superseded',
  5: 'cessationOfOperation',
  6: 'certificateHold',
  9: 'privilegeWithdrawn',
  10: 'aACompromise',
} as const
