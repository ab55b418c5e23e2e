// The OCSP responder of a kit (RFC 6960): signs live, from the table of the kit, for the instant that it is told.
import {toHex} from '../../bytes/hex.ts'
import {DerFields, sequenceOf} from '../../der/fields.ts'
import {decodeOid} from '../../der/oid.ts'
import {type DerValue, decodeDer, readChildren} from '../../der/reader.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import {
  type CertIdOptions,
  issueOcsp,
  makeCertId,
  ocspResponse,
  type SingleFields,
  type StatusOptions,
} from '../issue-ocsp.ts'
import {nonceExtension} from '../profile.ts'
import type {OcspFault} from './faults.data.ts'
import type {ServedIssuer, ServedKit} from './load-kit.ts'

/** OCSPResponseStatus of the refusals, which nobody signs (RFC 6960, 4.2.1). */
const REFUSAL = {malformedRequest: 1, internalError: 2, tryLater: 3, unauthorized: 6} as const
const NONCE = '1.3.6.1.5.5.7.48.1.2'
const DAY = 24 * 3_600_000
const HASH_NAMES: Readonly<Record<string, NonNullable<CertIdOptions['hash']>>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

interface AskedCertId {
  readonly der: Uint8Array
  readonly hash: string
  readonly serialNumber: Uint8Array
}

export class Responder {
  readonly #kit: ServedKit
  readonly #now: () => Date
  readonly #faults: readonly OcspFault[]
  #first: Uint8Array | undefined

  constructor(kit: ServedKit, now: () => Date, faults: readonly OcspFault[]) {
    this.#kit = kit
    this.#now = now
    this.#faults = faults
  }

  /** DER of the OCSPResponse to the DER of an OCSPRequest. */
  respond(request: Uint8Array): Uint8Array {
    for (const [name, status] of Object.entries(REFUSAL))
      if (this.#faults.includes(name as keyof typeof REFUSAL)) return ocspResponse(status)
    if (this.#faults.includes('replay') && this.#first) return this.#first
    const answer = this.#answer(request)
    this.#first ??= answer
    return answer
  }

  #answer(request: Uint8Array): Uint8Array {
    try {
      const {certIds, nonce} = readRequest(request)
      const issuers = certIds.map(certId => this.#issuerOf(certId))
      const [issuer] = issuers
      // An answer has one signature: for several authorities there is no one who may give it.
      if (issuer === undefined || issuers.some(each => each !== issuer)) return ocspResponse(REFUSAL.unauthorized)
      return this.#sign(issuer, certIds, nonce)
    } catch (cause) {
      if (cause instanceof DecodeError) return ocspResponse(REFUSAL.malformedRequest)
      throw cause
    }
  }

  #sign(issuer: ServedIssuer, certIds: readonly AskedCertId[], nonce: Uint8Array | null): Uint8Array {
    const now = this.#now()
    const stale = this.#faults.includes('stale')
    const thisUpdate = stale ? new Date(now.getTime() - 9 * DAY) : now
    const nextUpdate = new Date(thisUpdate.getTime() + DAY)
    const singles = certIds.map(
      (certId): SingleFields => ({
        issuer: issuer.identity,
        certId: certId.der,
        status: statusOf(issuer, certId, now),
        thisUpdate,
        nextUpdate,
      }),
    )
    return issueOcsp({
      signer: issuer.signer,
      singles,
      producedAt: thisUpdate,
      forged: this.#faults.includes('forged'),
      ...(issuer.signerCertificate ? {certificates: [issuer.signerCertificate]} : {}),
      ...this.#nonceOf(nonce),
    })
  }

  #nonceOf(nonce: Uint8Array | null): {readonly extensions?: readonly Uint8Array[]} {
    if (nonce === null || this.#faults.includes('no-nonce')) return {}
    const told = this.#faults.includes('other-nonce') ? nonce.map(octet => octet ^ 0xff) : nonce
    return {extensions: [nonceExtension(told)]}
  }

  #issuerOf({der, hash, serialNumber}: AskedCertId): ServedIssuer | undefined {
    const name = HASH_NAMES[hash]
    if (name === undefined) return undefined
    const names = decodeDer(der)
    return this.#kit.issuers.find(({identity}) => {
      const own = decodeDer(makeCertId({issuer: identity, hash: name, serial: serialNumber}))
      return [1, 2].every(index => valueAt(own, index) === valueAt(names, index))
    })
  }
}

function statusOf({statuses}: ServedIssuer, {serialNumber}: AskedCertId, now: Date): StatusOptions {
  const row = statuses.get(toHex(serialNumber))
  if (row === undefined || row.status === 'unknown') return 'unknown'
  const revokedAt = row.revokedAt === null ? null : new Date(row.revokedAt)
  return revokedAt === null || revokedAt > now ? 'good' : {revokedAt, reason: row.reason}
}

function valueAt(certId: DerValue, index: number): string {
  return toHex(readChildren(certId)[index]?.value ?? new Uint8Array())
}

/** OCSPRequest (RFC 6960, 4.1.1). Signatures of requesters are not asked for. */
function readRequest(der: Uint8Array): {readonly certIds: readonly AskedCertId[]; readonly nonce: Uint8Array | null} {
  const [tbsRequest] = readChildren(decodeDer(der))
  const parts = tbsRequest ? readChildren(tbsRequest) : []
  const list = parts.find(({tag}) => tag === 0x30)
  const extensions = parts.find(({tag}) => tag === 0xa2)
  if (list === undefined) throw new DecodeError('E_DER_VALUE', 0)
  const certIds = sequenceOf(list).map(readCertId)
  return {certIds, nonce: extensions ? nonceIn(extensions) : null}
}

function readCertId(request: DerValue): AskedCertId {
  const certId = DerFields.ofSequence(request).required(0x30)
  const [algorithm, , , serial] = readChildren(certId)
  const [oid] = algorithm ? readChildren(algorithm) : []
  if (oid === undefined || serial?.tag !== 0x02) throw new DecodeError('E_DER_VALUE', request.offset)
  return {der: certId.encoded, hash: decodeOid(oid), serialNumber: serial.value}
}

function nonceIn(extensions: DerValue): Uint8Array | null {
  const [list] = readChildren(extensions)
  const found = (list ? readChildren(list) : []).find(each => {
    const [oid] = readChildren(each)
    return oid !== undefined && decodeOid(oid) === NONCE
  })
  const value = found ? readChildren(found).at(-1) : undefined
  return value ? decodeDer(value.value).value : null
}
