import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {BaseCommand} from '../../base-command.ts'
import {flagText} from '../../flags.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class ApduDecode extends BaseCommand {
  static override summary = COMMAND_HELP['apdu decode'].summary.en
  static override args = {hex: Args.string({required: true, description: ARGUMENT_HELP.hex.en})}
  static override flags = {
    response: Flags.boolean(flagText('response')),
    ap: Flags.string({...flagText('ap'), helpValue: 'AP'}),
  }

  async run(): Promise<void> {
    await this.read(ApduDecode)
    await this.finish({verdict: 'none', result: {}, warnings: []}, async () => () => 'x')
  }
}
