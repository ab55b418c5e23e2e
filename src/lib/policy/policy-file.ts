// The shape of a policy file of one's own. Its JSON Schema is generated from this; ops/read-policy reads it.
import type {Activity, AlgorithmFamily, Certainty, Operation, RuleVerdict, Scope, Use} from './rule.ts'
import type {State} from './state.ts'

export const STATES: readonly State[] = ['acceptable', 'migrate', 'deprecated', 'legacy', 'unknown', 'disallowed']
export const CERTAINTIES: readonly Certainty[] = ['primary', 'secondary', 'inference']
export const SCOPES: readonly Scope[] = ['general', 'my-number-card']
export const FAMILIES: readonly AlgorithmFamily[] = ['rsa', 'ec', 'eddsa', 'dsa', 'dh', 'post-quantum', 'unknown']
export const OPERATIONS: readonly Operation[] = ['apply', 'process']
export const VERDICTS: readonly RuleVerdict[] = ['ok', 'exposed', 'tolerated', 'undecided']

/** One text for both languages, or one for each. */
export type FileText = string | {readonly en: string; readonly ja?: string}

export interface PolicyFile {
  readonly $schema?: string
  /** Letters, digits, dots and dashes; not the id of a shipped policy. */
  readonly id: string
  readonly version: string
  readonly title?: FileText
  readonly source: {
    readonly title: FileText
    readonly publisher?: FileText
    /** The day of the document, YYYY-MM-DD. */
    readonly date: string
    readonly url?: string
  }
  readonly certainty: Certainty
  /** The day on which the source was last compared with the file. */
  readonly checked: string
  readonly rules: readonly PolicyFileRule[]
}

export interface PolicyFileRule {
  /** Small letters, digits and underscores. */
  readonly name: string
  readonly title?: FileText
  /** Page, section or table of the source. */
  readonly page?: FileText
  readonly note?: FileText
  /** That of the policy when left out. */
  readonly certainty?: Certainty
  /** All of them when left out. */
  readonly scopes?: readonly Scope[]
  readonly uses?: readonly Use[]
  readonly activities?: readonly Activity[]
  /** In the place of activities: apply is every activity but verify. */
  readonly operation?: Operation
  readonly families?: readonly AlgorithmFamily[]
  /** RSA-2048, ML-DSA-87. */
  readonly algorithms?: readonly string[]
  readonly curves?: readonly string[]
  readonly minKeyBits?: number
  readonly maxKeyBits?: number
  /** Bits of security strength, both ends included. */
  readonly minBits?: number
  readonly maxBits?: number
  /** It speaks of what no other rule speaks of. */
  readonly otherwise?: boolean
  /** Each begins on the day after the one before it ends; the last has no end. */
  readonly periods: readonly {readonly state: State; readonly from?: string; readonly to?: string}[]
  readonly examples?: {
    readonly catches?: readonly PolicyFileExample[]
    readonly leaves?: readonly PolicyFileExample[]
  }
}

export interface PolicyFileExample {
  /** RSA-2048, P-384, Ed25519, ML-DSA-87. */
  readonly algorithm: string
  readonly use: Use
  readonly scope?: Scope
  readonly activity?: Activity
  /** The last day of its validity; no end is known when left out. */
  readonly validUntil?: string
  /** The day of judging; that of `checked` when left out. */
  readonly day?: string
  readonly verdict: RuleVerdict | 'not-applicable'
}
