// Two policies, kind of key by kind of key: until when each allows it, and from when they say the opposite.
import {endOf, firstDisagreement, type PolicyEnd} from './compare.ts'
import {scopeOf, useOf} from './define.ts'
import type {Activity, Policy, Scope, Use} from './rule.ts'

export interface PolicyDifference {
  readonly algorithm: string
  readonly activity: Activity
  /** What was compared: a use that both speak of, or else the one that either speaks of. */
  readonly use: Use
  readonly scope: Scope
  /** Null when the policy does not speak of it. */
  readonly a: PolicyEnd | null
  readonly b: PolicyEnd | null
  /** The first day on which one allows what the other forbids; null when there is none. */
  readonly contradiction: string | null
}

const SIGNING = ['RSA-2048', 'RSA-3072', 'RSA-4096', 'P-256', 'P-384', 'P-521', 'Ed25519', 'ML-DSA-65', 'ML-DSA-87']
const AGREEING = ['RSA-2048', 'RSA-3072', 'RSA-4096', 'P-256', 'P-384', 'P-521', 'X25519', 'ML-KEM-768', 'ML-KEM-1024']

interface Compared {
  readonly activity: Activity
  readonly algorithms: readonly string[]
  readonly uses: readonly Use[]
}

/** Of each activity the uses that policies may share, the card's first. */
const COMPARED: readonly Compared[] = [
  {
    activity: 'sign',
    algorithms: SIGNING,
    uses: ['jpki-signature', 'document-signature', 'signature', 'code-signing', 'certificate-issuing'],
  },
  {activity: 'authenticate', algorithms: SIGNING, uses: ['jpki-authentication', 'tls-server', 'tls-client']},
  {
    activity: 'agree-key',
    algorithms: AGREEING,
    uses: ['key-establishment', 'card-ap-channel', 'card-os-channel'],
  },
  {
    activity: 'verify',
    algorithms: SIGNING,
    uses: ['jpki-signature', 'card-data-signature', 'trust-anchor', 'document-signature', 'signature'],
  },
]

/** Rows of which neither speaks are left out. */
export function diffPolicies(a: Policy, b: Policy): readonly PolicyDifference[] {
  return COMPARED.flatMap(({activity, algorithms, uses}) =>
    algorithms.flatMap(algorithm => {
      const rows = uses.map(use => compare(a, b, algorithm, activity, use))
      const row = rows.find(each => each.a && each.b) ?? rows.find(each => each.a ?? each.b)
      return row ? [row] : []
    }),
  )
}

function compare(a: Policy, b: Policy, algorithm: string, activity: Activity, use: Use): PolicyDifference {
  const fact = useOf(algorithm, use, null, {activity})
  return {
    algorithm,
    activity,
    use,
    scope: scopeOf(use),
    a: endOf(a, fact),
    b: endOf(b, fact),
    contradiction: firstDisagreement([a, b], fact)?.day ?? null,
  }
}
