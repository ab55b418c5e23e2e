// Entries as NDJSON, one line an entry, handed on in large blocks. Lines of one shape differ in a few octets only: the
// line is copied from one that was made before, and those octets are written over.
import {toHex} from '../../bytes/hex.ts'
import {decodeDer} from '../../der/reader.ts'
import {TAG} from '../../der/tags.ts'
import {decodeName} from '../../x509/name.ts'
import {CRL_REASONS} from '../../x509/revocation-reasons.data.ts'
import {decodeEntry} from '../entries.ts'
import {EntryCursor} from '../entry-cursor.ts'
import {decodeCertificateIssuer, ENTRY_EXTENSION, openExtension} from '../entry-extensions.ts'
import {type EntryBatch, type EntrySink, NO_REASON, ODD} from './entry-batch.ts'

const BLOCK_BYTES = 256 * 1024
/** The longest line of the usual shape. */
const LINE_BYTES = 512
const HEX = Uint8Array.from(Buffer.from('0123456789abcdef'))
const DATE = '0000-00-00T00:00:00Z'

interface Shape {
  readonly line: Uint8Array
  /** Positions of the serial number, of the date, and of the offset, with which a line ends. */
  readonly serial: number
  readonly date: number
}

export class EntryLines implements EntrySink {
  readonly #write: (block: Uint8Array) => void
  readonly #mark: string
  readonly #shapes = new Map<number, Shape>()
  #block = new Uint8Array(BLOCK_BYTES)
  #used = 0
  /** Whose certificates the entries are about (RFC 5280, 5.3.3), as JSON; null stands for the issuer of the list. */
  #issuer = 'null'

  /** `write` keeps the block. `unverified`: every line says that nobody verified the list. */
  constructor(write: (block: Uint8Array) => void, options: {readonly unverified?: boolean} = {}) {
    this.#write = write
    this.#mark = `"type":"entry",${options.unverified === true ? '"unverified":true,' : ''}`
  }

  take(batch: EntryBatch): void {
    for (let entry = 0; entry < batch.count; entry++) {
      if (this.#used + LINE_BYTES > this.#block.length) this.flush()
      if (batch.reason[entry] === ODD) this.#takeOdd(batch, entry)
      else this.#takeUsual(batch, entry)
    }
  }

  /** Hands on what is left. */
  flush(): void {
    if (this.#used === 0) return
    this.#write(this.#block.subarray(0, this.#used))
    this.#block = new Uint8Array(BLOCK_BYTES)
    this.#used = 0
  }

  #takeUsual(batch: EntryBatch, entry: number): void {
    const {bytes} = batch
    const from = batch.serial[entry] as number
    const length = batch.serialLength[entry] as number
    const {line, serial, date} = this.#shapeOf(length, batch.reason[entry] as number)
    if (this.#used + line.length + 16 > this.#block.length) this.flush()
    const out = this.#block
    const start = this.#used
    out.set(line, start)
    let to = start + serial
    for (let at = from; at < from + length; at++) {
      const octet = bytes[at] as number
      out[to] = HEX[octet >> 4] as number
      out[to + 1] = HEX[octet & 15] as number
      to += 2
    }
    writeDate(out, start + date, bytes, from + length)
    this.#used = writeNumber(out, start + line.length, batch.base + (batch.start[entry] as number))
  }

  #shapeOf(length: number, reason: number): Shape {
    const key = length * 16 + reason + 1
    const known = this.#shapes.get(key)
    if (known) return known
    const before = `{${this.#mark}"serialNumber":"`
    const between = `${'0'.repeat(2 * length)}","revocationDate":"`
    const name = reason === NO_REASON ? 'null' : `"${CRL_REASONS[reason]}"`
    const rest = `${DATE}","reason":${name},"invalidityDate":null,"certificateIssuer":${this.#issuer},"offset":`
    const shape = {
      line: Uint8Array.from(Buffer.from(before + between + rest)),
      serial: before.length,
      date: before.length + between.length,
    }
    this.#shapes.set(key, shape)
    return shape
  }

  #takeOdd(batch: EntryBatch, entry: number): void {
    const cursor = new EntryCursor(batch.bytes.subarray(0, batch.end[entry]), batch.base)
    cursor.readAt(batch.start[entry] as number)
    this.#follow(cursor)
    cursor.rewindExtensions()
    const serialNumber = toHex(cursor.bytes.subarray(cursor.serialStart, cursor.serialEnd))
    const {revocationDate, reason, invalidityDate, malformed, offset} = decodeEntry(cursor)
    const head = JSON.stringify({serialNumber, revocationDate, reason, invalidityDate}).slice(1, -1)
    const damage = malformed.length > 0 ? `"malformed":${JSON.stringify(malformed)},` : ''
    const line = Buffer.from(`{${this.#mark}${head},"certificateIssuer":${this.#issuer},${damage}"offset":${offset}}\n`)
    if (this.#used + line.length > this.#block.length) this.flush()
    if (line.length > this.#block.length) this.#write(line)
    else {
      this.#block.set(line, this.#used)
      this.#used += line.length
    }
  }

  /** certificateIssuer holds for the entries that follow as well. */
  #follow(cursor: EntryCursor): void {
    while (cursor.nextExtension()) {
      if (cursor.idCe !== ENTRY_EXTENSION.certificateIssuer) continue
      const names = decodeCertificateIssuer(
        openExtension(cursor.bytes, cursor.valueStart, cursor.valueEnd, cursor.base),
      )
      this.#issuer = JSON.stringify(names.map(name => decodeName(decodeDer(name)).text).join(' | '))
      this.#shapes.clear()
    }
  }
}

/** The digits of a Time that was checked, whose header stands at `at`. */
function writeDate(out: Uint8Array, to: number, bytes: Uint8Array, at: number): void {
  const short = bytes[at] === TAG.UTC_TIME
  let from = at + (short ? 2 : 4)
  const is19 = short ? (bytes[from] as number) >= 0x35 : bytes[from - 2] === 0x31
  out[to] = is19 ? 0x31 : 0x32
  out[to + 1] = is19 ? 0x39 : 0x30
  for (let field = to + 2; field < to + 20; field += 3) {
    out[field] = bytes[from] as number
    out[field + 1] = bytes[from + 1] as number
    from += 2
  }
}

/** The number, the brace and the end of the line; answers the position behind them. */
function writeNumber(out: Uint8Array, from: number, number: number): number {
  let digits = 1
  for (let rest = number; rest >= 10; rest = Math.floor(rest / 10)) digits += 1
  let rest = number
  for (let at = from + digits - 1; at >= from; at--) {
    const next = Math.floor(rest / 10)
    out[at] = 0x30 + rest - next * 10
    rest = next
  }
  out[from + digits] = 0x7d
  out[from + digits + 1] = 0x0a
  return from + digits + 2
}
