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
}

export const FAMILY_IN_CBOM: Readonly<Record<AlgorithmFamily, string | null>> = {
  rsa: 'RSASSA-PKCS1',
  ec: 'ECDSA',
  eddsa: 'EdDSA',
  dsa: 'DSA',
  dh: 'FFDH',
  'post-quantum': 'ML-DSA',
  unknown: null,
}

/** FIPS 204, table 1: the claimed category of each parameter set. */
export const QUANTUM_LEVEL: Readonly<Record<string, number>> = {'ML-DSA-44': 2, 'ML-DSA-65': 3, 'ML-DSA-87': 5}
