// The certificate of the card body's own key, at the card manager. The forms are those of PIV (NIST SP 800-73-4, part 2,
// 3.1.2: GET DATA; part 1, 3.1.3: X.509 certificate for card authentication); that the next card uses them is assumed.
import {parseHex} from '../bytes/hex.ts'
import {decodeTlv, decodeTlvList, encodeTlv, findTlv} from '../iso7816/ber-tlv.ts'
import {getDataObject} from '../iso7816/commands.ts'
import {SW_OK} from '../iso7816/response-apdu.ts'
import {decodeCardData} from './card-data.ts'
import {applicationOf} from './lookup.ts'
import type {CardSession} from './session.ts'

const TAG_LIST = 0x5c
const TAG_CERTIFICATE = 0x70
const SW_WRONG_LENGTH = 0x6700
const EXTENDED = 65_536

/** The DER, or undefined where this kind of card has none or this card does not give it. */
export async function readBodyCertificate(session: CardSession): Promise<Uint8Array | undefined> {
  const {body} = session.profile
  const manager = applicationOf(session.profile, 'manager')
  if (!body || !manager) return undefined
  if ((await session.trySelectAp(parseHex(manager.aid))).sw !== SW_OK) return undefined
  const name = Uint8Array.of(
    body.certificateObject >> 16,
    (body.certificateObject >> 8) & 0xff,
    body.certificateObject & 0xff,
  )
  const list = encodeTlv(TAG_LIST, name)
  // PIV cards chain a long answer after a short Le (61xx); the card of today wants extended length for one (6700).
  const short = await session.send(getDataObject(list, 256))
  const answer = short.sw === SW_WRONG_LENGTH ? await session.send(getDataObject(list, EXTENDED)) : short
  if (answer.sw !== SW_OK) return undefined
  return decodeCardData('GET DATA', () => findTlv(decodeTlvList(decodeTlv(answer.data).value), TAG_CERTIFICATE)?.value)
}
