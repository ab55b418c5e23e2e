import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {BaseCommand} from '../../base-command.ts'
import {flagText} from '../../flags.ts'
import {hexArguments} from '../../input-context.ts'
import {parseHex} from '../../lib/bytes/hex.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class ApduDecode extends BaseCommand {
  static override summary = COMMAND_HELP['apdu decode'].summary.en
  static override args = {
    hex: Args.string({required: true, multiple: true, ignoreStdin: true, description: ARGUMENT_HELP.hex.en}),
  }
  static override flags = {
    response: Flags.boolean(flagText('response')),
    ap: Flags.string({...flagText('ap'), helpValue: 'AP'}),
  }

  async run(): Promise<void> {
    const {args, flags} = await this.read(ApduDecode)
    const {apduDecode} = await import('../../lib/ops/apdu-decode.ts')
    const outcome = apduDecode(parseHex((await hexArguments('apdu decode', args.hex)).join(' ')), {
      response: flags.response,
      ap: flags.ap,
    })
    await this.finish(outcome, async () => (await import('../../lib/report/views/apdu-decode.ts')).apduDecodeView)
  }
}
