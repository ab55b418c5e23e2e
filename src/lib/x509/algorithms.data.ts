// Facts about algorithms: what an identifier stands for and how strong it is. Security strengths in bits are those of
// NIST SP 800-57 Part 1 Revision 5 (May 2020), table 2 (keys) and table 3 (hashes, collision resistance).

export type KeyType = 'rsa' | 'rsa-pss' | 'ec' | 'ed25519' | 'ed448' | 'x25519' | 'x448' | 'dsa' | 'ml-dsa' | 'unknown'

export interface SignatureAlgorithmRow {
  readonly name: string
  readonly keyType: KeyType
  /** Null when the hash is part of the scheme (EdDSA, ML-DSA) or stands in the parameters (RSASSA-PSS). */
  readonly hash: HashName | null
}

/** Collision resistance in bits. */
export const HASH_STRENGTH = {
  // Collisions by hand: RFC 6149 (MD2) and RFC 6151 (MD5).
  MD2: 0,
  MD5: 0,
  // NIST only says "less than 80"; the published collision took 2^63 steps (Stevens et al., CRYPTO 2017).
  'SHA-1': 63,
  'SHA-224': 112,
  'SHA-256': 128,
  'SHA-384': 192,
  'SHA-512': 256,
  'SHA-512/256': 128,
  'SHA3-256': 128,
  'SHA3-384': 192,
  'SHA3-512': 256,
} as const

export type HashName = keyof typeof HASH_STRENGTH

/** RFC 8017, A.2.4; RFC 5758, 3; RFC 8410, 3; RFC 9881. */
export const SIGNATURE_ALGORITHMS: Readonly<Record<string, SignatureAlgorithmRow>> = {
  '1.2.840.113549.1.1.2': {name: 'md2WithRSAEncryption', keyType: 'rsa', hash: 'MD2'},
  '1.2.840.113549.1.1.4': {name: 'md5WithRSAEncryption', keyType: 'rsa', hash: 'MD5'},
  '1.2.840.113549.1.1.5': {name: 'sha1WithRSAEncryption', keyType: 'rsa', hash: 'SHA-1'},
  '1.2.840.113549.1.1.10': {name: 'rsassaPss', keyType: 'rsa', hash: null},
  '1.2.840.113549.1.1.11': {name: 'sha256WithRSAEncryption', keyType: 'rsa', hash: 'SHA-256'},
  '1.2.840.113549.1.1.12': {name: 'sha384WithRSAEncryption', keyType: 'rsa', hash: 'SHA-384'},
  '1.2.840.113549.1.1.13': {name: 'sha512WithRSAEncryption', keyType: 'rsa', hash: 'SHA-512'},
  '1.2.840.113549.1.1.14': {name: 'sha224WithRSAEncryption', keyType: 'rsa', hash: 'SHA-224'},
  '1.2.840.10045.4.1': {name: 'ecdsaWithSHA1', keyType: 'ec', hash: 'SHA-1'},
  '1.2.840.10045.4.3.1': {name: 'ecdsaWithSHA224', keyType: 'ec', hash: 'SHA-224'},
  '1.2.840.10045.4.3.2': {name: 'ecdsaWithSHA256', keyType: 'ec', hash: 'SHA-256'},
  '1.2.840.10045.4.3.3': {name: 'ecdsaWithSHA384', keyType: 'ec', hash: 'SHA-384'},
  '1.2.840.10045.4.3.4': {name: 'ecdsaWithSHA512', keyType: 'ec', hash: 'SHA-512'},
  '1.2.840.10040.4.3': {name: 'dsaWithSHA1', keyType: 'dsa', hash: 'SHA-1'},
  '2.16.840.1.101.3.4.3.1': {name: 'dsaWithSHA224', keyType: 'dsa', hash: 'SHA-224'},
  '2.16.840.1.101.3.4.3.2': {name: 'dsaWithSHA256', keyType: 'dsa', hash: 'SHA-256'},
  '1.3.101.112': {name: 'Ed25519', keyType: 'ed25519', hash: null},
  '1.3.101.113': {name: 'Ed448', keyType: 'ed448', hash: null},
  '2.16.840.1.101.3.4.3.17': {name: 'ML-DSA-44', keyType: 'ml-dsa', hash: null},
  '2.16.840.1.101.3.4.3.18': {name: 'ML-DSA-65', keyType: 'ml-dsa', hash: null},
  '2.16.840.1.101.3.4.3.19': {name: 'ML-DSA-87', keyType: 'ml-dsa', hash: null},
}

/** Hash identifiers as they stand in the parameters of RSASSA-PSS (RFC 4055, 2.1; FIPS 202). */
export const HASH_ALGORITHMS: Readonly<Record<string, HashName>> = {
  '1.2.840.113549.2.2': 'MD2',
  '1.2.840.113549.2.5': 'MD5',
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
  '2.16.840.1.101.3.4.2.4': 'SHA-224',
  '2.16.840.1.101.3.4.2.6': 'SHA-512/256',
  '2.16.840.1.101.3.4.2.8': 'SHA3-256',
  '2.16.840.1.101.3.4.2.9': 'SHA3-384',
  '2.16.840.1.101.3.4.2.10': 'SHA3-512',
}

/** Sizes in bits and strengths: a key is as strong as the last row that it reaches (table 2, column IFC: k, FFC: L). */
export const RSA_STRENGTH: readonly (readonly [size: number, strength: number])[] = [
  [1024, 80],
  [2048, 112],
  [3072, 128],
  [7680, 192],
  [15360, 256],
]

/** Table 2, column ECC: f. */
export const EC_STRENGTH: readonly (readonly [size: number, strength: number])[] = [
  [160, 80],
  [224, 112],
  [256, 128],
  [384, 192],
  [512, 256],
]

/** Named curves: field size in bits (RFC 5480, 2.1.1.1; SEC 2; RFC 5639). */
export const CURVES: Readonly<Record<string, number>> = {
  '1.2.840.10045.3.1.1': 192,
  '1.3.132.0.33': 224,
  '1.2.840.10045.3.1.7': 256,
  '1.3.132.0.34': 384,
  '1.3.132.0.35': 521,
  '1.3.132.0.10': 256,
  '1.3.36.3.3.2.8.1.1.7': 256,
  '1.3.36.3.3.2.8.1.1.11': 384,
  '1.3.36.3.3.2.8.1.1.13': 512,
}

export interface FixedKeyRow {
  readonly type: KeyType
  readonly bits: number
  readonly strengthBits: number
}

/** Algorithms with one size: RFC 8410; ML-DSA by its claimed categories 2, 3 and 5 (FIPS 204, table 1). */
export const FIXED_KEYS: Readonly<Record<string, FixedKeyRow>> = {
  '1.3.101.110': {type: 'x25519', bits: 256, strengthBits: 128},
  '1.3.101.111': {type: 'x448', bits: 448, strengthBits: 224},
  '1.3.101.112': {type: 'ed25519', bits: 256, strengthBits: 128},
  '1.3.101.113': {type: 'ed448', bits: 456, strengthBits: 224},
  '2.16.840.1.101.3.4.3.17': {type: 'ml-dsa', bits: 10496, strengthBits: 128},
  '2.16.840.1.101.3.4.3.18': {type: 'ml-dsa', bits: 15616, strengthBits: 192},
  '2.16.840.1.101.3.4.3.19': {type: 'ml-dsa', bits: 20736, strengthBits: 256},
}
