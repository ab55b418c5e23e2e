// Reads and decodes the certificates, CRLs and OCSP responses of the inputs of a verification. What is damaged is kept
// beside the rest, as for certificates alone; a named file that cannot be opened ends the run, since the question would
// not be the one that was asked.

import type {CertificateList} from '../crl/certificate-list.ts'
import {decodeCrl} from '../crl/decode.ts'
import {DecodeError, type ErrorCode} from '../errors/toolkit-error.ts'
import {nothingIn, type ReadContext, readSource} from '../input/read-source.ts'
import type {ObjectItem, ObjectKind, Source} from '../input/source-item.ts'
import {damaged, expectedOf, looksLike} from '../input/split-der.ts'
import {decodeOcspResponse} from '../ocsp/decode.ts'
import type {OcspResponse} from '../ocsp/response.ts'
import type {Certificate} from '../x509/certificate.ts'
import {decodeCertificate} from '../x509/decode.ts'
import {InputNotes} from './input-notes.ts'

/** Where an object was found. */
export interface ObjectPlace {
  /** 1-based position of the argument. */
  readonly input: number
  readonly path: string
  /** 1-based position in the file. */
  readonly index: number
}

export type ReadObject =
  | {readonly kind: 'certificate'; readonly value: Certificate; readonly place: ObjectPlace}
  | {readonly kind: 'crl'; readonly value: CertificateList; readonly place: ObjectPlace}
  | {readonly kind: 'ocsp-response'; readonly value: OcspResponse; readonly place: ObjectPlace}

/** The file as a whole is out of reach. */
const OUT_OF_REACH: ReadonlySet<ErrorCode> = new Set(['E_INPUT_READ', 'E_INPUT_TOO_LARGE'])

export class ObjectInputs {
  readonly notes = new InputNotes()
  readonly #context: ReadContext

  constructor(context: ReadContext) {
    this.#context = context
  }

  /** Every object of a source; `source.kinds` begins with what the user says is in it. `leave`: as in ReadContext. */
  async *read(source: Source, leave?: ReadContext['leave']): AsyncGenerator<ReadObject> {
    const expected = expectedOf(source)
    let answered = false
    const left: ReadContext['leave'] = async origin => {
      const taken = (await leave?.(origin)) ?? false
      answered ||= taken
      return taken
    }
    for await (const item of readSource(source, leave ? {...this.#context, leave: left} : this.#context)) {
      if (!('der' in item)) {
        if (item.kind === 'error') {
          if (item.origin.named && OUT_OF_REACH.has(item.error.code)) throw item.error
          answered = true
        }
        this.notes.note(item)
        continue
      }
      const read = this.#decode(item)
      if (read) yield read
      answered ||= read === undefined || read?.kind === expected
    }
    // A key, a request, or another kind than the flag says: the user took the wrong file.
    if (!answered) this.notes.fail({...source, named: true}, null, nothingIn(source), null)
  }

  /** Null for DER that is something else altogether, undefined for a damaged object. */
  #decode(item: ObjectItem): ReadObject | null | undefined {
    const {origin, index, kind, der} = item
    const place = {input: origin.input, path: origin.path, index}
    try {
      return {...decodeObject(kind, der), place}
    } catch (cause) {
      if (!(cause instanceof DecodeError)) throw cause
      if (item.wrapping !== 'pem' && !looksLike(kind, der)) {
        if (!origin.named) this.notes.skipped += 1
        return null
      }
      this.notes.fail(origin, index, damaged(origin, index, cause, kind), cause.offset)
      return undefined
    }
  }
}

function decodeObject(kind: ObjectKind, der: Uint8Array) {
  switch (kind) {
    case 'certificate':
      return {kind, value: decodeCertificate(der)} as const
    case 'crl':
      return {kind, value: decodeCrl(der)} as const
    case 'ocsp-response':
      return {kind, value: decodeOcspResponse(der)} as const
  }
}
