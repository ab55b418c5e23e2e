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
export function checkSignature(signed: SignedBytes, spki: Uint8Array): SignatureProblem | null {
  try {
    const key = createPublicKey({key: Buffer.from(spki), format: 'der', type: 'spki'})
    return verify(signed.algorithm.hash?.replace('-', '') ?? null, signed.bytes, key, signed.signatureValue)
      ? null
      : 'invalid'
  } catch {
    return 'unusable-key'
  }
}
