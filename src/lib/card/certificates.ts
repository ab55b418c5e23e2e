// The certificates of the JPKI AP, as bytes: which files hold them is the profile's. Some need a PIN first.
import {parseHex} from '../bytes/hex.ts'
import {DecodeError, ToolkitError} from '../errors/toolkit-error.ts'
import {formatSw} from '../iso7816/response-apdu.ts'
import type {CardCertificateName, PinName} from '../text/card.data.ts'
import {damagedCardData} from './card-data.ts'
import {applicationByName} from './lookup.ts'
import {readObject} from './read-file.ts'
import {type CardSession, requireOk} from './session.ts'

/**
 * locked: a PIN is needed first (6982). absent: this kind of card has no such file (`sw` is null: nothing was asked), the
 * file is not there, or nothing was written into it.
 */
export type CardCertificate =
  | {readonly state: 'read'; readonly der: Uint8Array}
  | {readonly state: 'locked'; readonly sw: string}
  | {readonly state: 'absent'; readonly sw: string | null}

const ABSENT: readonly number[] = [0x6a82, 0x6a88, 0x6b00]

export async function readCardCertificate(session: CardSession, name: CardCertificateName): Promise<CardCertificate> {
  const file = session.profile.certificates.find(row => row.name === name)
  if (!file) return {state: 'absent', sw: null}
  const jpki = applicationByName(session.profile, 'jpki')
  await session.selectAp(parseHex(jpki.aid), jpki.name)
  const selected = await session.selectEf(file.fid)
  if (ABSENT.includes(selected)) return {state: 'absent', sw: formatSw(selected)}
  requireOk(selected, 'SELECT')
  try {
    return {state: 'read', der: await readObject(session)}
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error
    const sw = error.details['sw']
    if (error.code === 'E_SECURITY_STATUS') return {state: 'locked', sw: '6982'}
    if (typeof sw === 'string' && ABSENT.map(formatSw).includes(sw)) return {state: 'absent', sw}
    // Nothing but filler: no certificate was ever written into this file.
    if (error instanceof DecodeError && error.offset === 0) return {state: 'absent', sw: '9000'}
    throw error instanceof DecodeError ? damagedCardData('READ BINARY', error) : error
  }
}

/** What opens a certificate that is locked: on the card the signing one, on a phone the authentication one, too. */
export function pinOfCertificate(name: CardCertificateName): Extract<PinName, 'jpki-auth' | 'jpki-sign'> {
  return name.startsWith('auth') ? 'jpki-auth' : 'jpki-sign'
}
