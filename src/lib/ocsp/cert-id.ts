// CertID (RFC 6960, 4.1.1): a certificate named by hashes of its issuer's name and key, and by its number. The hashes are
// an index, not a proof: SHA-1 is no weaker here than SHA-256, since whoever answers signs the answer.
import {createHash} from 'node:crypto'
import {equalBytes} from '../bytes/concat.ts'
import {OctetCache} from '../bytes/octet-cache.ts'
import {DerFields} from '../der/fields.ts'
import {decodeBitString} from '../der/primitives.ts'
import {decodeDer} from '../der/reader.ts'
import {TAG} from '../der/tags.ts'
import type {CertId} from './response.ts'

export type CertIdHash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'

const DIGESTS: Readonly<Record<CertIdHash, string>> = {
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
}

/** Who issued the certificate, and under which number. */
export interface CertIdSubject {
  /** DER of the issuer's name as the certificate writes it. */
  readonly issuerNameDer: Uint8Array
  readonly issuerPublicKeyInfo: Uint8Array
  /** Content octets of the INTEGER. */
  readonly serialNumber: Uint8Array
}

export type CertIdMatch = 'same' | 'unknown-hash' | 'other-serial' | 'other-name' | 'other-key'

export function isCertIdHash(hash: string): hash is CertIdHash {
  return Object.hasOwn(DIGESTS, hash)
}

export function buildCertId(subject: CertIdSubject, hash: CertIdHash): CertId {
  return {
    hash,
    issuerNameHash: nameHash(hash, subject.issuerNameDer),
    issuerKeyHash: keyHash(hash, subject.issuerPublicKeyInfo),
    serialNumber: subject.serialNumber,
  }
}

/** Whether a CertID names this certificate, and by what it differs. The number comes first: it needs no hash. */
export function matchCertId(certId: CertId, subject: CertIdSubject): CertIdMatch {
  if (!equalBytes(certId.serialNumber, subject.serialNumber)) return 'other-serial'
  if (!isCertIdHash(certId.hash)) return 'unknown-hash'
  const own = buildCertId(subject, certId.hash)
  if (!equalBytes(certId.issuerNameHash, own.issuerNameHash)) return 'other-name'
  return equalBytes(certId.issuerKeyHash, own.issuerKeyHash) ? 'same' : 'other-key'
}

/** KeyHash of a ResponderID: SHA-1 of the key's bits, without tag, length and number of unused bits (RFC 6960, 4.2.1). */
export function responderKeyHash(subjectPublicKeyInfo: Uint8Array): Uint8Array {
  return keyHash('SHA-1', subjectPublicKeyInfo)
}

/** Thousands of questions have few issuers: names and keys that were hashed before. */
const hashes = (): Readonly<Record<CertIdHash, OctetCache<Uint8Array>>> => ({
  'SHA-1': new OctetCache(64, 2048),
  'SHA-256': new OctetCache(64, 2048),
  'SHA-384': new OctetCache(16, 2048),
  'SHA-512': new OctetCache(16, 2048),
})
const NAMES = hashes()
const KEYS = hashes()

function nameHash(hash: CertIdHash, nameDer: Uint8Array): Uint8Array {
  return remembered(NAMES[hash], nameDer, () => digest(hash, nameDer))
}

function keyHash(hash: CertIdHash, subjectPublicKeyInfo: Uint8Array): Uint8Array {
  return remembered(KEYS[hash], subjectPublicKeyInfo, () => digest(hash, subjectPublicKey(subjectPublicKeyInfo)))
}

function remembered(known: OctetCache<Uint8Array>, octets: Uint8Array, work: () => Uint8Array): Uint8Array {
  const before = known.get(octets)
  if (before !== undefined) return before
  const made = work()
  known.set(made, octets)
  return made
}

function subjectPublicKey(subjectPublicKeyInfo: Uint8Array): Uint8Array {
  const fields = DerFields.ofSequence(decodeDer(subjectPublicKeyInfo))
  fields.required(TAG.SEQUENCE)
  return decodeBitString(fields.required(TAG.BIT_STRING)).bytes
}

function digest(hash: CertIdHash, bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash(DIGESTS[hash]).update(bytes).digest())
}
