// CMS and PKCS#7: who signed, with which key and which hash, and the certificates and lists inside.
import type {Asset} from '../audit/asset.ts'
import {jpkiUse} from '../audit/derive-use.ts'
import {keyFacts, signatureFacts} from '../audit/key-facts.ts'
import {toHex} from '../bytes/hex.ts'
import {decodeSignedData, type SignedDataContent, type SignerInfo} from '../cms/decode.ts'
import {DerFields} from '../der/fields.ts'
import {decodeDer} from '../der/reader.ts'
import {TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import type {Use} from '../policy/rule.ts'
import {type Certificate, findExtension} from '../x509/certificate.ts'
import {nameKey} from '../x509/compare-names.ts'
import {decodeCertificate} from '../x509/decode.ts'
import {decodeExtension} from '../x509/extensions/decode.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import {identifyJpki} from '../x509/jpki/identify.ts'
import type {DerObject} from './der-object.ts'
import type {DetectContext, Detected, PlaceHint} from './detected.ts'
import {foundCertificate, makeAsset} from './make-asset.ts'
import {readOcspResponse} from './ocsp-responses.ts'
import {damage} from './problem.ts'
import {readCrl} from './revocation-lists.ts'
import {signerKeyFacts} from './signature-key.ts'

/** What is signed, where the kind of the file says it. */
export interface SignedAs {
  readonly use: Use
  /** `place`: a signature in a JAR is on code. */
  readonly useBasis: 'place' | 'assumed'
}

export const DOCUMENT: SignedAs = {use: 'document-signature', useBasis: 'assumed'}
const TIME_STAMP: SignedAs = {use: 'time-stamping', useBasis: 'place'}
/** id-ct-TSTInfo (RFC 3161, 2.4.2): what is signed is a time stamp. */
const TST_INFO = '1.2.840.113549.1.9.16.1.4'
/** A time stamp on a time stamp on a signature: archives have a few. */
const MAX_NESTING = 8

export function readSignedData(object: DerObject, context: DetectContext): Generator<Detected> {
  return signatures(object, context, DOCUMENT, 0)
}

/** TimeStampResp (RFC 3161, 2.4.2): a status, then the token. */
export function* readTimeStamp(object: DerObject, context: DetectContext): Generator<Detected> {
  try {
    const fields = DerFields.ofSequence(decodeDer(object.bytes))
    fields.required(TAG.SEQUENCE)
    yield* signatures({...object, bytes: fields.required(TAG.SEQUENCE).encoded}, context, TIME_STAMP, 0)
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause
    yield damage('E_SIGNED_DATA', object.place, object.index, cause)
  }
}

export function* signatures(
  object: DerObject,
  context: DetectContext,
  signedAs: SignedAs,
  nesting: number,
): Generator<Detected> {
  let content: SignedDataContent
  try {
    content = decodeSignedData(object.bytes)
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause
    yield damage('E_SIGNED_DATA', object.place, object.index, cause)
    return
  }
  const {place} = object
  const member = (bytes: Uint8Array, index: number): DerObject => ({
    ...object,
    bytes,
    label: null,
    place: `${place}!${index}`,
    index,
  })
  let count = 0
  for (const der of content.certificates) yield foundCertificate(der, `${place}!${++count}`, count, null)
  for (const der of content.crls) yield* readCrl(member(der, ++count), {...context, hint: null})
  for (const der of content.ocspResponses) yield* readOcspResponse(member(der, ++count), {...context, hint: null})
  const certificates = content.certificates.flatMap(decoded)
  const as = content.contentType === TST_INFO ? TIME_STAMP : signedAs
  for (const [index, signer] of content.signers.entries()) {
    const own = signerOf(signer, certificates)
    yield {kind: 'asset', asset: signedAsset(signer, own, object, index, as, context.hint)}
    if (nesting >= MAX_NESTING) continue
    for (const bytes of signer.timeStamps)
      yield* signatures({...object, bytes, place: `${place}!time-stamp`}, context, TIME_STAMP, nesting + 1)
  }
}

function signedAsset(
  signer: SignerInfo,
  certificate: Certificate | undefined,
  {place, name}: DerObject,
  index: number,
  {use, useBasis}: SignedAs,
  hint: PlaceHint | null,
): Asset {
  const {signatureAlgorithm, signature, encoded} = signer
  const jpki = certificate ? identifyJpki(certificate) : null
  const ofCard = jpki ? jpkiUse(jpki) : null
  const facts = certificate ? keyFacts(certificate.publicKey) : signerKeyFacts(signatureAlgorithm, signature)
  return makeAsset(
    {
      ...facts,
      kind: 'signed-data',
      // The signer is a person more often than not: the file has a name of its own.
      what: index === 0 ? name : `${name} #${index + 1}`,
      where: place,
      use: ofCard?.use ?? use,
      useBasis: ofCard?.basis ?? useBasis,
      // It is signed already.
      activity: 'verify',
      scope: jpki ? 'my-number-card' : 'general',
      generation: jpki?.generation ?? null,
      certificateSignature: signatureFacts(signatureAlgorithm),
      issuer: certificate?.issuer.text ?? null,
      sha256: fingerprint('sha256', encoded),
      keySha256: certificate ? fingerprint('sha256', certificate.subjectPublicKeyInfo) : null,
    },
    hint,
  )
}

function signerOf({id}: SignerInfo, certificates: readonly Certificate[]): Certificate | undefined {
  return certificates.find(certificate => {
    if (id.by === 'issuer')
      return (
        toHex(certificate.serialNumber) === id.serialNumber && nameKey(certificate.issuerDer) === nameKey(id.issuerDer)
      )
    const extension = findExtension(certificate, '2.5.29.14')
    const value = extension ? decodeExtension(extension).value : null
    return value?.kind === 'subjectKeyIdentifier' && value.keyIdentifier === id.keyIdentifier
  })
}

/** A damaged one has been told of already. */
function decoded(der: Uint8Array): readonly Certificate[] {
  try {
    return [decodeCertificate(der)]
  } catch (cause) {
    if (cause instanceof DecodeError) return []
    throw cause
  }
}
