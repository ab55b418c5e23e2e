// Writes large CRLs of shapes that the generator beside the project has not: entries of mixed shape, and a second edition in
// which one entry in a hundred is another. In constant memory, signed by the key of that generator's authority.
import {createHash, createPrivateKey, createSign, X509Certificate} from 'node:crypto'
import {closeSync, openSync, readFileSync, writeFileSync, writeSync} from 'node:fs'
import {concat} from '../../src/lib/bytes/concat.ts'
import {
  context,
  encodeDer,
  encodeNull,
  encodeTime,
  objectIdentifier,
  octetString,
  sequence,
  unsignedInteger,
} from '../../src/lib/der/encode.ts'
import {decodeDer, readChildren} from '../../src/lib/der/reader.ts'
import {decodeCertificate} from '../../src/lib/x509/decode.ts'

export type Shape = 'plain' | 'mixed'

export interface ListOrder {
  readonly file: string
  /** The folder of the authority. */
  readonly authority: string
  readonly entries: number
  readonly shape: Shape
  /** 2: of each hundred entries one is missing, has another reason, or is new. */
  readonly edition: 1 | 2
}

const CHUNK = 1024 * 1024
const MOST = 128
const REASONS = [1, 4, 5, 3, 4, 4, 1, 9, 2, 6]
const FIRST_DAY = Date.UTC(2020, 0, 1)
const DAYS = 1825

/** Different for different numbers: each step can be turned back. */
function serialOf(index: number): number {
  let value = Math.imul(index + 1, 0x9e3779b1)
  value = Math.imul(value ^ (value >>> 15), 0x85ebca6b)
  return (value ^ (value >>> 13)) >>> 0
}

/** Digits of a day, once. */
const days = Array.from({length: DAYS + 1}, (_, day) =>
  new Date(FIRST_DAY + day * 86_400_000).toISOString().slice(0, 10).replaceAll('-', ''),
)

class Entries {
  readonly #order: ListOrder
  readonly #buffer = Buffer.alloc(CHUNK + MOST)
  #used = 0

  constructor(order: ListOrder) {
    this.#order = order
  }

  /** All of them, in pieces that are gone with the next one. */
  *pieces(): Generator<Uint8Array> {
    const {entries, edition} = this.#order
    for (let index = 0; index < entries; index++) {
      const other = edition === 2 && index % 100 === 7 ? ((index / 100) % 3) | 0 : -1
      // Missing, with another reason, or one that the first edition does not have.
      if (other === 0) continue
      this.#put(other === 2 ? entries + index : index, index, other === 1 ? 1 : 0)
      if (this.#used >= CHUNK) {
        yield this.#buffer.subarray(0, this.#used)
        this.#used = 0
      }
    }
    yield this.#buffer.subarray(0, this.#used)
    this.#used = 0
  }

  #put(number: number, index: number, shift: number): void {
    const out = this.#buffer
    const start = this.#used
    let at = start + 2
    const serial = serialOf(number)
    out[at++] = 0x02
    const length = serial >= 0x80000000 ? 5 : serial >= 0x800000 ? 4 : serial >= 0x8000 ? 3 : serial >= 0x80 ? 2 : 1
    out[at++] = length
    if (length === 5) {
      out[at] = 0
      out.writeUInt32BE(serial, at + 1)
    } else out.writeUIntBE(serial, at, length)
    at += length
    // In ten of a mixed list: four with a reason, two without, three with GeneralizedTime, and one with invalidityDate, too.
    const kind = this.#order.shape === 'plain' ? 0 : index % 10
    at = this.#time(at, index, kind >= 6 && kind <= 8)
    at = this.#extensions(at, kind, REASONS[(index + shift) % 10] ?? 0)
    out[start] = 0x30
    out[start + 1] = at - start - 2
    this.#used = at
  }

  #time(at: number, index: number, general: boolean): number {
    const seconds = Math.floor((index / this.#order.entries) * DAYS * 86_400)
    const day = days[Math.floor(seconds / 86_400)] ?? ''
    const two = (value: number): string => String(value).padStart(2, '0')
    const clock = two(Math.floor(seconds / 3600) % 24) + two(Math.floor(seconds / 60) % 60) + two(seconds % 60)
    const text = `${general ? day : day.slice(2)}${clock}Z`
    this.#buffer[at] = general ? 0x18 : 0x17
    this.#buffer[at + 1] = text.length
    return at + 2 + this.#buffer.write(text, at + 2, 'latin1')
  }

  #extensions(at: number, kind: number, reason: number): number {
    const found = EXTENSIONS[kind === 4 || kind === 5 ? 'none' : kind === 9 ? 'both' : 'reason']
    this.#buffer.set(found, at)
    if (found.length > 0) this.#buffer[at + 13] = reason
    return at + found.length
  }
}

