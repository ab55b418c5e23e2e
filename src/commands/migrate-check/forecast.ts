import {BaseCommand} from '../../base-command.ts'
import {FORECAST_FORMATS, forecastFlags, refuseCombinations, switchDatesOf} from '../../forecast-flags.ts'
import {readContext, refuseTerminalStdin} from '../../input-context.ts'
import {COMMAND_HELP} from '../../lib/text/help.data.ts'
import {reportFiles} from '../../report-files.ts'
import {refuseSharedOutput, reportsOf, writeReports} from '../../report-flag.ts'
import {speaksUtf8} from '../../terminal.ts'

export default class MigrateCheckForecast extends BaseCommand {
  static override summary = COMMAND_HELP['migrate-check forecast'].summary.en
  static override description = COMMAND_HELP['migrate-check forecast'].description.en
  static override flags = forecastFlags

  async run(): Promise<void> {
    const {flags} = await this.read(MigrateCheckForecast)
    const switchDates = switchDatesOf(flags)
    refuseCombinations(flags)
    refuseTerminalStdin(
      'migrate-check forecast',
      [flags.issuance, flags.findings].map(file => file ?? ''),
    )
    const reports = reportsOf(FORECAST_FORMATS, flags.report)
    refuseSharedOutput('migrate-check forecast', reports, flags)
    const save = reportFiles(
      flags.overwrite,
      reports.map(({file}) => file),
    )
    const {migrateCheckForecast} = await import('../../lib/ops/migrate-check-forecast.ts')
    const outcome = await migrateCheckForecast(
      {
        switchDates,
        models: flags.model === 'both' ? ['fixed', 'birthday'] : [flags.model],
        issuance: flags.issuance,
        findings: flags.findings,
        on: flags.on,
        fromYear: flags.from,
        toYear: flags.to,
        validityYears: flags.validity,
        renewalShare: flags['renewal-share'],
        reissueShare: flags['reissue-share'],
        stillRsa: flags['still-rsa'],
        attrition: flags.attrition,
        certificatesPerPair: flags['per-pair'] ?? (flags.findings === undefined ? 2 : 1),
      },
      {...readContext(), at: this.at},
    )
    const {renderForecast} = await import('../../lib/report/forecast-report.ts')
    const frame = {language: this.language, version: this.config.version, document: () => this.documentOf(outcome)}
    const piped = await writeReports(reports, save, format => renderForecast(format, outcome, frame))
    for (const each of flags.ndjson ? outcome.result.scenarios : []) this.stream({type: 'scenario', ...each})
    const result = flags.ndjson ? {...outcome.result, scenarios: []} : outcome.result
    await this.finish({...outcome, result}, async () => {
      if (piped !== undefined) return piped
      const {forecastView} = await import('../../lib/report/views/migrate-check-forecast.ts')
      return forecastView(speaksUtf8(process.env, process.platform))
    })
  }
}
