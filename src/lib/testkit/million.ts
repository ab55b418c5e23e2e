// The set `million`: a list as long as a country's, which is signed and written in one pass without ever being whole in memory.
import {createSign} from 'node:crypto'
import {context, encodeNull, encodeTime, objectIdentifier, sequence, smallInteger} from '../der/encode.ts'
import {authorityKeyIdentifier, crlNumber, issuingDistributionPoint} from './extensions.ts'
import {type KitAuthority, makeGeneration} from './hierarchy.ts'
import type {Kit} from './kit.ts'
import {GENERATION_FACTS, MUNICIPALITIES} from './profile.data.ts'
import {pointName} from './profile.ts'
import {no, Scene, YES} from './scene.ts'

export const ENTRIES = 1_000_000
/** Entries in one part of the file. */
const PART = 8192
/** Each entry: 4-octet serial number, UTCTime and the reason, as the size model of a national list has it. */
const ENTRY = Buffer.from(
  '302302040000000017 0d 3236303530313030303030305a 300c300a0603551d1504030a0103'.replaceAll(' ', ''),
  'hex',
)
const SERIAL_AT = 4
const REASON_AT = ENTRY.length - 1
const SECOND_SERIAL = 0x2000_0000
/** Serial numbers grow by this much on average. */
const STEP = 500
const REASONS_USED = [1, 3, 4, 5, 6, 0] as const

export async function makeMillion(kit: Kit): Promise<void> {
  const {entries = ENTRIES} = kit.request
  const authority = await makeGeneration(kit, 'auth', 3)
  const {at, issued, expires} = GENERATION_FACTS[3]
  const holderKey = await kit.keys.key('auth-holder')
  const scene = new Scene({kit, prefix: 'million', authority, holderKey, at, issued, expires})
  const good = scene.holder('good')
  const revoked = scene.revoked('revoked', 4)
  const list = 'crls/million.crl'
  kit.add(list, () => longList(kit, scene, authority, {entries, own: revoked.serial}))
  kit.addDirectory(pointName('auth', MUNICIPALITIES[0]), [list])
  scene.ask('good', good, YES, {crls: [list], shows: ['crl-good']})
  scene.ask('revoked', revoked, no('revoked.superseded'), {crls: [list], twin: 'million-good', shows: ['crl-revoked']})
}

interface LongList {
  readonly entries: number
  /** A certificate of the kit, listed among the numbers. */
  readonly own: number
}

/** The certificates of the kit have numbers below those that are drawn here: its own entry comes first. */
function* longList(kit: Kit, scene: Scene, authority: KitAuthority, {entries, own}: LongList): Generator<Uint8Array> {
  const algorithm = sequence(objectIdentifier('1.2.840.113549.1.1.11'), encodeNull())
  const head = [smallInteger(1), algorithm, authority.name, encodeTime(scene.thisUpdate), encodeTime(scene.nextUpdate)]
  const extensions = context(
    0,
    sequence(
      authorityKeyIdentifier(authority.key.keyIdentifier),
      crlNumber(1),
      issuingDistributionPoint(scene.pointName),
    ),
  )
  const listHeader = header(0x30, entries * ENTRY.length)
  const before = Buffer.concat([...head, listHeader])
  const tbsLength = before.length + entries * ENTRY.length + extensions.length
  const tbsHeader = header(0x30, tbsLength)
  const signatureHeader = Buffer.from('0382010100', 'hex')
  const signer = createSign('sha256')
  const hashed = (bytes: Uint8Array) => {
    signer.update(bytes)
    return bytes
  }
  yield header(0x30, tbsHeader.length + tbsLength + algorithm.length + signatureHeader.length + 256)
  yield hashed(Buffer.concat([tbsHeader, before]))
  for (const part of entryParts(kit, entries, own)) yield hashed(part)
  yield hashed(extensions)
  yield Buffer.concat([algorithm, signatureHeader, signer.sign(authority.key.privateKey)])
}

function* entryParts(kit: Kit, entries: number, own: number): Generator<Uint8Array> {
  const random = kit.keys.stream('long list')
  let serial = SECOND_SERIAL
  for (let done = 0; done < entries; done += PART) {
    const count = Math.min(PART, entries - done)
    const drawn = Buffer.from(random.bytes(2 * count))
    const part = Buffer.alloc(count * ENTRY.length)
    for (let index = 0; index < count; index += 1) {
      const draw = drawn.readUInt16BE(2 * index)
      serial += 1 + (draw % (2 * STEP))
      const place = index * ENTRY.length
      const isOwn = done + index === 0
      ENTRY.copy(part, place)
      part.writeUInt32BE(isOwn ? own : serial, place + SERIAL_AT)
      part[place + REASON_AT] = isOwn ? 4 : (REASONS_USED[draw % REASONS_USED.length] ?? 0)
    }
    yield part
  }
}

/** Identifier and definite length. */
function header(tag: number, length: number): Uint8Array {
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return length < 0x80 ? Uint8Array.of(tag, length) : Uint8Array.of(tag, 0x80 | octets.length, ...octets)
}
