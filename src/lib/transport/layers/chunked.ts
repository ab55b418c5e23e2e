// Chunking: a READ BINARY for more than one block becomes several, since short commands carry 256 bytes and some readers
// cut or refuse longer answers (macOS contactless readers; extended length refused by a driver).
import {concat} from '../../bytes/concat.ts'
import {type CommandApdu, decodeCommand, encodeCommand} from '../../iso7816/command-apdu.ts'
import {INS, MAX_READ_OFFSET, readBinary} from '../../iso7816/commands.ts'
import {decodeResponse, encodeResponse, response, SW_OK} from '../../iso7816/response-apdu.ts'
import type {CardChannel} from '../card-channel.ts'
import {channelBase} from './traced.ts'

/** What ends a file whose size is a multiple of the block: JICSAP 7.3.1 says 6B00, ISO/IEC 7816-4 allows 6282. */
const END_OF_FILE: readonly number[] = [0x6b00, 0x6282]

/** `block`: bytes of one READ BINARY, 1..65536. */
export function chunked(channel: CardChannel, block: number): CardChannel {
  return {
    ...channelBase(channel),
    transmit(command) {
      const read = readOf(command)
      return read && read.le > block ? readInBlocks(channel, read, block) : channel.transmit(command)
    },
  }
}

async function readInBlocks(
  channel: CardChannel,
  read: {offset: number; le: number},
  block: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let got = 0
  while (got < read.le && read.offset + got <= MAX_READ_OFFSET) {
    const length = Math.min(block, read.le - got)
    const answer = await channel.transmit(encodeCommand(readBinary(read.offset + got, length)))
    const {data, sw} = decodeResponse(answer)
    if (END_OF_FILE.includes(sw) && got + data.length > 0) {
      parts.push(data)
      break
    }
    if (sw !== SW_OK) return answer
    parts.push(data)
    got += data.length
    if (data.length < length) break
  }
  return encodeResponse(response(SW_OK, concat(...parts)))
}

/** Offset and Le of a READ BINARY by offset, or undefined for any other command and under secure messaging. */
function readOf(bytes: Uint8Array): {offset: number; le: number} | undefined {
  if (bytes[0] !== 0x00 || bytes[1] !== INS.READ_BINARY || ((bytes[2] ?? 0) & 0x80) !== 0) return undefined
  const command: CommandApdu = decodeCommand(bytes)
  return command.le === undefined ? undefined : {offset: command.p1 * 256 + command.p2, le: command.le}
}
