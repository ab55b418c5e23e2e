// A PIN that is typed on the reader (PC/SC part 10) and never reaches this program. The counter rule is the same; the form
// of the PIN is for the pad to keep.
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {CommandApdu} from '../iso7816/command-apdu.ts'
import {formatSw} from '../iso7816/response-apdu.ts'
import {PAD_ANSWER_TEXT, PIN_TITLE} from '../text/card.data.ts'
import type {PinPad} from '../transport/card-channel.ts'
import {PIN_LENGTHS} from './pin-format.ts'
import type {PinReference} from './profile.ts'
import {type LostCode, sendGuarded} from './send-secret.ts'
import type {CardSession} from './session.ts'

/** In place of a secret: where the PIN is to be typed. */
export interface OnPad {
  readonly pad: PinPad
  readonly timeoutSeconds: number
  readonly languageId: number
}

/** Status words of the pad itself (2.5.2 and 2.5.3): nothing was sent to the card. */
type PadAnswer = keyof typeof PAD_ANSWER_TEXT

/** The status word of the card; throws E_PINPAD_ENTRY where nothing was typed. `command`: the one that carries the PIN. */
export async function enterOnPad(
  session: CardSession,
  pin: PinReference,
  {pad, timeoutSeconds, languageId}: OnPad,
  kind: 'verify' | 'modify',
  command: (bytes: Uint8Array) => CommandApdu,
  lost: LostCode,
): Promise<number> {
  const [minimum, maximum] = PIN_LENGTHS[pin.format]
  const {cla, ins, p1, p2} = command(new Uint8Array(1))
  const header = Uint8Array.of(cla, ins, p1, p2)
  const sw = await sendGuarded(session, pin, lost, () =>
    pad.enter({kind, header, minimum, maximum, timeoutSeconds, languageId}),
  )
  const meaning = PAD_ANSWER_TEXT[formatSw(sw) as PadAnswer]
  if (!meaning) return sw
  throw new ToolkitError('E_PINPAD_ENTRY', {
    details: {pin: pin.name, sw: formatSw(sw)},
    localized: {pin: PIN_TITLE[pin.name], meaning},
  })
}
