// The periods of a rule in a policy file, as the days that a rule counts with.
import type {JsonFields} from '../input/json-fields.ts'
import {operationOf} from '../policy/activity.ts'
import {addDays} from '../policy/days.ts'
import {STATES} from '../policy/policy-file.ts'
import type {Activity, Rule} from '../policy/rule.ts'
import type {State} from '../policy/state.ts'
import {rulesError} from './policy-file-error.ts'

export type RuleDays = Pick<Rule, 'migrateFrom' | 'cutOff' | 'beyond' | 'toleratedUntil'>

interface Period {
  readonly state: State
  readonly from: string | null
  readonly to: string | null
}

const PERIOD = ['state', 'from', 'to']
/** Before any key that this is about. */
const ALWAYS = '1970-01-01'

/** How far a use has gone; each state is followed by a later one only. */
const STAGE: Readonly<Record<State, number>> = {
  acceptable: 0,
  migrate: 1,
  deprecated: 2,
  legacy: 2,
  unknown: 2,
  disallowed: 3,
}

export function readPeriods(rule: JsonFields, file: string, activities: readonly Activity[]): RuleDays {
  const fields = rule.objects('periods', PERIOD)
  if (fields.length === 0) throw rulesError(file, rule.lineOf('periods'), 'no-period', {rule: rule.text('name')})
  const periods: Period[] = []
  for (const [index, each] of fields.entries())
    periods.push(readPeriod(each, file, periods.at(-1), index === fields.length - 1, activities))
  const usable = periods.filter(({state}) => STAGE[state] < 2)
  const between = periods.find(({state}) => STAGE[state] === 2)
  const [first] = periods
  const start = first?.from ?? ALWAYS
  const last = usable.at(-1)
  return {
    migrateFrom: periods.find(({state}) => state === 'migrate')?.from ?? (first?.state === 'migrate' ? start : null),
    cutOff: last ? last.to : addDays(start, -1),
    beyond: between === undefined ? 'exposed' : between.state === 'unknown' ? 'undecided' : 'tolerated',
    toleratedUntil: between?.to ?? null,
  }
}

function readPeriod(
  fields: JsonFields,
  file: string,
  before: Period | undefined,
  last: boolean,
  activities: readonly Activity[],
): Period {
  const state = fields.word('state', STATES)
  refuseOperation(fields, state, activities)
  if (before && STAGE[state] <= STAGE[before.state])
    throw rulesError(file, fields.lineOf('state'), 'better', {what: state, other: before.state})
  const from = fields.has('from') || before || STAGE[state] > 1 ? fields.day('from') : null
  // The end of the one before is there: only the last has none.
  const next = before?.to ? addDays(before.to, 1) : null
  if (next !== null && from !== next) throw fields.refuse('from', next)
  if (last && fields.has('to')) throw rulesError(file, fields.lineOf('to'), 'open-end', {what: fields.day('to')})
  const to = last ? null : fields.day('to')
  if (to !== null && from !== null && to < from) throw fields.refuse('to', `>= ${from}`)
  return {state, from, to}
}

/** "Legacy" is a word for verifying what exists, "deprecated" for making something new. */
function refuseOperation(fields: JsonFields, state: State, activities: readonly Activity[]): void {
  const operation = {legacy: 'process', deprecated: 'apply'}[state as string]
  if (operation === undefined || activities.every(activity => operationOf(activity) === operation)) return
  const fitting = STATES.filter(each => each !== 'legacy' && each !== 'deprecated')
  const other = operation === 'process' ? 'deprecated' : 'legacy'
  const uniform = new Set(activities.map(operationOf)).size === 1
  throw fields.refuse('state', [...fitting, ...(uniform ? [other] : [])].join(', '))
}