const reasonCode = sequence(objectIdentifier('2.5.29.21'), octetString(encodeDer(0x0a, Uint8Array.of(0))))
const invalidityDate = sequence(
  objectIdentifier('2.5.29.24'),
  octetString(encodeDer(0x18, Buffer.from('20200101000000Z'))),
)
const EXTENSIONS = {
  none: new Uint8Array(),
  reason: sequence(reasonCode),
  both: sequence(reasonCode, invalidityDate),
} as const

export function writeList(order: ListOrder): void {
  const key = createPrivateKey(readFileSync(`${order.authority}/ca.key.pem`))
  const {subjectDer} = decodeCertificate(new Uint8Array(readFileSync(`${order.authority}/ca.der`)))
  const algorithm = sequence(objectIdentifier('1.2.840.113549.1.1.11'), encodeNull())
  const dates = [encodeTime(new Date('2025-01-01T00:00:00Z')), encodeTime(new Date('2035-01-01T00:00:00Z'))]
  const head = concat(encodeDer(0x02, Uint8Array.of(1)), algorithm, subjectDer, ...dates)
  const tail = context(0, sequence(authorityKey(order.authority), crlNumber(order.edition)))
  let bytes = 0
  for (const piece of new Entries(order).pieces()) bytes += piece.length
  const before = concat(
    header(0x30, head.length + header(0x30, bytes).length + bytes + tail.length),
    head,
    header(0x30, bytes),
  )
  const signature = 5 + (key.asymmetricKeyDetails?.modulusLength ?? 0) / 8
  const outer = header(0x30, before.length + bytes + tail.length + algorithm.length + signature)
  const signer = createSign('sha256')
  const fd = openSync(order.file, 'w')
  const write = (piece: Uint8Array): void => {
    for (let from = 0; from < piece.length; ) from += writeSync(fd, piece, from)
  }
  const sign = (piece: Uint8Array): void => {
    signer.update(piece)
    write(piece)
  }
  write(outer)
  sign(before)
  for (const piece of new Entries(order).pieces()) sign(piece)
  sign(tail)
  write(concat(algorithm, encodeDer(0x03, Uint8Array.of(0), signer.sign(key))))
  closeSync(fd)
  writeSamples(order)
}

/** As the generator writes them: numbers that the list has, and numbers that it has not. */
function writeSamples({file, entries}: ListOrder): void {
  const hex = (value: number): string => {
    const text = value.toString(16)
    return text.length % 2 === 1 ? `0${text}` : text
  }
  const revokedSamples = Array.from({length: 1000}, (_, index) => hex(serialOf(Math.floor((index * entries) / 1000))))
  const absentSamples = Array.from({length: 1000}, (_, index) => hex(serialOf(3 * entries + index)))
  writeFileSync(`${file}.json`, JSON.stringify({entries, revokedSamples, absentSamples}))
}

function header(tag: number, length: number): Uint8Array {
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return length < 0x80 ? Uint8Array.of(tag, length) : Uint8Array.of(tag, 0x80 | octets.length, ...octets)
}

function crlNumber(edition: number): Uint8Array {
  return sequence(objectIdentifier('2.5.29.20'), octetString(unsignedInteger(Uint8Array.of(edition))))
}

/** SHA-1 of the key (RFC 5280, 4.2.1.2). */
function authorityKey(authority: string): Uint8Array {
  const certificate = new X509Certificate(readFileSync(`${authority}/ca.der`))
  const spki = certificate.publicKey.export({type: 'spki', format: 'der'})
  const bits = readChildren(decodeDer(new Uint8Array(spki)))[1]?.value ?? new Uint8Array()
  const identifier = createHash('sha1').update(bits.subarray(1)).digest()
  return sequence(objectIdentifier('2.5.29.35'), octetString(sequence(encodeDer(0x80, identifier))))
}
