// Which kind of card is this? Asked of the card itself: SELECT of the JPKI AP and the token label in EF 0006 (seen in
// open source: jpki/myna src/jpki.rs). Never by ATR, which is more the reader's than the card's.
import {parseHex} from '../bytes/hex.ts'
import {readBinary} from '../iso7816/commands.ts'
import {SW_OK} from '../iso7816/response-apdu.ts'
import {applicationByName} from './lookup.ts'
import type {CardProfile} from './profile.ts'
import {CURRENT_CARD} from './profiles/current.data.ts'
import {JUKI_OLD} from './profiles/juki-old.data.ts'
import {NEXT_CARD, NEXT_DUAL_CARD} from './profiles/next.data.ts'
import {PHONE_ANDROID, PHONE_IPHONE} from './profiles/phone.data.ts'
import type {CardSession} from './session.ts'

export const CARD_PROFILES: readonly CardProfile[] = [
  CURRENT_CARD,
  PHONE_ANDROID,
  PHONE_IPHONE,
  JUKI_OLD,
  NEXT_CARD,
  NEXT_DUAL_CARD,
]

/** Labels of EF 0006 (myna src/jpki.rs and libmyna; the last one is assumed). */
export const PROFILE_OF_LABEL: Readonly<Record<string, CardProfile>> = {
  JPKIAPICCTOKEN2: CURRENT_CARD,
  JPKIAPGPSETOKEN: PHONE_ANDROID,
  JPKIAPIOSTOKEN: PHONE_IPHONE,
  JPKIAPICCTOKEN: JUKI_OLD,
  JPKIAPICCTOKEN3: NEXT_CARD,
}

export const TOKEN_INFORMATION = 0x0006
export const LABEL_LENGTH = 32
/** The authentication certificate of the second set: only the card with two algorithms has this file. */
export const SECOND_AUTH_CERTIFICATE = 0x000d

/** Sets the session's profile. A card without the JPKI AP, or with a label that nobody knows, stays the card of today. */
export async function recogniseCard(session: CardSession): Promise<void> {
  const jpki = applicationByName(CURRENT_CARD, 'jpki')
  if ((await session.trySelectAp(parseHex(jpki.aid))).sw !== SW_OK) return
  session.tokenLabel = await readTokenLabel(session)
  const profile = PROFILE_OF_LABEL[session.tokenLabel ?? '']
  if (!profile) return
  const dual = profile === NEXT_CARD && (await session.selectEf(SECOND_AUTH_CERTIFICATE)) === SW_OK
  session.profile = dual ? NEXT_DUAL_CARD : profile
}

async function readTokenLabel(session: CardSession): Promise<string | undefined> {
  if ((await session.selectEf(TOKEN_INFORMATION)) !== SW_OK) return undefined
  const answer = await session.send(readBinary(0, LABEL_LENGTH))
  if (answer.sw !== SW_OK) return undefined
  return labelOf(answer.data)
}

/** Of the first bytes of EF 0006. Spaces are what cards pad with; NUL is tolerated, as myna does. */
export function labelOf(token: Uint8Array): string {
  return Buffer.from(token.subarray(0, LABEL_LENGTH))
    .toString('latin1')
    .replace(/[ \0]+$/, '')
}

/** By the name of a simulated card's profile, where the card itself may not be asked. */
export function profileOfSimulated(name: string | undefined): CardProfile {
  const dual = name === 'next-dual' ? NEXT_DUAL_CARD : undefined
  const next = name?.startsWith('next-') ? NEXT_CARD : undefined
  return dual ?? next ?? CARD_PROFILES.find(profile => profile.name === name) ?? CURRENT_CARD
}
