// What is judged: a certificate, a key, or a signature, wherever it was found. Whoever finds assets fills these in; what
// is not known is null, and never guessed without a basis that says so.
import type {Activity, AlgorithmFamily, Scope, Use} from '../policy/rule.ts'
import type {FileName} from '../text/card.data.ts'

/** `key`: of the card. `listed`: named in a list or in another tool's inventory, without bytes of its own. */
export type AssetKind =
  | 'certificate'
  | 'certificate-request'
  | 'crl'
  | 'ocsp-response'
  | 'signed-data'
  | 'enveloped-data'
  | 'public-key'
  | 'private-key'
  | 'ssh-key'
  | 'jwk'
  | 'key'
  | 'listed'

/** What the use was derived from, the most reliable first. `assumed`: from nothing but the kind of the asset. */
export type UseBasis =
  | 'command-line'
  | 'rule'
  | 'list'
  | 'fingerprint'
  | 'policy-arc'
  | 'extended-key-usage'
  | 'key-usage'
  | 'basic-constraints'
  | 'card'
  | 'place'
  | 'assumed'

/** What `validUntil` is taken from; null where no end is known. */
export type EndBasis = 'certificate' | 'next-update' | 'card' | 'list' | 'same-key'

export interface AssetSignature {
  readonly algorithm: string
  readonly family: AlgorithmFamily
  /** At most that of its hash, since the signer's key is not in it. */
  readonly strengthBits: number | null
}

export interface Asset {
  readonly kind: AssetKind
  /** The subject of a certificate, the name of a key. Never personal data. */
  readonly what: string
  /** Names a file of the card in the text catalogue, where `what` is that file's title; null otherwise. */
  readonly title: FileName | null
  /** Every place where it was found: a path, `path!entry` inside a container, `tls:host:port`, a label of the card. */
  readonly where: readonly string[]
  /** RSA-2048, P-384. */
  readonly algorithm: string
  readonly family: AlgorithmFamily
  readonly keyBits: number | null
  readonly curve: string | null
  readonly strengthBits: number | null
  /** For a key of the card this is the row of the government paper's table. */
  readonly use: Use
  readonly useBasis: UseBasis
  readonly activity: Activity
  readonly scope: Scope
  /** RFC 3339 UTC; null when no start is known. */
  readonly validFrom: string | null
  /** The last valid instant, RFC 3339 UTC: of the certificate, or of the card that holds the key. */
  readonly validUntil: string | null
  readonly endBasis: EndBasis | null
  /** The signature on it that somebody relies on; null for keys and for trust anchors. */
  readonly certificateSignature: AssetSignature | null
  /** The name of the issuer; null for what has none. */
  readonly issuer: string | null
  /** JPKI's generation of the CA (its own, or that of the issuer); null elsewhere or when it is not known. */
  readonly generation: number | null
  /** SHA-256 of the whole object; null for what has no bytes. */
  readonly sha256: string | null
  /** SHA-256 of the SubjectPublicKeyInfo: the same in a certificate, its request and its private key. */
  readonly keySha256: string | null
  /** For finding the CA above it in the same inventory; not part of any output. */
  readonly links: AssetLinks | null
}

/** Names as `nameKey` of x509/compare-names makes them; key identifiers in hex. */
export interface AssetLinks {
  readonly subject: string
  readonly issuer: string
  readonly subjectKeyId: string | null
  readonly authorityKeyId: string | null
  readonly cA: boolean
}
