// A piece of a bundle that is no plain certificate: its octets, and where it stands in its file.
import {closeSync, openSync} from 'node:fs'
import type {OddPiece} from '../bulk/bulk-run.ts'
import {fill} from '../bulk/unit-reader.ts'
import {READ_FLAGS} from '../bytes/read-flags.ts'
import type {FoundObject} from '../input/objects.ts'

const PIECE_BYTES = 256 * 1024
const LF = 0x0a

/** Where a piece of a bundle stands: what is told of it counts from the start of the file. */
export interface PieceBase {
  readonly index: number
  readonly offset: number
  /** Line breaks before it. */
  readonly lines: () => number
}

/** The octets of a piece, a chunk at a time. */
export async function* pieceBytes({path, start, end}: OddPiece): AsyncGenerator<Uint8Array> {
  const fd = openSync(path, READ_FLAGS)
  try {
    for (let at = start; end === null || at < end; ) {
      const chunk = new Uint8Array(end === null ? PIECE_BYTES : Math.min(PIECE_BYTES, end - at))
      const length = fill(fd, chunk, at, chunk.length)
      if (length === 0) return
      yield chunk.subarray(0, length)
      at += length
    }
  } finally {
    closeSync(fd)
  }
}

type Damaged = Extract<FoundObject, {readonly kind: 'damaged'}>

/** A piece of a bundle counts from the start of its file; inside of a certificate its own start counts. */
export function inFile(
  {index, offset, error, bytes}: Damaged,
  base: PieceBase,
): Pick<Damaged, 'index' | 'offset' | 'error'> {
  const place = offset + (bytes !== null || error.code === 'E_PEM' ? base.offset : 0)
  const {line, offset: told} = error.details
  const moved = error.with({
    index: index + base.index,
    ...(told === offset ? {offset: place} : {}),
    ...(typeof line === 'number' ? {line: line + base.lines()} : {}),
  })
  return {index: index + base.index, offset: place, error: moved}
}

/** Line breaks between two places of a file. */
export function lineBreaks(path: string, from: number, before: number): number {
  const chunk = Buffer.allocUnsafe(64 * 1024)
  const fd = openSync(path, READ_FLAGS)
  let count = 0
  try {
    for (let at = from; at < before; ) {
      const length = fill(fd, chunk, at, Math.min(chunk.length, before - at))
      if (length === 0) break
      for (let next = chunk.indexOf(LF); next >= 0 && next < length; next = chunk.indexOf(LF, next + 1)) count += 1
      at += length
    }
  } finally {
    closeSync(fd)
  }
  return count
}
