// Proves that a trace holds no PIN and no personal data. It shares nothing with the masking: it follows the selections
// itself, has a table of its own of what may be seen, and looks at the bytes for what personal data look like.
import {type MaskedBytes, parseMaskedHex} from '../../bytes/masked-hex.ts'
import type {TraceExchange} from '../trace-event.ts'
import {type ContentLeak, findContent} from './content.ts'
import {
  CODE,
  HARMLESS_ANSWERS,
  HARMLESS_DATA,
  NEXT_FILES,
  NEXT_LABEL,
  PIN_COMMANDS,
  PUBLIC_FILES,
  PUBLIC_OBJECTS,
  type PublicPart,
  SECOND_SET_FILE,
  SECOND_SET_FILES,
  TOKEN_FILE,
} from './public.data.ts'

export type LeakReason = 'pin-data' | 'unknown-data' | 'personal-file' | 'card-number' | 'damaged-line' | ContentLeak

export interface Leak {
  readonly line: number
  /** Of the exchange; null for a line outside of one. */
  readonly n: number | null
  readonly where: 'command' | 'response' | 'text'
  readonly reason: LeakReason
}

interface Selection {
  /** By the token label, where it was read; the second set by its file. */
  kind: 'today' | 'next' | 'next-dual'
  aid: string | undefined
  fid: number | undefined
  /** What GET RESPONSE will fetch belongs to the command before it. */
  pending: PublicPart | 'none'
  /** The visible end of the last read, since a certificate comes in pieces. */
  tail: Uint8Array
  end: number
}

const HEADER = 4
/** ISO/IEC 7816-4 and JICSAP. */
const PLAIN_CLASSES: readonly number[] = [0x00, 0x80]
/** Longer than an address: an object that two reads share is seen whole. */
const TAIL = 512
const MAX_READERS = 16

export class LeakChecker {
  readonly #selections = new Map<string, Selection>()

  startSession(): void {
    this.#selections.clear()
  }

  /** What the exchange shows that must not be seen. */
  check(exchange: TraceExchange): readonly Leak[] {
    const command = parseMaskedHex(exchange.command)
    const response = parseMaskedHex(exchange.response)
    const selection = this.#selectionOf(exchange.reader ?? '')
    const found: Leak[] = []
    const add = (where: Leak['where'], reason: LeakReason) =>
      found.push({line: exchange.line, n: exchange.n, where, reason})
    const commandLeak = checkCommand(command)
    if (commandLeak) add('command', commandLeak)
    for (const reason of findContent(visible(command))) add('command', reason)
    const data = withoutStatus(response)
    const allowed = allowedPart(command, selection)
    const responseLeak = checkAnswer(data, allowed)
    if (responseLeak) add('response', responseLeak)
    for (const reason of this.#contentOf(command, data, selection)) add('response', reason)
    selection.pending = allowed
    follow(command, response, selection)
    recognise(command, response, selection)
    return found
  }

  #contentOf(command: MaskedBytes, data: MaskedBytes, selection: Selection): readonly ContentLeak[] {
    const offset = readOffset(command.bytes)
    const continues = offset !== undefined && offset === selection.end
    const tail = continues ? selection.tail : new Uint8Array(0)
    const bytes = visible(data)
    const joined = new Uint8Array(tail.length + bytes.length)
    joined.set(tail)
    joined.set(bytes, tail.length)
    if (offset !== undefined && data.bytes.length > 0) {
      selection.tail = joined.slice(-TAIL)
      selection.end = offset + data.bytes.length
    }
    return findContent(joined, tail.length)
  }

  #selectionOf(reader: string): Selection {
    const known = this.#selections.get(reader)
    if (known) return known
    if (this.#selections.size >= MAX_READERS) this.#selections.clear()
    const selection: Selection = {
      kind: 'today',
      aid: undefined,
      fid: undefined,
      pending: 'none',
      tail: new Uint8Array(0),
      end: -1,
    }
    this.#selections.set(reader, selection)
    return selection
  }
}

/** Personal data in a line of a log that is no exchange, and in what our own records say besides their bytes. */
export function checkText(text: string, line: number): readonly Leak[] {
  const words = text.replace(/"(?:command|response|atr)":"[0-9a-f*]*"/g, '')
  // Bytes that a log shows in hex: spaced, or in one run.
  const hex = [...words.matchAll(HEX_BYTES)].map(match => match[0].replace(/[^0-9A-Fa-f]/g, ''))
  const plain = words.replace(HEX_BYTES, '').replace(/\b0x[0-9a-fA-F]+\b/g, '')
  const found = new Set<LeakReason>([
    ...findContent(Buffer.from(unescape16(plain), 'utf8')),
    ...findContent(Buffer.from(plain, 'latin1')),
    ...hex.flatMap(each => findContent(Buffer.from(each, 'hex'))),
  ])
  return [...found].map(reason => ({line, n: null, where: 'text', reason}))
}

const HEX_BYTES = /(?:\b[0-9A-Fa-f]{2}[ :]){8,}(?:[0-9A-Fa-f]{2}\b)?|\b(?=\d*[A-Fa-f])[0-9A-Fa-f]{16,}\b/g

