import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {cardOptions} from '../../card-options.ts'
import {cardFlags} from '../../flags.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class ApRead extends BaseCommand {
  static override summary = COMMAND_HELP['ap read'].summary.en
  static override args = {file: Args.string({required: true, ignoreStdin: true, description: ARGUMENT_HELP.file.en})}
  static override flags = {...cardFlags}

  async run(): Promise<void> {
    const {args, flags} = await this.read(ApRead)
    const {apRead} = await import('../../lib/ops/ap-read.ts')
    const outcome = await apRead({path: args.file, reveal: flags.reveal ?? []}, cardOptions(flags))
    await this.finish(outcome, async () => (await import('../../lib/report/views/ap-read.ts')).apReadView)
  }
}
