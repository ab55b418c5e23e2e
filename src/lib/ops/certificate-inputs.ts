// Reads and decodes the certificates of all inputs of a command. One damaged certificate does not stop the rest: its
// error is kept beside them. Certificates are handed on one at a time, so that nothing grows with their number.

import {EXIT} from '../errors/codes.data.ts'
import {DecodeError, type Details, type ErrorCode, type ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import {noCertificate, type ReadContext, readSource} from '../input/read-source.ts'
import type {Source, SourceItem, Wrapping} from '../input/source-item.ts'
import {damaged, looksLikeCertificate} from '../input/split-der.ts'
import type {Certificate} from '../x509/certificate.ts'
import {decodeCertificate} from '../x509/decode.ts'

export interface InputError {
  /** 1-based position of the argument. */
  readonly input: number
  readonly path: string
  /** 1-based position in the file; null when the file as a whole failed. */
  readonly index: number | null
  readonly code: ErrorCode
  readonly message: string
  readonly offset: number | null
  readonly details: Details
}

export interface ReadCertificate {
  readonly certificate: Certificate
  readonly input: number | null
  readonly path: string
  readonly index: number
  readonly wrapping: Wrapping | 'card'
  readonly line: number | null
}

type CertificateItem = Extract<SourceItem, {kind: 'certificate'}>

export class CertificateInputs {
  readonly errors: InputError[] = []
  readonly warnings: Warning[] = []
  /** Files in folders that hold no certificate. */
  skipped = 0
  #read = 0
  #namedFailed = false
  #first: ToolkitError | undefined
  readonly #context: ReadContext

  constructor(context: ReadContext) {
    this.#context = context
  }

  async *read(source: Source): AsyncGenerator<ReadCertificate> {
    let found = 0
    let foreign: CertificateItem | undefined
    for await (const item of readSource(source, this.#context)) {
      if (item.kind !== 'certificate') {
        if (item.kind === 'error') found += 1
        this.#note(item)
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
    if (foreign?.origin.named === true && found === 0) this.#fail(foreign.origin, null, noCertificate(source), null)
  }

  /**
   * The exit code for what failed beside the answer; undefined when nothing of a named input did. Throws the first error
   * when nothing could be read at all: then there is no answer, unless the caller has `others` to answer from.
   */
  finish(sources: readonly Source[], others = false): number | undefined {
    const [source] = sources
    if (this.#read === 0 && source && !others) throw this.#first ?? noCertificate(source)
    return this.#namedFailed ? EXIT.INPUT : undefined
  }

  /** Null for DER that is no certificate at all, undefined for a damaged one. */
  #decode(item: CertificateItem): Certificate | null | undefined {
    try {
      return decodeCertificate(item.der)
    } catch (cause) {
      if (!(cause instanceof DecodeError)) throw cause
      if (!looksLikeCertificate(item.der)) {
        if (!item.origin.named) this.skipped += 1
        return null
      }
      this.#fail(item.origin, item.index, damaged(item.origin, item.index, cause), cause.offset)
      return undefined
    }
  }

  #note(item: Exclude<SourceItem, CertificateItem>): void {
    switch (item.kind) {
      case 'skipped':
        this.skipped += 1
        return
      case 'error':
        this.#fail(item.origin, item.index, item.error, item.offset)
        return
      case 'trailing': {
        const {origin, index, length} = item
        const details = {input: origin.input, index, length}
        this.warnings.push({code: 'W_TRAILING_DATA', shown: {file: origin.path}, details})
      }
    }
  }

  #fail(
    origin: {readonly input: number; readonly path: string; readonly named: boolean},
    index: number | null,
    error: ToolkitError,
    offset: number | null,
  ): void {
    this.#first ??= error
    this.#namedFailed ||= origin.named
    const {code, message} = error
    this.errors.push({input: origin.input, path: origin.path, index, code, message, offset, details: error.details})
    if (origin.named) return
    this.warnings.push({
      code: 'W_DAMAGED_SKIPPED',
      shown: {file: origin.path},
      details: {input: origin.input, reason: code},
    })
  }
}
