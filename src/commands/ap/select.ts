import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {BaseCommand} from '../../base-command.ts'
import {cardOptions} from '../../card-options.ts'
import {cardFlags, flagText} from '../../flags.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class ApSelect extends BaseCommand {
  static override summary = COMMAND_HELP['ap select'].summary.en
  static override args = {ap: Args.string({required: true, ignoreStdin: true, description: ARGUMENT_HELP.ap.en})}
  static override flags = {...cardFlags, fci: Flags.boolean(flagText('fci'))}

  async run(): Promise<void> {
    const {args, flags} = await this.read(ApSelect)
    const {apSelect} = await import('../../lib/ops/ap-select.ts')
    const outcome = await apSelect({ap: args.ap, fci: flags.fci}, cardOptions(flags))
    await this.finish(outcome, async () => (await import('../../lib/report/views/ap-select.ts')).apSelectView)
  }
}
