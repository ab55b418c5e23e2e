// The common card AP's record: when the card itself ends. Free to read (seen in open source: myna-card src/ap/common.rs).
import {parseHex} from '../bytes/hex.ts'
import {readRecord} from '../iso7816/commands.ts'
import {SW_OK} from '../iso7816/response-apdu.ts'
import {decodeFileFields} from './decode-file.ts'
import {applicationOf} from './lookup.ts'
import type {CardSession} from './session.ts'

export interface CardRecord {
  readonly serial: string
  /** 全国地方公共団体コード, five digits. */
  readonly municipality: string
  /** YYYY-MM-DD, a day in Japan. */
  readonly expiry: string
}

/** Undefined on a card without this AP or record, such as a phone. */
export async function readCardRecord(session: CardSession): Promise<CardRecord | undefined> {
  const common = applicationOf(session.profile, 'common')
  if (!common) return undefined
  if ((await session.trySelectAp(parseHex(common.aid))).sw !== SW_OK) return undefined
  const answer = await session.send(readRecord(1, 0x01))
  if (answer.sw !== SW_OK) return undefined
  const fields = Object.fromEntries(
    decodeFileFields('card-record', answer.data).map(field => [field.name, field.value]),
  )
  const {serial = '', municipality = '', expiry = ''} = fields
  return /^\d{4}-\d{2}-\d{2}$/.test(expiry) ? {serial, municipality, expiry} : undefined
}

/** The last instant of a day in Japan Standard Time (UTC+9), RFC 3339 UTC. */
export function endOfJapaneseDay(date: string): string {
  return new Date(`${date}T23:59:59+09:00`).toISOString().replace('.000Z', 'Z')
}
