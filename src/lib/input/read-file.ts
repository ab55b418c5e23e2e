// One file, whatever form it has: PEM with text around it, DER, several DER certificates in a row, bare base64, PKCS#7.
// PEM streams; the other forms are read whole, within their limit.
import {decodeBareBase64, type PemEvent, PemScanner} from '../der/pem.ts'
import {DecodeError, ToolkitError} from '../errors/toolkit-error.ts'
import {tooLarge, unreadable} from './byte-source.ts'
import {collectBytes, type PeekedStream, peekBytes} from './collect.ts'
import type {InputLimits} from './limits.ts'
import {readLineGroups} from './lines.ts'
import type {ObjectKind, Origin, SourceItem} from './source-item.ts'
import {type Counter, kindsOf, OBJECT_KINDS, splitDer} from './split-der.ts'

/** Labels by what they hold: RFC 7468, 5.1 and 6; the older ones and OpenSSL's own. */
const LABELS: Readonly<Record<ObjectKind, readonly string[]>> = {
  certificate: ['CERTIFICATE', 'X509 CERTIFICATE', 'X.509 CERTIFICATE', 'TRUSTED CERTIFICATE'],
  crl: ['X509 CRL', 'CRL'],
  'ocsp-response': ['OCSP RESPONSE'],
}
/** Labels of containers: RFC 7468, 8 and 9, and an older one. */
const CONTAINER_LABELS = ['PKCS7', 'PKCS #7 SIGNED DATA', 'CMS']

function kindOfLabel(label: string): ObjectKind | null {
  return OBJECT_KINDS.find(kind => LABELS[kind].includes(label)) ?? null
}

/** Enough to tell DER from text. */
const HEAD_BYTES = 4

export async function* readFileItems(
  chunks: AsyncIterable<Uint8Array>,
  origin: Origin,
  limits: InputLimits,
): AsyncGenerator<SourceItem> {
  let count = 0
  const counter: Counter = {next: () => ++count}
  let stream: PeekedStream | undefined
  try {
    stream = await peekBytes(chunks, HEAD_BYTES)
    const {head, whole} = stream
    if (head.length === 0) yield failure(origin, new ToolkitError('E_INPUT_EMPTY', about(origin)))
    else if (isBinary(head)) yield* splitDer(await collectBytes(whole, origin, limits), origin, counter, 'der')
    else yield* readText(whole, origin, limits, counter)
  } catch (cause) {
    yield failure(origin, unreadable(origin, cause))
  } finally {
    await stream?.close()
  }
}

/**
 * SEQUENCE with a long or indefinite length, or the five bytes of an OCSP response that reports an error: the second byte
 * is no character of a text. A short OCSP request is all characters: it is a SEQUENCE that another one fills.
 */
function isBinary(head: Uint8Array): boolean {
  const [tag, length = 0, inner, innerLength] = head
  if (tag !== 0x30) return false
  return length >= 0x80 || length === 0x03 || (inner === 0x30 && innerLength === length - 2)
}

async function* readText(
  chunks: AsyncIterable<Uint8Array>,
  origin: Origin,
  limits: InputLimits,
  counter: Counter,
): AsyncGenerator<SourceItem> {
  const scanner = new PemScanner(new Set([...kindsOf(origin).flatMap(kind => LABELS[kind]), ...CONTAINER_LABELS]))
  const bare = new BareText(limits.binaryBytes)
  for await (const lines of readLineGroups(chunks, limits)) {
    if (lines === undefined) throw tooLarge(origin, Math.min(limits.textBytes, limits.lineBytes))
    for (const {text, width} of lines) {
      bare.push(text)
      for (const event of scanner.push(text, width)) yield* readBlock(event, origin, counter)
    }
  }
  for (const event of scanner.end()) yield* readBlock(event, origin, counter)
  const decoded = scanner.blocks === 0 ? decodeBareBase64(bare.text) : undefined
  if (decoded?.[0] === 0x30) yield* splitDer(decoded, origin, counter, 'base64')
}

/** Keeps text as long as it could still be nothing but base64. */
class BareText {
  readonly #limit: number
  #parts: string[] = []
  #size = 0
  #possible = true

  constructor(limit: number) {
    this.#limit = limit
  }

  push(line: string): void {
    if (!this.#possible) return
    this.#size += line.length
    // The first line may start with a byte order mark, three Latin-1 characters here.
    const text = this.#parts.length === 0 ? line.replace(/^\u00ef\u00bb\u00bf/, '') : line
    this.#possible = this.#size <= this.#limit && /^[A-Za-z0-9+/=\s]*$/.test(text)
    if (this.#possible) this.#parts.push(text)
    else this.#parts = []
  }

  get text(): string {
    return this.#parts.join('')
  }
}

async function* readBlock(event: PemEvent, origin: Origin, counter: Counter): AsyncGenerator<SourceItem> {
  if (!(event instanceof DecodeError)) {
    return yield* splitDer(event.bytes, origin, counter, 'pem', {line: event.line, kind: kindOfLabel(event.label)})
  }
  const index = counter.next()
  const line = event.details['line']
  const error = new ToolkitError('E_PEM', {
    shown: {file: origin.path},
    details: {input: origin.input, index, line: typeof line === 'number' ? line : 0, offset: event.offset},
    cause: event,
  })
  yield {kind: 'error', origin, index, error, offset: event.offset}
}

function failure(origin: Origin, error: ToolkitError): SourceItem {
  return {kind: 'error', origin, index: null, error, offset: null}
}

function about(origin: Origin) {
  return {shown: {file: origin.path}, details: {input: origin.input}}
}
