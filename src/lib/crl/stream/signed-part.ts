// Verifies the signature of a list while its octets go by: one hash for each key that may have made it.
import {createVerify, type Verify, verify} from 'node:crypto'
import {concat} from '../../bytes/concat.ts'
import {ToolkitError} from '../../errors/toolkit-error.ts'
import type {SignatureAlgorithm} from '../../x509/signature-algorithm.ts'
import {type SignatureProblem, type SignatureScheme, signatureScheme} from '../../x509/verify-signature.ts'
import type {CrlFacts, KeyVerdict} from './streamed-crl.ts'

/** Keys of one name: an authority has the old one, the new one and one that it crossed over with. Each costs a hash. */
export const MAX_CANDIDATE_KEYS = 4
/** EdDSA hashes its message twice (RFC 8032, 5.1.6), which no stream allows. */
export const MAX_EDDSA_BYTES = 64 * 1024 * 1024

interface Candidate {
  readonly subjectPublicKeyInfo: Uint8Array
  readonly scheme: SignatureScheme | SignatureProblem
  readonly verify: Verify | null
}

export class SignedPart {
  readonly #candidates: readonly Candidate[]
  /** The octets themselves, where a candidate needs them whole. */
  readonly #whole: Uint8Array[] | null

  /** `length`: octets of tbsCertList. */
  constructor(algorithm: SignatureAlgorithm, keys: readonly Uint8Array[], length: number) {
    this.#candidates = keys.slice(0, MAX_CANDIDATE_KEYS).map(key => candidateOf(algorithm, key))
    const needsAll = this.#candidates.some(({scheme}) => isEddsa(scheme))
    if (needsAll && length > MAX_EDDSA_BYTES)
      throw new ToolkitError('E_INPUT_TOO_LARGE', {details: {file: 'EdDSA tbsCertList', limit: MAX_EDDSA_BYTES}})
    this.#whole = needsAll ? [] : null
  }

  /** Takes octets of tbsCertList; they may be overwritten afterwards. */
  update(bytes: Uint8Array): void {
    for (const candidate of this.#candidates) candidate.verify?.update(bytes)
    this.#whole?.push(bytes.slice())
  }

  verdicts({signatureAlgorithmsAgree, signatureValue}: CrlFacts): readonly KeyVerdict[] {
    return this.#candidates.map(candidate => ({
      subjectPublicKeyInfo: candidate.subjectPublicKeyInfo,
      problem: signatureAlgorithmsAgree ? this.#problemOf(candidate, signatureValue) : 'algorithms-differ',
    }))
  }

  #problemOf({scheme, verify: stream}: Candidate, signature: Uint8Array): SignatureProblem | null {
    if (typeof scheme === 'string') return scheme
    try {
      const valid = stream
        ? stream.verify(scheme.key, signature)
        : verify(null, concat(...(this.#whole ?? [])), scheme.key, signature)
      return valid ? null : 'invalid'
    } catch {
      // As for a signature in memory: one that cannot be ends in an error of OpenSSL.
      return 'invalid'
    }
  }
}

function isEddsa(scheme: SignatureScheme | SignatureProblem): boolean {
  return typeof scheme !== 'string' && scheme.digest === null
}

function candidateOf(algorithm: SignatureAlgorithm, subjectPublicKeyInfo: Uint8Array): Candidate {
  const scheme = signatureScheme(algorithm, subjectPublicKeyInfo)
  const digest = typeof scheme === 'string' ? null : scheme.digest
  return {subjectPublicKeyInfo, scheme, verify: digest === null ? null : createVerify(digest)}
}
