// SIGNED {tbs}, by whatever key: its AlgorithmIdentifiers inside and outside, and a signature that may be forged.
import {encodeDer, encodeNull, objectIdentifier, sequence} from '../der/encode.ts'

export type KeyKind = 'p256' | 'p384' | 'p521' | 'rsa2048' | 'rsa1024' | 'ed25519' | 'ed448' | 'dsa'
export type HashName = 'sha1' | 'sha256' | 'sha384' | 'sha512' | 'md5'

export interface SigningKey {
  readonly kind: KeyKind
  /** The one that it signs with unless another is asked for; SHA-256 where it names none. */
  readonly hash?: HashName
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array
  readonly keyIdentifier: Uint8Array
  readonly sign: (message: Uint8Array, hash: HashName) => Uint8Array
}

/** Whoever signs: the DER of a name, and a key. */
export interface Signer {
  readonly name: Uint8Array
  readonly key: SigningKey
}

const HASHED: Readonly<Record<'ec' | 'rsa' | 'dsa', Readonly<Partial<Record<HashName, string>>>>> = {
  ec: {
    sha1: '1.2.840.10045.4.1',
    sha256: '1.2.840.10045.4.3.2',
    sha384: '1.2.840.10045.4.3.3',
    sha512: '1.2.840.10045.4.3.4',
  },
  rsa: {
    md5: '1.2.840.113549.1.1.4',
    sha1: '1.2.840.113549.1.1.5',
    sha256: '1.2.840.113549.1.1.11',
    sha384: '1.2.840.113549.1.1.12',
    sha512: '1.2.840.113549.1.1.13',
  },
  dsa: {sha1: '1.2.840.10040.4.3', sha256: '2.16.840.1.101.3.4.3.2'},
}

/** AlgorithmIdentifier of a signature that this key makes. */
export function signatureAlgorithm(kind: KeyKind, hash: HashName = 'sha256'): Uint8Array {
  if (kind === 'ed25519') return sequence(objectIdentifier('1.3.101.112'))
  if (kind === 'ed448') return sequence(objectIdentifier('1.3.101.113'))
  const family = kind.startsWith('rsa') ? 'rsa' : kind === 'dsa' ? 'dsa' : 'ec'
  const oid = HASHED[family][hash]
  if (oid === undefined) throw new Error(`no signature algorithm of ${kind} with ${hash}`)
  return family === 'rsa' ? sequence(objectIdentifier(oid), encodeNull()) : sequence(objectIdentifier(oid))
}

export interface SigningOptions {
  readonly hash?: HashName
  /** AlgorithmIdentifiers other than the one that is used: inside and outside of what is signed. */
  readonly innerAlgorithm?: Uint8Array
  readonly outerAlgorithm?: Uint8Array
  /** One bit of the signature is turned. */
  readonly forged?: boolean
  /** What stands in the certificate in place of what was signed. */
  readonly altered?: (tbs: Uint8Array) => Uint8Array
  /** The BIT STRING's content, in place of a signature. */
  readonly signature?: Uint8Array
}

/** SIGNED {tbs}: `parts` makes the fields of the tbs around the algorithm. */
export function signed(
  key: SigningKey,
  options: SigningOptions,
  parts: (algorithm: Uint8Array) => Uint8Array,
): Uint8Array {
  const algorithm = signatureAlgorithm(key.kind, hashOf(key, options))
  const tbs = parts(options.innerAlgorithm ?? algorithm)
  const signature = options.signature ?? signatureOf(key, tbs, options)
  return sequence(options.altered?.(tbs) ?? tbs, options.outerAlgorithm ?? algorithm, bitString(signature))
}

export function signatureOf(
  key: SigningKey,
  tbs: Uint8Array,
  options: Pick<SigningOptions, 'hash' | 'forged'>,
): Uint8Array {
  const signature = Uint8Array.from(key.sign(tbs, hashOf(key, options)))
  if (options.forged) signature[signature.length - 1] = (signature[signature.length - 1] ?? 0) ^ 1
  return signature
}

export function hashOf(key: SigningKey, options: Pick<SigningOptions, 'hash'>): HashName {
  return options.hash ?? key.hash ?? 'sha256'
}

export const bitString = (bytes: Uint8Array): Uint8Array => encodeDer(0x03, Uint8Array.of(0), bytes)
