// A judged asset as one line of the report.
import {createHash} from 'node:crypto'
import {japaneseDate} from '../policy/days.ts'
import type {Policy} from '../policy/rule.ts'
import type {Finding} from './assess.ts'
import type {Asset} from './asset.ts'
import type {PolicySource, ReportFinding} from './audit-report.ts'
import {CARD_USE_OF_ROW, ROW_OF_USE} from './card-rows.data.ts'

export function reportFinding(
  {asset, verdict, decisive, answers}: Finding,
  sourceOf: (policy: Policy['id']) => PolicySource | null,
  at: Date,
): ReportFinding {
  const {links: _, ...shown} = asset
  const lastDay = asset.validUntil === null ? null : japaneseDate(asset.validUntil)
  const cutOff = decisive?.cutOff ?? null
  const row = ROW_OF_USE[asset.use] ?? null
  return {
    ...shown,
    id: findingId(asset, 0),
    verdict,
    expired: asset.validUntil !== null && Date.parse(asset.validUntil) < at.getTime(),
    lastDay,
    cutOff,
    // Where no rule sets a day, its own end says nothing about safety.
    lastSafeDay: decisive === null || (cutOff === null && verdict !== 'ok') ? null : earlier(cutOff, lastDay),
    overrunDays: decisive?.overrunDays ?? null,
    policy: decisive?.policy ?? null,
    ruleId: decisive?.ruleId ?? null,
    certainty: decisive?.certainty ?? null,
    source: decisive ? sourceOf(decisive.policy) : null,
    answers,
    row,
    cardUse: row === null ? null : (CARD_USE_OF_ROW[row] ?? null),
    limitedBy: null,
    systems: [],
    suppressed: null,
    change: null,
  }
}

/**
 * Of what has bytes by them, of a key by its public part; of the rest by what it is and where it lies. `copy` counts things
 * that cannot be told apart, such as two nameless keys of one list.
 */
export function findingId(
  {kind, sha256, keySha256, what, algorithm, where}: Omit<Asset, 'links'>,
  copy: number,
): string {
  const bytes = sha256 ?? keySha256
  const identity = bytes === null ? [what, algorithm, where[0] ?? ''] : [bytes]
  return createHash('sha256')
    .update(JSON.stringify([kind, ...identity, ...(copy === 0 ? [] : [copy])]))
    .digest('hex')
    .slice(0, 16)
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}
