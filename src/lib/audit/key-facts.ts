// The facts of a key and of a signature that policies judge: label, family, size, strength.
import type {AlgorithmFamily} from '../policy/rule.ts'
import {FIXED_KEYS, type KeyType, SIGNATURE_ALGORITHMS} from '../x509/algorithms.data.ts'
import type {SignatureAlgorithm} from '../x509/signature-algorithm.ts'
import {keyLabel, type PublicKey} from '../x509/spki.ts'
import type {Asset, AssetSignature} from './asset.ts'

export type KeyFacts = Pick<Asset, 'algorithm' | 'family' | 'keyBits' | 'curve' | 'strengthBits'>

const FAMILY: Readonly<Record<KeyType, AlgorithmFamily>> = {
  rsa: 'rsa',
  'rsa-pss': 'rsa',
  ec: 'ec',
  ed25519: 'eddsa',
  ed448: 'eddsa',
  x25519: 'ec',
  x448: 'ec',
  dsa: 'dsa',
  'ml-dsa': 'post-quantum',
  unknown: 'unknown',
}

/** RFC 7748: the name of the key agreement is that of its curve. */
const NAMED_AFTER_CURVE: ReadonlySet<KeyType> = new Set(['x25519', 'x448'])

export function keyFacts(key: PublicKey): KeyFacts {
  const {type, bits, strengthBits} = key
  const algorithm = keyLabel(key)
  const curve = NAMED_AFTER_CURVE.has(type) ? algorithm : key.curve
  return {algorithm, family: FAMILY[type], keyBits: bits, curve, strengthBits}
}

/** The key of the signer is not in what is signed: a signature is at most as strong as its hash. */
export function signatureFacts({oid, name, hashStrengthBits}: SignatureAlgorithm): AssetSignature {
  const type = SIGNATURE_ALGORITHMS[oid]?.keyType ?? 'unknown'
  const strengthBits = hashStrengthBits ?? FIXED_KEYS[oid]?.strengthBits ?? null
  return {algorithm: name ?? oid, family: FAMILY[type], strengthBits}
}
