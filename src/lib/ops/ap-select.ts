// ap select: selects an AP and explains the answer and what is known about the AP.
import {toHex} from '../bytes/hex.ts'
import {findApplication} from '../card/lookup.ts'
import type {Certainty, ElementaryFile} from '../card/profile.ts'
import {CURRENT_CARD} from '../card/profiles/current.data.ts'
import {selectByName} from '../iso7816/commands.ts'
import {formatAid, formatFid} from '../iso7816/identifiers.ts'
import {formatSw, SW_OK} from '../iso7816/response-apdu.ts'
import {explainStatusWord} from '../iso7816/status-word.ts'
import {AP_TITLE, type ApName, FILE_TITLE, type FileName, type PinName} from '../text/card.data.ts'
import {fill} from '../text/message.ts'
import {type CardOptions, type ReaderUsed, withCard} from './open-card.ts'
import type {Outcome} from './outcome.ts'

export interface ApFile {
  readonly fid: string
  readonly name: FileName
  readonly title: string
  readonly kind: ElementaryFile['kind']
  readonly access: 'free' | 'unknown' | readonly PinName[]
  readonly certainty: Certainty
}

export interface ApSelectResult {
  readonly reader: ReaderUsed
  readonly aid: string
  readonly name: ApName | null
  readonly title: string | null
  readonly selected: boolean
  readonly sw: string
  readonly meaning: string
  /** File control information as hex, where it was asked for and given. */
  readonly fci: string | null
  readonly files: readonly ApFile[]
}

/** The verdict says whether the card has the AP: no is exit 1. */
export async function apSelect(
  request: {ap: string; fci: boolean},
  options: CardOptions,
): Promise<Outcome<ApSelectResult>> {
  findApplication(CURRENT_CARD, request.ap)
  return withCard(options, async ({session, reader}) => {
    const {application, aid} = findApplication(session.profile, request.ap)
    const answer = request.fci ? await session.send(selectByName(aid, true)) : await session.trySelectAp(aid)
    const {text, parameters} = explainStatusWord(answer.sw)
    const selected = answer.sw === SW_OK
    return {
      verdict: selected ? 'yes' : 'no',
      result: {
        reader,
        aid: formatAid(aid),
        name: application?.name ?? null,
        title: application ? AP_TITLE[application.name].en : null,
        selected,
        sw: formatSw(answer.sw),
        meaning: fill(text.en, parameters),
        fci: request.fci && answer.data.length > 0 ? toHex(answer.data) : null,
        files: (selected ? (application?.files ?? []) : []).map(apFile),
      },
      warnings: [],
    }
  })
}

/** A row of the tables as results show it. */
export function apFile(file: ElementaryFile): ApFile {
  return {
    fid: formatFid(file.fid),
    name: file.name,
    title: FILE_TITLE[file.name].en,
    kind: file.kind,
    access: file.access,
    certainty: file.certainty,
  }
}
