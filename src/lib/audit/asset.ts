// What is judged: a certificate, or a key of a card that has no certificate. Whoever finds assets fills these in; a key
// whose end is not known (no expiry on the card) says null.
import type {Scope, Use} from '../policy/rule.ts'
import type {FileName} from '../text/card.data.ts'

export interface Asset {
  readonly kind: 'certificate' | 'key'
  /** The subject of a certificate, the name of a key. */
  readonly what: string
  /** Names a file of the card in the text catalogue, where `what` is that file's title; null otherwise. */
  readonly title: FileName | null
  /** Every place where it was found: a path, a label of the card. */
  readonly where: readonly string[]
  /** RSA-2048, P-384. */
  readonly algorithm: string
  readonly keyBits: number | null
  readonly strengthBits: number | null
  /** For a key of the card this is the row of the government paper's table. */
  readonly use: Use
  readonly scope: Scope
  /** The last valid instant, RFC 3339 UTC: of the certificate, or of the card that holds the key. */
  readonly validUntil: string | null
  /** The signature on a certificate that somebody relies on; null for keys and for trust anchors. */
  readonly certificateSignature: {readonly algorithm: string; readonly strengthBits: number | null} | null
  /** SHA-256 of the certificate; null for a key. */
  readonly sha256: string | null
}
