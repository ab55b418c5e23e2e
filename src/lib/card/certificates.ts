// The four certificates of the JPKI AP, as bytes. The signing certificate needs the signing password.
import {parseHex} from '../bytes/hex.ts'
import {DecodeError, ToolkitError} from '../errors/toolkit-error.ts'
import {formatSw} from '../iso7816/response-apdu.ts'
import {damagedCardData} from './card-data.ts'
import {applicationByName} from './lookup.ts'
import {readObject} from './read-file.ts'
import {type CardSession, requireOk} from './session.ts'

export const CARD_CERTIFICATES = ['auth', 'sign', 'auth-ca', 'sign-ca'] as const
export type CardCertificateName = (typeof CARD_CERTIFICATES)[number]

const FILES: Readonly<Record<CardCertificateName, number>> = {
  auth: 0x000a,
  sign: 0x0001,
  'auth-ca': 0x000b,
  'sign-ca': 0x0002,
}

/** locked: a PIN is needed first (6982). absent: the file is not there, or nothing was written into it. */
export type CardCertificate =
  | {readonly state: 'read'; readonly der: Uint8Array}
  | {readonly state: 'locked' | 'absent'; readonly sw: string}

const ABSENT: readonly number[] = [0x6a82, 0x6a88, 0x6b00]

export async function readCardCertificate(session: CardSession, name: CardCertificateName): Promise<CardCertificate> {
  const jpki = applicationByName(session.profile, 'jpki')
  await session.selectAp(parseHex(jpki.aid), jpki.name)
  const selected = await session.selectEf(FILES[name])
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
