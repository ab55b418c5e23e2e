// Opens a protected file under the PIN rule and reads it. With the 4-digit PIN alone the visual AP is opened by way of the
// 個人番号, which the text AP tells to whoever knows that PIN: it is held as a secret, presented once, and wiped.
import {parseHex} from '../bytes/hex.ts'
import {Secret} from '../bytes/secret.ts'
import {damagedCardData, decodeCardData} from '../card/card-data.ts'
import {type CardVerifiableCertificate, decodeCardVerifiableCertificate} from '../card/card-verifiable-certificate.ts'
import {applicationByName} from '../card/lookup.ts'
import {normalizePin} from '../card/pin-format.ts'
import type {Application} from '../card/profile.ts'
import {CURRENT_CARD} from '../card/profiles/current.data.ts'
import {readObject, readPhysical} from '../card/read-file.ts'
import {type CardSession, requireOk} from '../card/session.ts'
import {decodeNumber} from '../card/text-data.ts'
import {type Credential, credentialsFor, type UnlockPlan, unlockPlan} from '../card/unlock.ts'
import {DecodeError, ToolkitError} from '../errors/toolkit-error.ts'
import type {FileName} from '../text/card.data.ts'
import {type PinRules, type PinSource, presentKnown, presentPin} from './card-pin.ts'
import type {OpenCard} from './open-card.ts'

export type Place = Parameters<typeof unlockPlan>[1]

/**
 * Refuses a credential that cannot open the file, by the tables and before anything is sent. Without a choice: the PIN,
 * or whatever else opens the file.
 */
export function chooseCredential(what: string, place: Place, chosen: Credential | undefined): Credential {
  const possible = credentialsFor(CURRENT_CARD, place)
  const credential = chosen ?? possible[0]
  if (credential !== undefined && possible.includes(credential)) return credential
  throw new ToolkitError('E_CREDENTIAL', {details: {credential: credential ?? '', what, expected: possible}})
}

/** Presents the credential. The AP of the file is selected afterwards, and the file can be read. */
export async function unlockFile(
  card: OpenCard,
  place: Place,
  credential: Credential,
  rules: PinRules,
  source: PinSource,
): Promise<UnlockPlan> {
  const {session} = card
  const plan = unlockPlan(session.profile, place, credential)
  if (!plan) {
    const expected = credentialsFor(session.profile, place)
    throw new ToolkitError('E_CREDENTIAL', {details: {credential, what: place.file, expected}})
  }
  const reference = {...rules, name: plan.reference.name, ap: plan.application.name}
  if (plan.derived) {
    await presentPin(card, {...rules, name: 'text'}, source)
    const number = await readNumberAsSecret(session)
    try {
      await presentKnown(card, reference, number, source)
    } finally {
      number.wipe()
    }
  } else {
    await presentPin(card, reference, source)
  }
  return plan
}

async function readNumberAsSecret(session: CardSession): Promise<Secret> {
  const text = applicationByName(session.profile, 'text')
  const bytes = await readFileOf(session, text, 'number')
  const number = normalizePin(
    'numberA',
    decodeCardData('READ BINARY', () => decodeNumber(bytes)),
  )
  // A number with a wrong check digit is no 照合番号A: presenting it would spend a try.
  if (number === undefined)
    throw new ToolkitError('E_CARD_RESPONSE', {details: {command: 'READ BINARY', reason: 'number'}})
  return Secret.fromText(number)
}

/** A whole file of the application, filler included. */
export async function readFileOf(session: CardSession, application: Application, name: FileName): Promise<Uint8Array> {
  await openFile(session, application, name)
  return readPhysical(session)
}

/** The object at the start of a file of the application. */
export async function readObjectOf(
  session: CardSession,
  application: Application,
  name: FileName,
): Promise<Uint8Array> {
  await openFile(session, application, name)
  try {
    return await readObject(session)
  } catch (error) {
    throw error instanceof DecodeError ? damagedCardData('READ BINARY', error) : error
  }
}

/** EF 0004 of the two 券面 APs: whose key signed the data of this card. */
export async function readIssuerCertificate(
  session: CardSession,
  application: Application,
): Promise<CardVerifiableCertificate> {
  const bytes = await readObjectOf(session, application, 'card-verifiable-certificate')
  return decodeCardData('READ BINARY', () => decodeCardVerifiableCertificate(bytes))
}

async function openFile(session: CardSession, application: Application, name: FileName): Promise<void> {
  const file = application.files.find(row => row.name === name)
  if (!file) throw new RangeError(`application without file ${name}`)
  await session.selectAp(parseHex(application.aid), application.name)
  requireOk(await session.selectEf(file.fid), 'SELECT')
}
