// A bundle of certificates cut into units: where a certificate begins, so that no thread needs to know of another.
import {closeSync, fstatSync, openSync} from 'node:fs'
import {READ_FLAGS} from '../bytes/read-flags.ts'
import {MARGIN_BYTES, UNIT_BYTES} from './scan-layout.ts'
import type {Unit} from './unit.ts'
import {fill, valueEnd} from './unit-reader.ts'

/** The rest of the file is nothing that threads read. */
export interface Rest {
  readonly kind: 'rest'
  readonly start: number
}

const BEGIN = Buffer.from('\n-----BEGIN CERTIFICATE-----')
const FIRST = BEGIN.subarray(1)
const SEQUENCE = 0x30

/** Whether the first octets of a file are those of a bundle: a PEM block or a value that looks like a certificate. */
export function bundleKind(head: Uint8Array): 'pem' | 'der' | null {
  if (head[0] === SEQUENCE) {
    // Certificate ::= SEQUENCE {tbsCertificate SEQUENCE {version [0] ...
    const inner = head[1] === 0x82 ? 4 : head[1] === 0x81 ? 3 : 0
    const version = inner + (head[inner + 1] === 0x82 ? 4 : head[inner + 1] === 0x81 ? 3 : 2)
    return inner > 0 && head[inner] === SEQUENCE && head[version] === 0xa0 ? 'der' : null
  }
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  return !head.includes(0) && (text.indexOf(BEGIN) >= 0 || text.indexOf(FIRST) === 0) ? 'pem' : null
}

/** `window`: where units of DER are laid for whoever reads them before the next is asked for; null for other threads. */
export function* splitBundle(
  path: string,
  kind: 'pem' | 'der',
  from: number,
  window: Buffer | null,
): Generator<Unit | Rest> {
  const fd = openSync(path, READ_FLAGS)
  try {
    const {size} = fstatSync(fd)
    yield* kind === 'pem' ? splitPem(fd, path, size, from) : splitDer(fd, path, size, from, window)
  } finally {
    closeSync(fd)
  }
}

function* splitPem(fd: number, path: string, size: number, from: number): Generator<Unit | Rest> {
  const window = Buffer.allocUnsafeSlow(MARGIN_BYTES)
  for (let start = from; start < size; ) {
    const look = start + UNIT_BYTES
    let end = size
    if (look < size) {
      const near = window.subarray(0, fill(fd, window, look, 4096)).indexOf(BEGIN)
      const found = near >= 0 ? near : window.subarray(0, fill(fd, window, look, MARGIN_BYTES)).indexOf(BEGIN)
      if (found >= 0) end = look + found + 1
      else if (size - start > UNIT_BYTES + MARGIN_BYTES) return yield {kind: 'rest', start}
    }
    yield {kind: 'pem', path, start, end}
    start = end
  }
}

/** Beside threads every octet is read once more than they do, which costs a tenth of what they do with them. */
function* splitDer(fd: number, path: string, size: number, from: number, laid: Buffer | null): Generator<Unit | Rest> {
  const window = laid ?? Buffer.allocUnsafeSlow(UNIT_BYTES)
  for (let start = from; start < size; ) {
    const length = fill(fd, window, start, UNIT_BYTES)
    let at = 0
    for (let end = valueEnd(window, 0); end <= length; end = valueEnd(window, at)) at = end
    if (at === 0) return yield {kind: 'rest', start}
    yield {kind: 'der', path, start, end: start + at, loaded: laid !== null}
    start += at
  }
}
