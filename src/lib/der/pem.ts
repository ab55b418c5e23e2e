// PEM blocks with any text around them (RFC 7468, 2 and 3). The scanner takes one line at a time, so that a bundle of any
// length is read in the memory of its longest block.
import {DecodeError} from '../errors/toolkit-error.ts'

export interface PemBlock {
  readonly label: string
  readonly bytes: Uint8Array
  /** Of the BEGIN line, counted from 1. */
  readonly line: number
  /** The headers say that the bytes are encrypted (RFC 1421, 4.6.1.1). */
  readonly encrypted?: true
}

export type PemEvent = PemBlock | DecodeError

/** A byte order mark may stand before the first line: some editors of Windows write one. */
const BYTE_ORDER_MARK = /^(?:\ufeff|\u00ef\u00bb\u00bf)/
const BEGIN = /^\s*-----BEGIN ([ -~]+?)-----\s*$/
const END = /^\s*-----END ([ -~]+?)-----\s*$/
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/
/** A boundary that is not alone on its line: what follows it would be lost in silence. */
const STRAY_BEGIN = /-----BEGIN ([ -~]+?)-----/
/** RFC 1421 headers (Proc-Type, DEK-Info) and the attributes that some tools write above the body. */
const HEADER = /^[A-Za-z][A-Za-z0-9-]*:/
const ENCRYPTED = /^Proc-Type:\s*4\s*,\s*ENCRYPTED/
/** 64 MiB of text: more than any block that is read here. */
const MAX_BLOCK_CHARACTERS = 64 * 1024 * 1024
const NOTHING: readonly PemEvent[] = []

interface OpenBlock {
  readonly label: string
  readonly line: number
  readonly offset: number
  readonly body: string[]
  size: number
  inHeaders: boolean
  encrypted: boolean
}

export class PemScanner {
  readonly #wanted: ReadonlySet<string>
  #open: OpenBlock | undefined
  /** The block was given up in its middle: its own END is still to come, and has been told of. */
  #givenUp = false
  #line = 0
  #offset = 0
  #blocks = 0

  /** Blocks with other labels are passed over without decoding them: a private key stays unread. */
  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted
  }

  /** BEGIN lines of any label so far. */
  get blocks(): number {
    return this.#blocks
  }

  /** Takes the next line without its line break; `width` is its length in bytes with the break. */
  push(line: string, width: number): readonly PemEvent[] {
    const text = this.#line === 0 ? line.replace(BYTE_ORDER_MARK, '') : line
    this.#line += 1
    const offset = this.#offset
    this.#offset += width
    // Most lines by far: nothing but characters of base64 can be no boundary and no header.
    if (this.#open?.inHeaders === false && text !== '' && BASE64.test(text)) return this.#take(this.#open, text, offset)
    const begin = BEGIN.exec(text)
    if (begin) {
      const events = this.#abandon()
      this.#givenUp = false
      this.#blocks += 1
      this.#open = {
        label: begin[1] ?? '',
        line: this.#line,
        offset,
        body: [],
        size: 0,
        inHeaders: false,
        encrypted: false,
      }
      return events
    }
    const open = this.#open
    const end = END.exec(text)
    const stray = open ? undefined : (end ?? STRAY_BEGIN.exec(text))?.[1]
    if (stray !== undefined) return this.#strayBoundary(stray, end !== null, offset)
    if (!open) return []
    if (end) {
      this.#open = undefined
      return this.#close(open, end[1] ?? '')
    }
    return this.#body(open, text, offset)
  }

  /** An END without its BEGIN, or a BEGIN behind other text: a block was damaged, and must not be passed over. */
  #strayBoundary(label: string, isEnd: boolean, offset: number): readonly PemEvent[] {
    const expected = isEnd && this.#givenUp
    this.#givenUp = false
    if (expected) return []
    this.#blocks += 1
    return this.#wanted.has(label) ? [damaged(offset, this.#line)] : []
  }

  /** A block that the input ends in is damaged. */
  end(): readonly PemEvent[] {
    return this.#abandon()
  }

  #abandon(): readonly PemEvent[] {
    const open = this.#open
    this.#open = undefined
    return open && this.#wanted.has(open.label) ? [damaged(open.offset, open.line)] : []
  }

  #close(open: OpenBlock, label: string): readonly PemEvent[] {
    if (!this.#wanted.has(open.label)) return []
    const text = open.body.join('')
    if (label !== open.label || text.length === 0 || text.length % 4 !== 0 || !BASE64.test(text))
      return [damaged(open.offset, open.line)]
    const block = {label, bytes: new Uint8Array(Buffer.from(text, 'base64')), line: open.line}
    return [open.encrypted ? {...block, encrypted: true} : block]
  }

  #body(open: OpenBlock, text: string, offset: number): readonly PemEvent[] {
    if (!this.#wanted.has(open.label)) return []
    if (HEADER.test(text)) {
      open.inHeaders = true
      open.encrypted ||= ENCRYPTED.test(text)
    } else if (text.trim() === '') open.inHeaders = false
    else if (!open.inHeaders) {
      const part = text.replace(/\s+/g, '')
      return BASE64.test(part) ? this.#take(open, part, offset) : this.#giveUp(offset)
    }
    return NOTHING
  }

  #take(open: OpenBlock, part: string, offset: number): readonly PemEvent[] {
    if (!this.#wanted.has(open.label)) return NOTHING
    open.size += part.length
    if (open.size > MAX_BLOCK_CHARACTERS) return this.#giveUp(offset)
    open.body.push(part)
    return NOTHING
  }

  #giveUp(offset: number): readonly PemEvent[] {
    this.#open = undefined
    this.#givenUp = true
    return [damaged(offset, this.#line)]
  }
}

/** Every block of a text that is in memory. Damaged blocks are among the events, in their place. */
export function decodePem(text: string, wanted: ReadonlySet<string>): readonly PemEvent[] {
  const scanner = new PemScanner(wanted)
  const events: PemEvent[] = []
  for (const line of text.split('\n')) events.push(...scanner.push(line, line.length + 1))
  return [...events, ...scanner.end()]
}

/** The text of one block: 64 characters a line (RFC 7468, 2). */
export function encodePem(label: string, bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

/** Base64 without a PEM frame, as certificates are pasted from a directory or a JSON file. */
export function decodeBareBase64(text: string): Uint8Array | undefined {
  const body = text.replace(/^\ufeff/, '').replace(/\s+/g, '')
  if (body.length === 0 || body.length % 4 !== 0 || !BASE64.test(body)) return undefined
  return new Uint8Array(Buffer.from(body, 'base64'))
}

function damaged(offset: number, line: number): DecodeError {
  return new DecodeError('E_PEM', offset, {line})
}
