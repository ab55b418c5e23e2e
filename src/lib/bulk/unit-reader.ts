// Reads units, each into the same memory: synchronous reads are several times as fast as promises, and a thread that reads
// has nothing else to do.
import {closeSync, openSync, readSync} from 'node:fs'
import {READ_FLAGS} from '../bytes/read-flags.ts'
import {type BlockSink, LONGEST_BLOCK, scanPem} from './pem-blocks.ts'
import type {Unit, UnitResult} from './unit.ts'
import {UnitScanner} from './unit-scanner.ts'

export const UNIT_BYTES = 512 * 1024
/** Of what a unit may be longer: the rest of its last block or value. */
export const MARGIN_BYTES = 2 * LONGEST_BLOCK
/** Files that are longer are bundles, and units of their own. */
const SMALL_FILE_BYTES = 64 * 1024

const SEQUENCE = 0x30

export class UnitReader {
  readonly #scanner: UnitScanner
  readonly #buffer = Buffer.allocUnsafeSlow(UNIT_BYTES + MARGIN_BYTES)
  #file = 0
  #base = 0
  #block: Buffer | undefined
  readonly #sink: BlockSink = {
    block: (decoded, length, start) => {
      if (this.#block !== decoded) this.#scanner.use(decoded)
      this.#block = decoded
      return this.#scanner.record(0, length, this.#file, this.#base + start)
    },
    odd: (start, end) => this.#scanner.odd(this.#file, this.#base + start, this.#base + end),
  }

  constructor(at: number) {
    this.#scanner = new UnitScanner(at)
  }

  read(unit: Unit): UnitResult {
    this.#scanner.begin()
    if (unit.kind === 'files') this.#files(unit.paths)
    else this.#range(unit)
    return this.#scanner.take()
  }

  #range({kind, path, start, end}: Exclude<Unit, {readonly kind: 'files'}>): void {
    this.#file = 0
    this.#base = start
    const fd = openSync(path, READ_FLAGS)
    try {
      const length = fill(fd, this.#buffer, start, end - start)
      if (kind === 'der') this.#values(length)
      else this.#blocks(length)
    } finally {
      closeSync(fd)
    }
  }

  #blocks(length: number): void {
    this.#block = undefined
    scanPem(this.#buffer, length, this.#sink)
  }

  /** Whole values with two or three octets of length; the splitter has seen to it. */
  #values(length: number): void {
    this.#scanner.use(this.#buffer)
    for (let at = 0; at < length; ) {
      const end = Math.min(length, valueEnd(this.#buffer, at))
      if (!this.#scanner.record(at, end, this.#file, this.#base + at)) this.#sink.odd(at, end)
      at = end
    }
  }

  #files(paths: readonly string[]): void {
    this.#base = 0
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
        length = readSync(fd, this.#buffer, 0, SMALL_FILE_BYTES + 1, 0)
      } finally {
        closeSync(fd)
      }
    } catch {
      // Whoever reads the file by itself tells what is wrong with it.
      return false
    }
    if (length > SMALL_FILE_BYTES || length === 0) return false
    return this.#buffer[0] === SEQUENCE ? this.#onlyValues(length) : this.#onlyBlocks(length)
  }

  #onlyValues(length: number): boolean {
    this.#scanner.use(this.#buffer)
    for (let at = 0; at < length; ) {
      const end = valueEnd(this.#buffer, at)
      if (end > length || !this.#scanner.record(at, end, this.#file, at)) return false
      at = end
    }
    return true
  }

  #onlyBlocks(length: number): boolean {
    let plain = true
    const sink: BlockSink = {
      block: this.#sink.block,
      odd: () => {
        plain = false
      },
    }
    this.#block = undefined
    scanPem(this.#buffer, length, sink)
    return plain
  }
}

/** Behind the value that starts here; beyond every buffer where it has not the plain form of a certificate. */
export function valueEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== SEQUENCE) return Number.MAX_SAFE_INTEGER
  if (bytes[at + 1] === 0x82) return at + 4 + (bytes[at + 2] as number) * 256 + (bytes[at + 3] as number)
  return bytes[at + 1] === 0x81 ? at + 3 + (bytes[at + 2] as number) : Number.MAX_SAFE_INTEGER
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
