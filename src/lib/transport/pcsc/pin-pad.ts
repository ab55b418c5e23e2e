// PIN pads (PC/SC part 10 v2.02.09): which features a reader names, and the structures that have it take a PIN and put it
// into a command itself. The numbers are in the byte order of the host, which is little-endian wherever this runs; only
// the control codes in the list of features are big-endian (2.2). No real pad was at hand: a test drives one in software.
import {concat} from '../../bytes/concat.ts'
import {FEATURE_NAMES} from './features.data.ts'

/** CM_IOCTL_GET_FEATURE_REQUEST (2.2); SCARD_CTL_CODE of winsmcrd.h on Windows, of reader.h elsewhere. */
export const GET_FEATURE_REQUEST = process.platform === 'win32' ? (0x31 << 16) | (3400 << 2) : 0x42000000 + 3400
export const FEATURE_VERIFY_PIN_DIRECT = 0x06
export const FEATURE_MODIFY_PIN_DIRECT = 0x07

/** Control codes by feature tag. */
export type Features = ReadonlyMap<number, number>

export interface PinPadEntry {
  /** modify: a new PIN, typed twice, after the old one was verified. */
  readonly kind: 'verify' | 'modify'
  /** CLA INS P1 P2 of the command that carries the PIN. */
  readonly header: Uint8Array
  readonly minimum: number
  readonly maximum: number
  readonly timeoutSeconds: number
  /** Of what the pad shows, as Windows numbers languages. */
  readonly languageId: number
}

const TLV_LENGTH = 6

/** Tag, length 4, control code each; a list that ends in the middle ends there. */
export function decodeFeatures(bytes: Uint8Array): Features {
  const features = new Map<number, number>()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let offset = 0; offset + TLV_LENGTH <= bytes.length; offset += TLV_LENGTH) {
    if (bytes[offset + 1] !== 4) break
    features.set(bytes[offset] ?? 0, view.getUint32(offset + 2))
  }
  return features
}

/** As the standard names them; a number where it does not. */
export function featureNames(features: Features): readonly string[] {
  return [...features.keys()].map(tag => FEATURE_NAMES[tag] ?? `0x${tag.toString(16).toUpperCase().padStart(2, '0')}`)
}

/** System units are bytes, the PIN stands left-justified at the start of the data, in ASCII (2.5.2, bmFormatString). */
const ASCII_FROM_THE_START = 0x82
/** The PIN is as long as it is typed, without padding, and Lc is the pad's to fill in. */
const NO_BLOCK = 0x00
const NO_LENGTH_FIELD = 0x00
const UNTIL_OK_KEY = 0x02
/** The new PIN is to be typed twice; the current one is not asked for (2.5.3, bConfirmPIN). */
const CONFIRM_NEW = 0x01

/** PIN_VERIFY_STRUCTURE (2.5.2) or PIN_MODIFY_STRUCTURE (2.5.3). */
export function encodePinStructure(entry: PinPadEntry): Uint8Array {
  const {kind, header, minimum, maximum, timeoutSeconds, languageId} = entry
  const command = concat(header, Uint8Array.of(0))
  const verify = kind === 'verify'
  return concat(
    Uint8Array.of(timeoutSeconds, 0, ASCII_FROM_THE_START, NO_BLOCK, NO_LENGTH_FIELD),
    verify ? new Uint8Array() : Uint8Array.of(0, 0),
    // wPINMaxExtraDigit 0xXXYY: XX minimum, YY maximum.
    Uint8Array.of(maximum, minimum),
    verify ? new Uint8Array() : Uint8Array.of(CONFIRM_NEW),
    Uint8Array.of(UNTIL_OK_KEY, verify ? 1 : 2, languageId & 0xff, languageId >> 8),
    verify ? Uint8Array.of(0) : Uint8Array.of(1, 2, 0),
    // bTeoPrologue, then ulDataLength
    Uint8Array.of(0, 0, 0, command.length, 0, 0, 0),
    command,
  )
}
