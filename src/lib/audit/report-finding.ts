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
    id: findingId(asset),
    verdict,
    expired: asset.validUntil !== null && Date.parse(asset.validUntil) < at.getTime(),
    lastDay,
    cutOff,
    lastSafeDay: earlier(cutOff, lastDay),
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

/** Of what has bytes by them; of the rest by what it is and where it lies. */
function findingId({kind, sha256, what, algorithm, where}: Asset): string {
  const identity = sha256 === null ? [what, algorithm, where[0] ?? ''] : [sha256]
  return createHash('sha256')
    .update(JSON.stringify([kind, ...identity]))
    .digest('hex')
    .slice(0, 16)
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}