/** JSON may write a character as \uXXXX. */
function unescape16(text: string): string {
  return text.replace(/\\u([0-9a-fA-F]{4})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
}

function checkCommand({bytes, hidden}: MaskedBytes): LeakReason | undefined {
  const [cla = 0, ins = 0] = bytes
  if (bytes.length <= HEADER) return bytes.length < HEADER && hidden.size < bytes.length ? 'unknown-data' : undefined
  const isPin = PIN_COMMANDS.includes(ins)
  const isHarmless = PLAIN_CLASSES.includes(cla) && HARMLESS_DATA.includes(ins)
  if (isHarmless) return undefined
  // One byte after the header is a length of most commands; of a VERIFY it could be a part of the PIN.
  if (bytes.length === HEADER + 1 && !isPin) return undefined
  const rest = bytes.length - HEADER - 1
  const isLc = rest > 0 && (bytes[HEADER] === rest || bytes[HEADER] === rest - 1)
  for (let index = HEADER; index < bytes.length; index += 1) {
    if (!hidden.has(index) && !(index === HEADER && isLc)) return isPin ? 'pin-data' : 'unknown-data'
  }
  return undefined
}

function allowedPart({bytes, hidden}: MaskedBytes, selection: Selection): PublicPart | 'none' {
  const [cla = 0, ins = 0, p1 = 0, p2 = 0] = bytes
  if (bytes.length < HEADER || [0, 1, 2, 3].some(index => hidden.has(index))) return 'none'
  if (ins === CODE.GET_RESPONSE) return selection.pending === 'all' ? 'all' : 'none'
  if (!PLAIN_CLASSES.includes(cla)) return 'none'
  if (HARMLESS_ANSWERS.includes(ins)) return 'all'
  if (ins === CODE.GET_DATA) return PUBLIC_OBJECTS.includes(p1 * 256 + p2) ? 'all' : 'none'
  const fid = namedFile(ins, p1, p2) ?? selection.fid
  const part = PUBLIC_FILES[selection.aid ?? '']?.[fid ?? -1] ?? addedPart(selection, fid)
  if (ins === CODE.READ_RECORD) return part
  return ins === CODE.READ_BINARY && part === 'all' ? 'all' : 'none'
}

function addedPart({kind, aid}: Selection, fid: number | undefined): PublicPart | 'none' {
  if (kind === 'today' || aid !== TOKEN_FILE.aid || fid === undefined) return 'none'
  return NEXT_FILES[fid] ?? (kind === 'next-dual' ? SECOND_SET_FILES[fid] : undefined) ?? 'none'
}

/** A label that says otherwise makes it a card of today again. */
function recognise(command: MaskedBytes, response: MaskedBytes, selection: Selection): void {
  const {aid, fid} = selection
  const [, ins] = command.bytes
  const worked = response.bytes.at(-2) === 0x90 && response.bytes.at(-1) === 0x00
  if (!worked || aid !== TOKEN_FILE.aid) return
  if (ins === CODE.SELECT && fid === SECOND_SET_FILE.fid && selection.kind === 'next') selection.kind = 'next-dual'
  const isLabel = ins === CODE.READ_BINARY && fid === TOKEN_FILE.fid && readOffset(command.bytes) === 0
  if (!isLabel || response.bytes.length < 34) return
  const label = Buffer.from(visible(response).subarray(0, 32)).toString('latin1').trimEnd()
  if (label !== NEXT_LABEL) selection.kind = 'today'
  else if (selection.kind === 'today') selection.kind = 'next'
}

function checkAnswer({bytes, hidden}: MaskedBytes, allowed: PublicPart | 'none'): LeakReason | undefined {
  for (let index = 0; index < bytes.length; index += 1) {
    if (allowed === 'all' || hidden.has(index)) continue
    if (allowed === 'none') return 'personal-file'
    if (index >= allowed.from && index < allowed.to) return 'card-number'
  }
  return undefined
}

function follow(command: MaskedBytes, response: MaskedBytes, selection: Selection): void {
  const {bytes} = command
  const [cla = 0, ins = 0, p1 = 0, p2 = 0, lc = 0] = bytes
  const sw = (response.bytes.at(-2) ?? 0) * 256 + (response.bytes.at(-1) ?? 0)
  const worked = sw === 0x9000 || sw >> 8 === 0x61 || sw >> 8 === 0x62
  const named = namedFile(ins, p1, p2)
  if (named !== undefined) selection.fid = worked ? named : undefined
  if (ins !== CODE.SELECT || sw === 0x6a82) return
  const data = bytes.subarray(HEADER + 1, HEADER + 1 + lc)
  const known = worked && cla === 0 && command.hidden.size === 0 && data.length === lc && lc > 0
  if (known && p1 === 0x02 && lc === 2) selection.fid = (data[0] ?? 0) * 256 + (data[1] ?? 0)
  else {
    selection.aid = known && p1 === 0x04 ? Buffer.from(data).toString('hex') : undefined
    selection.fid = undefined
  }
  selection.end = -1
}

/** The file that a read names by its short identifier. */
function namedFile(ins: number, p1: number, p2: number): number | undefined {
  if (ins === CODE.READ_BINARY && p1 >= 0x80) return p1 & 0x1f
  return ins === CODE.READ_RECORD && p2 >> 3 !== 0 ? p2 >> 3 : undefined
}

function readOffset(bytes: Uint8Array): number | undefined {
  const [, ins, p1 = 0, p2 = 0] = bytes
  if (ins !== CODE.READ_BINARY) return undefined
  return p1 < 0x80 ? p1 * 256 + p2 : p2
}

function withoutStatus({bytes, hidden}: MaskedBytes): MaskedBytes {
  return {bytes: bytes.subarray(0, Math.max(0, bytes.length - 2)), hidden}
}

/** Hidden bytes as FF, which is a part of no text, number, image or object. */
function visible({bytes, hidden}: MaskedBytes): Uint8Array {
  return hidden.size === 0 ? bytes : bytes.map((byte, index) => (hidden.has(index) ? 0xff : byte))
}
