// A policy is data: rules with a cut-off, a source and a label of how certain they are. Rules are evaluated on facts about
// an algorithm and its use; this room knows nothing of certificates. Titles and quotations are in the text catalogue.

/** What a key is for. The first five are the rows of the government paper's table for keys of the card. */
export type Use =
  | 'card-os-authentication'
  | 'card-os-channel'
  | 'card-ap-authentication'
  | 'card-ap-channel'
  | 'card-data-signature'
  | 'jpki-signature'
  | 'jpki-authentication'
  | 'jpki-ca'
  | 'trust-anchor'
  | 'certificate-issuing'
  | 'certificate-signature'
  | 'crl-signing'
  | 'ocsp-signing'
  | 'time-stamping'
  | 'code-signing'
  | 'document-signature'
  | 'email'
  | 'tls-server'
  | 'tls-client'
  | 'signature'
  | 'key-establishment'
  | 'unspecified'

/** `my-number-card`: keys of the card and certificates of JPKI, real, test or simulated. */
export type Scope = 'my-number-card' | 'general'

/**
 * `apply`: something new is made with the key (a signature, a session key). `process`: what exists is only verified.
 * LS-0003 and NIST SP 800-57 Part 1 set different ends for the two.
 */
export type Operation = 'apply' | 'process'

/**
 * What is done with the key. `verify` processes what exists; the others apply the key to something new: an answer to a
 * fresh challenge and a new session key are made at the moment of use, as a signature is.
 */
export type Activity = 'sign' | 'authenticate' | 'agree-key' | 'verify'

/** What attacks on the key have in common; `unknown` where the algorithm has no name here. */
export type AlgorithmFamily = 'rsa' | 'ec' | 'eddsa' | 'dsa' | 'dh' | 'post-quantum' | 'unknown'

export interface AlgorithmUse {
  readonly scope: Scope
  readonly use: Use
  readonly activity: Activity
  readonly algorithm: string
  readonly family: AlgorithmFamily
  readonly keyBits: number | null
  /** P-256, P-384; null when the family has none or it is not known. */
  readonly curve: string | null
  /** Null when it is not known. */
  readonly strengthBits: number | null
  /** The last valid instant, RFC 3339 UTC; null when no end is known. */
  readonly validUntil: string | null
}

/** `tolerated`: past the cut-off, but the source allows it still. `undecided`: the source leaves it open. */
export type RuleVerdict = 'ok' | 'exposed' | 'tolerated' | 'undecided'

/** `primary`: the document was read. `secondary`: a restatement of it was read. `inference`: concluded from either. */
export type Certainty = 'primary' | 'secondary' | 'inference'

export interface RuleSource {
  /** Names the document in the text catalogue. */
  readonly document: string
  readonly date: string
  readonly url: string | null
}

/** A use of an algorithm and what the policy must say of it. */
export interface RuleExample {
  readonly fact: AlgorithmUse
  /** The day of judging, in Japan. */
  readonly day: string
  readonly verdict: RuleVerdict | 'not-applicable'
}

/** At least one of each: a rule that was never seen to bite, or to let go, has not been shown to do anything. */
export interface RuleExamples {
  /** The rule decides; where it has a cut-off, the cut-off is passed. */
  readonly catches: readonly RuleExample[]
  /** The rule finds nothing wrong, or another rule decides, or none. */
  readonly leaves: readonly RuleExample[]
}

/** What a rule speaks of. A null condition is none; all that are there must hold. */
export interface RuleConditions {
  readonly scopes: readonly Scope[]
  readonly uses: readonly Use[]
  readonly activities: readonly Activity[]
  readonly families: readonly AlgorithmFamily[] | null
  /** Names as reports show them: ML-DSA-87. */
  readonly algorithms: readonly string[] | null
  readonly curves: readonly string[] | null
  /** Both ends included. */
  readonly minKeyBits: number | null
  readonly maxKeyBits: number | null
  /** Security strength in bits, both ends included; null is no bound. */
  readonly minStrength: number
  readonly maxStrength: number | null
  /** It speaks of what no other rule of the policy speaks of, for the same scopes, uses and activities. */
  readonly otherwise: boolean
}

export interface Rule extends RuleConditions {
  /** `source.subject_problem`; never renumbered. */
  readonly id: string
  /** Null where the source does not tell the two apart. */
  readonly operation: Operation | null
  /** From this day on the source asks to finish migrating; the use is unconditional still. */
  readonly migrateFrom: string | null
  /** The last day of unconditional use, in Japan Standard Time; null when there is none. */
  readonly cutOff: string | null
  /** What a use beyond the cut-off is. */
  readonly beyond: Exclude<RuleVerdict, 'ok'>
  /** The last day of what `beyond` says; what outlives it is exposed. */
  readonly toleratedUntil: string | null
  readonly certainty: Certainty
  readonly examples: RuleExamples
}

/** A text in both languages of the toolkit. */
export interface PolicyText {
  readonly en: string
  readonly ja: string
}

/** The words of a policy that is not in the text catalogue. */
export interface PolicyTexts {
  readonly title: PolicyText
  readonly document: PolicyText
  readonly publisher: PolicyText
  readonly rules: Readonly<
    Record<string, {readonly title: PolicyText; readonly section: PolicyText; readonly note: PolicyText | null}>
  >
}

export interface Policy {
  readonly id: string
  readonly version: string
  readonly source: RuleSource
  readonly certainty: Certainty
  /** When the source was last compared with this data. */
  readonly checked: string
  readonly rules: readonly Rule[]
  /** An overlay: its rules stand before those of the policies that it amends, where both speak of the same. */
  readonly amends: readonly string[]
  /** Null for a shipped policy. */
  readonly texts: PolicyTexts | null
}
