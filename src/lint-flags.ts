// The flags of `cert lint`.
import * as Flags from '@oclif/core/flags'
import {flagText} from './flags.ts'
import {COMMAND_HELP} from './lib/text/help.data.ts'
import {reportFlag} from './report-flag.ts'

const OWN = COMMAND_HELP['cert lint'].flags
export const LINT_FORMATS = ['sarif', 'json'] as const

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
  report: reportFlag(LINT_FORMATS),
}
