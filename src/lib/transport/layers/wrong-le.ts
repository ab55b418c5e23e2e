// 6Cxx: Le was wrong, xx is right; the same command is sent once more with it (ISO/IEC 7816-4:2020, 5.6). Never for a
// command that carries data: a VERIFY must not be repeated by a layer.
import {case2, decodeCommand, encodeCommand} from '../../iso7816/command-apdu.ts'
import {decodeResponse} from '../../iso7816/response-apdu.ts'
import type {CardChannel} from '../card-channel.ts'
import {channelBase} from './traced.ts'

const SW1_WRONG_LE = 0x6c

export function withRightLe(channel: CardChannel): CardChannel {
  return {
    ...channelBase(channel),
    async transmit(command) {
      const answer = await channel.transmit(command)
      if (answer.length < 2) return answer
      const {sw} = decodeResponse(answer)
      if (sw >> 8 !== SW1_WRONG_LE) return answer
      const sent = decodeCommand(command)
      if (sent.case !== 2) return answer
      return channel.transmit(encodeCommand(case2(sent, sw & 0xff || 256, 'short')))
    },
  }
}
