// What P1 of COMPUTE DIGITAL SIGNATURE means for a key: with RSA as seen in open source (myna-card src/ap/jpki.rs), with an
// elliptic curve as we assume it (the card's next interface is not published).
import type {KeyObject} from 'node:crypto'
import {concat} from '../bytes/concat.ts'
import {CURVES, derSignature, ecDigest, signDigest} from '../seeded/elliptic-curve.ts'
import {SHA256_DIGEST_INFO, sha256, signBlock, signPss, signSha256} from '../seeded/rsa.ts'
import type {CardKey} from './card-key.ts'
import type {EcPrivateJwk, SignatureForm} from './image.ts'

export interface SignatureOperation {
  /** Bytes of input. */
  readonly min: number
  readonly max: number
  /** Le must be at least this: the longest signature of the form. */
  readonly room: number
  readonly sign: (input: Uint8Array, salt: () => Uint8Array) => Uint8Array
}

export const HASH_BYTES = 32
/** RSA-2048 leaves 256 - 11 bytes inside a PKCS#1 v1.5 block. */
const MAX_BLOCK_INPUT = 245
const MAX_MESSAGE = 255
const RSA_SIGNATURE_BYTES = 256
/** Tag and length of the SEQUENCE and of two INTEGERs, and a leading zero in each. */
const DER_OVERHEAD = 8

/** By P1; a P1 beyond the list is wrong for this key. */
export function signatureOperations(key: CardKey, form: SignatureForm): readonly SignatureOperation[] {
  return key.kind === 'rsa' ? rsaOperations(key.key) : ecOperations(key.key, form)
}

/** INTERNAL AUTHENTICATE signs the challenge as an ordinary message. */
export function messageOperation(key: CardKey, form: SignatureForm): SignatureOperation {
  return key.kind === 'rsa' ? rsaMessage(key.key) : ecMessage(key.key, form)
}

function rsaOperations(key: KeyObject): readonly SignatureOperation[] {
  const hash = {min: HASH_BYTES, max: HASH_BYTES, room: RSA_SIGNATURE_BYTES}
  const message = {min: 1, max: MAX_MESSAGE, room: RSA_SIGNATURE_BYTES}
  return [
    {min: 1, max: MAX_BLOCK_INPUT, room: RSA_SIGNATURE_BYTES, sign: input => signBlock(key, input)},
    {...message, sign: input => signBlock(key, sha256(input))},
    {...hash, sign: input => signBlock(key, concat(SHA256_DIGEST_INFO, input))},
    rsaMessage(key),
    {...hash, sign: (input, salt) => signPss(key, input, salt())},
    {...message, sign: (input, salt) => signPss(key, sha256(input), salt())},
  ]
}

function rsaMessage(key: KeyObject): SignatureOperation {
  return {min: 1, max: MAX_MESSAGE, room: RSA_SIGNATURE_BYTES, sign: input => signSha256(key, input)}
}

/** Without padding there is nothing to tell 00 from 02, or 01 from 03; PSS (04 and 05) does not exist. */
function ecOperations(key: EcPrivateJwk, form: SignatureForm): readonly SignatureOperation[] {
  const {size} = CURVES[key.crv]
  const digest = {min: size, max: size, room: ecRoom(key, form), sign: (input: Uint8Array) => encode(key, input, form)}
  const message = ecMessage(key, form)
  return [digest, message, digest, message]
}

function ecMessage(key: EcPrivateJwk, form: SignatureForm): SignatureOperation {
  return {
    min: 1,
    max: MAX_MESSAGE,
    room: ecRoom(key, form),
    sign: input => encode(key, ecDigest(key, input), form),
  }
}

function encode(key: EcPrivateJwk, digest: Uint8Array, form: SignatureForm): Uint8Array {
  const plain = signDigest(key, digest)
  return form === 'der' ? derSignature(plain) : plain
}

function ecRoom(key: EcPrivateJwk, form: SignatureForm): number {
  return 2 * CURVES[key.crv].size + (form === 'der' ? DER_OVERHEAD : 0)
}
