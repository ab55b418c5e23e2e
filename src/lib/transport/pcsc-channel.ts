// A card in a PC/SC reader as a channel.
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {CardChannel} from './card-channel.ts'
import type {PcscDriver, Protocol, ReaderState, Share} from './pcsc/driver.ts'
import {openPinPad} from './pcsc-pin-pad.ts'

/** Others that came for the same moment leave again: for those, longer than the --wait of 0 that is the default. */
const ALONE_MS = 3000

/** `waitMs`: how long a transaction of another program is waited for. */
export async function pcscChannel(
  driver: PcscDriver,
  reader: ReaderState,
  options: {readonly share: Share; readonly protocol: Protocol; readonly waitMs: number},
): Promise<CardChannel> {
  const {share, protocol, waitMs} = options
  let inTransaction = false
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
    pinPad: () => openPinPad(card),
    makeExclusive: async () => {
      if (share !== 'exclusive') await card.makeExclusive(Math.max(waitMs, ALONE_MS))
    },
    async beginTransaction() {
      if (inTransaction) return
      await card.begin(waitMs)
      inTransaction = true
    },
    async endTransaction() {
      if (!inTransaction) return
      inTransaction = false
      await card.end()
    },
    async reset() {
      const held = inTransaction
      if (held) {
        inTransaction = false
        await card.end()
      }
      await card.reset()
      if (!held) return
      await card.begin(waitMs)
      inTransaction = true
    },
    close: disposition => card.disconnect(disposition),
  }
}
