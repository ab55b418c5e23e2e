// Reads and decodes the certificates of all inputs of a command. One damaged certificate does not stop the rest: its
// error is kept beside them. Certificates are handed on one at a time, so that nothing grows with their number.

import {EXIT} from '../errors/codes.data.ts'
import type {InputError} from '../errors/input-error.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import {nothingIn, type ReadContext, readSource} from '../input/read-source.ts'
import type {ObjectItem, Source, Wrapping} from '../input/source-item.ts'
import {damaged, looksLike} from '../input/split-der.ts'
import type {Certificate} from '../x509/certificate.ts'
import {decodeCertificate} from '../x509/decode.ts'
import {InputNotes} from './input-notes.ts'

export interface ReadCertificate {
  readonly certificate: Certificate
  readonly input: number | null
  readonly path: string
  readonly index: number
  readonly wrapping: Wrapping | 'card'
  readonly line: number | null
}

export class CertificateInputs {
  readonly #notes = new InputNotes()
  #read = 0
  readonly #context: ReadContext

  constructor(context: ReadContext) {
    this.#context = context
  }

  get errors(): readonly InputError[] {
    return this.#notes.errors
  }

  get warnings(): readonly Warning[] {
    return this.#notes.warnings
  }

  /** Files in folders that hold no certificate. */
  get skipped(): number {
    return this.#notes.skipped
  }

  async *read(source: Source): AsyncGenerator<ReadCertificate> {
    let found = 0
    let foreign: ObjectItem | undefined
    for await (const item of readSource(source, this.#context)) {
      if (!('der' in item)) {
        if (item.kind === 'error') found += 1
        this.#notes.note(item)
        continue
      }
      const certificate = this.#decode(item)
      if (certificate) {
        found += 1
        this.#read += 1
        const {origin, index, wrapping, line} = item
        yield {certificate, input: origin.input, path: origin.path, index, wrapping, line}
      } else if (certificate === null) foreign = item
      else found += 1
    }
    // DER that is a key, a request or a CRL: a named file without any certificate is an error.
    if (foreign?.origin.named === true && found === 0) this.#notes.fail(foreign.origin, null, nothingIn(source), null)
  }

  /**
   * The exit code for what failed beside the answer; undefined when nothing of a named input did. Throws the first error
   * when nothing could be read at all: then there is no answer, unless the caller has `others` to answer from.
   */
  finish(sources: readonly Source[], others = false): number | undefined {
    const [source] = sources
    if (this.#read === 0 && source && !others) throw this.#notes.first ?? nothingIn(source)
    return this.#notes.namedFailed ? EXIT.INPUT : undefined
  }

  /** Null for DER that is no certificate at all, undefined for a damaged one. */
  #decode(item: ObjectItem): Certificate | null | undefined {
    try {
      return decodeCertificate(item.der)
    } catch (cause) {
      if (!(cause instanceof DecodeError)) throw cause
      if (!looksLike('certificate', item.der)) {
        if (!item.origin.named) this.#notes.skipped += 1
        return null
      }
      const {origin, index} = item
      this.#notes.fail(origin, index, damaged(origin, index, cause, 'certificate'), cause.offset)
      return undefined
    }
  }
}
