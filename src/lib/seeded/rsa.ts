// RSA operations of a simulated card and of a test PKI, on node:crypto: PKCS#1 v1.5 (RFC 8017, 8.2) and PSS (RFC 8017, 8.1).
import {constants, createHash, type KeyObject, privateEncrypt, sign} from 'node:crypto'
import {concat} from '../bytes/concat.ts'
import type {RsaPrivateJwk} from './private-jwk.ts'

const MODULUS_BYTES = 256
const HASH_BYTES = 32

/** DigestInfo of SHA-256 up to the hash (RFC 8017, 9.2, note 1). */
export const SHA256_DIGEST_INFO = Uint8Array.from(Buffer.from('3031300d060960864801650304020105000420', 'hex'))

export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(
    createHash('sha256')
      .update(concat(...parts))
      .digest(),
  )
}

export function sha1(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha1').update(bytes).digest())
}

export function modulus(jwk: RsaPrivateJwk): Uint8Array {
  return new Uint8Array(Buffer.from(jwk.n, 'base64url'))
}

/** sha256WithRSAEncryption over the message. */
export function signSha256(key: KeyObject, message: Uint8Array): Uint8Array {
  return new Uint8Array(sign('sha256', message, key))
}

/** A type 1 block around bytes that are used as they are (RFC 8017, 9.2, from step 3). At most 245 bytes. */
export function signBlock(key: KeyObject, bytes: Uint8Array): Uint8Array {
  return new Uint8Array(privateEncrypt({key, padding: constants.RSA_PKCS1_PADDING}, bytes))
}

/** RSASSA-PSS of a SHA-256 hash, MGF1 with SHA-256; node:crypto would hash once more, so the encoding is done here. */
export function signPss(key: KeyObject, hash: Uint8Array, salt: Uint8Array): Uint8Array {
  const seedHash = sha256(new Uint8Array(8), hash, salt)
  const block = new Uint8Array(MODULUS_BYTES - HASH_BYTES - 1)
  block.set(salt, block.length - salt.length)
  block[block.length - salt.length - 1] = 0x01
  const mask = maskOf(seedHash, block.length)
  const masked = block.map((byte, index) => byte ^ (mask[index] ?? 0))
  // emBits is 2047: the leftmost bit of the encoded message is cleared (RFC 8017, 9.1.1, step 11).
  masked[0] = (masked[0] ?? 0) & 0x7f
  const encoded = concat(masked, seedHash, Uint8Array.of(0xbc))
  return new Uint8Array(privateEncrypt({key, padding: constants.RSA_NO_PADDING}, encoded))
}

/** MGF1 (RFC 8017, B.2.1). */
function maskOf(seed: Uint8Array, length: number): Uint8Array {
  const blocks = Array.from({length: Math.ceil(length / HASH_BYTES)}, (_, counter) =>
    sha256(seed, Uint8Array.of(0, 0, 0, counter)),
  )
  return concat(...blocks).slice(0, length)
}
