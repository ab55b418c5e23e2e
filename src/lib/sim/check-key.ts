// Checks that a JSON value is one of the private keys that a simulated card holds.

import {CURVES, keyOfScalar} from '../seeded/elliptic-curve.ts'
import {privateKeyOf} from '../seeded/private-key.ts'
import {modulus} from '../seeded/rsa.ts'
import {type Check, fieldsOf, Mismatch, matching, oneOf} from './check-json.ts'
import type {EcPrivateJwk, RsaPrivateJwk} from './image.ts'

const MODULUS_BYTES = 256
const base64url = matching(/^[\w-]+$/)

export const checkKey: Check = (value, at) => {
  const {kty} = fieldsOf(value, at)
  oneOf(['RSA', 'EC'])(kty, `${at}.kty`)
  if (kty === 'RSA') checkRsaKey(value, at)
  else checkEcKey(value, at)
}

const checkRsaKey: Check = (value, at) => {
  const {n, e, d, p, q, dp, dq, qi} = fieldsOf(value, at)
  const numbers = {n, e, d, p, q, dp, dq, qi}
  for (const [name, number] of Object.entries(numbers)) base64url(number, `${at}.${name}`)
  const jwk = {kty: 'RSA', ...numbers} as RsaPrivateJwk
  if (modulus(jwk).length !== MODULUS_BYTES) throw new Mismatch(`${at}.n`)
  try {
    privateKeyOf(jwk)
  } catch (cause) {
    throw new Mismatch(at, {cause})
  }
}

/** Keys that were found right: the file of a card is read twice, and a point of P-384 takes milliseconds. */
const rightKeys = new Set<string>()

/** The point must be the scalar's: a card that signs with another key than it shows would be no card. */
const checkEcKey: Check = (value, at) => {
  const {crv, x, y, d} = fieldsOf(value, at)
  oneOf(Object.keys(CURVES))(crv, `${at}.crv`)
  for (const [name, number] of Object.entries({x, y, d})) base64url(number, `${at}.${name}`)
  const jwk = {kty: 'EC', crv, x, y, d} as EcPrivateJwk
  const text = [jwk.crv, jwk.x, jwk.y, jwk.d].join()
  if (rightKeys.has(text)) return
  const {size, order} = CURVES[jwk.crv]
  const scalar = Buffer.from(jwk.d, 'base64url')
  const secret = BigInt(`0x${scalar.toString('hex')}`)
  if (scalar.length !== size || secret === 0n || secret >= order) throw new Mismatch(`${at}.d`)
  const expected = keyOfScalar(jwk.crv, secret)
  if (expected.x !== jwk.x) throw new Mismatch(`${at}.x`)
  if (expected.y !== jwk.y) throw new Mismatch(`${at}.y`)
  rightKeys.add(text)
}
