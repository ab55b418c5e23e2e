// `cert dump`: shows certificates from files, folders, standard input or the card.

import {encodePem} from '../der/pem.ts'
import {type DerValue, decodeDer} from '../der/reader.ts'
import {TAG} from '../der/tags.ts'
import {type AsnNode, derTree, identifierOf} from '../der/tree.ts'
import type {InputError} from '../errors/input-error.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import type {ReadContext} from '../input/read-source.ts'
import type {Source, Wrapping} from '../input/source-item.ts'
import type {Certificate} from '../x509/certificate.ts'
import {decodeCertificate} from '../x509/decode.ts'
import {PERSONAL_FIELDS, type PersonalField} from '../x509/jpki/attributes.data.ts'
import {holdsPersonalData, isPersonalType, isRevealed, type Reveal, revealsAll} from '../x509/jpki/personal.ts'
import {CertificateInputs, type ReadCertificate} from './certificate-inputs.ts'
import {type CertificateDescription, certificateWarnings, describeCertificate} from './describe-certificate.ts'
import type {Outcome} from './outcome.ts'

export type CertDumpForm = 'table' | 'pem' | 'der' | 'asn1'

export interface CertificateSource {
  /** 1-based position of the argument; null for the card. */
  readonly input: number | null
  /** The file, `-`, or the place on the card. */
  readonly path: string
  readonly wrapping: Wrapping | 'card'
  /** Of the BEGIN line in a PEM file. */
  readonly line: number | null
}

export interface DumpedCertificate extends CertificateDescription {
  readonly source: CertificateSource
  /** 1-based position in the source. */
  readonly index: number
  /** For `--form pem`: the same bytes in a PEM block. */
  readonly certificatePem: string | null
  /** For `--form der`: the same bytes. */
  readonly certificateBase64: string | null
  /** For `--form asn1`: every value with its place. */
  readonly asn1: readonly AsnNode[] | null
}

export interface CertDumpResult {
  readonly kind: 'cert-dump'
  readonly form: CertDumpForm
  readonly certificates: readonly DumpedCertificate[]
  /** What could not be read; the other certificates are shown nevertheless. */
  readonly errors: readonly InputError[]
  /** Files in folders that hold no certificate. */
  readonly skipped: number
}

export interface CertDumpInput {
  readonly sources: readonly Source[]
  readonly form: CertDumpForm
  readonly reveal: readonly PersonalField[]
}

export interface CertDumpContext extends ReadContext {
  readonly at: Date
}

/** A certificate that was read from somewhere else: the card. */
export interface CertificateBytes {
  readonly der: Uint8Array
  /** Where it was found: card:sign. */
  readonly label: string
}

export async function certDump(input: CertDumpInput, context: CertDumpContext): Promise<Outcome<CertDumpResult>> {
  const inputs = new CertificateInputs(context)
  const dump = new Dump(input.form, new Set(input.reveal))
  for (const source of input.sources) for await (const read of inputs.read(source)) dump.add(read)
  const exitCode = inputs.finish(input.sources)
  const warnings = [...inputs.warnings, ...dump.warnings]
  const result = dump.result(inputs.errors, inputs.skipped)
  return {verdict: 'none', result, warnings, ...(exitCode === undefined ? {} : {exitCode})}
}

/** Shows certificates that are in memory, by the same path. A damaged one is an error: each was asked for by name. */
export function dumpCertificates(
  items: readonly CertificateBytes[],
  options: {readonly form: CertDumpForm; readonly reveal: readonly PersonalField[]},
): Outcome<CertDumpResult> {
  const dump = new Dump(options.form, new Set(options.reveal))
  for (const {der, label} of items) {
    const certificate = decodeCertificate(der)
    dump.add({certificate, input: null, path: label, index: 1, wrapping: 'card', line: null})
  }
  return {verdict: 'none', result: dump.result([], 0), warnings: dump.warnings}
}

class Dump {
  readonly warnings: Warning[] = []
  readonly #certificates: DumpedCertificate[] = []
  readonly #form: CertDumpForm
  readonly #reveal: Reveal

  constructor(form: CertDumpForm, reveal: Reveal) {
    this.#form = form
    this.#reveal = reveal
  }

  add(read: ReadCertificate): void {
    const {certificate, input, path, index, wrapping, line} = read
    const description = describeCertificate(certificate, this.#reveal)
    this.warnings.push(...certificateWarnings(certificate, description, read))
    if (this.#form === 'pem' || this.#form === 'der') this.#refusePersonalData(read)
    this.#certificates.push({
      source: {input, path, wrapping, line},
      index,
      ...description,
      certificatePem: this.#form === 'pem' ? encodePem('CERTIFICATE', certificate.der) : null,
      certificateBase64: this.#form === 'der' ? Buffer.from(certificate.der).toString('base64') : null,
      asn1: this.#form === 'asn1' ? certificateTree(certificate, this.#reveal) : null,
    })
  }

  result(errors: readonly InputError[], skipped: number): CertDumpResult {
    return {kind: 'cert-dump', form: this.#form, certificates: this.#certificates, errors, skipped}
  }

  /** The bytes of a certificate cannot hide a part of it: consent to every field is needed. */
  #refusePersonalData(read: ReadCertificate): void {
    if (!holdsPersonalData(read.certificate.der) || revealsAll(this.#reveal)) return
    throw new ToolkitError('E_PERSONAL_DATA', {
      shown: {file: read.path},
      details: {index: read.index, field: PERSONAL_FIELDS.join(',')},
    })
  }
}

function certificateTree(certificate: Certificate, reveal: Reveal): readonly AsnNode[] {
  return derTree(decodeDer(certificate.der), (value, identifiers) => isHidden(value, identifiers, reveal))
}

/** Hides what stands beside a personal identifier, and undecoded bytes that contain one. */
function isHidden(value: DerValue, identifiers: readonly string[], reveal: Reveal): boolean {
  if (value.tag === TAG.OBJECT_IDENTIFIER && identifierOf(value) !== undefined) return false
  if (identifiers.some(oid => isPersonalType(oid) && !isRevealed(oid, reveal))) return true
  return holdsPersonalData(value.value) && !revealsAll(reveal)
}
