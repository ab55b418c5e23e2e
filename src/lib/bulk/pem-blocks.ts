// PEM blocks of certificates (RFC 7468, 5) in their plain form, in octets that are in memory: lines of one length, nothing
// but base64 in them. Everything else is handed back as it stands, for the reader of all PEM.
import {DECODED, LONGEST_BLOCK} from './scan-layout.ts'
import type {ScanMemory} from './scan-memory.ts'

const BOUNDARY = Buffer.from('-----')
const BEGIN = marker('-----BEGIN CERTIFICATE-----')
const END = marker('-----END CERTIFICATE-----')
const NEXT = Buffer.from('\n-----BEGIN ')
const LF = 0x0a
const CR = 0x0d
const DASH = 0x2d
const PAD = 0x3d
/** Characters of base64 that stand for three octets. */
const GROUP = 4

/** Positions are those in the memory. */
export interface BlockSink {
  /** A certificate stands in the first octets at DECODED; its BEGIN line starts at `start`. False: it is not plain. */
  readonly block: (length: number, start: number) => boolean
  readonly odd: (start: number, end: number) => void
}

/** Every block of the memory from `start` to `end`, in order. */
export function scanPem(memory: ScanMemory, start: number, end: number, sink: BlockSink): void {
  const text = memory.bytes.subarray(0, end)
  // The mark of an encoding in front of the first block.
  const mark = text[start] === 0xef ? 3 : 0
  for (let at = start; ; ) {
    // Usually the next block follows at once.
    const follows = memory.view.getInt32(at) === BEGIN.words[0] && at < end
    const begin = follows ? at : text.indexOf(BOUNDARY, at)
    if (begin < 0) return
    const next = plainBlock(memory, text, begin, start, sink)
    if (next > 0) {
      at = Math.min(end, text[next] === CR ? next + 2 : next + 1)
      continue
    }
    const after = text.indexOf(NEXT, begin + 1)
    at = after < 0 ? end : after + 1
    sink.odd(begin === start + mark ? start : begin, at)
  }
}

/** Answers where the block ends; 0 for one that is not plain. */
function plainBlock(memory: ScanMemory, text: Buffer, begin: number, start: number, sink: BlockSink): number {
  if (begin > start && text[begin - 1] !== LF) return 0
  if (!stands(BEGIN, memory, begin)) return 0
  const width = text[begin + BEGIN.length] === CR ? 2 : 1
  const body = begin + BEGIN.length + width
  if (text[body - 1] !== LF) return 0
  const boundary = text.indexOf(DASH, body)
  if (boundary < 0 || boundary - body > LONGEST_BLOCK || !stands(END, memory, boundary)) return 0
  const end = boundary + END.length
  if (end > text.length) return 0
  if (end < text.length && text[end] !== LF && (text[end] !== CR || text[end + 1] !== LF)) return 0
  const length = decodeBody(memory, text, body, boundary, width)
  return length > 0 && sink.block(length, begin) ? end : 0
}

/** Octets of the block; 0 where a line has another length, or something stands there that is not base64. */
function decodeBody(memory: ScanMemory, text: Buffer, start: number, end: number, width: number): number {
  const line = text.indexOf(LF, start) - start + 1 - width
  if (line <= 0 || line % GROUP !== 0) return 0
  if (text[end - 1] !== LF || (width === 2 && text[end - 2] !== CR)) return 0
  const size = end - start
  const last = size % (line + width)
  const characters = Math.floor(size / (line + width)) * line + (last === 0 ? 0 : last - width)
  if (characters <= 0 || characters % GROUP !== 0) return 0
  const group = end - width - GROUP
  const padding = text[group + 3] === PAD ? (text[group + 2] === PAD ? 2 : 1) : 0
  if (padding === 0) return Math.max(0, memory.decode(start, characters, line, width))
  const length = memory.decode(start, characters - GROUP, line, width)
  return length < 0 ? 0 : decodeLast(memory, text, group, padding, DECODED + length) + length
}

/** The group with padding; NaN where something else stands there, or bits that nobody reads are set. */
function decodeLast(memory: ScanMemory, text: Buffer, at: number, padding: 1 | 2, to: number): number {
  const [one, two] = [memory.valueOf(text[at] as number), memory.valueOf(text[at + 1] as number)]
  const three = padding === 2 ? 0 : memory.valueOf(text[at + 2] as number)
  const unread = padding === 2 ? two & 0x0f : three & 0x03
  if ((one | two | three) > 63 || unread !== 0) return Number.NaN
  memory.bytes[to] = (one << 2) | (two >> 4)
  memory.bytes[to + 1] = ((two & 0x0f) << 4) | (three >> 2)
  return 3 - padding
}

/** A text as words of four octets, the last of which may overlap the one before. */
interface Marker {
  readonly length: number
  readonly words: readonly number[]
}

function marker(text: string): Marker {
  const octets = Buffer.from(text)
  const starts = Array.from({length: Math.ceil(octets.length / 4)}, (_, index) => startOf(index, octets.length))
  return {length: octets.length, words: starts.map(start => octets.readInt32BE(start))}
}

function startOf(word: number, length: number): number {
  return Math.min(4 * word, length - 4)
}

function stands({length, words}: Marker, {view}: ScanMemory, at: number): boolean {
  for (let word = 0; word < words.length; word++)
    if (view.getInt32(at + startOf(word, length)) !== words[word]) return false
  return true
}
