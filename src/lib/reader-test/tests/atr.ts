// Answers to reset: well formed, and the same after every power-up.
import {toHex} from '../../bytes/hex.ts'
import {checkAtr} from '../atr-form.ts'
import {failed, passed, type ReaderTest} from '../reader-test.ts'

const POWER_UPS = 5

export const atrForm: ReaderTest = {
  id: 'atr-form',
  async run({conversation}) {
    const {atr} = await conversation.channel()
    const form = checkAtr(atr)
    const hex = toHex(atr).toUpperCase()
    if (form.kind === 'broken') return failed('atr-broken', {at: form.at, atr: hex})
    return passed(form.kind === 'contactless' ? 'atr-contactless' : 'atr-contact', {
      protocols: form.protocols.map(protocol => `T=${protocol}`),
    })
  },
}

export const atrStable: ReaderTest = {
  id: 'atr-stable',
  async run({conversation}) {
    const atrs = new Set<string>()
    for (let count = 0; count < POWER_UPS; count += 1) {
      atrs.add(toHex(await conversation.powerCycle()))
      // A reader may power up late: only a command shows that the card is there.
      await conversation.selectJpki()
    }
    return atrs.size === 1 ? passed() : failed('atr-changes', {count: atrs.size, powerUps: POWER_UPS})
  },
}
