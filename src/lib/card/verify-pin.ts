// VERIFY under the safety rule: a try is spent only after the counter was read, and never the last ones without consent.
// This file holds the only call of the VERIFY constructor.

import {parseHex} from '../bytes/hex.ts'
import type {Secret} from '../bytes/secret.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {verify} from '../iso7816/commands.ts'
import {formatSw, SW_OK} from '../iso7816/response-apdu.ts'
import {triesLeft} from '../iso7816/status-word.ts'
import {PIN_TITLE} from '../text/card.data.ts'
import type {Message} from '../text/message.ts'
import {enterOnPad, type OnPad} from './enter-on-pad.ts'
import {type PinCounter, queryPinCounter} from './pin-counter.ts'
import type {Application, PinReference} from './profile.ts'
import {sendSecret} from './send-secret.ts'
import {type CardSession, requireOk} from './session.ts'

export interface VerifyRule {
  /** At least 1: an attempt is refused when this many tries or fewer are left, unless a person consents. */
  readonly keep: number
  readonly allowUnknownCounter: boolean
  /** A person consented while this many tries were left, at or below `keep`; undefined without consent. */
  readonly consentAt: number | undefined
}

const SW_REFERENCE_BLOCKED: readonly number[] = [0x6983, 0x6984]

/** Refuses before anything is sent when the counter is unknown, blocked, or at most `keep`. */
export function checkCounter(pin: PinReference, counter: PinCounter, rule: VerifyRule): void {
  checkTries({name: pin.name, title: PIN_TITLE[pin.name]}, counter, rule)
}

/** The same for a reference that may be none of the known PINs. */
export function checkTries(
  pin: {readonly name: string; readonly title: Message},
  counter: PinCounter,
  rule: VerifyRule,
): void {
  const localized = {pin: pin.title}
  if (counter.state === 'blocked') throw new ToolkitError('E_PIN_BLOCKED', {details: {pin: pin.name}, localized})
  if (counter.state === 'absent')
    throw new ToolkitError('E_STATUS_WORD', {details: {sw: counter.sw, command: 'SELECT / VERIFY', meaning: pin.name}})
  if (counter.state === 'counted') {
    // Consent covers the counter that was shown: fewer tries than that are a new situation.
    const consented = rule.consentAt !== undefined && counter.remaining >= rule.consentAt
    if (counter.remaining <= rule.keep && !consented) {
      throw new ToolkitError('E_PIN_LAST_TRY', {
        details: {pin: pin.name, remaining: counter.remaining, keep: rule.keep},
        localized,
      })
    }
    return
  }
  // verified (9000 without a count) and unlimited answers do not say how many tries are left either.
  if (counter.state !== 'unlimited' && !rule.allowUnknownCounter) {
    throw new ToolkitError('E_PIN_COUNTER_UNKNOWN', {details: {pin: pin.name, sw: counter.sw}, localized})
  }
}

/**
 * Takes the card for this program alone, reads the counter again (another program may have spent tries meanwhile), and
 * sends VERIFY once. Returns the counter as it stood before. Throws E_PIN_WRONG or E_PIN_BLOCKED on rejection.
 */
export async function verifyPin(
  session: CardSession,
  application: Application,
  pin: PinReference,
  secret: Secret | OnPad,
  rule: VerifyRule,
): Promise<PinCounter> {
  await session.channel.makeExclusive()
  session.forgetSelection()
  await session.selectAp(parseHex(application.aid), application.name)
  const counter = await queryPinCounter(session, pin.fid)
  checkCounter(pin, counter, rule)
  const sw =
    'pad' in secret
      ? await enterOnPad(session, pin, secret, 'verify', verify, 'E_PIN_INTERRUPTED')
      : await sendOnce(session, pin, secret)
  checkAnswer(pin, sw, 'VERIFY')
  return counter
}

/** Returns when the PIN was right; throws what the card said otherwise. */
export function checkAnswer(pin: PinReference, sw: number, command: string): void {
  if (sw === SW_OK) return
  const localized = {pin: PIN_TITLE[pin.name]}
  const remaining = triesLeft(sw)
  if (remaining === 0 || SW_REFERENCE_BLOCKED.includes(sw)) {
    throw new ToolkitError('E_PIN_BLOCKED', {details: {pin: pin.name, sw: formatSw(sw)}, localized})
  }
  if (remaining !== undefined) {
    throw new ToolkitError('E_PIN_WRONG', {details: {pin: pin.name, remaining}, localized})
  }
  requireOk(sw, command)
}

/** A value that this run saw rejected, or of which nobody knows, is not sent again. */
async function sendOnce(session: CardSession, pin: PinReference, secret: Secret): Promise<number> {
  if (secret.use(bytes => session.rejected.has(bytes))) {
    throw new ToolkitError('E_PIN_REPEATED', {details: {pin: pin.name}, localized: {pin: PIN_TITLE[pin.name]}})
  }
  let sw: number | undefined
  try {
    sw = await sendSecret(session, pin, secret, verify, 'E_PIN_INTERRUPTED')
    return sw
  } finally {
    if (sw !== SW_OK) secret.use(bytes => session.rejected.add(bytes))
  }
}
