// Finding rows of a card profile by what a user types.
import {parseHex} from '../bytes/hex.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Application, CardProfile, ElementaryFile, PinReference} from './profile.ts'
import {CURRENT_CARD} from './profiles/current.data.ts'

/** An AP by name, or any AID in hex (5 to 16 bytes, ISO/IEC 7816-4:2020, 12.3.4; prefixes from 1 byte select, too). */
export function findApplication(
  profile: CardProfile,
  text: string,
): {application: Application | undefined; aid: Uint8Array} {
  const application = knownApplications(profile).find(
    row => row.name === text.toLowerCase() || row.aid === text.toUpperCase(),
  )
  if (application) return {application, aid: parseHex(application.aid)}
  const digits = text.replace(/[\s:]/g, '')
  if (/^(?:[0-9a-f]{2}){1,16}$/i.test(digits)) return {application: undefined, aid: parseHex(digits)}
  throw new ToolkitError('E_ARG_VALUE', {
    details: {name: 'AP', expected: profile.applications.map(row => row.name)},
    shown: {value: text},
  })
}

export interface FilePath {
  readonly application: Application | undefined
  readonly aid: Uint8Array
  readonly fid: number
  readonly file: ElementaryFile | undefined
}

/** AP:EF, the EF as four hex digits or by name: as the card's own table says, else as that of any other card does. */
export function parseFilePath(profile: CardProfile, text: string, others: readonly CardProfile[] = []): FilePath {
  const separator = text.lastIndexOf(':')
  // An AP that no table knows is told first.
  findApplication(profile, separator < 0 ? text : text.slice(0, separator))
  for (const table of [profile, ...others]) {
    const path = separator < 0 ? undefined : findFile(table, text.slice(0, separator), text.slice(separator + 1))
    if (path) return path
  }
  throw new ToolkitError('E_ARG_VALUE', {
    details: {name: 'FILE', expected: 'jpki:000A, text:basic-information'},
    shown: {value: text},
  })
}

function findFile(profile: CardProfile, ap: string, ef: string): FilePath | undefined {
  const {application, aid} = findApplication(profile, ap)
  const named = application?.files.find(row => row.name === ef && row.name !== 'unknown')
  const fid = named?.fid ?? (/^[0-9a-f]{4}$/i.test(ef) ? Number.parseInt(ef, 16) : undefined)
  if (fid === undefined) return undefined
  return {application, aid, fid, file: application?.files.find(row => row.fid === fid)}
}

/** The AP that a selected DF name belongs to, where it is exactly one: a card matches by prefix (myna-card src/ap/mod.rs). */
export function applicationOfAid(profile: CardProfile, aid: string | undefined): Application | undefined {
  const fitting = aid === undefined ? [] : profile.applications.filter(row => row.aid.startsWith(aid))
  return fitting.length === 1 ? fitting[0] : undefined
}

/** For an AP that every kind of card has: the JPKI AP. */
export function applicationByName(profile: CardProfile, name: Application['name']): Application {
  const application = applicationOf(profile, name)
  if (!application) throw new RangeError(`profile without AP ${name}`)
  return application
}

/** Every AP of any known card, in the words of this card's table where it has them: absence is for the card to tell. */
export function knownApplications(profile: CardProfile): readonly Application[] {
  return CURRENT_CARD.applications.map(row => applicationOf(profile, row.name) ?? row)
}

/** The PIN references of this card, then those of today's card that its table does not have. */
export function knownPins(profile: CardProfile): readonly PinReference[] {
  const others = CURRENT_CARD.pins.filter(pin => !profile.pins.some(row => row.ap === pin.ap && row.fid === pin.fid))
  return [...profile.pins, ...others]
}

export function applicationOf(profile: CardProfile, name: Application['name']): Application | undefined {
  return profile.applications.find(row => row.name === name)
}

/** Bytes of the common card AP's record that name the card: serial number and municipality, after two bytes of header. */
const CARD_RECORD_IDENTITY = {hideFrom: 2, hideTo: 22} as const

/** For the masking of what is written down: only files that are known to hold nothing personal are shown. */
export function fileExposure(
  profile: CardProfile,
  aid: string | undefined,
  fid: number | undefined,
): 'none' | 'all' | typeof CARD_RECORD_IDENTITY {
  // The card matches DF names by prefix, so a longer or shorter name than the table's is unknown and stays hidden.
  const file = profile.applications.find(row => row.aid === aid)?.files.find(row => row.fid === fid)
  if (!file || file.kind === 'unknown') return 'none'
  if (file.format === 'card-record') return CARD_RECORD_IDENTITY
  return file.personal ? 'none' : 'all'
}
