// AIDs and file identifiers (ISO/IEC 7816-4:2020, 7.4 and 8.2.1.2).
import {toHex} from '../bytes/hex.ts'

/** A two-byte file identifier as it is written: four upper-case hex digits. */
export function formatFid(fid: number): string {
  return fid.toString(16).toUpperCase().padStart(4, '0')
}

export function fidBytes(fid: number): Uint8Array {
  return Uint8Array.of(fid >> 8, fid & 0xff)
}

export function formatAid(aid: Uint8Array): string {
  return toHex(aid).toUpperCase()
}
