import * as Args from '@oclif/core/args'
import {BaseCommand} from '../base-command.ts'
import {bulkFlags, bulkReading} from '../bulk-flags.ts'
import {cardOptions} from '../card-options.ts'
import {cardFlags, pinFlags} from '../flags.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../lib/text/help.data.ts'
import {decisionOf, judgeFlags, migrateRules} from '../migrate-flags.ts'
import {inputContext, inputFlags} from '../migrate-inputs.ts'
import {auditReportFlags, auditReports} from '../migrate-reports.ts'
import {pinGiven, pinRules, refuseSharedStdin} from '../pin-request.ts'
import {pinSource} from '../pin-source.ts'
import {certificateBar} from '../progress-bar.ts'

export default class MigrateCheck extends BaseCommand {
  static override summary = COMMAND_HELP['migrate-check'].summary.en
  static override args = {
    sources: Args.string({required: true, multiple: true, ignoreStdin: true, description: ARGUMENT_HELP.sources.en}),
  }
  static override flags = {
    ...judgeFlags,
    ...auditReportFlags,
    ...inputFlags,
    ...bulkFlags,
    ...cardFlags,
    ...pinFlags,
  }

  async run(): Promise<void> {
    const {args, flags} = await this.read(MigrateCheck)
    refuseSharedStdin('migrate-check', args.sources, flags)
    const reports = auditReports(flags)
    const inputs = await inputContext(args.sources, flags, warning => this.notify(warning))
    const {migrateSources} = await import('../lib/ops/migrate-sources.ts')
    const bar = certificateBar(this.terminal.stderr, !this.wantsJson && flags.quiet !== true, this.language)
    const bulk = bulkReading(flags, this.at, args.sources, bar.show)
    const each = flags.ndjson ? (finding: object) => this.streamLine({type: 'finding', ...finding}) : undefined
    const outcome = await migrateSources(
      {
        sources: args.sources,
        policies: flags.policy.length > 0 ? flags.policy : undefined,
        overlays: flags.overlay,
        on: flags.on,
        rules: await migrateRules(flags),
        decision: decisionOf(flags),
        switchDate: flags['switch-date'],
        pin: pinGiven(flags) ? pinRules(flags) : undefined,
      },
      {...inputs, at: this.at, bulk, each, signal: this.streamEnd},
      pinSource(flags, this.language, warning => this.notify(warning)),
      cardOptions(flags),
    ).finally(bar.end)
    const result = flags.ndjson ? {...outcome.result, findings: [], findingsOmitted: 0} : outcome.result
    const {migrateCheckView} = await import('../lib/report/views/migrate-check.ts')
    const piped = await reports.write(outcome, {
      language: this.language,
      version: this.config.version,
      at: this.at,
      document: () => this.documentOf(outcome),
      table: migrateCheckView,
    })
    await this.finish({...outcome, result}, async () => piped ?? migrateCheckView)
    bulk.forget()
  }
}
