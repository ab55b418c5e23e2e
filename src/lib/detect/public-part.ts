// The public part of a private key, and nothing else of it: node:crypto computes it, and the bytes are overwritten.
import {createPrivateKey, createPublicKey} from 'node:crypto'
import {type KeyFacts, keyFacts} from '../audit/key-facts.ts'
import {encodeDer, encodeNull, objectIdentifier, sequence} from '../der/encode.ts'
import {DerFields} from '../der/fields.ts'
import {decodeOid} from '../der/oid.ts'
import {encodePem} from '../der/pem.ts'
import {type DerValue, decodeDer} from '../der/reader.ts'
import {contextConstructed, TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {decodePublicKey, KEY_ALGORITHM} from '../x509/spki.ts'
import type {DerKind} from './der-kind.ts'
import {keyParts} from './make-asset.ts'

export type PrivateKeyKind = Extract<DerKind, 'private-key' | 'rsa-private-key' | 'ec-private-key' | 'dsa-private-key'>

export interface PublicPart {
  readonly facts: KeyFacts
  /** Null where only the algorithm could be told. */
  readonly keySha256: string | null
}

/** The bytes of the key are wiped, also where it is damaged. */
export function publicPart(kind: PrivateKeyKind, bytes: Uint8Array): PublicPart {
  try {
    const value = decodeDer(bytes)
    return importedPart(kind, bytes) ?? namedPart(kind, value)
  } finally {
    bytes.fill(0)
  }
}

/** RSAPublicKey (RFC 8017, A.1.1) as SubjectPublicKeyInfo. */
export function spkiOfRsa(publicKey: Uint8Array): Uint8Array {
  const algorithm = sequence(objectIdentifier(KEY_ALGORITHM.rsa), encodeNull())
  return sequence(algorithm, encodeDer(TAG.BIT_STRING, Uint8Array.of(0), publicKey))
}

/** Undefined for what OpenSSL does not take. */
function importedPart(kind: PrivateKeyKind, bytes: Uint8Array): PublicPart | undefined {
  const buffer = Buffer.from(bytes)
  // The form of DSA keys that OpenSSL made up has a name in PEM only.
  const pem = kind === 'dsa-private-key' ? Buffer.from(encodePem('DSA PRIVATE KEY', bytes)) : null
  try {
    const type = ({'private-key': 'pkcs8', 'rsa-private-key': 'pkcs1', 'ec-private-key': 'sec1'} as const)[
      kind as Exclude<PrivateKeyKind, 'dsa-private-key'>
    ]
    const key = createPublicKey(createPrivateKey(pem ? {key: pem, format: 'pem'} : {key: buffer, format: 'der', type}))
    return keyParts(new Uint8Array(key.export({format: 'der', type: 'spki'})))
  } catch {
    // Damaged, or of an algorithm that OpenSSL does not know: its structure tells.
    return undefined
  } finally {
    buffer.fill(0)
    pem?.fill(0)
  }
}

/** By the identifier in front; what names none, or names one whose key should have been taken, is damaged. */
function namedPart(kind: PrivateKeyKind, value: DerValue): PublicPart {
  const fields = DerFields.ofSequence(value)
  fields.required(TAG.INTEGER)
  if (kind === 'ec-private-key') {
    fields.required(TAG.OCTET_STRING)
    const parameters = fields.required(contextConstructed(0))
    return {facts: ofAlgorithm(sequence(objectIdentifier(KEY_ALGORITHM.ec), parameters.value)), keySha256: null}
  }
  if (kind !== 'private-key') throw new DecodeError('E_DER_VALUE', value.offset, {reason: kind})
  const algorithm = fields.required(TAG.SEQUENCE)
  const oid = decodeOid(DerFields.ofSequence(algorithm).required(TAG.OBJECT_IDENTIFIER))
  if (oid === KEY_ALGORITHM.rsa || oid === KEY_ALGORITHM.rsaPss || oid === KEY_ALGORITHM.dsa)
    throw new DecodeError('E_DER_VALUE', algorithm.offset, {reason: 'PrivateKeyInfo'})
  return {facts: ofAlgorithm(algorithm.encoded), keySha256: null}
}

/** What an AlgorithmIdentifier alone tells: the curve, or an algorithm of one size. */
function ofAlgorithm(identifier: Uint8Array): KeyFacts {
  return keyFacts(decodePublicKey(decodeDer(sequence(identifier, encodeDer(TAG.BIT_STRING, Uint8Array.of(0))))))
}
