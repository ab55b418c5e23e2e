// Public keys, and private keys by their public part: PKCS#8 (RFC 5958), PKCS#1 (RFC 8017), SEC 1 (RFC 5915), and the
// encrypted forms, of which only that they are there can be told.
import {firstValue} from '../der/reader.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import type {DerKind} from './der-kind.ts'
import type {DerObject} from './der-object.ts'
import type {DetectContext, Detected} from './detected.ts'
import {keyParts, makeAsset, UNKNOWN_KEY} from './make-asset.ts'
import {attempt, problem} from './problem.ts'
import {type PrivateKeyKind, publicPart, spkiOfRsa} from './public-part.ts'

export function* readPublicKey(object: DerObject, {hint}: DetectContext): Generator<Detected> {
  yield attempt('E_KEY', object.place, object.index, () => spkiAsset(firstValue(object.bytes), object, hint))
}

export function* readRsaPublicKey(object: DerObject, {hint}: DetectContext): Generator<Detected> {
  yield attempt('E_KEY', object.place, object.index, () => spkiAsset(spkiOfRsa(firstValue(object.bytes)), object, hint))
}

function spkiAsset(
  spki: Uint8Array,
  {place, name}: DerObject,
  hint: DetectContext['hint'],
): Extract<Detected, {kind: 'asset'}> {
  const {facts, keySha256} = keyParts(spki)
  const parts = {...facts, kind: 'public-key', what: name, where: place, sha256: keySha256, keySha256} as const
  return {kind: 'asset', asset: makeAsset(parts, hint)}
}

export function readPrivateKey(kind: PrivateKeyKind) {
  return function* (object: DerObject, context: DetectContext): Generator<Detected> {
    const {place, name, index, bytes, encrypted} = object
    if (encrypted) return yield* encryptedKey(object, context, kind)
    yield attempt('E_KEY', place, index, () => {
      const {facts, keySha256} = publicPart(kind, firstValue(bytes))
      const parts = {...facts, kind: 'private-key', what: name, where: place, keySha256} as const
      return {kind: 'asset', asset: makeAsset(parts, context.hint)}
    })
  }
}

export function readEncryptedKey(object: DerObject, context: DetectContext): Generator<Detected> {
  return encryptedKey(object, context, 'encrypted-private-key')
}

/** The label names the family in the old forms; PKCS#8 hides it, too. */
const FAMILY: Readonly<Partial<Record<DerKind, readonly [algorithm: string, family: 'rsa' | 'ec' | 'dsa']>>> = {
  'rsa-private-key': ['RSA', 'rsa'],
  'ec-private-key': ['EC', 'ec'],
  'dsa-private-key': ['DSA', 'dsa'],
}

function* encryptedKey({place, name, index, bytes}: DerObject, {hint}: DetectContext, kind: DerKind) {
  const known = FAMILY[kind]
  const facts = known ? {...UNKNOWN_KEY, algorithm: known[0], family: known[1]} : UNKNOWN_KEY
  const sha256 = fingerprint('sha256', bytes)
  const asset = makeAsset({...facts, kind: 'private-key', what: name, where: place, sha256}, hint)
  yield {kind: 'asset', asset} as const
  yield problem('E_KEY_ENCRYPTED', place, index)
}
