// OCSP responses out of their fields (RFC 6960, 4.2.1): every field can be set to what the standard forbids.
import {createHash} from 'node:crypto'
import {context, encodeDer, encodeNull, objectIdentifier, octetString, sequence, smallInteger} from '../der/encode.ts'
import {decodeDer, readChildren} from '../der/reader.ts'
import {serialNumber} from './issue-certificate.ts'
import {bitString, type HashName, hashOf, type Signer, signatureAlgorithm, signatureOf} from './signed.ts'

export const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9'
export const NO_CHECK = '1.3.6.1.5.5.7.48.1.5'

const NOTHING = new Uint8Array()
const HASHES: Readonly<Record<string, string>> = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
}

export interface CertIdOptions {
  /** Whose certificate is named. */
  readonly issuer: Signer
  readonly serial?: number | Uint8Array
  readonly hash?: 'sha1' | 'sha256' | 'sha384' | 'sha512'
  /** Another identifier for the hash. */
  readonly hashOid?: string
  readonly nameHash?: Uint8Array
  readonly keyHash?: Uint8Array
}

export type StatusOptions =
  | 'good'
  | 'unknown'
  /** CRLReason by its number; null leaves it out. */
  | {readonly revokedAt: Date; readonly reason?: number | null}
  /** The whole field. */
  | Uint8Array

export interface SingleFields extends CertIdOptions {
  readonly status?: StatusOptions
  readonly thisUpdate: Date | Uint8Array
  /** Null leaves the field out. */
  readonly nextUpdate: Date | null
  readonly extensions?: readonly Uint8Array[]
}

export interface ResponseFields {
  readonly signer: Signer
  readonly singles: readonly SingleFields[]
  /** The signer's key unless given; bytes are the whole field. */
  readonly responderId?: 'key' | 'name' | Uint8Array
  readonly producedAt: Date | Uint8Array
  readonly extensions?: readonly Uint8Array[]
  readonly certificates?: readonly Uint8Array[]
  readonly hash?: HashName
  /** The whole field: DER leaves version 1 out. */
  readonly version?: Uint8Array
  /** One bit of the signature is turned. */
  readonly forged?: boolean
  readonly responseType?: string
}

/** DER of a successful OCSPResponse. */
export function issueOcsp(options: ResponseFields): Uint8Array {
  const tbs = sequence(
    options.version ?? NOTHING,
    responderIdOf(options),
    timeOf(options.producedAt),
    sequence(...options.singles.map(encodeSingle)),
    extensionsOf(options.extensions),
  )
  const {key} = options.signer
  const basic = sequence(
    tbs,
    signatureAlgorithm(key.kind, hashOf(key, options)),
    bitString(signatureOf(key, tbs, options)),
    options.certificates ? context(0, sequence(...options.certificates)) : NOTHING,
  )
  return ocspResponse(0, responseBytes(basic, options.responseType))
}

export function responseBytes(basic: Uint8Array, type = '1.3.6.1.5.5.7.48.1.1'): Uint8Array {
  return context(0, sequence(objectIdentifier(type), octetString(basic)))
}

export function ocspResponse(status: number, bytes: Uint8Array = NOTHING): Uint8Array {
  return sequence(enumerated(status), bytes)
}

export function enumerated(value: number): Uint8Array {
  return encodeDer(0x0a, smallInteger(value).subarray(2))
}

export function generalizedTime(time: Date): Uint8Array {
  const digits = time
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace(/\D/g, '')
  return encodeDer(0x18, Buffer.from(`${digits}Z`, 'ascii'))
}

export function makeCertId(options: CertIdOptions): Uint8Array {
  const {issuer, hash = 'sha1', serial = 2} = options
  return sequence(
    sequence(objectIdentifier(options.hashOid ?? HASHES[hash] ?? ''), encodeNull()),
    octetString(options.nameHash ?? digest(hash, issuer.name)),
    octetString(options.keyHash ?? digest(hash, keyBits(issuer))),
    serialNumber(serial),
  )
}

function encodeSingle(options: SingleFields): Uint8Array {
  const {nextUpdate} = options
  return sequence(
    makeCertId(options),
    statusOf(options.status ?? 'good'),
    timeOf(options.thisUpdate),
    nextUpdate === null ? NOTHING : context(0, generalizedTime(nextUpdate)),
    extensionsOf(options.extensions),
  )
}

function statusOf(status: StatusOptions): Uint8Array {
  if (status instanceof Uint8Array) return status
  if (status === 'good') return Uint8Array.of(0x80, 0)
  if (status === 'unknown') return Uint8Array.of(0x82, 0)
  const {reason = null} = status
  return context(1, generalizedTime(status.revokedAt), reason === null ? NOTHING : context(0, enumerated(reason)))
}

function responderIdOf({responderId = 'key', signer}: ResponseFields): Uint8Array {
  if (responderId instanceof Uint8Array) return responderId
  return responderId === 'name' ? context(1, signer.name) : context(2, octetString(digest('sha1', keyBits(signer))))
}

function extensionsOf(extensions: readonly Uint8Array[] | undefined): Uint8Array {
  return extensions ? context(1, sequence(...extensions)) : NOTHING
}

const timeOf = (time: Date | Uint8Array): Uint8Array => (time instanceof Date ? generalizedTime(time) : time)

function keyBits(signer: Signer): Uint8Array {
  return readChildren(decodeDer(signer.key.spki))[1]?.value.subarray(1) ?? NOTHING
}

function digest(hash: string, bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash(hash).update(bytes).digest())
}
