// AlgorithmIdentifier of a signature (RFC 5280, 4.1.1.2), with the parameters of RSASSA-PSS (RFC 4055, 3.1).
import {equalBytes} from '../bytes/concat.ts'
import {toHex} from '../bytes/hex.ts'
import {OctetCache} from '../bytes/octet-cache.ts'
import {DerFields} from '../der/fields.ts'
import {decodeOid, oidName} from '../der/oid.ts'
import {decodeSmallInteger} from '../der/primitives.ts'
import {type DerValue, readDer, unwrap} from '../der/reader.ts'
import {contextConstructed, TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {HASH_ALGORITHMS, HASH_STRENGTH, type HashName, SIGNATURE_ALGORITHMS} from './algorithms.data.ts'

export interface AlgorithmIdentifier {
  readonly oid: string
  readonly name: string | null
  readonly parameters: DerValue | null
}

export interface PssParameters {
  readonly hash: string
  readonly maskGenerationHash: string
  readonly saltLength: number
}

export interface SignatureAlgorithm {
  readonly oid: string
  readonly name: string | null
  readonly hash: string | null
  /** Collision resistance of the hash in bits; null when the scheme has no hash of its own, or it is not known. */
  readonly hashStrengthBits: number | null
  readonly pss: PssParameters | null
  /** RSA demands NULL, ECDSA that there is nothing (RFC 3279, 2.2): `absent` and `null` are two things. */
  readonly parameters: 'absent' | 'null' | 'other'
  /** DER of parameters that are neither absent nor NULL nor decoded. */
  readonly parametersHex: string | null
}

/** DEFAULT values of RSASSA-PSS-params (RFC 4055, 3.1). */
const PSS_DEFAULT = {hash: 'SHA-1', saltLength: 20} as const
export const PSS = '1.2.840.113549.1.1.10'
/** The one mask generation function that RFC 4055 (2.2) knows. */
export const MGF1 = '1.2.840.113549.1.1.8'
const NULL = Uint8Array.of(TAG.NULL, 0)

export function decodeAlgorithmIdentifier(value: DerValue): AlgorithmIdentifier {
  const fields = DerFields.ofSequence(value)
  const oid = decodeOid(fields.required(TAG.OBJECT_IDENTIFIER))
  const parameters = fields.optionalAny() ?? null
  fields.end()
  return {oid, name: oidName(oid), parameters}
}

/** A program meets a handful of algorithms, twice in every certificate. */
const KNOWN = new OctetCache<SignatureAlgorithm>(64, 128)

/** The AlgorithmIdentifier from `start` to `end` of a certificate. */
export function signatureAlgorithmAt(bytes: Uint8Array, start: number, end: number): SignatureAlgorithm {
  const known = KNOWN.get(bytes, start, end)
  if (known !== undefined) return known
  const algorithm = decodeSignatureAlgorithm(readDer(bytes, start))
  KNOWN.set(algorithm, bytes, start, end)
  return algorithm
}

export function decodeSignatureAlgorithm(value: DerValue): SignatureAlgorithm {
  const {oid, name, parameters} = decodeAlgorithmIdentifier(value)
  const pss = oid === PSS && parameters ? decodePss(parameters) : null
  const hash = pss ? pss.hash : (SIGNATURE_ALGORITHMS[oid]?.hash ?? null)
  const kind = parametersKind(parameters)
  return {
    oid,
    name: SIGNATURE_ALGORITHMS[oid]?.name ?? name,
    hash,
    hashStrengthBits: isHash(hash) ? HASH_STRENGTH[hash] : null,
    pss,
    parameters: kind,
    parametersHex: kind === 'other' && parameters && pss === null ? toHex(parameters.encoded) : null,
  }
}

function parametersKind(parameters: DerValue | null): SignatureAlgorithm['parameters'] {
  if (parameters === null) return 'absent'
  return equalBytes(parameters.encoded, NULL) ? 'null' : 'other'
}

/** RSASSA-PSS-params, of a signature or of a key. */
export function decodePss(parameters: DerValue): PssParameters {
  const fields = DerFields.ofSequence(parameters)
  const hash = fields.optional(contextConstructed(0))
  const mask = fields.optional(contextConstructed(1))
  const salt = fields.optional(contextConstructed(2))
  const trailer = fields.optional(contextConstructed(3))
  fields.end()
  // trailerField has one value, trailerFieldBC (RFC 4055, 3.1).
  if (trailer && decodeSmallInteger(unwrap(trailer)) !== 1)
    throw new DecodeError('E_DER_VALUE', trailer.offset, {reason: 'trailerField'})
  return {
    hash: hash ? hashName(unwrap(hash)) : PSS_DEFAULT.hash,
    maskGenerationHash: mask ? maskHash(unwrap(mask)) : PSS_DEFAULT.hash,
    saltLength: salt ? decodeSmallInteger(unwrap(salt)) : PSS_DEFAULT.saltLength,
  }
}

/** A hash has NULL as its parameters, or none (RFC 4055, 2.1). */
function hashName(value: DerValue): string {
  const {oid, parameters} = decodeAlgorithmIdentifier(value)
  if (parametersKind(parameters) === 'other')
    throw new DecodeError('E_DER_VALUE', value.offset, {reason: 'HashAlgorithm'})
  return HASH_ALGORITHMS[oid] ?? oid
}

/** The hash of MGF1; another mask generation function is given as its identifier, which is no hash. */
function maskHash(value: DerValue): string {
  const {oid, parameters} = decodeAlgorithmIdentifier(value)
  return parameters && oid === MGF1 ? hashName(parameters) : oid
}

function isHash(name: string | null): name is HashName {
  return name !== null && Object.hasOwn(HASH_STRENGTH, name)
}
