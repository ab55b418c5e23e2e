// Private keys of either kind: what certificates, card-verifiable certificates and records need of them.
import {createPrivateKey, createPublicKey, type KeyObject} from 'node:crypto'
import {ecDigest, ecPoint, signDigest} from './elliptic-curve.ts'
import type {PrivateJwk} from './private-jwk.ts'
import {signSha256} from './rsa.ts'

export function privateKeyOf(jwk: PrivateJwk): KeyObject {
  return createPrivateKey({key: {...jwk}, format: 'jwk'})
}

/** sha256WithRSAEncryption, or plain ECDSA with the hash of the curve. No randomness: the same bytes, the same signature. */
export function signMessage(key: PrivateJwk, message: Uint8Array): Uint8Array {
  return key.kty === 'RSA' ? signSha256(privateKeyOf(key), message) : signDigest(key, ecDigest(key, message))
}

/** The bits whose SHA-1 is the key identifier of RFC 5280, 4.2.1.2 (1): RSAPublicKey, or the point. */
export function publicKeyBits(jwk: PrivateJwk): Uint8Array {
  if (jwk.kty === 'EC') return ecPoint(jwk)
  return new Uint8Array(createPublicKey(privateKeyOf(jwk)).export({type: 'pkcs1', format: 'der'}))
}

export function subjectPublicKeyInfo(jwk: PrivateJwk): Uint8Array {
  return new Uint8Array(createPublicKey(privateKeyOf(jwk)).export({type: 'spki', format: 'der'}))
}
