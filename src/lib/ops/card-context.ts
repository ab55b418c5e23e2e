// What is selected on a card, by the names of the tables.
import {applicationOfAid} from '../card/lookup.ts'
import {CURRENT_CARD} from '../card/profiles/current.data.ts'
import {formatFid} from '../iso7816/identifiers.ts'
import type {Selection} from '../iso7816/selection.ts'
import {AP_TITLE, type ApName, FILE_TITLE, type FileName} from '../text/card.data.ts'

export interface CardContext {
  readonly ap: ApName | null
  readonly apTitle: string | null
  /** The current EF. */
  readonly fid: string | null
  readonly file: FileName | null
  readonly fileTitle: string | null
}

export function contextOf(selection: Selection): CardContext {
  const application = applicationOfAid(CURRENT_CARD, selection.aid)
  const file = application?.files.find(row => row.fid === selection.fid)
  return {
    ap: application?.name ?? null,
    apTitle: application ? AP_TITLE[application.name].en : null,
    fid: selection.fid === undefined ? null : formatFid(selection.fid),
    file: file?.name ?? null,
    fileTitle: file ? FILE_TITLE[file.name].en : null,
  }
}
