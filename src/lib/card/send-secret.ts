// Sends a command that carries a PIN. From here on the card counts as verified, whatever becomes of the answer: it is
// powered down when the session ends.
import type {Secret} from '../bytes/secret.ts'
import {type ErrorCode, ToolkitError} from '../errors/toolkit-error.ts'
import type {CommandApdu} from '../iso7816/command-apdu.ts'
import {PIN_TITLE} from '../text/card.data.ts'
import type {PinReference} from './profile.ts'
import type {CardSession} from './session.ts'

/** What may happen to the card while the command is under way. */
export const CARD_LOST: readonly string[] = ['E_CARD_REMOVED', 'E_CARD_ABSENT', 'E_CARD_MUTE', 'E_READER_UNPLUGGED']

export type LostCode = Extract<ErrorCode, 'E_PIN_INTERRUPTED' | 'E_PIN_CHANGE_INTERRUPTED'>

/** Returns the status word. `lost`: the error that says what it may have cost when the card goes away meanwhile. */
export async function sendSecret(
  session: CardSession,
  pin: PinReference,
  secret: Secret,
  command: (bytes: Uint8Array) => CommandApdu,
  lost: LostCode,
): Promise<number> {
  return sendGuarded(
    session,
    pin,
    lost,
    async () => (await secret.use(bytes => session.send(command(Uint8Array.from(bytes))))).sw,
  )
}

export async function sendGuarded(
  session: CardSession,
  pin: PinReference,
  lost: LostCode,
  send: () => Promise<number>,
): Promise<number> {
  session.markPinSent()
  try {
    return await send()
  } catch (error) {
    if (!(error instanceof ToolkitError) || !CARD_LOST.includes(error.code)) throw error
    throw new ToolkitError(lost, {details: {pin: pin.name}, localized: {pin: PIN_TITLE[pin.name]}, cause: error})
  }
}
