// A private key as the running card uses it. An elliptic-curve key stays the JWK: the card's own ECDSA takes its scalar.
import type {KeyObject} from 'node:crypto'
import {privateKeyOf} from '../seeded/private-key.ts'
import type {EcPrivateJwk, PrivateJwk} from './image.ts'

export type CardKey =
  | {readonly kind: 'rsa'; readonly key: KeyObject; readonly modulus: Uint8Array}
  | {readonly kind: 'ec'; readonly key: EcPrivateJwk}

export function cardKeyOf(jwk: PrivateJwk): CardKey {
  if (jwk.kty === 'EC') return {kind: 'ec', key: jwk}
  return {kind: 'rsa', key: privateKeyOf(jwk), modulus: new Uint8Array(Buffer.from(jwk.n, 'base64url'))}
}
