// PFX (RFC 7292, 4): the MAC over the whole, and the bags inside. Private keys stay encrypted.
import {createHmac, timingSafeEqual} from 'node:crypto'
import {concat} from '../../bytes/concat.ts'
import {toHex} from '../../bytes/hex.ts'
import {berToDer} from '../../der/ber.ts'
import {DerFields} from '../../der/fields.ts'
import {decodeOid} from '../../der/oid.ts'
import {type DerValue, decodeDer, eachChild, readChildren, unwrap} from '../../der/reader.ts'
import {contextConstructed, contextPrimitive, TAG} from '../../der/tags.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import {decrypt, WrongPassword} from './decrypt.ts'
import {DIGEST, deriveByPbkdf2, deriveForPkcs12, HMAC, iterationCount, PURPOSE, unsupported} from './derive-key.ts'
import type {PasswordForms} from './password.ts'

const DATA = '1.2.840.113549.1.7.1'
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6'
/** RFC 9579, 4. */
const PBMAC1 = '1.2.840.113549.1.5.14'
const BAG = {
  key: '1.2.840.113549.1.12.10.1.1',
  shroudedKey: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
  crl: '1.2.840.113549.1.12.10.1.4',
  safeContents: '1.2.840.113549.1.12.10.1.6',
} as const
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1'
const X509_CRL = '1.2.840.113549.1.9.23.1'
const FRIENDLY_NAME = '1.2.840.113549.1.9.20'
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21'
/** Java's mark of an entry that is trusted for itself. */
const TRUSTED_KEY_USAGE = '2.16.840.1.113894.746875.1.1'
const MAX_BAGS = 40_000
const MAX_NESTING = 8

export interface Bag {
  /** `encrypted-key`: the key is there, and stays what it is. */
  readonly kind: 'certificate' | 'crl' | 'key' | 'encrypted-key'
  readonly der: Uint8Array
  readonly alias: string | null
  readonly localKeyId: string | null
  readonly trusted: boolean
}

export interface Pfx {
  readonly authSafe: Uint8Array
  readonly mac: DerValue | null
}

/** WrongPassword, where the MAC or the encryption says so. */
export function decodePfx(bytes: Uint8Array): Pfx {
  const fields = DerFields.ofSequence(decodeDer(berToDer(bytes).der))
  fields.required(TAG.INTEGER)
  const contentInfo = DerFields.ofSequence(fields.required(TAG.SEQUENCE))
  const type = contentInfo.required(TAG.OBJECT_IDENTIFIER)
  // A PFX that is signed instead of having a MAC: nobody makes them.
  if (decodeOid(type) !== DATA) throw unsupported(type, decodeOid(type))
  const authSafe = octets(unwrap(contentInfo.required(contextConstructed(0))))
  const mac = fields.optional(TAG.SEQUENCE) ?? null
  return {authSafe, mac}
}

export function verifyMac({authSafe, mac}: Pfx, password: PasswordForms): void {
  if (mac === null) return
  const fields = DerFields.ofSequence(mac)
  const digestInfo = DerFields.ofSequence(fields.required(TAG.SEQUENCE))
  const salt = fields.required(TAG.OCTET_STRING).value
  const iterations = fields.optional(TAG.INTEGER)
  const algorithm = digestInfo.required(TAG.SEQUENCE)
  const expected = digestInfo.required(TAG.OCTET_STRING).value
  const oid = decodeOid(DerFields.ofSequence(algorithm).required(TAG.OBJECT_IDENTIFIER))
  const digest = DIGEST[oid]
  if (digest === undefined && oid !== PBMAC1) throw unsupported(algorithm, oid)
  const derivation = {digest: digest ?? '', salt, iterations: iterations ? iterationCount(iterations) : 1}
  const actual =
    digest === undefined
      ? pbmac1(algorithm, authSafe, password)
      : macOf(digest, deriveForPkcs12(derivation, password.bmp, PURPOSE.mac, expected.length), authSafe)
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) throw new WrongPassword('MAC')
}

function pbmac1(algorithm: DerValue, authSafe: Uint8Array, password: PasswordForms): Uint8Array {
  const outer = DerFields.ofSequence(algorithm)
  outer.required(TAG.OBJECT_IDENTIFIER)
  const fields = DerFields.ofSequence(outer.required(TAG.SEQUENCE))
  const derivation = fields.required(TAG.SEQUENCE)
  const scheme = fields.required(TAG.SEQUENCE)
  const oid = decodeOid(DerFields.ofSequence(scheme).required(TAG.OBJECT_IDENTIFIER))
  const digest = HMAC[oid]
  if (digest === undefined) throw unsupported(scheme, oid)
  return macOf(digest, deriveByPbkdf2(derivation, password.utf8, null), authSafe)
}

