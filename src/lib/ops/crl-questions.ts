// What `crl check` is asked: serial numbers of the command line, certificates in files, or either on standard input.
import {ToolkitError} from '../errors/toolkit-error.ts'
import {INPUT_LIMITS} from '../input/limits.ts'
import {readLines} from '../input/lines.ts'
import type {ReadContext} from '../input/read-source.ts'
import type {Certificate} from '../x509/certificate.ts'
import {InputNotes} from './input-notes.ts'
import type {ObjectPlace} from './revocation-inputs.ts'
import {parseSerialNumber, serialNumber} from './serial-number.ts'

export interface CrlCheckQuestion {
  readonly serialNumber: Uint8Array
  readonly certificate: Certificate | null
  readonly source: ObjectPlace | null
  readonly line: number | null
}

export interface CrlQuestionSources {
  /** In hex; `-` stands for numbers or certificates on standard input. */
  readonly serialNumbers: readonly string[]
  readonly certificates: readonly string[]
}

export class CrlQuestions {
  readonly notes = new InputNotes()
  readonly #sources: CrlQuestionSources
  readonly #context: ReadContext

  constructor(sources: CrlQuestionSources, context: ReadContext) {
    this.#sources = sources
    this.#context = context
  }

  async *read(): AsyncGenerator<CrlCheckQuestion> {
    const {serialNumbers, certificates} = this.#sources
    // A number that is mistyped is told before anything is answered.
    const numbers = serialNumbers.map(text => (text === '-' ? null : serialNumber(text)))
    for (const number of numbers) {
      if (number) yield {serialNumber: number, certificate: null, source: null, line: null}
      else yield* this.#fromStdin()
    }
    for (const [position, path] of certificates.entries()) yield* this.#certificates(position + 1, path, this.#context)
  }

  async *#fromStdin(): AsyncGenerator<CrlCheckQuestion> {
    const iterator = this.#context.readStdin()[Symbol.asyncIterator]()
    const first = await iterator.next()
    if (first.done) return
    const chunks = rejoin(first.value, iterator)
    if (holdsCertificates(first.value)) yield* this.#certificates(1, '-', {...this.#context, readStdin: () => chunks})
    else yield* this.#lines(chunks)
  }

  /** One number a line; # starts a comment. A line that is none is noted, and the rest is answered. */
  async *#lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<CrlCheckQuestion> {
    let line = 0
    for await (const each of readLines(chunks, this.#context.limits ?? INPUT_LIMITS)) {
      line += 1
      if (each === undefined)
        throw new ToolkitError('E_INPUT_TOO_LARGE', {shown: {file: '-'}, details: {limit: INPUT_LIMITS.textBytes}})
      const text = each.text.replace(/#.*$/, '').trim()
      if (text === '') continue
      const number = parseSerialNumber(text)
      if (number) yield {serialNumber: number, certificate: null, source: null, line}
      else {
        const error = new ToolkitError('E_SERIAL_LINE', {details: {line}})
        this.notes.fail({input: 1, path: '-', named: true}, line, error, null)
      }
    }
  }

  async *#certificates(input: number, path: string, context: ReadContext): AsyncGenerator<CrlCheckQuestion> {
    // Decoding certificates is left out where nobody asks about one.
    const {ObjectInputs} = await import('./revocation-inputs.ts')
    const inputs = new ObjectInputs(context)
    for await (const {kind, value, place} of inputs.read({input, path, kinds: ['certificate']}))
      if (kind === 'certificate')
        yield {serialNumber: value.serialNumber, certificate: value, source: place, line: null}
    for (const error of inputs.notes.errors) this.notes.errors.push(error)
    this.notes.warnings.push(...inputs.notes.warnings)
    this.notes.first ??= inputs.notes.first
  }
}

/** DER, or PEM with whatever text before it. */
function holdsCertificates(chunk: Uint8Array): boolean {
  if (chunk[0] === 0x30 && (chunk[1] ?? 0) >= 0x80) return true
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).includes('-----BEGIN ')
}

async function* rejoin(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}
