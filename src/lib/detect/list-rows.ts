// Lists of what has no file: keys in an HSM, keys of a card's operating system, whole systems. One row is one key; the
// columns are those of the table below, as CSV with a header (RFC 4180) or as one JSON object a line.
import type {Asset} from '../audit/asset.ts'
import {activityOf, USES} from '../policy/activity.ts'
import type {Activity, Scope, Use} from '../policy/rule.ts'
import {makeAsset, UNKNOWN_KEY} from './make-asset.ts'
import {namedAlgorithm} from './named-algorithm.ts'

/** Other names for a column, each with the one that is meant. */
const COLUMNS: Readonly<Record<string, string>> = {
  what: 'what',
  name: 'what',
  algorithm: 'algorithm',
  bits: 'bits',
  key_bits: 'bits',
  curve: 'curve',
  use: 'use',
  activity: 'activity',
  scope: 'scope',
  valid_from: 'valid_from',
  valid_until: 'valid_until',
  system: 'system',
  place: 'place',
  issuer: 'issuer',
  generation: 'generation',
}
const ACTIVITIES: readonly Activity[] = ['sign', 'authenticate', 'agree-key', 'verify']
const SCOPES: readonly Scope[] = ['my-number-card', 'general']
const MAX_TEXT = 200

export type Row = ReadonlyMap<string, string>

/** The column that a heading stands for; undefined for one that is passed over. */
export function columnOf(heading: string): string | undefined {
  return COLUMNS[
    heading
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_')
  ]
}

/** Whether these are the headings of such a list. */
export function isHeader(headings: readonly string[]): boolean {
  const columns = headings.map(columnOf)
  return columns.includes('what') && columns.includes('algorithm')
}

/** The asset of a row, or the column that cannot be used. */
export function assetOfRow(row: Row, place: string): Asset | string {
  const value = (column: string) => row.get(column)?.trim() ?? ''
  const what = plain(value('what'))
  const algorithm = plain(value('algorithm'))
  if (what === '') return 'what'
  if (algorithm === '') return 'algorithm'
  const bits = wholeNumber(value('bits'))
  const generation = wholeNumber(value('generation'))
  if (bits === undefined) return 'bits'
  if (generation === undefined) return 'generation'
  const use = oneOf<Use>(USES, value('use'))
  const activity = oneOf(ACTIVITIES, value('activity'))
  const scope = oneOf(SCOPES, value('scope'))
  if (use === undefined) return 'use'
  if (activity === undefined) return 'activity'
  if (scope === undefined) return 'scope'
  const validFrom = timeOf(value('valid_from'), 'start')
  const validUntil = timeOf(value('valid_until'), 'end')
  if (validFrom === undefined) return 'valid_from'
  if (validUntil === undefined) return 'valid_until'
  const curve = value('curve')
  const asset = makeAsset(
    {
      ...(namedAlgorithm(algorithm, bits, curve === '' ? null : curve) ?? {...UNKNOWN_KEY, algorithm, keyBits: bits}),
      kind: 'listed',
      what,
      where: place,
      ...(use === null ? {} : {use, useBasis: 'list', activity: activity ?? activityOf(use)}),
      ...(use === null && activity !== null ? {activity} : {}),
      scope: scope ?? (use !== null && /^(?:card|jpki)-/.test(use) ? 'my-number-card' : 'general'),
      validFrom,
      validUntil,
      endBasis: validUntil === null ? null : 'list',
      issuer: plain(value('issuer')) || null,
      generation,
    },
    null,
  )
  const places = [plain(value('place')), value('system') === '' ? '' : `system:${plain(value('system'))}`]
  return {...asset, where: [...asset.where, ...places.filter(each => each !== '')]}
}

/** Null for nothing, undefined for what is no number. */
function wholeNumber(text: string): number | null | undefined {
  if (text === '') return null
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined
}

function oneOf<Word extends string>(words: readonly Word[], text: string): Word | null | undefined {
  return text === '' ? null : words.find(word => word === text.toLowerCase())
}

/** A day is one in Japan: its first second, or its last. */
function timeOf(text: string, edge: 'start' | 'end'): string | null | undefined {
  if (text === '') return null
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text)
  if (!day && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined
  const time = new Date(day ? `${text}T${edge === 'end' ? '23:59:59' : '00:00:00'}+09:00` : text)
  // 2027-02-30 would become the second of March.
  const exists = new Date(`${text.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(time.getTime()) || Number.isNaN(exists.getTime())) return undefined
  if (exists.toISOString().slice(0, 10) !== text.slice(0, 10)) return undefined
  return `${time.toISOString().slice(0, 19)}Z`
}

/** Characters that draw, and not too many: the text goes into every report. */
function plain(text: string): string {
  return text
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, MAX_TEXT)
}
