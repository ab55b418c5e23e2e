// Reading transparent files: in blocks of at most 256 bytes unless the channel's chunking says otherwise.
import {concat} from '../bytes/concat.ts'
import {tlvLength} from '../iso7816/ber-tlv.ts'
import {MAX_READ_OFFSET, readBinary} from '../iso7816/commands.ts'
import {SW_OK} from '../iso7816/response-apdu.ts'
import {type CardSession, requireOk} from './session.ts'

const BLOCK = 256
/** Enough for a tag of two bytes and a length of three (seen in open source: myna reads 7). */
const HEADER_BYTES = 7
const SW_WRONG_OFFSET = 0x6b00
const SW_END_OF_FILE = 0x6282

/** Everything the selected EF holds, filler included. */
export async function readPhysical(session: CardSession): Promise<Uint8Array> {
  return readUpTo(session, MAX_READ_OFFSET + 1, new Uint8Array(0))
}

/** The TLV or DER object at the start of the selected EF, without the filler after it. */
export async function readObject(session: CardSession): Promise<Uint8Array> {
  const head = await session.send(readBinary(0, HEADER_BYTES))
  requireOk(head.sw, 'READ BINARY')
  const length = tlvLength(head.data)
  const whole = await readUpTo(session, length, head.data)
  return whole.subarray(0, length)
}

/** Reads on from what is known already, until `length` bytes are there or the file ends. */
async function readUpTo(session: CardSession, length: number, start: Uint8Array): Promise<Uint8Array> {
  const parts = [start]
  let offset = start.length
  while (offset < length && offset <= MAX_READ_OFFSET) {
    const wanted = Math.min(BLOCK, length - offset)
    const answer = await session.send(readBinary(offset, wanted))
    // At or after the end: JICSAP 7.3.1 says 6B00, ISO/IEC 7816-4 allows 6282. Not an error once something was read.
    if ((answer.sw === SW_WRONG_OFFSET || answer.sw === SW_END_OF_FILE) && offset > 0) {
      parts.push(answer.data)
      break
    }
    if (answer.sw !== SW_OK) requireOk(answer.sw, 'READ BINARY')
    parts.push(answer.data)
    offset += answer.data.length
    if (answer.data.length < wanted) break
  }
  return concat(...parts)
}
