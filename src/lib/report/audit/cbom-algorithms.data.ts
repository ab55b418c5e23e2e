// How CycloneDX names what the audit finds: families (1.7, cryptography-defs) and curves. Security levels: classical as NIST
// SP 800-57 Part 1 gives them; quantum level 0 for everything that Shor's algorithm breaks, the claimed category for ML-DSA.
import type {AlgorithmFamily} from '../../policy/rule.ts'

export const CURVE_IN_CBOM: Readonly<Record<string, string>> = {
  'P-256': 'nist/P-256',
  'P-384': 'nist/P-384',
  'P-521': 'nist/P-521',
  secp256k1: 'secg/secp256k1',
  brainpoolP256r1: 'brainpool/brainpoolP256r1',
  brainpoolP384r1: 'brainpool/brainpoolP384r1',
  brainpoolP512r1: 'brainpool/brainpoolP512r1',
  X25519: 'other/Curve25519',
  X448: 'other/Curve448',
}

export interface CbomFamily {
  /** Of `primitive`, 1.6 and 1.7. */
  readonly primitive: string
  /** Of `algorithmFamily`, 1.7. */
  readonly family: string | null
}

export const FAMILY_IN_CBOM: Readonly<Record<AlgorithmFamily, CbomFamily>> = {
  rsa: {primitive: 'signature', family: 'RSASSA-PKCS1'},
  ec: {primitive: 'signature', family: 'ECDSA'},
  eddsa: {primitive: 'signature', family: 'EdDSA'},
  dsa: {primitive: 'signature', family: 'DSA'},
  dh: {primitive: 'key-agree', family: 'FFDH'},
  'post-quantum': {primitive: 'other', family: null},
  unknown: {primitive: 'unknown', family: null},
}

/** Algorithms whose name says more than their family does. */
export const NAMES_IN_CBOM: readonly (readonly [name: RegExp, family: CbomFamily])[] = [
  [/^X(?:25519|448)$/, {primitive: 'key-agree', family: 'ECDH'}],
  [/^RSA-?PSS/i, {primitive: 'signature', family: 'RSASSA-PSS'}],
  [/^ML-DSA/, {primitive: 'signature', family: 'ML-DSA'}],
  [/^SLH-DSA/, {primitive: 'signature', family: 'SLH-DSA'}],
  [/^ML-KEM/, {primitive: 'kem', family: 'ML-KEM'}],
]

/** Shor's algorithm breaks them all. */
export const CLASSICAL: ReadonlySet<AlgorithmFamily> = new Set(['rsa', 'ec', 'eddsa', 'dsa', 'dh'])

/** FIPS 204, table 1: the claimed category of each parameter set. */
export const QUANTUM_LEVEL: Readonly<Record<string, number>> = {'ML-DSA-44': 2, 'ML-DSA-65': 3, 'ML-DSA-87': 5}
