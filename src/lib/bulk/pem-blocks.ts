// PEM blocks of certificates (RFC 7468, 5) in their plain form, in octets that are in memory: lines of one length, nothing
// but base64 in them. Everything else is handed back as it stands, for the reader of all PEM.

const BOUNDARY = Buffer.from('-----')
const BEGIN = Buffer.from('-----BEGIN CERTIFICATE-----')
const END = Buffer.from('-----END CERTIFICATE-----')
const NEXT = Buffer.from('\n-----BEGIN ')
const LF = 0x0a
const CR = 0x0d
const DASH = 0x2d
const PAD = 0x3d
/** No plain certificate is longer: 64 KiB of DER. */
export const LONGEST_BLOCK = 128 * 1024

export interface BlockSink {
  /** A certificate stands in the first octets of `decoded`; its BEGIN line starts at `start`. False: it is not plain. */
  readonly block: (decoded: Buffer, length: number, start: number) => boolean
  readonly odd: (start: number, end: number) => void
}

const decoded = Buffer.alloc(LONGEST_BLOCK)

/** Every block of `bytes` up to `end`, in order. */
export function scanPem(bytes: Buffer, end: number, sink: BlockSink): void {
  const text = bytes.subarray(0, end)
  for (let at = 0; ; ) {
    const begin = text.indexOf(BOUNDARY, at)
    if (begin < 0) return
    const next = plainBlock(text, begin, sink)
    if (next > 0) {
      at = next
      continue
    }
    const after = text.indexOf(NEXT, begin + 1)
    at = after < 0 ? end : after + 1
    sink.odd(begin === 3 ? 0 : begin, at)
  }
}

/** Answers where the block ends; 0 for one that is not plain. */
function plainBlock(text: Buffer, begin: number, sink: BlockSink): number {
  if (begin > 0 && text[begin - 1] !== LF) return 0
  if (!stands(BEGIN, text, begin)) return 0
  const width = text[begin + BEGIN.length] === CR ? 2 : 1
  const body = begin + BEGIN.length + width
  if (text[body - 1] !== LF) return 0
  const boundary = text.indexOf(DASH, body)
  if (boundary < 0 || boundary - body > LONGEST_BLOCK || !stands(END, text, boundary)) return 0
  const end = boundary + END.length
  if (end < text.length && text[end] !== LF && (text[end] !== CR || text[end + 1] !== LF)) return 0
  const length = decodeBody(text, body, boundary, width)
  return length > 0 && sink.block(decoded, length, begin) ? end : 0
}

/** Octets of the block; 0 where a line has another length, or a character that is not base64. */
function decodeBody(text: Buffer, start: number, end: number, width: number): number {
  const line = text.indexOf(LF, start) - start + 1
  if (line <= width || text[end - 1] !== LF) return 0
  const size = end - start
  const last = size % line
  const characters = Math.floor(size / line) * (line - width) + (last === 0 ? 0 : last - width)
  const lastCharacter = end - width - 1
  const padding = text[lastCharacter] === PAD ? (text[lastCharacter - 1] === PAD ? 2 : 1) : 0
  const length = (characters / 4) * 3 - padding
  if (characters <= 0 || characters % 4 !== 0) return 0
  const body = text.toString('latin1', start, end)
  // The decoder passes over what is not base64, and takes the other alphabet for the same: neither is plain.
  return !body.includes('_') && decoded.write(body, 0, 'base64') === length ? length : 0
}

function stands(marker: Buffer, text: Buffer, at: number): boolean {
  return text.compare(marker, 0, marker.length, at, Math.min(text.length, at + marker.length)) === 0
}
