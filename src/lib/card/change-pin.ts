// A new PIN in place of a known one: VERIFY, then CHANGE REFERENCE DATA, or CHANGE KEY in the record APs (seen in open
// source: myna). With verify-pin.ts and unblock-pin.ts the only file that builds a command with a PIN in it.
import type {Secret} from '../bytes/secret.ts'
import {changeKey, changeReferenceData} from '../iso7816/commands.ts'
import {enterOnPad, type OnPad} from './enter-on-pad.ts'
import type {PinCounter} from './pin-counter.ts'
import type {Application, PinReference} from './profile.ts'
import {sendSecret} from './send-secret.ts'
import {type CardSession, requireOk} from './session.ts'
import {type VerifyRule, verifyPin} from './verify-pin.ts'

/** Returns the counter as it stood before. A wrong old PIN costs its try and changes nothing. */
export async function changePin(
  session: CardSession,
  application: Application,
  pin: PinReference & {readonly change: NonNullable<PinReference['change']>},
  secrets: {readonly old: Secret; readonly next: Secret} | OnPad,
  rule: VerifyRule,
): Promise<PinCounter> {
  const counter = await verifyPin(session, application, pin, 'pad' in secrets ? secrets : secrets.old, rule)
  // VERIFY left the EF of the reference current.
  const command = pin.change === 'CHANGE KEY' ? changeKey : changeReferenceData
  const sw =
    'pad' in secrets
      ? await enterOnPad(session, pin, secrets, 'modify', command, 'E_PIN_CHANGE_INTERRUPTED')
      : await sendSecret(session, pin, secrets.next, command, 'E_PIN_CHANGE_INTERRUPTED')
  requireOk(sw, pin.change)
  return counter
}
