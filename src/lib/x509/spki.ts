// SubjectPublicKeyInfo (RFC 5280, 4.1.2.7; RFC 3279; RFC 5480; RFC 8410): what kind of key, how long, how strong.

import {DerFields} from '../der/fields.ts'
import {decodeOid, oidName} from '../der/oid.ts'
import {type BitString, bitLength, decimalText, decodeBitString, unsignedOctets} from '../der/primitives.ts'
import {contentOffset, type DerValue, decodeDer} from '../der/reader.ts'
import {TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {CURVES, FIXED_KEYS, type KeyType} from './algorithms.data.ts'
import {type AlgorithmIdentifier, decodeAlgorithmIdentifier} from './signature-algorithm.ts'
import {dsaStrength, ecStrength, rsaStrength} from './strength.ts'

export interface PublicKey {
  readonly algorithm: string
  readonly name: string | null
  readonly type: KeyType
  /** Modulus, field or prime size; null when the key could not be decoded. */
  readonly bits: number | null
  readonly strengthBits: number | null
  /** In decimal, for RSA. */
  readonly publicExponent: string | null
  readonly curve: string | null
  /**
   * `explicit`: the curve is spelt out instead of named. RFC 5480 (2.1.1) forbids it, and such a curve can be crafted
   * (CVE-2020-0601), so that no strength is given. `inherited`: the parameters are those of the issuer.
   */
  readonly parameters: 'named' | 'explicit' | 'inherited' | null
}

export const KEY_ALGORITHM = {
  rsa: '1.2.840.113549.1.1.1',
  rsaPss: '1.2.840.113549.1.1.10',
  ec: '1.2.840.10045.2.1',
  dsa: '1.2.840.10040.4.1',
} as const
/** An exponent is a number of a few octets; one that fills kilobytes is an attack on whoever computes with it. */
export const MAX_EXPONENT_OCTETS = 512
const PRIME_FIELD = '1.2.840.10045.1.1'

export function decodePublicKey(value: DerValue): PublicKey {
  const fields = DerFields.ofSequence(value)
  const algorithm = decodeAlgorithmIdentifier(fields.required(TAG.SEQUENCE))
  const subjectPublicKey = fields.required(TAG.BIT_STRING)
  fields.end()
  const bits = decodeBitString(subjectPublicKey)
  switch (algorithm.oid) {
    case KEY_ALGORITHM.rsa:
    case KEY_ALGORITHM.rsaPss:
      return rsaKey(algorithm, subjectPublicKey, bits)
    case KEY_ALGORITHM.ec:
      return ecKey(algorithm)
    case KEY_ALGORITHM.dsa:
      return dsaKey(algorithm)
    default:
      return fixedKey(algorithm)
  }
}

function rsaKey(algorithm: AlgorithmIdentifier, value: DerValue, key: BitString): PublicKey {
  const fields = DerFields.ofSequence(decodeDer(key.bytes, contentOffset(value) + 1, value.depth + 1))
  const modulus = bitLength(unsignedOctets(fields.required(TAG.INTEGER)))
  const exponent = unsignedOctets(fields.required(TAG.INTEGER))
  fields.end()
  if (exponent.length > MAX_EXPONENT_OCTETS)
    throw new DecodeError('E_DER_VALUE', value.offset, {reason: 'publicExponent'})
  return {
    ...unknownKey(algorithm),
    type: algorithm.oid === KEY_ALGORITHM.rsa ? 'rsa' : 'rsa-pss',
    bits: modulus,
    strengthBits: rsaStrength(modulus),
    publicExponent: decimalText(exponent),
  }
}

function ecKey(algorithm: AlgorithmIdentifier): PublicKey {
  const {parameters} = algorithm
  if (parameters?.tag === TAG.OBJECT_IDENTIFIER) {
    const oid = decodeOid(parameters)
    const bits = CURVES[oid] ?? null
    return {
      ...unknownKey(algorithm),
      type: 'ec',
      bits,
      strengthBits: bits === null ? null : ecStrength(bits),
      curve: oidName(oid) ?? oid,
      parameters: 'named',
    }
  }
  if (parameters?.tag === TAG.SEQUENCE)
    return {...unknownKey(algorithm), type: 'ec', bits: explicitFieldBits(parameters), parameters: 'explicit'}
  return {...unknownKey(algorithm), type: 'ec', parameters: 'inherited'}
}

/** ECParameters ::= SEQUENCE {version, fieldID SEQUENCE {fieldType, parameters}, ...} (X9.62; RFC 3279, 2.3.5). */
function explicitFieldBits(parameters: DerValue): number | null {
  const fields = DerFields.ofSequence(parameters)
  fields.required(TAG.INTEGER)
  const field = DerFields.ofSequence(fields.required(TAG.SEQUENCE))
  if (decodeOid(field.required(TAG.OBJECT_IDENTIFIER)) !== PRIME_FIELD) return null
  return bitLength(unsignedOctets(field.required(TAG.INTEGER)))
}

function dsaKey(algorithm: AlgorithmIdentifier): PublicKey {
  if (algorithm.parameters === null || algorithm.parameters.tag === TAG.NULL)
    return {...unknownKey(algorithm), type: 'dsa', parameters: 'inherited'}
  const fields = DerFields.ofSequence(algorithm.parameters)
  const prime = bitLength(unsignedOctets(fields.required(TAG.INTEGER)))
  const subprime = bitLength(unsignedOctets(fields.required(TAG.INTEGER)))
  return {...unknownKey(algorithm), type: 'dsa', bits: prime, strengthBits: dsaStrength(prime, subprime)}
}

function fixedKey(algorithm: AlgorithmIdentifier): PublicKey {
  const row = FIXED_KEYS[algorithm.oid]
  return row ? {...unknownKey(algorithm), ...row} : unknownKey(algorithm)
}

function unknownKey(algorithm: AlgorithmIdentifier): PublicKey {
  return {
    algorithm: algorithm.oid,
    name: algorithm.name,
    type: 'unknown',
    bits: null,
    strengthBits: null,
    publicExponent: null,
    curve: null,
    parameters: null,
  }
}

/** RSA-2048, P-256, Ed25519: how people name a key. */
export function keyLabel(key: PublicKey): string {
  switch (key.type) {
    case 'rsa':
      return `RSA-${key.bits}`
    case 'rsa-pss':
      return `RSA-PSS-${key.bits}`
    case 'ec':
      return key.curve ?? `EC-${key.bits ?? '?'} (${key.parameters ?? '?'})`
    case 'dsa':
      return key.bits === null ? 'DSA' : `DSA-${key.bits}`
    default:
      return key.name ?? key.algorithm
  }
}
