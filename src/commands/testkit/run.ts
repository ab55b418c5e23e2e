import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {ToolkitError} from '../../lib/errors/toolkit-error.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'
import {reportFiles} from '../../report-files.ts'
import {untilEnd} from '../../signals.ts'
import {temporaryFolder} from '../../temporary-folder.ts'
import {runLimits, testkitRunFlags} from '../../testkit-flags.ts'

export default class TestkitRun extends BaseCommand {
  static override summary = COMMAND_HELP['testkit run'].summary.en
  static override args = {
    kit: Args.string({required: true, ignoreStdin: true, description: ARGUMENT_HELP.kit.en}),
    verifier: Args.string({multiple: true, ignoreStdin: true, description: ARGUMENT_HELP.verifier.en}),
  }
  static override flags = testkitRunFlags

  async run(): Promise<void> {
    const {args, flags} = await this.read(TestkitRun)
    const {profile, only, skip, concurrency} = flags
    const command = args.verifier ?? []
    if (command.length === 0)
      throw new ToolkitError('E_ARG_MISSING', {details: {command: 'testkit run', name: 'VERIFIER'}})
    const save = reportFiles(flags.overwrite, [flags.junit])
    const {testkitRun} = await import('../../lib/ops/testkit-run.ts')
    const outcome = await testkitRun({
      folder: args.kit,
      command,
      profile,
      only,
      skip,
      limits: {...runLimits(flags), signal: untilEnd()},
      concurrency,
      now: this.at,
      scratch: temporaryFolder,
      onCase: async each => void (flags.ndjson && (await this.stream({type: 'case', ...each}))),
    })
    await save(flags.junit, async () =>
      (await import('../../lib/report/junit-testkit-run.ts')).testkitRunJunit(outcome.result),
    )
    await this.finish(outcome, async () => (await import('../../lib/report/views/testkit-run.ts')).testkitRunView)
  }
}
