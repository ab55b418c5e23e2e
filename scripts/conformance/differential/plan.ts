// Plans of small PKIs for fast-check: what stands in each certificate, mostly right, so that many paths hold and many fail
// for one reason. A plan is plain data: it is printed with a difference, and its parts are its features.
import fc from 'fast-check'

export const KEYS = ['p256', 'p384', 'ed25519', 'rsa2048'] as const
export const SPELLINGS = ['as is', 'PrintableString', 'BMPString', 'other case', 'more spaces'] as const
export const CONSTRAINTS = {
  none: null,
  'permitted dns': 'example.test',
  'excluded dns': 'bad.example.test',
  'permitted email domain': '.example.test',
  'permitted email host': 'example.test',
  'excluded email': 'bad@example.test',
  'permitted directory': 'O=Example',
  'excluded directory': 'O=Other',
  'permitted ip': '192.0.2.0/24',
  'excluded ip': '192.0.2.128/25',
  'permitted uri': '.example.test',
} as const
export const ALT_NAMES = {
  'dns inside': 'host.example.test',
  'dns excluded': 'x.bad.example.test',
  'dns outside': 'host.other.test',
  'dns apex': 'example.test',
  'email inside': 'someone@example.test',
  'email sub': 'someone@mail.example.test',
  'email excluded': 'bad@example.test',
  'email outside': 'someone@other.test',
  'ip inside': '192.0.2.5',
  'ip excluded': '192.0.2.200',
  'ip outside': '198.51.100.7',
  'uri inside': 'http://host.example.test/path',
  'uri outside': 'http://host.other.test/',
  directory: 'O=Example',
  'directory outside': 'O=Other',
} as const

export type KeyName = (typeof KEYS)[number]
export type Spelling = (typeof SPELLINGS)[number]
export type Constraint = keyof typeof CONSTRAINTS
export type AltName = keyof typeof ALT_NAMES

export interface CertificatePlan {
  readonly key: KeyName
  /** Which of a few keys of that kind. */
  readonly keyNumber: number
  readonly organisation: 'Example' | 'Other'
  /** How the issuer's name is spelt in this certificate. */
  readonly issuerSpelling: Spelling
  readonly issuer: 'right' | 'wrong name'
  readonly dates: 'valid' | 'expired' | 'not yet' | 'last second'
  readonly signature: 'right' | 'forged' | 'by another key'
  readonly authorityKeyIdentifier: 'right' | 'wrong' | 'absent' | 'wrong serial'
  readonly subjectKeyIdentifier: 'present' | 'absent'
  readonly basicConstraints: 'right' | 'absent' | 'opposite' | 'not critical'
  readonly pathLen: number | null
  readonly keyUsage: 'right' | 'absent' | 'wrong'
  readonly extKeyUsage: 'absent' | 'server' | 'client' | 'any' | 'email'
  readonly unknownExtension: 'absent' | 'critical' | 'not critical'
  readonly nameConstraints: Constraint
  readonly altNames: readonly AltName[]
  readonly policies: readonly string[]
  readonly mapping: readonly [string, string] | null
  readonly requireExplicit: number | null
  readonly inhibitAny: number | null
}

export interface DecoyPlan {
  /** Which authority of the chain it shares its name with; 0 is the root. */
  readonly level: number
  /** `twin`: another key. `expired`: the same key, out of date. `cross`: the same key below an unknown root. */
  readonly kind: 'twin' | 'expired' | 'cross'
  readonly place: 'trust' | 'untrusted'
}

export interface PkiPlan {
  readonly root: CertificatePlan
  /** The nearest to the root first. */
  readonly authorities: readonly CertificatePlan[]
  readonly leaf: CertificatePlan
  /** Authorities carry one name for all: the key decides. */
  readonly sameNames: boolean
  readonly decoys: readonly DecoyPlan[]
  /** Where the list of the others is cut and turned round. */
  readonly order: number
  readonly purpose: 'any' | 'server' | 'client'
  readonly policy: {
    readonly initial: readonly string[] | null
    readonly explicit: boolean
    readonly inhibitMapping: boolean
    readonly inhibitAny: boolean
  }
}

export const POLICY_A = '1.3.6.1.4.1.99999.1'
export const POLICY_B = '1.3.6.1.4.1.99999.2'
export const ANY_POLICY = '2.5.29.32.0'

