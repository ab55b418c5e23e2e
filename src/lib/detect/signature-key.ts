// The key of a signer that is not at hand, from what its signature shows: one of RSA is as long as the modulus (RFC 8017,
// 8.2.1), one of ECDSA is two numbers below the order of the curve (RFC 3279, 2.2.3).
import {type KeyFacts, signatureFacts} from '../audit/key-facts.ts'
import {DerFields} from '../der/fields.ts'
import {unsignedOctets} from '../der/primitives.ts'
import {decodeDer} from '../der/reader.ts'
import {TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {SIGNATURE_ALGORITHMS} from '../x509/algorithms.data.ts'
import type {SignatureAlgorithm} from '../x509/signature-algorithm.ts'
import {ecStrength, rsaStrength} from '../x509/strength.ts'

/** Sizes in use, in bits. A number of the signature is shorter than the order once in 256 times. */
const FIELDS = [192, 224, 256, 384, 512, 521] as const

export function signerKeyFacts(algorithm: SignatureAlgorithm, signature: Uint8Array): KeyFacts {
  const {family, algorithm: name, strengthBits} = signatureFacts(algorithm)
  const unknown: KeyFacts = {algorithm: name, family, keyBits: null, curve: null, strengthBits: null}
  if (family === 'rsa') {
    const bits = signature.length * 8
    return {...unknown, algorithm: `RSA-${bits}`, keyBits: bits, strengthBits: rsaStrength(bits)}
  }
  if (family === 'ec') {
    const octets = longestNumber(signature)
    const bits = octets === null ? undefined : FIELDS.find(field => octets <= Math.ceil(field / 8))
    if (bits === undefined) return unknown
    return {...unknown, algorithm: `EC-${bits}`, keyBits: bits, strengthBits: ecStrength(bits)}
  }
  // Algorithms of one size say it themselves; DSA shows only its smaller number.
  return SIGNATURE_ALGORITHMS[algorithm.oid]?.hash === null ? {...unknown, strengthBits} : unknown
}

function longestNumber(signature: Uint8Array): number | null {
  try {
    const fields = DerFields.ofSequence(decodeDer(signature))
    return Math.max(...[0, 1].map(() => unsignedOctets(fields.required(TAG.INTEGER)).length))
  } catch (cause) {
    if (cause instanceof DecodeError) return null
    throw cause
  }
}
