// Reading transparent files. One READ BINARY asks for all that is wanted; the chunking layer of the channel splits it
// into blocks that the reader and the card can carry.
import {concat} from '../bytes/concat.ts'
import {tlvLength} from '../iso7816/ber-tlv.ts'
import {MAX_READ_OFFSET, readBinary} from '../iso7816/commands.ts'
import {type CardSession, requireOk} from './session.ts'

/** Enough for a tag of two bytes and a length of three (seen in open source: myna reads 7). */
const HEADER_BYTES = 7

/** Everything the selected EF holds, filler included. */
export async function readPhysical(session: CardSession): Promise<Uint8Array> {
  return read(session, 0, MAX_READ_OFFSET + 1)
}

/** The TLV or DER object at the start of the selected EF, without the filler after it. */
export async function readObject(session: CardSession): Promise<Uint8Array> {
  const head = await read(session, 0, HEADER_BYTES)
  const length = tlvLength(head)
  if (length <= head.length) return head.subarray(0, length)
  return concat(head, await read(session, head.length, length - head.length))
}

async function read(session: CardSession, offset: number, length: number): Promise<Uint8Array> {
  const answer = await session.send(readBinary(offset, length))
  requireOk(answer.sw, 'READ BINARY')
  return answer.data
}
