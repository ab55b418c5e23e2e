// The free files that the tests read: a long one for reads over 256 bytes and a short one for reads past the end.

import {concat} from '../bytes/concat.ts'
import type {CardSession} from '../card/session.ts'
import {readBinary} from '../iso7816/commands.ts'
import {type ResponseApdu, SW_OK} from '../iso7816/response-apdu.ts'

/** CA certificates: free on every kind of card, and longer than 512 bytes or filled up to it. */
const LONG_FILES: readonly number[] = [0x0002, 0x000b]
export const TOKEN_INFORMATION = 0x0006
/** Half of what Le = 00 asks for: the size that every reader carries. */
export const SAFE_BLOCK = 128

/** Selects a long free file of the JPKI AP; false where the card has none. */
export async function selectLongFile(session: CardSession): Promise<boolean> {
  for (const fid of LONG_FILES) if ((await session.selectEf(fid)) === SW_OK) return true
  return false
}

/** So many bytes from the start of the selected file, in blocks that every reader carries. */
export async function readSafely(session: CardSession, length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for (let offset = 0; offset < length; offset += SAFE_BLOCK) {
    const answer: ResponseApdu = await session.send(readBinary(offset, Math.min(SAFE_BLOCK, length - offset)))
    if (answer.sw !== SW_OK) break
    parts.push(answer.data)
  }
  return concat(...parts)
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}

export function isZero(bytes: Uint8Array): boolean {
  return bytes.every(byte => byte === 0)
}
