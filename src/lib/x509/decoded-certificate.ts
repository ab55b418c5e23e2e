// A certificate whose structure was checked, and whose parts are decoded when somebody asks for them. Of ten thousand
// leaves a verifier reads few names, but every date and every signature.
import {readDer} from '../der/reader.ts'
import {timeText} from '../der/time.ts'
import type {Certificate, Extension} from './certificate.ts'
import {decodeName, type Name, nameOf} from './name.ts'
import type {SignatureAlgorithm} from './signature-algorithm.ts'
import {decodePublicKey, type PublicKey} from './spki.ts'

/** What the walk found: positions in the certificate where a part starts and where it ends, and what is small. */
export class Layout {
  readonly signatureAlgorithm: SignatureAlgorithm
  tbsStart = 0
  tbsEnd = 0
  algorithmEnd = 0
  signatureStart = 0
  signatureIsWholeOctets = true
  version: 1 | 2 | 3 = 1
  explicitVersion1 = false
  serialStart = 0
  serialEnd = 0
  signatureAlgorithmsAgree = true
  issuerStart = 0
  issuerEnd = 0
  notBeforeTime = 0
  notAfterTime = 0
  timesInOneForm = true
  subjectStart = 0
  subjectEnd = 0
  keyStart = 0
  keyEnd = 0
  issuerUniqueId: Uint8Array | null = null
  subjectUniqueId: Uint8Array | null = null
  extensions: readonly Extension[] = []

  constructor(signatureAlgorithm: SignatureAlgorithm) {
    this.signatureAlgorithm = signatureAlgorithm
  }
}

/** Parts of a certificate stand at this depth of the whole. */
const DEPTH = 2

export class DecodedCertificate implements Certificate {
  readonly der: Uint8Array
  readonly #layout: Layout
  #tbsCertificate: Uint8Array | undefined
  #issuer: Name | undefined
  #issuerDer: Uint8Array | undefined
  #subject: Name | undefined
  #subjectDer: Uint8Array | undefined
  #publicKey: PublicKey | undefined
  #subjectPublicKeyInfo: Uint8Array | undefined

  constructor(der: Uint8Array, layout: Layout) {
    this.der = der
    this.#layout = layout
  }

  get tbsCertificate(): Uint8Array {
    this.#tbsCertificate ??= this.der.subarray(this.#layout.tbsStart, this.#layout.tbsEnd)
    return this.#tbsCertificate
  }

  get version(): 1 | 2 | 3 {
    return this.#layout.version
  }

  get encodesDefaultVersion(): boolean {
    return this.#layout.explicitVersion1
  }

  get encodesTimesCanonically(): boolean {
    return this.#layout.timesInOneForm
  }

  get serialNumber(): Uint8Array {
    return this.der.subarray(this.#layout.serialStart, this.#layout.serialEnd)
  }

  get signatureAlgorithm(): SignatureAlgorithm {
    return this.#layout.signatureAlgorithm
  }

  get signatureAlgorithmDer(): Uint8Array {
    return this.der.subarray(this.#layout.tbsEnd, this.#layout.algorithmEnd)
  }

  get signatureAlgorithmsAgree(): boolean {
    return this.#layout.signatureAlgorithmsAgree
  }

  get issuer(): Name {
    this.#issuer ??= nameOf(this.issuerDer)
    return this.#issuer
  }

  get issuerDer(): Uint8Array {
    this.#issuerDer ??= this.der.subarray(this.#layout.issuerStart, this.#layout.issuerEnd)
    return this.#issuerDer
  }

  get notBefore(): string {
    return timeText(this.#layout.notBeforeTime)
  }

  get notBeforeTime(): number {
    return this.#layout.notBeforeTime
  }

  get notAfter(): string {
    return timeText(this.#layout.notAfterTime)
  }

  get notAfterTime(): number {
    return this.#layout.notAfterTime
  }

  get subject(): Name {
    this.#subject ??= decodeName(readDer(this.der, this.#layout.subjectStart, 0, DEPTH))
    return this.#subject
  }

  get subjectDer(): Uint8Array {
    this.#subjectDer ??= this.der.subarray(this.#layout.subjectStart, this.#layout.subjectEnd)
    return this.#subjectDer
  }

  get publicKey(): PublicKey {
    this.#publicKey ??= decodePublicKey(readDer(this.der, this.#layout.keyStart, 0, DEPTH))
    return this.#publicKey
  }

  /** The same array each time: keys that were imported are remembered by it. */
  get subjectPublicKeyInfo(): Uint8Array {
    this.#subjectPublicKeyInfo ??= this.der.subarray(this.#layout.keyStart, this.#layout.keyEnd)
    return this.#subjectPublicKeyInfo
  }

  get issuerUniqueId(): Uint8Array | null {
    return this.#layout.issuerUniqueId
  }

  get subjectUniqueId(): Uint8Array | null {
    return this.#layout.subjectUniqueId
  }

  get extensions(): readonly Extension[] {
    return this.#layout.extensions
  }

  get signatureIsWholeOctets(): boolean {
    return this.#layout.signatureIsWholeOctets
  }

  get signatureValue(): Uint8Array {
    return this.der.subarray(this.#layout.signatureStart)
  }
}
