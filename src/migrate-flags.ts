// The flags of `migrate-check` that say how to judge and what to write, and what they mean for the op.
import * as Flags from '@oclif/core/flags'
import type * as Interfaces from '@oclif/core/interfaces'
import {flagText, flagValue, parseCount, repeatable} from './flags.ts'
import type {AuditReport} from './lib/audit/audit-report.ts'
import {type DecisionRules, FAIL_ON} from './lib/audit/decide.ts'
import type {UseRule} from './lib/audit/use-rules.ts'
import type {MigrateRules} from './lib/ops/migrate-check.ts'
import type {Outcome} from './lib/ops/outcome.ts'
import {USES} from './lib/policy/activity.ts'
import {isDay} from './lib/policy/days.ts'
import {AUDIT_FORMATS, type AuditFormat} from './lib/report/audit/formats.data.ts'
import type {AuditFrame} from './lib/report/audit/frame.ts'
import {createPainter} from './lib/report/painter.ts'
import type {View, ViewContext} from './lib/report/view.ts'
import {COMMAND_HELP} from './lib/text/help.data.ts'
import type {SaveReport} from './report-files.ts'
import {type ReportFile, refuseSharedOutput, reportFlag, reportsOf, writeReports} from './report-flag.ts'

/** More than anybody has; only keeps the number in its type. */
const MANY = 1_000_000_000

export const judgeFlags = {
  report: reportFlag(AUDIT_FORMATS),
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

/** The files of --report, told apart before anything is read. */
export function auditReports(flags: JudgeFlags & {readonly json: boolean; readonly ndjson: boolean}) {
  const reports = reportsOf(AUDIT_FORMATS, flags.report)
  refuseSharedOutput('migrate-check', reports, flags)
  return reports
}

type FrameParts = Omit<AuditFrame, 'table' | 'verdict'> & {readonly table: View<AuditReport>}

/** Every report of one run; the one for standard output becomes the view. */
export async function writeAuditReports(
  reports: readonly ReportFile<AuditFormat>[],
  save: SaveReport,
  {result, verdict}: Outcome<AuditReport>,
  parts: FrameParts,
) {
  if (reports.length === 0) return undefined
  const {renderAudit} = await import('./lib/report/audit/render-audit.ts')
  const view: ViewContext = {
    language: parts.language,
    paint: createPainter(false),
    width: undefined,
    verbose: true,
    quiet: false,
  }
  const frame: AuditFrame = {...parts, verdict, table: () => parts.table(result, view)}
  return writeReports(reports, save, format => renderAudit(format, result, frame))
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
