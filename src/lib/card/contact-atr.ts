// The ATR of the contact interface, over whichever interface the card is reached: GET DATA 5F51 (seen in open source:
// myna-card src/card.rs). Some cards answer at the card manager only, some with an application selected only.
import {parseHex} from '../bytes/hex.ts'
import {getData} from '../iso7816/commands.ts'
import {SW_OK} from '../iso7816/response-apdu.ts'
import {applicationByName, applicationOf} from './lookup.ts'
import type {CardSession} from './session.ts'

const CONTACT_ATR = 0x5f51
/** TS of direct convention, which the object leaves out. */
const TS = 0x3b

/** Undefined where the card does not tell it, or what it tells is no ATR: its check byte (TCK) must fit. */
export async function readContactAtr(session: CardSession): Promise<Uint8Array | undefined> {
  const manager = applicationOf(session.profile, 'manager')
  for (const application of [applicationByName(session.profile, 'jpki'), ...(manager ? [manager] : [])]) {
    if ((await session.trySelectAp(parseHex(application.aid))).sw !== SW_OK) continue
    const answer = await session.send(getData(CONTACT_ATR))
    if (answer.sw !== SW_OK || answer.data.length === 0) continue
    const fits = answer.data.reduce((sum, byte) => sum ^ byte, 0) === 0
    return fits ? Uint8Array.of(TS, ...answer.data) : undefined
  }
  return undefined
}
