// The flags of `migrate-check` that say how to judge, and what they mean for the op.
import * as Flags from '@oclif/core/flags'
import type * as Interfaces from '@oclif/core/interfaces'
import {flagText, flagValue, parseCount, repeatable} from './flags.ts'
import {type DecisionRules, FAIL_ON} from './lib/audit/decide.ts'
import type {UseRule} from './lib/audit/use-rules.ts'
import type {MigrateRules} from './lib/ops/migrate-check.ts'
import {USES} from './lib/policy/activity.ts'
import {isDay} from './lib/policy/days.ts'
import {COMMAND_HELP} from './lib/text/help.data.ts'

/** More than anybody has; only keeps the number in its type. */
const MANY = 1_000_000_000

export const judgeFlags = {
  policy: repeatable('policy', 'ID|FILE'),
  overlay: repeatable('overlay', 'ID'),
  on: Flags.custom<string>({
    parse: async text => {
      if (!isDay(text)) throw flagValue('on', text, '2031-03-01')
      return text
    },
  })({summary: COMMAND_HELP['migrate-check'].flags.on.en, env: flagText('on').env, helpValue: 'DATE'}),
  use: repeatable('use', 'GLOB=USE', async text => {
    useRule(text)
    return text
  }),
  'switch-date': Flags.custom<string>({
    parse: async text => {
      if (!isDay(text)) throw flagValue('switch-date', text, '2028-04-01')
      return text
    },
  })({
    summary: COMMAND_HELP['migrate-check'].flags['switch-date'].en,
    env: flagText('switch-date').env,
    helpValue: 'DATE',
  }),
  inventory: Flags.string({...flagText('inventory'), helpValue: 'FILE'}),
  suppress: repeatable('suppress', 'FILE'),
  baseline: Flags.string({...flagText('baseline'), helpValue: 'FILE'}),
  'fail-on': Flags.option({
    summary: COMMAND_HELP['migrate-check'].flags['fail-on'].en,
    options: FAIL_ON,
    default: 'exposed' as const,
  })(),
  'max-exposed': Flags.custom<number>({parse: async text => parseCount('max-exposed', text, 0, MANY)})({
    ...flagText('max-exposed'),
    default: 0,
    helpValue: 'N',
  }),
}

type JudgeFlags = Interfaces.InferredFlags<typeof judgeFlags>

/** Reads the files that the flags name; a mistake in one is told before anything is judged. */
export async function migrateRules(flags: JudgeFlags): Promise<MigrateRules> {
  const {readBaseline, readInventory, readSuppressions} = await import('./lib/ops/migrate-rules.ts')
  const inventory = flags.inventory === undefined ? null : await readInventory(flags.inventory)
  const suppressions = await Promise.all(flags.suppress.map(readSuppressions))
  return {
    uses: [...flags.use.map(useRule), ...(inventory?.uses ?? [])],
    systems: inventory?.systems ?? null,
    suppressions: flags.suppress.length === 0 ? null : suppressions.flat(),
    baseline: flags.baseline === undefined ? null : await readBaseline(flags.baseline),
  }
}

export function decisionOf(flags: JudgeFlags): DecisionRules {
  return {failOn: flags['fail-on'], maxExposed: flags['max-exposed']}
}

/** `tls/*.pem=tls-server`: everything before the last equals sign is the pattern. */
function useRule(text: string): UseRule {
  const at = text.lastIndexOf('=')
  const use = USES.find(word => word === text.slice(at + 1))
  if (at < 1 || use === undefined) throw flagValue('use', text, `GLOB=${USES.join('|')}`)
  return {match: {path: text.slice(0, at)}, use, activity: null, basis: 'command-line'}
}
