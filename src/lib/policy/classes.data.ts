// Kinds of keys by name, with the facts that policies judge. Strengths are those of NIST SP 800-57 Part 1 Revision 5
// (Table 2), as x509/strength gives them; post-quantum ones by the security category of FIPS 203 and FIPS 204.
import type {AlgorithmFamily, AlgorithmUse} from './rule.ts'

export type AlgorithmClass = Pick<AlgorithmUse, 'algorithm' | 'family' | 'keyBits' | 'curve' | 'strengthBits'>

export const ALGORITHM_CLASSES: readonly AlgorithmClass[] = [
  rsa(1024, 80),
  rsa(2048, 112),
  rsa(3072, 128),
  rsa(4096, 128),
  rsa(7680, 192),
  rsa(15360, 256),
  curve('P-192', 192, 80),
  curve('P-224', 224, 112),
  curve('P-256', 256, 128),
  curve('P-384', 384, 192),
  curve('P-521', 521, 256),
  {algorithm: 'Ed25519', family: 'eddsa', keyBits: 256, curve: null, strengthBits: 128},
  {algorithm: 'Ed448', family: 'eddsa', keyBits: 456, curve: null, strengthBits: 224},
  curve('X25519', 256, 128),
  {algorithm: 'DSA-1024', family: 'dsa', keyBits: 1024, curve: null, strengthBits: 80},
  {algorithm: 'DSA-2048', family: 'dsa', keyBits: 2048, curve: null, strengthBits: 112},
  {algorithm: 'DSA-3072', family: 'dsa', keyBits: 3072, curve: null, strengthBits: 128},
  {algorithm: 'DH-2048', family: 'dh', keyBits: 2048, curve: null, strengthBits: 112},
  {algorithm: 'DH-3072', family: 'dh', keyBits: 3072, curve: null, strengthBits: 128},
  postQuantum('ML-DSA-44', 10496, 128),
  postQuantum('ML-DSA-65', 15616, 192),
  postQuantum('ML-DSA-87', 20736, 256),
  postQuantum('ML-KEM-768', 9472, 192),
  postQuantum('ML-KEM-1024', 12544, 256),
  postQuantum('LMS', null, 192),
  postQuantum('XMSS', null, 192),
  // A signature of which only the hash is known.
  hash('sha1WithRSAEncryption', 'rsa', 63),
  hash('sha256WithRSAEncryption', 'rsa', 128),
  hash('ecdsa-with-SHA384', 'ec', 192),
]

function rsa(keyBits: number, strengthBits: number): AlgorithmClass {
  return {algorithm: `RSA-${keyBits}`, family: 'rsa', keyBits, curve: null, strengthBits}
}

function curve(name: string, keyBits: number, strengthBits: number): AlgorithmClass {
  return {algorithm: name, family: 'ec', keyBits, curve: name, strengthBits}
}

function postQuantum(algorithm: string, keyBits: number | null, strengthBits: number): AlgorithmClass {
  return {algorithm, family: 'post-quantum', keyBits, curve: null, strengthBits}
}

function hash(algorithm: string, family: AlgorithmFamily, strengthBits: number): AlgorithmClass {
  return {algorithm, family, keyBits: null, curve: null, strengthBits}
}

export function findClass(algorithm: string): AlgorithmClass | undefined {
  return ALGORITHM_CLASSES.find(each => each.algorithm === algorithm)
}
