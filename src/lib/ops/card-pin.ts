// Opens what stands behind a PIN, under the safety rule: counter, question, card for this program alone, one VERIFY.
import {parseHex} from '../bytes/hex.ts'
import {Secret} from '../bytes/secret.ts'
import {applicationByName} from '../card/lookup.ts'
import {type PinCounter, queryPinCounter} from '../card/pin-counter.ts'
import {normalizeNewPin, normalizePin} from '../card/pin-format.ts'
import type {PinReference} from '../card/profile.ts'
import type {CardSession} from '../card/session.ts'
import {checkCounter, type VerifyRule, verifyPin} from '../card/verify-pin.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {type ApName, NEW_PASSWORD_TEXT, PIN_FORMAT_TEXT, PIN_TITLE, type PinName} from '../text/card.data.ts'
import type {OpenCard} from './open-card.ts'
import {announcePad, findPinPad} from './pin-pad.ts'

/** How far a person lets the counter of a PIN go down. */
export interface PinRules {
  readonly keep: number
  readonly allowUnknownCounter: boolean
  /** --allow-last-try was given. */
  readonly allowLastTry: boolean
  /** The PIN is typed on the reader's own pad. */
  readonly pinPad?: boolean
}

export interface PinRequest extends PinRules {
  readonly name: PinName
  /** Where two APs have a reference of this name; the first in the profile when left out. */
  readonly ap?: ApName
}

/** How the PIN and the consent reach the op: prompts, files, descriptors are the caller's business. */
export interface PinSource {
  /** Asks for the PIN; the counter is shown in the prompt. */
  read(pin: {name: PinName; remaining: number | null}): Promise<string>
  /** Tells a person to type on the reader now, and how long the pad waits. */
  announcePad?(pin: {name: PinName; remaining: number | null; seconds: number}): void
  /** Of what the pad shows, as Windows numbers languages. */
  readonly padLanguageId?: number
  /** Asks a person to type a confirmation; false without a terminal. */
  confirmLastTry(pin: {name: PinName; remaining: number}): Promise<boolean>
}

/** What changing a PIN asks a person for, too. */
export interface NewPinSource extends PinSource {
  /** The new value, typed twice where it is typed. */
  readNew(pin: {name: PinName}): Promise<string>
  /** Asks a person to type a confirmation that a real card is to be changed; false without a terminal. */
  confirmRealCard(pin: {name: PinName}): Promise<boolean>
}

/** Verifies the PIN or throws; returns the counter as it stood before. */
export async function presentPin(card: OpenCard, request: PinRequest, source: PinSource): Promise<PinCounter> {
  return present(card, request, source, remaining => source.read({name: request.name, remaining}))
}

/** The same rule for a number that the card itself gave, such as the 個人番号 that stands for 照合番号A. */
export async function presentKnown(
  card: OpenCard,
  request: PinRequest,
  known: Secret,
  source: PinSource,
): Promise<PinCounter> {
  // A number that the card gave is not typed, on a pad or elsewhere.
  return present(card, {...request, pinPad: false}, source, async () =>
    known.use(bytes => Buffer.from(bytes).toString('latin1')),
  )
}

async function present(
  card: OpenCard,
  request: PinRequest,
  source: PinSource,
  read: (remaining: number | null) => Promise<string>,
): Promise<PinCounter> {
  const {session} = card
  const pin = pinReference(session, request.name, request.ap)
  const application = applicationByName(session.profile, pin.ap)
  await session.selectAp(parseHex(application.aid), application.name)
  const before = await queryPinCounter(session, pin.fid)
  const pad = request.pinPad ? await findPinPad(session, ['verify'], source) : undefined
  // Nobody else waits while a person types, and Windows resets a card that idles in a transaction for five seconds.
  await session.channel.endTransaction()
  const rule = await ruleFor(request, before, source, card.reader.kind)
  checkCounter(pin, before, rule)
  if (pad) {
    announcePad(source, pad, pin.name, before.remaining)
    return verifyPin(session, application, pin, pad, rule)
  }
  const secret = checkedSecret(pin, await read(before.remaining))
  try {
    return await verifyPin(session, application, pin, secret, rule)
  } finally {
    secret.wipe()
  }
}

export async function ruleFor(
  request: PinRequest,
  counter: PinCounter,
  source: PinSource,
  kind: string,
): Promise<VerifyRule> {
  const rule = {keep: request.keep, allowUnknownCounter: request.allowUnknownCounter, consentAt: undefined}
  const atLimit = counter.state === 'counted' && counter.remaining <= request.keep
  if (!atLimit || !request.allowLastTry) return rule
  // A simulated card cannot be harmed: the flag is consent enough.
  const consent = kind === 'sim' || (await source.confirmLastTry({name: request.name, remaining: counter.remaining}))
  return consent ? {...rule, consentAt: counter.remaining} : rule
}

export function checkedSecret(pin: PinReference, text: string, isNew = false): Secret {
  const normalized = (isNew ? normalizeNewPin : normalizePin)(pin.format, text)
  const expected = isNew && pin.format === 'password' ? NEW_PASSWORD_TEXT : PIN_FORMAT_TEXT[pin.format]
  if (normalized === undefined) {
    throw new ToolkitError('E_PIN_FORMAT', {
      details: {pin: pin.name},
      localized: {pin: PIN_TITLE[pin.name], expected},
    })
  }
  return Secret.fromText(normalized)
}

/** The row of a PIN in the card's profile, or E_PIN_ABSENT: a phone has no PIN for the card face. */
export function pinReference(session: CardSession, name: PinName, ap?: ApName): PinReference {
  const pin = session.profile.pins.find(row => row.name === name && (ap === undefined || row.ap === ap))
  if (!pin) throw new ToolkitError('E_PIN_ABSENT', {details: {pin: name}, localized: {pin: PIN_TITLE[name]}})
  return pin
}
