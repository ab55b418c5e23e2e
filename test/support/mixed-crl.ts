// Entries of every shape that lists in use have, as many as are asked for, and always the same ones.
import {encodeDer, encodeTime, sequence} from '../../src/lib/der/encode.ts'
import {Drbg} from '../../src/lib/seeded/drbg.ts'
import {serialNumber} from './make-pki.ts'
import {extension, invalidityDate, reasonCode} from './pki-extensions.ts'

/** 7 is not used (RFC 5280, 5.3.1). */
const REASONS = [null, 0, 1, 2, 3, 4, 5, 6, 8, 9, 10] as const
const MAX_OCTETS = 20
const DRAWN = 32
const FIRST_SECOND = Date.UTC(1950, 0, 1) / 1000
const SECONDS = (Date.UTC(2160, 0, 1) - Date.UTC(1950, 0, 1)) / 1000

export interface MixedEntries {
  /** DER of all entries in a row. */
  readonly der: Uint8Array
  /** Lower-case hex of the content octets, in the order of the list; each stands there once. */
  readonly serials: readonly string[]
}

/** Serial numbers of 1 to 20 octets, dates from 1950 to 2159, and any reason or none. */
export function mixedEntries(count: number, label = 'mixed list'): MixedEntries {
  const random = Drbg.fromLabel(label)
  const seen = new Set<string>()
  const pieces: Uint8Array[] = []
  while (seen.size < count) {
    const drawn = Buffer.from(random.bytes(DRAWN))
    const octets = drawnSerial(drawn)
    const serial = octets.toString('hex')
    if (seen.has(serial)) continue
    seen.add(serial)
    pieces.push(sequence(serialNumber(octets), drawnTime(drawn), drawnExtensions(drawn)))
  }
  return {der: new Uint8Array(Buffer.concat(pieces)), serials: [...seen]}
}

/** A positive INTEGER in its shortest form; one in three has four octets, the usual length. */
function drawnSerial(drawn: Buffer): Buffer {
  const length = drawn.readUInt8(20) % 3 === 0 ? 4 : 1 + (drawn.readUInt8(21) % MAX_OCTETS)
  const octets = Buffer.from(drawn.subarray(0, length))
  if (drawn.readUInt8(22) % 4 === 0 && length > 1) {
    octets[0] = 0
    octets[1] = octets.readUInt8(1) | 0x80
    return octets
  }
  octets[0] = (octets.readUInt8(0) & 0x7f) | (length > 1 ? 1 : 0)
  return octets
}

/** UTCTime until 2049 and GeneralizedTime from then on; half of the entries are of this century's first years. */
function drawnTime(drawn: Buffer): Uint8Array {
  const far = drawn.readUInt8(23) % 2 === 0
  const second = far
    ? FIRST_SECOND + ((drawn.readUInt32BE(24) * 2) % SECONDS)
    : 1_700_000_000 + (drawn.readUInt32BE(24) % 1e8)
  return encodeTime(new Date(second * 1000))
}

function drawnExtensions(drawn: Buffer): Uint8Array {
  const reason = REASONS[drawn.readUInt8(28) % REASONS.length] ?? null
  const choice = drawn.readUInt8(29)
  const extensions = [
    ...(reason === null ? [] : [reasonCode(reason)]),
    ...(choice % 8 === 0 ? [invalidityDate(new Date((drawn.readUInt32BE(24) >>> 1) * 1000))] : []),
    ...(choice % 16 === 1 ? [extension('1.2.3.4', encodeDer(0x04, new Uint8Array(choice)))] : []),
  ]
  return extensions.length > 0 ? sequence(...extensions) : new Uint8Array()
}
