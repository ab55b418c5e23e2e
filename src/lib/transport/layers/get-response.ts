// 61xx: the rest of the answer waits and is fetched with GET RESPONSE (ISO/IEC 7816-4:2020, 11.8.2; T=0 and some readers).
import {concat} from '../../bytes/concat.ts'
import {encodeCommand} from '../../iso7816/command-apdu.ts'
import {getResponse} from '../../iso7816/commands.ts'
import {decodeResponse} from '../../iso7816/response-apdu.ts'
import type {CardChannel} from '../card-channel.ts'
import {channelBase} from './traced.ts'

/** An extended answer is 65536 bytes; a card that never ends would be a fault. */
const MAX_ROUNDS = 257
const SW1_MORE_DATA = 0x61

export function withGetResponse(channel: CardChannel): CardChannel {
  return {
    ...channelBase(channel),
    async transmit(command) {
      let answer = await channel.transmit(command)
      let collected = new Uint8Array(0)
      for (let round = 0; round < MAX_ROUNDS && answer.length >= 2; round += 1) {
        const {data, sw} = decodeResponse(answer)
        if (sw >> 8 !== SW1_MORE_DATA) break
        collected = Uint8Array.from(concat(collected, data))
        answer = await channel.transmit(encodeCommand(getResponse(sw & 0xff || 256)))
      }
      return collected.length === 0 ? answer : concat(collected, answer)
    },
  }
}
