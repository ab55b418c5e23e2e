// One signature over bytes.
import {createPublicKey, verify} from 'node:crypto'
import type {SignatureAlgorithm} from './signature-algorithm.ts'

export type SignatureProblem =
  | 'unsupported-algorithm'
  | 'algorithm-parameters'
  | 'key-mismatch'
  | 'unusable-key'
  | 'invalid'

export interface SignedBytes {
  readonly bytes: Uint8Array
  readonly algorithm: SignatureAlgorithm
  readonly signatureValue: Uint8Array
}

export function checkSignature(signed: SignedBytes, subjectPublicKeyInfo: Uint8Array): SignatureProblem | null {
  const {algorithm} = signed
  const edwards = algorithm.oid === '1.3.101.112' || algorithm.oid === '1.3.101.113'
  if (!edwards && (algorithm.hash === null || algorithm.pss)) return 'unsupported-algorithm'
  try {
    const key = createPublicKey({key: Buffer.from(subjectPublicKeyInfo), format: 'der', type: 'spki'})
    const hash = edwards ? null : (algorithm.hash ?? '').replace('-', '')
    return verify(hash, signed.bytes, key, signed.signatureValue) ? null : 'invalid'
  } catch {
    return 'unusable-key'
  }
}
