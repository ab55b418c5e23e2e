// OCSP responses of OpenSSL, pyca and Go: whole questions, signatures, and what the decoder makes of odd responses.
import {join} from 'node:path'
import {isCertIdHash} from '../../../src/lib/ocsp/cert-id.ts'
import type {OcspResponse} from '../../../src/lib/ocsp/response.ts'
import {checkSignature} from '../../../src/lib/x509/verify-signature.ts'
import {manifestSuite} from '../manifest-suite.ts'
import {type ManifestCase, pathCaseOf} from '../path-case.ts'
import {certificateOf, ocspResponseOf} from '../read-objects.ts'
import type {Judgement, Suite} from '../suite.ts'
import {verifyCase} from '../verify-case.ts'

export function ocsp(root: string): Suite | undefined {
  return manifestSuite('ocsp', root, judge)
}

function judge(row: ManifestCase, folder: string): Judgement | Promise<Judgement> {
  if (row.kind === 'ocsp') return verifyCase(pathCaseOf(row, folder))
  // A request is no response: it must be refused, and not crash.
  const [file = row.request ?? ''] = row.ocsp ?? []
  const response = ocspResponseOf(join(folder, file))
  return row.kind === 'ocsp-signature' ? judgeSignature(response, join(folder, row.issuer ?? '')) : judgeUse(response)
}

function judgeSignature(response: OcspResponse, issuer: string): Judgement {
  const {basic} = response
  if (basic === null) return {answer: 'invalid', note: response.responseStatus}
  const {tbsResponseData: bytes, signatureAlgorithm: algorithm, signatureValue} = basic
  const problem = checkSignature({bytes, algorithm, signatureValue}, certificateOf(issuer).subjectPublicKeyInfo)
  return {answer: problem === null ? 'valid' : 'invalid', note: problem ?? ''}
}

/** Extensions of a response that RFC 6960 (4.4) defines. */
const KNOWN_EXTENSIONS = new Set(['1', '2', '3', '4', '5', '6', '7', '9'].map(end => `1.3.6.1.5.5.7.48.1.${end}`))

/** Without its question a response can still be told to be of no use to anybody. */
function judgeUse(response: OcspResponse): Judgement {
  const {basic} = response
  if (basic === null) return {answer: 'invalid', note: response.responseType ?? response.responseStatus}
  const extensions = [...basic.extensions, ...basic.responses.flatMap(single => single.extensions)]
  const unknown = extensions.find(({oid, critical}) => critical && !KNOWN_EXTENSIONS.has(oid))
  if (unknown) return {answer: 'invalid', note: `critical ${unknown.oid}`}
  const hash = basic.responses.map(({certId}) => certId.hash).find(each => !isCertIdHash(each))
  if (hash !== undefined) return {answer: 'invalid', note: `hash ${hash}`}
  // Whether the algorithm can be checked at all is decided before any key is looked at.
  const {tbsResponseData: bytes, signatureAlgorithm: algorithm, signatureValue} = basic
  const problem = checkSignature({bytes, algorithm, signatureValue}, new Uint8Array())
  return problem === 'unsupported-algorithm'
    ? {answer: 'invalid', note: `signature algorithm ${algorithm.name ?? algorithm.oid}`}
    : {answer: 'valid', note: ''}
}
