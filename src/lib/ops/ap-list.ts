// ap list: asks the card for every known AP by SELECT, never by ATR.
import {parseHex} from '../bytes/hex.ts'
import {knownApplications} from '../card/lookup.ts'
import type {Certainty} from '../card/profile.ts'
import {formatSw, SW_OK} from '../iso7816/response-apdu.ts'
import {AP_TITLE, type ApName} from '../text/card.data.ts'
import {type CardOptions, type ReaderUsed, withCard} from './open-card.ts'
import {done, type Outcome} from './outcome.ts'

export interface ApEntry {
  readonly name: ApName
  readonly title: string
  readonly aid: string
  readonly present: boolean
  readonly sw: string
  readonly files: number
  readonly freeFiles: number
  readonly source: string
  readonly certainty: Certainty
}

export interface ApListResult {
  readonly reader: ReaderUsed
  readonly applications: readonly ApEntry[]
}

export async function apList(options: CardOptions): Promise<Outcome<ApListResult>> {
  return withCard(options, async ({session, reader}) => {
    const applications: ApEntry[] = []
    for (const row of knownApplications(session.profile)) {
      const {sw} = await session.trySelectAp(parseHex(row.aid))
      applications.push({
        name: row.name,
        title: AP_TITLE[row.name].en,
        aid: row.aid,
        present: sw === SW_OK,
        sw: formatSw(sw),
        files: row.files.length,
        freeFiles: row.files.filter(file => file.access === 'free' && file.kind !== 'key').length,
        source: row.source,
        certainty: row.certainty,
      })
    }
    return done({reader, applications})
  })
}
