import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {BaseCommand} from '../../base-command.ts'
import {cardOptions} from '../../card-options.ts'
import {cardFlags, flagText, parseStatusWordPattern} from '../../flags.ts'
import {parseHex} from '../../lib/bytes/hex.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class ApduSend extends BaseCommand {
  static override summary = COMMAND_HELP['apdu send'].summary.en
  static override args = {hex: Args.string({required: true, multiple: true, description: ARGUMENT_HELP.hex.en})}
  static override flags = {
    ...cardFlags,
    expect: Flags.string({
      ...flagText('expect'),
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'SW',
      parse: parseStatusWordPattern,
    }),
  }

  async run(): Promise<void> {
    const {args, flags} = await this.read(ApduSend)
    const {apduSend} = await import('../../lib/ops/apdu-send.ts')
    const outcome = await apduSend({commands: args.hex.map(parseHex), expect: flags.expect ?? []}, cardOptions(flags))
    await this.finish(outcome, async () => (await import('../../lib/report/views/apdu-send.ts')).apduSendView)
  }
}
