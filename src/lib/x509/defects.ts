// What is wrong with a certificate that decodes (RFC 5280, 4.1 and 4.2; X.690, 11): found in one pass, which makes nothing
// where nothing is wrong. Malformed extensions are not told here: reading them gives their error.
import {type Certificate, type Extension, findExtension} from './certificate.ts'
import {DEFECTS, type DefectId, type DefectRow} from './defects.data.ts'
import {EXTENSION_DECODERS} from './extensions/decode.ts'
import {EXTENSION_ID} from './extensions/ids.data.ts'
import {noteKeyDefects} from './key-defects.ts'
import {noteNameDefects} from './name-defects.ts'

export interface CertificateDefect extends DefectRow {
  readonly id: DefectId
  /** Of the part that is wrong, from the start of the certificate. */
  readonly offset: number
}

/** Where defects are noted; `at` is a view on the part of the certificate that is wrong. */
export type NoteDefect = (id: DefectId, at: Uint8Array) => void

/** Numbers of up to 20 octets must be handled (RFC 5280, 4.1.2.2); one more for the sign of a number that fills them. */
const SERIAL_OCTETS = 20
/** Up to here each pair is compared; a longer list is put into a set. */
const FEW_EXTENSIONS = 24
const NONE: readonly CertificateDefect[] = []

export function certificateDefects(certificate: Certificate): readonly CertificateDefect[] {
  let defects: CertificateDefect[] | undefined
  const note: NoteDefect = (id, at) => {
    defects ??= []
    defects.push({id, offset: at.byteOffset - certificate.der.byteOffset, ...DEFECTS[id]})
  }
  noteVersionDefects(certificate, note)
  noteSerialNumberDefects(certificate.serialNumber, note)
  if (!certificate.signatureAlgorithmsAgree) note('algorithms-differ', certificate.signatureAlgorithmDer)
  if (!certificate.signatureIsWholeOctets) note('signature-unused-bits', certificate.signatureValue)
  if (certificate.issuerDer.length === 2) note('issuer-empty', certificate.issuerDer)
  if (!certificate.encodesTimesCanonically) note('time-form', certificate.tbsCertificate)
  if (certificate.notAfterTime < certificate.notBeforeTime) note('validity-reversed', certificate.tbsCertificate)
  noteNameDefects(certificate.issuerDer, note)
  noteNameDefects(certificate.subjectDer, note)
  noteKeyDefects(certificate, note)
  noteExtensionDefects(certificate, note)
  return defects ?? NONE
}

function noteVersionDefects(certificate: Certificate, note: NoteDefect): void {
  const {version, extensions, issuerUniqueId, subjectUniqueId} = certificate
  if (version === 3) return
  if (extensions.length > 0) note('version-extensions', certificate.tbsCertificate)
  if (certificate.encodesDefaultVersion) note('version-default-encoded', certificate.tbsCertificate)
  const identifiers = issuerUniqueId !== null || subjectUniqueId !== null
  if (version === 1 && identifiers) note('version-unique-identifiers', certificate.tbsCertificate)
}

function noteSerialNumberDefects(serialNumber: Uint8Array, note: NoteDefect): void {
  const first = serialNumber[0] as number
  if (first >= 0x80) note('serial-number-negative', serialNumber)
  if (first === 0 && serialNumber.length === 1) note('serial-number-zero', serialNumber)
  if (serialNumber.length > SERIAL_OCTETS + (first === 0 ? 1 : 0)) note('serial-number-long', serialNumber)
}

function noteExtensionDefects(certificate: Certificate, note: NoteDefect): void {
  const {extensions} = certificate
  const repeated = findRepeated(extensions)
  if (repeated) note('extension-repeated', repeated.value)
  for (const extension of extensions) {
    if (extension.encodesDefault) note('extension-default-encoded', extension.value)
    if (extension.critical && !isKnown(extension.oid)) note('extension-unknown-critical', extension.value)
  }
  const usage = findExtension(certificate, EXTENSION_ID.keyUsage)
  if (usage && hasTrailingZeros(usage.value)) note('key-usage-trailing-zeros', usage.value)
  const constraints = findExtension(certificate, EXTENSION_ID.basicConstraints)?.value
  // SEQUENCE {cA FALSE, ...}: cA stands first.
  if (constraints?.[2] === 0x01 && constraints[4] === 0x00) note('basic-constraints-default-encoded', constraints)
}

/** id-pkix-ocsp-nocheck has no content to decode: its presence is what it says. */
function isKnown(oid: string): boolean {
  return EXTENSION_DECODERS[oid] !== undefined || oid === EXTENSION_ID.ocspNoCheck
}

/** The second of two extensions with one identifier (RFC 5280, 4.2). */
export function findRepeated(extensions: readonly Extension[]): Extension | undefined {
  const count = extensions.length
  if (count > FEW_EXTENSIONS) {
    const seen = new Set<string>()
    return extensions.find(({oid}) => seen.size === seen.add(oid).size)
  }
  for (let at = 1; at < count; at++)
    for (let before = 0; before < at; before++)
      if (extensions[at]?.oid === extensions[before]?.oid) return extensions[at]
  return undefined
}

/** A BIT STRING of named bits ends with a bit that is set, or is empty (X.690, 11.2.2). */
function hasTrailingZeros(keyUsage: Uint8Array): boolean {
  const unusedBits = keyUsage[2] ?? 0
  const last = keyUsage[keyUsage.length - 1] ?? 0
  return keyUsage.length > 3 && (last & (1 << unusedBits)) === 0
}
