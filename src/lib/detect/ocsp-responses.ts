// OCSP responses: the signature of the responder, and the certificates that came with it.
import {signatureFacts} from '../audit/key-facts.ts'
import {decodeDer, firstValue} from '../der/reader.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {decodeOcspResponse} from '../ocsp/decode.ts'
import type {BasicOcspResponse} from '../ocsp/response.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import {decodeName} from '../x509/name.ts'
import type {DerObject} from './der-object.ts'
import type {DetectContext, Detected} from './detected.ts'
import {foundCertificate, makeAsset} from './make-asset.ts'
import {damage} from './problem.ts'
import {signerKeyFacts} from './signature-key.ts'

export function* readOcspResponse(object: DerObject, context: DetectContext): Generator<Detected> {
  const {bytes, place, index} = object
  try {
    const der = firstValue(bytes)
    const {basic} = decodeOcspResponse(der)
    // A response that reports an error has no signature.
    if (basic) yield* signedResponse(basic, fingerprint('sha256', der), place, context)
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause
    yield damage('E_OCSP_RESPONSE', place, index, cause)
  }
}

function* signedResponse(
  basic: BasicOcspResponse,
  sha256: string,
  place: string,
  {hint}: DetectContext,
): Generator<Detected> {
  const {responderId, signatureAlgorithm, signatureValue, certificates, producedAt} = basic
  const responder = responderId.by === 'name' ? decodeName(decodeDer(responderId.nameDer)).text : null
  const updates = basic.responses.flatMap(({nextUpdate}) => (nextUpdate === null ? [] : [nextUpdate])).sort()
  const validUntil = updates.at(-1) ?? null
  const asset = makeAsset(
    {
      ...signerKeyFacts(signatureAlgorithm, signatureValue),
      kind: 'ocsp-response',
      what: responder ?? Buffer.from(responderId.by === 'key' ? responderId.keyHash : []).toString('hex'),
      where: place,
      use: 'ocsp-signing',
      useBasis: 'assumed',
      activity: 'verify',
      validFrom: producedAt,
      validUntil,
      endBasis: validUntil === null ? null : 'next-update',
      certificateSignature: signatureFacts(signatureAlgorithm),
      issuer: responder,
      sha256,
    },
    hint,
  )
  yield {kind: 'asset', asset}
  for (const [at, der] of certificates.entries()) yield foundCertificate(der, `${place}!${at + 1}`, at + 1, null)
}
