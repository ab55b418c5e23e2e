// The flags of `cert lint`, and the files that it writes beside its result.
import * as Flags from '@oclif/core/flags'
import {flagText, flagValue, repeatable} from './flags.ts'
import {COMMAND_HELP} from './lib/text/help.data.ts'

const OWN = COMMAND_HELP['cert lint'].flags
const FORMATS = ['sarif', 'json'] as const
const REPORT = /^(sarif|json):(.+)$/s

export const lintFlags = {
  profile: Flags.option({
    summary: OWN.profile.en,
    options: ['auto', 'rfc5280', 'jpki'] as const,
    default: 'auto' as const,
  })(),
  'fail-on': Flags.option({
    ...flagText('fail-on'),
    options: ['error', 'warning', 'notice'] as const,
    default: 'error' as const,
  })(),
  report: repeatable('report', 'FORMAT:FILE', async text => {
    if (!REPORT.test(text)) throw flagValue('report', text, FORMATS.map(format => `${format}:FILE`).join(', '))
    return text
  }),
}

export interface ReportFile {
  readonly format: (typeof FORMATS)[number]
  readonly file: string
}

/** `sarif:out.sarif`: everything behind the first colon is the file. */
export function reportsOf(values: readonly string[]): readonly ReportFile[] {
  return values.flatMap(value => {
    const [, word, file] = REPORT.exec(value) ?? []
    const format = FORMATS.find(known => known === word)
    return format === undefined || file === undefined ? [] : [{format, file}]
  })
}
