// Keys from passwords: the derivation of PKCS#12 (RFC 7292, appendix B), and PBKDF2 (RFC 8018, A.2) with its parameters.
import {createHash, pbkdf2Sync} from 'node:crypto'
import {concat} from '../../bytes/concat.ts'
import {DerFields} from '../../der/fields.ts'
import {decodeOid} from '../../der/oid.ts'
import {decodeSmallInteger} from '../../der/primitives.ts'
import type {DerValue} from '../../der/reader.ts'
import {TAG} from '../../der/tags.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'

/** Stores in use have up to a few hundred thousand; more of them only keep a reader busy. */
const MAX_ITERATIONS = 5_000_000
const PBKDF2 = '1.2.840.113549.1.5.12'

/** Names as node:crypto has them. */
export const HMAC: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
}

export const DIGEST: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/** B.3: what the octets are for. */
export const PURPOSE = {key: 1, iv: 2, mac: 3} as const

export interface Pkcs12Derivation {
  readonly digest: string
  readonly salt: Uint8Array
  readonly iterations: number
}

export function deriveForPkcs12(
  {digest, salt, iterations}: Pkcs12Derivation,
  bmpPassword: Uint8Array,
  purpose: number,
  length: number,
): Uint8Array {
  const block = digest === 'sha384' || digest === 'sha512' ? 128 : 64
  const diversifier = new Uint8Array(block).fill(purpose)
  const input = concat(repeated(salt, block), repeated(bmpPassword, block))
  const derived = new Uint8Array(length)
  for (let at = 0; at < length; ) {
    let hash = createHash(digest).update(diversifier).update(input).digest()
    for (let round = 1; round < iterations; round++) hash = createHash(digest).update(hash).digest()
    derived.set(hash.subarray(0, length - at), at)
    at += hash.length
    addToBlocks(input, block, repeated(hash, block).subarray(0, block))
  }
  input.fill(0)
  return derived
}

/** Copies until a multiple of the block is full; nothing of nothing. */
function repeated(bytes: Uint8Array, block: number): Uint8Array {
  const size = block * Math.ceil(bytes.length / block)
  return Uint8Array.from({length: size}, (_, at) => bytes[at % bytes.length] as number)
}

/** Every block plus `addend` plus one, as numbers of that many octets. */
function addToBlocks(input: Uint8Array, block: number, addend: Uint8Array): void {
  for (let start = 0; start < input.length; start += block) {
    let carry = 1
    for (let at = block - 1; at >= 0; at--) {
      const sum = (input[start + at] as number) + (addend[at] as number) + carry
      input[start + at] = sum & 0xff
      carry = sum >> 8
    }
  }
}

/** `length`: what the cipher or the MAC needs, where the parameters do not say. */
export function deriveByPbkdf2(algorithm: DerValue, password: Uint8Array, length: number | null): Uint8Array {
  const outer = DerFields.ofSequence(algorithm)
  const oid = decodeOid(outer.required(TAG.OBJECT_IDENTIFIER))
  if (oid !== PBKDF2) throw unsupported(algorithm, oid)
  const fields = DerFields.ofSequence(outer.required(TAG.SEQUENCE))
  const salt = fields.required(TAG.OCTET_STRING).value
  const iterations = iterationCount(fields.required(TAG.INTEGER))
  const stated = fields.optional(TAG.INTEGER)
  const prf = fields.optional(TAG.SEQUENCE)
  const prfOid = prf ? decodeOid(DerFields.ofSequence(prf).required(TAG.OBJECT_IDENTIFIER)) : '1.2.840.113549.2.7'
  const digest = HMAC[prfOid]
  const size = stated ? decodeSmallInteger(stated) : length
  if (digest === undefined || size === null || size > 64) throw unsupported(algorithm, prfOid)
  return pbkdf2Sync(password, salt, iterations, size, digest)
}

export function iterationCount(value: DerValue): number {
  const count = decodeSmallInteger(value)
  if (count < 1 || count > MAX_ITERATIONS) throw new DecodeError('E_DER_VALUE', value.offset, {reason: 'iterations'})
  return count
}

/** An algorithm that nothing here knows is no wrong password. */
export function unsupported(value: DerValue, oid: string): DecodeError {
  return new DecodeError('E_DER_VALUE', value.offset, {reason: oid})
}
