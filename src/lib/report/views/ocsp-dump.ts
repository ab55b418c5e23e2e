// `ocsp dump` for people. Names of fields stay as RFC 6960 writes them.
import type {DescribedExtension, DescribedNonce, EnclosedCertificate} from '../../ops/describe-ocsp.ts'
import type {DumpedOcsp, OcspDumpResult} from '../../ops/ocsp-dump.ts'
import {OCSP_VIEW as WORDS} from '../../text/views/ocsp.data.ts'
import {hanging} from '../hanging.ts'
import {printable} from '../printable.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'
import {inputErrorLines} from './input-errors.ts'
import {placeText, readableName} from './path-words.ts'

type Field = readonly [name: string, value: string | null]

export const ocspDumpView: View<OcspDumpResult> = ({objects, errors}, context) =>
  [...objects.map(each => dumpLines(each, context)), inputErrorLines(errors, context)]
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')

function dumpLines(dumped: DumpedOcsp, context: ViewContext): readonly string[] {
  const title = dumped.kind === 'request' ? 'OCSPRequest' : 'OCSPResponse'
  const fields = dumped.kind === 'request' ? requestFields(dumped, context) : responseFields(dumped, context)
  return [
    context.paint.strong(`${title} ${placeText(dumped.source)}`),
    ...fields.flatMap(([name, value]) => (value === null ? [] : [hanging(`${name}: `, printable(value), context)])),
  ]
}

function requestFields(request: DumpedOcsp & {kind: 'request'}, context: ViewContext): readonly Field[] {
  const {requestorName: name} = request
  return [
    ['requestorName', name && `${name.form} ${readableName(name.value ?? '')}`],
    ...request.requests.flatMap(({certId, extensions}): Field[] => [
      ['reqCert', certIdText(certId)],
      ...extensionFields('  singleRequestExtension', extensions),
    ]),
    ['nonce', nonceText(request.nonce, context)],
    ...extensionFields('requestExtension', request.extensions),
    ['signatureAlgorithm', request.signatureAlgorithm],
    ...certificateFields(request.certificates, context),
  ]
}

function responseFields(response: DumpedOcsp & {kind: 'response'}, context: ViewContext): readonly Field[] {
  const text = speaker(WORDS, context)
  const {responder} = response
  return [
    ['responseStatus', response.responseStatus],
    ['responseType', response.responseType],
    ['responderID', responder && `${responder.by} ${readableName(responder.value)}`],
    ['producedAt', response.producedAt],
    ...response.responses.flatMap((single): Field[] => [
      ['certID', certIdText(single.certId)],
      ['  certStatus', single.status],
      ['  revocationTime', single.revocationTime],
      ['  revocationReason', single.status === 'revoked' ? (single.reason ?? text('notStated')) : null],
      ['  thisUpdate', single.thisUpdate],
      ['  nextUpdate', single.nextUpdate ?? text('notStated')],
      ...extensionFields('  singleExtension', single.extensions),
    ]),
    ['nonce', nonceText(response.nonce, context)],
    ...extensionFields('responseExtension', response.extensions),
    ['signatureAlgorithm', response.signatureAlgorithm],
    ...certificateFields(response.certificates, context),
  ]
}

function certIdText({hash, issuerNameHash, issuerKeyHash, serialNumber}: DumpedCertId): string {
  return `${serialNumber} (${hash} issuerNameHash ${issuerNameHash} issuerKeyHash ${issuerKeyHash})`
}

type DumpedCertId = (DumpedOcsp & {kind: 'response'})['responses'][number]['certId']

function nonceText(nonce: DescribedNonce | null, context: ViewContext): string | null {
  return nonce && (nonce.octets ?? speaker(WORDS, context)('nonceForm'))
}

function extensionFields(label: string, extensions: readonly DescribedExtension[]): readonly Field[] {
  return extensions.map(({oid, name, critical, hex}) => [label, `${name ?? oid}${critical ? ' critical' : ''} ${hex}`])
}

function certificateFields(certificates: readonly EnclosedCertificate[], context: ViewContext): readonly Field[] {
  return certificates.map(({subject, sha256}) => [
    'certs',
    `${subject === null ? speaker(WORDS, context)('damagedCertificate') : readableName(subject)} (SHA-256 ${sha256})`,
  ])
}
