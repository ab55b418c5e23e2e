import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {numbered, readContext, refuseTerminalStdin} from '../../input-context.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'
import {LINT_FORMATS, lintFlags} from '../../lint-flags.ts'
import {reportFiles} from '../../report-files.ts'
import {refuseSharedOutput, reportsOf, writeReports} from '../../report-flag.ts'

export default class CertLint extends BaseCommand {
  static override summary = COMMAND_HELP['cert lint'].summary.en
  static override args = {
    certificates: Args.string({
      required: true,
      multiple: true,
      ignoreStdin: true,
      description: ARGUMENT_HELP.certificates.en,
    }),
  }
  static override flags = lintFlags

  async run(): Promise<void> {
    const {args, flags} = await this.read(CertLint)
    refuseTerminalStdin('cert lint', args.certificates)
    const reports = reportsOf(LINT_FORMATS, flags.report)
    refuseSharedOutput('cert lint', reports, flags)
    const save = reportFiles(
      flags.overwrite,
      reports.map(({file}) => file),
    )
    const {certLint} = await import('../../lib/ops/cert-lint.ts')
    const {profile, 'fail-on': failOn} = flags
    const outcome = await certLint({sources: numbered(args.certificates), profile, failOn}, readContext())
    const frame = {version: this.config.version, folder: process.cwd()}
    const piped = await writeReports(reports, save, async format => {
      if (format === 'json') return this.documentOf(outcome)
      return (await import('../../lib/report/sarif-lint.ts')).lintSarif(outcome.result, frame)
    })
    for (const each of flags.ndjson ? outcome.result.certificates : []) this.stream({type: 'certificate', ...each})
    const result = flags.ndjson ? {...outcome.result, certificates: []} : outcome.result
    await this.finish(
      {...outcome, result},
      async () => piped ?? (await import('../../lib/report/views/cert-lint.ts')).certLintView,
    )
  }
}