/** One of the rest about once in thirty times. */
function mostly<Value>(usual: Value, ...rest: readonly NoInfer<Value>[]): fc.Arbitrary<Value> {
  return fc.oneof({weight: 30, arbitrary: fc.constant(usual)}, {weight: 1, arbitrary: fc.constantFrom(...rest)})
}

function often<Value>(usual: Value, ...rest: readonly NoInfer<Value>[]): fc.Arbitrary<Value> {
  return fc.oneof({weight: 3, arbitrary: fc.constant(usual)}, {weight: 2, arbitrary: fc.constantFrom(...rest)})
}

function certificate(role: 'root' | 'authority' | 'leaf'): fc.Arbitrary<CertificatePlan> {
  const rare = role === 'root' ? <Value>(usual: Value) => fc.constant(usual) : mostly
  return fc.record({
    key: often<KeyName>('p256', ...KEYS),
    keyNumber: fc.nat({max: 2}),
    organisation: mostly<CertificatePlan['organisation']>('Example', 'Other'),
    issuerSpelling: often<Spelling>('as is', ...SPELLINGS),
    issuer: rare<CertificatePlan['issuer']>('right', 'wrong name'),
    dates: rare<CertificatePlan['dates']>('valid', 'expired', 'not yet', 'last second'),
    signature: rare<CertificatePlan['signature']>('right', 'forged', 'by another key'),
    authorityKeyIdentifier: fc.oneof(
      {weight: 20, arbitrary: fc.constant('right' as const)},
      {weight: 8, arbitrary: fc.constant('absent' as const)},
      {weight: 1, arbitrary: fc.constantFrom('wrong' as const, 'wrong serial' as const)},
    ),
    subjectKeyIdentifier: mostly<CertificatePlan['subjectKeyIdentifier']>('present', 'absent'),
    basicConstraints: mostly<CertificatePlan['basicConstraints']>('right', 'absent', 'opposite', 'not critical'),
    pathLen: role === 'leaf' ? fc.constant(null) : often<number | null>(null, 2, 1, 0),
    keyUsage: mostly<CertificatePlan['keyUsage']>('right', 'absent', 'wrong'),
    extKeyUsage: often<CertificatePlan['extKeyUsage']>('absent', 'absent', 'server', 'client', 'any', 'email'),
    unknownExtension: mostly<CertificatePlan['unknownExtension']>('absent', 'not critical', 'critical'),
    nameConstraints:
      role === 'leaf'
        ? fc.constant<Constraint>('none')
        : often<Constraint>('none', 'none', ...(Object.keys(CONSTRAINTS) as Constraint[])),
    altNames:
      role === 'leaf'
        ? fc.uniqueArray(fc.constantFrom(...(Object.keys(ALT_NAMES) as AltName[])), {maxLength: 2})
        : fc.constant([]),
    policies: often<readonly string[]>([POLICY_A], [], [POLICY_A, POLICY_B], [POLICY_B], [ANY_POLICY]),
    mapping:
      role === 'authority' ? mostly<readonly [string, string] | null>(null, [POLICY_A, POLICY_B]) : fc.constant(null),
    requireExplicit: role === 'leaf' ? fc.constant(null) : mostly<number | null>(null, 0, 1),
    inhibitAny: role === 'leaf' ? fc.constant(null) : mostly<number | null>(null, 0, 1),
  })
}

const decoy: fc.Arbitrary<DecoyPlan> = fc.record({
  level: fc.nat({max: 2}),
  kind: fc.constantFrom('twin', 'expired', 'cross'),
  place: fc.constantFrom('untrusted', 'untrusted', 'trust'),
})

export const pkiPlan: fc.Arbitrary<PkiPlan> = fc.record({
  root: certificate('root'),
  authorities: fc.array(certificate('authority'), {maxLength: 2}),
  leaf: certificate('leaf'),
  sameNames: mostly(false, true),
  decoys: fc.oneof({weight: 2, arbitrary: fc.constant([])}, {weight: 1, arbitrary: fc.array(decoy, {maxLength: 3})}),
  order: fc.nat({max: 5}),
  purpose: often<PkiPlan['purpose']>('any', 'any', 'server', 'client'),
  policy: fc.record({
    initial: often<readonly string[] | null>(null, null, [POLICY_A], [POLICY_B]),
    explicit: mostly(false, true),
    inhibitMapping: mostly(false, true),
    inhibitAny: mostly(false, true),
  }),
})
