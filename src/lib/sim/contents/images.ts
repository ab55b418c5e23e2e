// Pictures of a simulated card: one-bit PNGs (PNG specification, third edition) and a JPEG 2000 file without a picture.
import {crc32, deflateSync} from 'node:zlib'
import {concat} from '../../bytes/concat.ts'
import {ascii} from './card-objects.ts'

const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
const CELL_WIDTH = 6
const CELL_HEIGHT = 12

/** Digits of three columns and five rows, a row in three bits. */
const DIGITS: Readonly<Record<string, readonly number[]>> = {
  '0': [7, 5, 5, 5, 7],
  '1': [2, 6, 2, 2, 7],
  '2': [7, 1, 7, 4, 7],
  '3': [7, 1, 7, 1, 7],
  '4': [5, 5, 7, 1, 1],
  '5': [7, 4, 7, 1, 7],
  '6': [7, 4, 7, 5, 7],
  '7': [7, 1, 1, 1, 1],
  '8': [7, 5, 7, 5, 7],
  '9': [7, 5, 7, 1, 7],
}

/** A character without a shape of ours: a box, whose inside tells neighbouring characters apart. */
function boxFor(character: string): readonly number[] {
  const code = character.codePointAt(0) ?? 0
  return [7, 5 | ((code & 1) << 1), 5 | (code & 2), 5 | ((code & 4) >> 1), 7]
}

/** One row of cells of 6 x 12 pixels, black on white: 12 digits are 72 x 12, as on the card that was surveyed. */
export function textPng(text: string): Uint8Array {
  const shapes = [...text].map(character => DIGITS[character] ?? boxFor(character))
  const rows = Array.from({length: CELL_HEIGHT}, (_, y) => {
    const bits = shapes.map(shape => cellRow(shape, y)).join('')
    return Uint8Array.of(0, ...packBits(bits))
  })
  const header = concat(bigEndian(shapes.length * CELL_WIDTH), bigEndian(CELL_HEIGHT), Uint8Array.of(1, 0, 0, 0, 0))
  // Level 0 stores: compressed bytes differ between builds of zlib, and an image must not depend on that.
  const pixels = new Uint8Array(deflateSync(concat(...rows), {level: 0}))
  return concat(PNG_SIGNATURE, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', new Uint8Array(0)))
}

/** White is 1. Each row of a shape is two pixels high; one row above and one below stay white. */
function cellRow(shape: readonly number[], y: number): string {
  const row = shape[Math.floor((y - 1) / 2)] ?? 0
  const inverted = (row ^ 0b111).toString(2).padStart(3, '0')
  return `1${inverted}11`
}

function packBits(bits: string): number[] {
  return (bits.match(/.{1,8}/g) ?? []).map(octet => Number.parseInt(octet.padEnd(8, '1'), 2))
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = concat(ascii(type), data)
  return concat(bigEndian(data.length), body, bigEndian(crc32(body)))
}

/**
 * The beginning of a JP2 file (ISO/IEC 15444-1, annex I): signature box, file type box and an XML box that says what
 * this is. There is no codestream: a simulated card shows nobody's face.
 */
export function placeholderJp2(): Uint8Array {
  return concat(
    box('jP  ', Uint8Array.of(0x0d, 0x0a, 0x87, 0x0a)),
    box('ftyp', concat(ascii('jp2 '), bigEndian(0), ascii('jp2 '))),
    box('xml ', ascii('<synthetic>simulated card: no photograph</synthetic>')),
  )
}

function box(type: string, content: Uint8Array): Uint8Array {
  return concat(bigEndian(content.length + 8), ascii(type), content)
}

function bigEndian(value: number): Uint8Array {
  return Uint8Array.of((value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff)
}