function macOf(digest: string, key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const mac = createHmac(digest, key).update(bytes).digest()
  key.fill(0)
  return mac
}

/** `password` null: what is encrypted is left out, and `locked` says so. */
export function readBags(
  {authSafe}: Pfx,
  password: PasswordForms | null,
): {readonly bags: readonly Bag[]; readonly locked: boolean} {
  const bags: Bag[] = []
  let locked = false
  for (const info of readChildren(decodeDer(authSafe))) {
    const fields = DerFields.ofSequence(info)
    const type = decodeOid(fields.required(TAG.OBJECT_IDENTIFIER))
    const content = unwrap(fields.required(contextConstructed(0)))
    if (type === DATA) addBags(bags, decodeDer(octets(content)), 0)
    // EnvelopedData is for a public key: nothing here could open it.
    else if (type !== ENCRYPTED_DATA || password === null) locked = true
    else addBags(bags, decodeDecrypted(decryptContent(content, password)), 0)
  }
  return {bags, locked}
}

/** What a wrong password leaves is no SafeContents. */
function decodeDecrypted(plain: Uint8Array): DerValue {
  try {
    return decodeDer(berToDer(plain).der)
  } catch (cause) {
    if (cause instanceof DecodeError) throw new WrongPassword('SafeContents', {cause})
    throw cause
  }
}

function decryptContent(encryptedData: DerValue, password: PasswordForms): Uint8Array {
  const outer = DerFields.ofSequence(encryptedData)
  outer.required(TAG.INTEGER)
  const fields = DerFields.ofSequence(outer.required(TAG.SEQUENCE))
  fields.required(TAG.OBJECT_IDENTIFIER)
  const algorithm = fields.required(TAG.SEQUENCE)
  // In BER the content may come in pieces, under the constructed form of its tag.
  const content = fields.required(contextPrimitive(0), contextConstructed(0))
  return decrypt(algorithm, octets(content), password)
}

function octets(value: DerValue): Uint8Array {
  if (value.tag === TAG.OCTET_STRING || value.tag === contextPrimitive(0)) return value.value
  if (value.tag === contextConstructed(0)) return concat(...readChildren(value).map(octets))
  throw new DecodeError('E_DER_TAG', value.offset, {expected: 'OCTET STRING'})
}

function addBags(bags: Bag[], safeContents: DerValue, nesting: number): void {
  for (const value of eachChild(safeContents)) {
    const fields = DerFields.ofSequence(value)
    const type = decodeOid(fields.required(TAG.OBJECT_IDENTIFIER))
    const content = unwrap(fields.required(contextConstructed(0)))
    const attributes = attributesOf(fields.optional(TAG.SET))
    if (bags.length >= MAX_BAGS || nesting > MAX_NESTING)
      throw new DecodeError('E_DER_VALUE', value.offset, {reason: 'SafeContents'})
    if (type === BAG.safeContents) addBags(bags, content, nesting + 1)
    else if (type === BAG.key) bags.push({kind: 'key', der: content.encoded, ...attributes})
    else if (type === BAG.shroudedKey) bags.push({kind: 'encrypted-key', der: content.encoded, ...attributes})
    else if (type === BAG.certificate) addTyped(bags, content, 'certificate', X509_CERTIFICATE, attributes)
    else if (type === BAG.crl) addTyped(bags, content, 'crl', X509_CRL, attributes)
  }
}

type Attributes = Pick<Bag, 'alias' | 'localKeyId' | 'trusted'>

/** CertBag and CRLBag: a type, and the octets of it. */
function addTyped(bags: Bag[], content: DerValue, kind: 'certificate' | 'crl', wanted: string, rest: Attributes): void {
  const fields = DerFields.ofSequence(content)
  if (decodeOid(fields.required(TAG.OBJECT_IDENTIFIER)) !== wanted) return
  bags.push({kind, der: octets(unwrap(fields.required(contextConstructed(0)))), ...rest})
}

function attributesOf(set: DerValue | undefined): Attributes {
  let alias: string | null = null
  let localKeyId: string | null = null
  let trusted = false
  for (const attribute of set ? eachChild(set) : []) {
    const [type, values] = readChildren(attribute)
    const value = values ? readChildren(values)[0] : undefined
    const oid = type ? decodeOid(type) : ''
    if (oid === TRUSTED_KEY_USAGE) trusted = true
    else if (oid === FRIENDLY_NAME && value) alias = new TextDecoder('utf-16be').decode(value.value)
    else if (oid === LOCAL_KEY_ID && value) localKeyId = toHex(value.value)
  }
  return {alias, localKeyId, trusted}
}
