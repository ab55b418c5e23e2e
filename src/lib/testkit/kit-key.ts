// The keys of a kit. TEST KEYS ONLY: they follow from the seed, so that whoever knows the seed knows them. Their signatures
// have no randomness: RSASSA-PKCS1-v1_5 has none, and ECDSA takes its nonce from key and message (RFC 6979).
import {createHash, createPrivateKey, createPublicKey, type KeyObject, sign} from 'node:crypto'
import {Drbg} from '../seeded/drbg.ts'
import {CURVES, derSignature, ecDigest, ecPoint, seededEcKey, signDigest} from '../seeded/elliptic-curve.ts'
import type {EcPrivateJwk, PrivateJwk} from '../seeded/private-jwk.ts'
import {seededRsaKey} from '../seeded/rsa-key.ts'
import {toPem} from './pem.ts'
import type {HashName, SigningKey} from './signed.ts'

export type KitKeyKind = 'rsa2048' | 'rsa1024' | 'p256' | 'p384'

export interface KitKey extends SigningKey {
  readonly kind: KitKeyKind
  readonly privateKey: KeyObject
}

const CURVE_NAMES = {p256: 'P-256', p384: 'P-384'} as const
const MODULUS_BITS = {rsa2048: 2048, rsa1024: 1024} as const
/** Not part of the key: every reader of PEM skips it. */
const MARK = ['TEST KEY ONLY. It follows from a public seed: never trust it, never use it.', '']

/** One key for each label; the order of the asking does not matter. */
export class KitKeys {
  readonly #seed: number
  readonly #drawn = new Map<string, Promise<KitKey>>()

  constructor(seed: number) {
    this.#seed = seed
  }

  key(label: string, kind: KitKeyKind = 'rsa2048'): Promise<KitKey> {
    const name = `${label} ${kind}`
    const known = this.#drawn.get(name) ?? drawKey(this.stream(`key ${name}`), kind)
    this.#drawn.set(name, known)
    return known
  }

  /** Bytes for anything else, such as serial numbers. */
  stream(label: string): Drbg {
    return Drbg.fromLabel(`testkit ${this.#seed}`).fork(label)
  }
}

async function drawKey(random: Drbg, kind: KitKeyKind): Promise<KitKey> {
  const jwk =
    kind === 'p256' || kind === 'p384'
      ? seededEcKey(random, CURVE_NAMES[kind])
      : await seededRsaKey(random, MODULUS_BITS[kind])
  const privateKey = createPrivateKey({key: {...jwk}, format: 'jwk'})
  const publicKey = createPublicKey(privateKey)
  const spki = new Uint8Array(publicKey.export({type: 'spki', format: 'der'}))
  return {
    kind,
    hash: jwk.kty === 'EC' ? CURVES[jwk.crv].hash : 'sha256',
    spki,
    keyIdentifier: sha1(publicKeyBits(jwk, publicKey)),
    privateKey,
    sign: (message, hash) => signMessage(jwk, privateKey, message, hash),
  }
}

/** PKCS #8 as PEM. */
export function keyPem({privateKey}: KitKey): string {
  return toPem('PRIVATE KEY', new Uint8Array(privateKey.export({type: 'pkcs8', format: 'der'})), MARK)
}

function signMessage(jwk: PrivateJwk, key: KeyObject, message: Uint8Array, hash: HashName): Uint8Array {
  return jwk.kty === 'RSA' ? new Uint8Array(sign(hash, message, key)) : signEc(jwk, message, hash)
}

function signEc(jwk: EcPrivateJwk, message: Uint8Array, hash: HashName): Uint8Array {
  if (hash !== CURVES[jwk.crv].hash) throw new RangeError(`${jwk.crv} signs with ${CURVES[jwk.crv].hash} here`)
  return derSignature(signDigest(jwk, ecDigest(jwk, message)))
}

/** What the key identifier of RFC 5280, 4.2.1.2 (1) hashes: RSAPublicKey, or the point. */
function publicKeyBits(jwk: PrivateJwk, publicKey: KeyObject): Uint8Array {
  return jwk.kty === 'EC' ? ecPoint(jwk) : new Uint8Array(publicKey.export({type: 'pkcs1', format: 'der'}))
}

function sha1(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha1').update(bytes).digest())
}
