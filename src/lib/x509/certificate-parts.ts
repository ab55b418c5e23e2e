// The parts of certificates that recur, each decoded by the decoder that `cert dump` uses. What is malformed, or decoded
// by more than its own octets, is left to the full decoder.
import {DerCursor} from '../der/cursor.ts'
import {encodeDer} from '../der/encode.ts'
import {decodeDer} from '../der/reader.ts'
import {TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {decodeExtension, type ExtensionValue} from './extensions/decode.ts'
import type {JpkiHierarchy} from './jpki/authorities.data.ts'
import {hierarchyOfName} from './jpki/hierarchy.ts'
import {KnownParts} from './known-parts.ts'
import {decodeName} from './name.ts'
import {decodeAlgorithmIdentifier, decodeSignatureAlgorithm, type SignatureAlgorithm} from './signature-algorithm.ts'
import {decodePublicKey, KEY_ALGORITHM, type PublicKey} from './spki.ts'
import {walkName} from './walk.ts'

export interface KnownName {
  readonly text: string
  readonly hierarchy: JpkiHierarchy | null
}

/** An AlgorithmIdentifier of keys. The size of an RSA key stands in the key; every other fact here. */
export type KnownKeyAlgorithm =
  | {readonly rsa: true; readonly type: 'rsa' | 'rsa-pss'}
  | {readonly rsa: false; readonly publicKey: PublicKey}

type ValueOf<Kind extends ExtensionValue['kind']> = Extract<ExtensionValue, {readonly kind: Kind}>

export class CertificateParts {
  readonly signatureAlgorithms = new KnownParts(orNothing(decodeSignature), 64, 128)
  readonly keyAlgorithms = new KnownParts(orNothing(decodeKeyAlgorithm), 64, 128)
  readonly names = new KnownParts(orNothing(decodeKnownName), 8192, 1024)
  readonly keyUsages = new KnownParts(extension('2.5.29.15', 'keyUsage'), 64, 8)
  readonly basicConstraints = new KnownParts(extension('2.5.29.19', 'basicConstraints'), 64, 16)
  readonly purposes = new KnownParts(extension('2.5.29.37', 'extKeyUsage'), 256, 256)
  readonly policies = new KnownParts(extension('2.5.29.32', 'certificatePolicies'), 256, 1024)
}

function orNothing<Value>(decode: (part: Uint8Array) => Value | null): (part: Uint8Array) => Value | null {
  return part => {
    try {
      return decode(part)
    } catch (cause) {
      if (cause instanceof DecodeError) return null
      throw cause
    }
  }
}

function decodeSignature(part: Uint8Array): SignatureAlgorithm {
  return decodeSignatureAlgorithm(decodeDer(part))
}

/** Keys of which the algorithm does not say everything are left out: DSA, and curves that are spelt out. */
function decodeKeyAlgorithm(part: Uint8Array): KnownKeyAlgorithm | null {
  const {oid, parameters} = decodeAlgorithmIdentifier(decodeDer(part))
  if (oid === KEY_ALGORITHM.rsa) return {rsa: true, type: 'rsa'}
  if (oid === KEY_ALGORITHM.rsaPss) return {rsa: true, type: 'rsa-pss'}
  if (oid === KEY_ALGORITHM.dsa || (oid === KEY_ALGORITHM.ec && parameters?.tag === TAG.SEQUENCE)) return null
  const noKey = encodeDer(TAG.BIT_STRING, Uint8Array.of(0))
  return {rsa: false, publicKey: decodePublicKey(decodeDer(encodeDer(TAG.SEQUENCE, part, noKey)))}
}

function decodeKnownName(part: Uint8Array): KnownName {
  const cursor = new DerCursor(part)
  cursor.required(TAG.SEQUENCE, 0, part.length)
  walkName(cursor, cursor.content, part.length)
  const name = decodeName(decodeDer(part))
  return {text: name.text, hierarchy: hierarchyOfName(name)}
}

function extension<Kind extends ExtensionValue['kind']>(oid: string, kind: Kind) {
  return (part: Uint8Array): ValueOf<Kind> | null => {
    const {value} = decodeExtension({oid, critical: false, value: part, offset: 0})
    return value?.kind === kind ? (value as ValueOf<Kind>) : null
  }
}
