// The evidence of revocation that was given, as JSON-safe data: what each CRL and OCSP response says of itself.
import {toHex} from '../bytes/hex.ts'
import type {CrlEvidence} from '../crl/evidence.ts'
import {decodeDer} from '../der/reader.ts'
import type {OcspResponse, OcspResponseStatus, ResponderId} from '../ocsp/response.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import {decodeName} from '../x509/name.ts'
import type {Placed} from './path-inputs.ts'
import type {ObjectPlace} from './revocation-inputs.ts'

export interface GivenCrl {
  readonly source: ObjectPlace
  readonly issuer: string
  readonly thisUpdate: string
  readonly nextUpdate: string | null
  readonly entryCount: number
  readonly sha256: string
}

export interface GivenOcspResponse {
  readonly source: ObjectPlace
  readonly responseStatus: OcspResponseStatus
  /** A name, or the hash of the key in hex; null for a response that reports an error. */
  readonly responder: string | null
  readonly producedAt: string | null
  /** Certificates that it answers for. */
  readonly responses: number
  readonly sha256: string
}

export function describeCrl({value, place}: Placed<CrlEvidence>): GivenCrl {
  const {issuer, thisUpdate, nextUpdate, entryCount} = value
  const sha256 = 'witness' in value ? value.sha256 : fingerprint('sha256', value.der)
  return {source: place, issuer: issuer.text, thisUpdate, nextUpdate, entryCount, sha256}
}

export function describeOcspResponse({value, place}: Placed<OcspResponse>): GivenOcspResponse {
  const {responseStatus, basic, der} = value
  return {
    source: place,
    responseStatus,
    responder: basic && responderText(basic.responderId),
    producedAt: basic?.producedAt ?? null,
    responses: basic?.responses.length ?? 0,
    sha256: fingerprint('sha256', der),
  }
}

function responderText(responder: ResponderId): string {
  return responder.by === 'key' ? toHex(responder.keyHash) : decodeName(decodeDer(responder.nameDer)).text
}
