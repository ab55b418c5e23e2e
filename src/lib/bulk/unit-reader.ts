// Reads units, each into the same memory: synchronous reads are several times as fast as promises, and a thread that reads
// has nothing else to do.
import {closeSync, openSync, readSync} from 'node:fs'
import {READ_FLAGS} from '../bytes/read-flags.ts'
import {type BlockSink, scanPem} from './pem-blocks.ts'
import {DECODED, MARGIN_BYTES, UNIT, UNIT_BYTES} from './scan-layout.ts'
import {ScanMemory} from './scan-memory.ts'
import type {Unit, UnitResult} from './unit.ts'
import {UnitScanner} from './unit-scanner.ts'

/** Files that are longer are bundles, and units of their own. */
const SMALL_FILE_BYTES = 64 * 1024

const SEQUENCE = 0x30

export class UnitReader {
  /** Where a unit stands. */
  readonly window: Buffer
  readonly #memory: ScanMemory
  readonly #scanner: UnitScanner
  #file = 0
  /** What a position in the memory is in its file. */
  #base = 0
  readonly #sink: BlockSink = {
    block: (length, start) => this.#scanner.record(DECODED, DECODED + length, this.#file, this.#base + start),
    odd: (start, end) => this.#scanner.odd(this.#file, this.#base + start, this.#base + end),
  }

  constructor(at: number, key: Uint8Array) {
    this.#memory = new ScanMemory(key)
    this.window = this.#memory.bytes.subarray(UNIT, UNIT + UNIT_BYTES + MARGIN_BYTES)
    this.#scanner = new UnitScanner(this.#memory, at)
  }

  read(unit: Unit): UnitResult {
    this.#scanner.begin()
    if (unit.kind === 'files') this.#files(unit.paths)
    else this.#range(unit)
    return this.#scanner.take()
  }

  /** The memory of records that nobody needs any more. */
  giveBack(memory: ArrayBuffer): void {
    this.#scanner.giveBack(memory)
  }

  #range(unit: Exclude<Unit, {readonly kind: 'files'}>): void {
    this.#file = 0
    this.#base = unit.start - UNIT
    const loaded = unit.kind === 'der' && unit.loaded
    const length = loaded ? unit.end - unit.start : fillFrom(unit.path, this.window, unit.start, unit.end - unit.start)
    if (unit.kind === 'der') this.#values(UNIT + length)
    else scanPem(this.#memory, UNIT, UNIT + length, this.#sink)
  }

  /** Whole values with two or three octets of length; the splitter has seen to it. */
  #values(limit: number): void {
    const {bytes} = this.#memory
    for (let at = UNIT; at < limit; ) {
      const end = Math.min(limit, valueEnd(bytes, at))
      if (!this.#scanner.record(at, end, this.#file, this.#base + at)) this.#sink.odd(at, end)
      at = end
    }
  }

  #files(paths: readonly string[]): void {
    this.#base = -UNIT
    for (const [index, path] of paths.entries()) {
      const before = this.#scanner.count
      this.#file = index
      if (this.#wholly(path) && this.#scanner.count > before) continue
      this.#scanner.cut(before)
      this.#scanner.odd(index, 0, 0)
    }
  }

  /** Whether the file is small and holds plain certificates and nothing else. */
  #wholly(path: string): boolean {
    let length = 0
    try {
      const fd = openSync(path, READ_FLAGS)
      try {
        length = readSync(fd, this.window, 0, SMALL_FILE_BYTES + 1, 0)
      } finally {
        closeSync(fd)
      }
    } catch {
      // Whoever reads the file by itself tells what is wrong with it.
      return false
    }
    if (length > SMALL_FILE_BYTES || length === 0) return false
    return this.window[0] === SEQUENCE ? this.#onlyValues(UNIT + length) : this.#onlyBlocks(UNIT + length)
  }

  #onlyValues(limit: number): boolean {
    const {bytes} = this.#memory
    for (let at = UNIT; at < limit; ) {
      const end = valueEnd(bytes, at)
      if (end > limit || !this.#scanner.record(at, end, this.#file, this.#base + at)) return false
      at = end
    }
    return true
  }

  #onlyBlocks(limit: number): boolean {
    let plain = true
    const sink: BlockSink = {
      block: this.#sink.block,
      odd: () => {
        plain = false
      },
    }
    scanPem(this.#memory, UNIT, limit, sink)
    return plain
  }
}

/** Behind the value that starts here; beyond every buffer where it has not the plain form of a certificate. */
export function valueEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== SEQUENCE) return Number.MAX_SAFE_INTEGER
  if (bytes[at + 1] === 0x82) return at + 4 + (bytes[at + 2] as number) * 256 + (bytes[at + 3] as number)
  return bytes[at + 1] === 0x81 ? at + 3 + (bytes[at + 2] as number) : Number.MAX_SAFE_INTEGER
}

function fillFrom(path: string, buffer: Uint8Array, position: number, length: number): number {
  const fd = openSync(path, READ_FLAGS)
  try {
    return fill(fd, buffer, position, length)
  } finally {
    closeSync(fd)
  }
}

/** Octets that were read: fewer where the file ends. */
export function fill(fd: number, buffer: Uint8Array, position: number, length: number): number {
  let filled = 0
  while (filled < length) {
    const count = readSync(fd, buffer, filled, length - filled, position + filled)
    if (count === 0) break
    filled += count
  }
  return filled
}
