// What a picture of the card is: recognised by its first bytes, never decoded further than its size.
import {startsWith} from '../bytes/concat.ts'

export type ImageFormat = 'png' | 'jp2' | 'unknown'

export interface ImageFacts {
  readonly format: ImageFormat
  /** Pixels; null where the header does not say. */
  readonly width: number | null
  readonly height: number | null
}

/** PNG signature and the start of IHDR (PNG specification, third edition, 5.2 and 11.2.1). */
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52)
/** JPEG 2000 signature box (ISO/IEC 15444-1, I.5.1). */
const JP2 = Uint8Array.of(0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a, 0x87, 0x0a)
/** Type of the image header box (I.5.3.1); height and width follow it. */
const IHDR_BOX = Buffer.from('ihdr', 'latin1')

export function imageFacts(bytes: Uint8Array): ImageFacts {
  if (startsWith(bytes, PNG)) return {format: 'png', width: word(bytes, 16), height: word(bytes, 20)}
  if (!startsWith(bytes, JP2)) return {format: 'unknown', width: null, height: null}
  const header = Buffer.from(bytes).indexOf(IHDR_BOX)
  const size = (offset: number) => (header < 0 ? null : word(bytes, header + offset))
  return {format: 'jp2', width: size(8), height: size(4)}
}

function word(bytes: Uint8Array, offset: number): number | null {
  if (offset + 4 > bytes.length) return null
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(offset)
}
