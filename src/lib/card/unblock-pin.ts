// RESET RETRY COUNTER with PUK and new PIN (ISO/IEC 7816-4:2020, 11.6.10): the next card only, as assumed. The counter of
// the PUK is kept by the same rule as that of a PIN.
import {concat} from '../bytes/concat.ts'
import {parseHex} from '../bytes/hex.ts'
import {Secret} from '../bytes/secret.ts'
import {resetRetryCounter} from '../iso7816/commands.ts'
import {type PinCounter, queryPinCounter} from './pin-counter.ts'
import type {Application, PinReference} from './profile.ts'
import {sendSecret} from './send-secret.ts'
import {type CardSession, requireOk} from './session.ts'
import {checkAnswer, checkCounter, type VerifyRule} from './verify-pin.ts'

/** Returns the counter of the PUK as it stood before. */
export async function unblockPin(
  session: CardSession,
  application: Application,
  references: {readonly pin: PinReference; readonly puk: PinReference},
  secrets: {readonly puk: Secret; readonly next: Secret},
  rule: VerifyRule,
): Promise<PinCounter> {
  const {pin, puk} = references
  await session.channel.makeExclusive()
  session.forgetSelection()
  await session.selectAp(parseHex(application.aid), application.name)
  const counter = await queryPinCounter(session, puk.fid)
  checkCounter(puk, counter, rule)
  requireOk(await session.selectEf(pin.fid), 'SELECT')
  const both = secrets.puk.use(first => secrets.next.use(second => new Secret(concat(first, second))))
  try {
    const sw = await sendSecret(session, puk, both, resetRetryCounter, 'E_PIN_CHANGE_INTERRUPTED')
    checkAnswer(puk, sw, 'RESET RETRY COUNTER')
  } finally {
    both.wipe()
  }
  return counter
}
