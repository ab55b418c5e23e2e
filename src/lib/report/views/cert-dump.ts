// `cert dump` for people.

import type {AsnNode} from '../../der/tree.ts'
import type {CertDumpResult, DumpedCertificate} from '../../ops/cert-dump.ts'
import {say} from '../../text/message.ts'
import {CERT_VIEW as WORDS} from '../../text/views/cert-dump.data.ts'
import type {DecodedExtension} from '../../x509/extensions/decode.ts'
import type {JpkiIdentity} from '../../x509/jpki/identify.ts'
import {printable} from '../printable.ts'
import {drawFields} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {extensionLines} from './extension.ts'
import {inputErrorLines} from './input-errors.ts'

export const certDumpView: View<CertDumpResult, string | Uint8Array> = (result, context) => {
  // The forms that reproduce bytes carry nothing else, so that they can be piped on.
  if (result.form === 'pem')
    return result.certificates
      .map(each => each.certificatePem ?? '')
      .join('')
      .trimEnd()
  if (result.form === 'der') {
    return Buffer.concat(result.certificates.map(each => Buffer.from(each.certificateBase64 ?? '', 'base64')))
  }
  const blocks = result.certificates.map(each =>
    each.asn1
      ? [title(each, context), ...each.asn1.map(node => nodeLine(node, context))]
      : certificateLines(each, context),
  )
  return [...blocks.map(lines => lines.join('\n')), ...inputErrorLines(result.errors, context)].join('\n\n')
}

function certificateLines(certificate: DumpedCertificate, context: ViewContext): readonly string[] {
  const {language, paint} = context
  const hidden = certificate.jpki?.personalData && certificate.extensions.some(each => hasHidden(each))
  return [
    title(certificate, context),
    drawFields(fieldsOf(certificate, context), context.width),
    ...(certificate.extensions.length > 0 ? [`${say(WORDS.extensions, language)}:`] : []),
    ...certificate.extensions.flatMap(each => extensionBlock(each, context)),
    ...(hidden ? [paint.dim(say(WORDS.revealHint, language))] : []),
  ]
}

function title({source, index}: DumpedCertificate, {language, paint}: ViewContext): string {
  const line = source.line === null ? '' : ` (${say(WORDS.line, language, {line: source.line})})`
  return paint.strong(`${source.path} #${index}${line}`)
}

function fieldsOf(certificate: DumpedCertificate, context: ViewContext): readonly (readonly [string, string])[] {
  const {language} = context
  const {signatureAlgorithm: signature, jpki} = certificate
  const selfIssued = certificate.selfIssued ? ` ${say(WORDS.selfIssued, language)}` : ''
  const fields: (readonly [string, string])[] = [
    [say(WORDS.subject, language), printable(certificate.subject.text)],
    [say(WORDS.issuer, language), printable(certificate.issuer.text) + selfIssued],
    [say(WORDS.serialNumber, language), certificate.serialNumber],
    [say(WORDS.version, language), String(certificate.version)],
    [say(WORDS.validity, language), `${certificate.notBefore} - ${certificate.notAfter}`],
    [say(WORDS.publicKey, language), [certificate.publicKeyLabel, ...keyNotes(certificate, context)].join(', ')],
    [
      say(WORDS.signature, language),
      [signature.name ?? signature.oid, strengthText(certificate.strength.hashBits, context)].join(', '),
    ],
    [say(WORDS.sha256, language), certificate.sha256],
    [say(WORDS.sha1, language), certificate.sha1],
    [say(WORDS.spkiSha256, language), certificate.subjectPublicKeyInfoSha256],
  ]
  if (signature.pss) {
    const {hash, maskGenerationHash: mask, saltLength: salt} = signature.pss
    fields.push(['', say(WORDS.pss, language, {hash, mask, salt})])
  }
  if (jpki) fields.push([say(WORDS.jpki, language), jpkiText(jpki, context)])
  return fields
}

function keyNotes({publicKey}: DumpedCertificate, context: ViewContext): readonly string[] {
  const notes = [strengthText(publicKey.strengthBits, context)]
  if (publicKey.publicExponent !== null)
    notes.push(say(WORDS.exponent, context.language, {value: publicKey.publicExponent}))
  if (publicKey.parameters === 'explicit') notes.push(say(WORDS.explicitParameters, context.language))
  return notes
}

function strengthText(bits: number | null, {language}: ViewContext): string {
  return bits === null ? say(WORDS.strengthUnknown, language) : say(WORDS.strength, language, {bits})
}

function jpkiText(jpki: JpkiIdentity, {language}: ViewContext): string {
  const generation = jpki.generation === null ? [] : [say(WORDS.generation, language, {number: jpki.generation})]
  const parts = [
    say(WORDS[`family-${jpki.family ?? 'unknown'}`], language),
    say(WORDS[`kind-${jpki.kind}`], language),
    say(WORDS[`hierarchy-${jpki.hierarchy}`], language),
    ...generation,
    say(WORDS[`evidence-${jpki.evidence}`], language),
  ]
  return parts.join(', ')
}

function extensionBlock(extension: DecodedExtension, context: ViewContext): readonly string[] {
  const {language, paint} = context
  const critical = extension.critical ? ` (${say(WORDS.critical, language)})` : ''
  const name = `  ${extension.name ?? extension.oid}${critical}`
  if (extension.value) return [name, ...extensionLines(extension.value, context).map(line => `    ${printable(line)}`)]
  const raw = `    ${extension.hex ?? say(WORDS.hiddenBytes, language)}`
  if (!extension.error) return [name, raw]
  const damage = say(WORDS.malformed, language, extension.error)
  return [name, `    ${paint.caution(damage)}`, raw]
}

function hasHidden(extension: DecodedExtension): boolean {
  const {value} = extension
  if (value === null) return extension.hex === null
  return value.kind === 'subjectAltName' && value.names.some(name => name.form === 'otherName' && name.hidden)
}

/** Offset, header and length in front, as the tools of the trade print a tree. */
function nodeLine(node: AsnNode, {language}: ViewContext): string {
  const place = `${String(node.offset).padStart(6)} ${node.headerLength}+${String(node.length).padEnd(5)}`
  const text = node.hidden ? say(WORDS.hiddenBytes, language) : printable(node.text ?? '')
  return `${place} ${'  '.repeat(node.depth)}${node.tag} ${text}`.trimEnd()
}
