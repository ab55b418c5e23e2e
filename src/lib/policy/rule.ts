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

export interface Rule {
  /** `source.subject_problem`; never renumbered. */
  readonly id: string
  readonly scopes: readonly Scope[]
  readonly uses: readonly Use[]
  readonly operation: Operation
  /** Security strength in bits, both ends included; null is no bound. */
  readonly minStrength: number
  readonly maxStrength: number | null
  /** The last day of unconditional use, in Japan Standard Time; null when there is none. */
  readonly cutOff: string | null
  /** What a use beyond the cut-off is. */
  readonly beyond: Exclude<RuleVerdict, 'ok'>
  /** The last day of toleration; what outlives it is exposed. */
  readonly toleratedUntil: string | null
  readonly certainty: Certainty
}

export interface Policy {
  readonly id: string
  readonly version: string
  readonly source: RuleSource
  readonly certainty: Certainty
  /** When the source was last compared with this data. */
  readonly checked: string
  readonly rules: readonly Rule[]
}
