// A card in a PC/SC reader as a channel.
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {CardChannel} from './card-channel.ts'
import type {PcscDriver, Protocol, ReaderState, Share} from './pcsc/driver.ts'

export async function pcscChannel(
  driver: PcscDriver,
  reader: ReaderState,
  share: Share,
  protocol: Protocol,
): Promise<CardChannel> {
  const card = await driver.connect(reader.name, share, protocol)
  return {
    kind: 'pcsc',
    reader: reader.name,
    atr: reader.atr,
    protocol: card.protocol,
    async transmit(command) {
      const answer = await card.transmit(command)
      // A virtual reader reports a card pulled in flight as success without a status word (vsmartcard 3.3).
      if (answer.length < 2) throw new ToolkitError('E_CARD_REMOVED')
      return answer
    },
    makeExclusive: async () => {
      if (share !== 'exclusive') await card.makeExclusive()
    },
    close: disposition => card.disconnect(disposition),
  }
}
