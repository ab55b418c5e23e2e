// JWK and JWK sets (RFC 7517), by their public members. Private ones are never read, and symmetric keys are not judged.
import type {Asset} from '../audit/asset.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import type {Use} from '../policy/rule.ts'
import {entryPlace} from './alias.ts'
import type {Content, DetectContext, Detected} from './detected.ts'
import {foundCertificate, keyParts, makeAsset, UNKNOWN_KEY} from './make-asset.ts'
import {plainDamage, problem} from './problem.ts'
import {CURVE_OID, ecSpki, FIXED_OID, fixedSpki, point, rsaSpki} from './spki-from-parts.ts'

type Members = Readonly<Record<string, unknown>>

const MAX_KEYS = 100_000
const MAX_CHAIN = 100

/** Undefined for JSON that is neither. */
export function jsonWebKeys(value: unknown): readonly unknown[] | undefined {
  if (!isMembers(value)) return undefined
  if (typeof value['kty'] === 'string') return [value]
  const keys = value['keys']
  return Array.isArray(keys) && keys.some(key => isMembers(key) && 'kty' in key) ? keys : undefined
}

export function* readJsonWebKeys(
  keys: readonly unknown[],
  content: Content,
  context: DetectContext,
): Generator<Detected> {
  for (const [at, key] of keys.slice(0, MAX_KEYS).entries()) {
    const index = at + 1
    if (!isMembers(key)) yield problem('E_JWK', content.place, index, {reason: 'kty'})
    else if (key['kty'] !== 'oct') yield* readKey(key, index, keys.length, content, context)
  }
  if (keys.length > MAX_KEYS) yield problem('E_JWK', content.place, MAX_KEYS + 1, {reason: 'keys'})
}

function* readKey(key: Members, index: number, count: number, {place, name}: Content, context: DetectContext) {
  const kid = typeof key['kid'] === 'string' ? key['kid'] : null
  const where = count === 1 ? place : entryPlace(place, kid, index)
  try {
    yield {kind: 'asset', asset: keyAsset(key, name, where, context)} as const
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause
    yield plainDamage('E_JWK', where, index, cause)
  }
  const chain = Array.isArray(key['x5c']) ? key['x5c'] : []
  if (chain.length > MAX_CHAIN) yield problem('E_JWK', where, index, {reason: 'x5c'})
  for (const [at, text] of chain.slice(0, MAX_CHAIN).entries()) {
    if (typeof text !== 'string') yield problem('E_JWK', where, index, {reason: 'x5c'})
    else
      yield foundCertificate(
        Buffer.from(text, 'base64'),
        `${where}!x5c-${at + 1}`,
        index,
        at === 0 ? context.hint : null,
      )
  }
}

function keyAsset(key: Members, what: string, where: string, {hint}: DetectContext): Asset {
  const spki = spkiOf(key)
  const {facts, keySha256} = spki ? keyParts(spki) : {facts: {...UNKNOWN_KEY, algorithm: nameOf(key)}, keySha256: null}
  const use = useOf(key)
  return makeAsset(
    {...facts, kind: 'jwk', what, where, keySha256, ...(use === null ? {} : {use, useBasis: 'key-usage'})},
    hint,
  )
}

/** Null for a type that is not known here (RFC 7518, 6; RFC 8037, 2). */
function spkiOf(key: Members): Uint8Array | null {
  const crv = typeof key['crv'] === 'string' ? key['crv'] : ''
  switch (key['kty']) {
    case 'RSA':
      return rsaSpki(octets(key, 'n'), octets(key, 'e'))
    case 'EC': {
      const curve = CURVE_OID[crv]
      return curve === undefined ? null : ecSpki(curve, point(octets(key, 'x'), octets(key, 'y')))
    }
    case 'OKP': {
      const oid = FIXED_OID[crv]
      return oid === undefined ? null : fixedSpki(oid, octets(key, 'x'))
    }
    default:
      return null
  }
}

function octets(key: Members, member: string): Uint8Array {
  const text = key[member]
  if (typeof text !== 'string' || text === '' || !/^[\w-]+={0,2}$/.test(text))
    throw new DecodeError('E_DER_VALUE', 0, {reason: member})
  return Buffer.from(text, 'base64url')
}

/** What is not known is at least named, if it has the form of a name. */
function nameOf(key: Members): string {
  const name = [key['alg'], key['crv'], key['kty']].find(
    each => typeof each === 'string' && /^[\w.-]{1,32}$/.test(each),
  )
  return typeof name === 'string' ? name : 'unknown'
}

/** RFC 7517, 4.2 and 4.3. */
function useOf(key: Members): Use | null {
  const operations = Array.isArray(key['key_ops']) ? (key['key_ops'] as unknown[]) : []
  if (key['use'] === 'sig' || operations.includes('sign') || operations.includes('verify')) return 'signature'
  const encrypts = ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey', 'deriveKey', 'deriveBits']
  return key['use'] === 'enc' || operations.some(each => encrypts.includes(String(each))) ? 'key-establishment' : null
}

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
