// The PIN pad of the reader, where --pinpad was given: it must be there before anybody is told to type on it.
import type {OnPad} from '../card/enter-on-pad.ts'
import type {CardSession} from '../card/session.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {PinName} from '../text/card.data.ts'
import type {PinSource} from './card-pin.ts'

/** Long enough to find the keys, short enough not to hold the card for ever. */
const TIMEOUT_SECONDS = 30
const FEATURE = {verify: 'VERIFY_PIN_DIRECT', modify: 'MODIFY_PIN_DIRECT'} as const

export async function findPinPad(
  session: CardSession,
  kinds: readonly (keyof typeof FEATURE)[],
  source: PinSource,
): Promise<OnPad> {
  const pad = await session.channel.pinPad?.()
  const missing = kinds.find(kind => !pad?.kinds.includes(kind))
  if (!pad || missing) throw new ToolkitError('E_PINPAD_ABSENT', {details: {feature: FEATURE[missing ?? 'verify']}})
  return {pad, timeoutSeconds: TIMEOUT_SECONDS, languageId: source.padLanguageId ?? ENGLISH}
}

const ENGLISH = 0x0409

export function announcePad(source: PinSource, pad: OnPad, name: PinName, remaining: number | null): void {
  source.announcePad?.({name, remaining, seconds: pad.timeoutSeconds})
}
