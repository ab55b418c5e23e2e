import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {cardOptions} from '../../card-options.ts'
import {cardFlags, parseStatusWordPattern, repeatable} from '../../flags.ts'
import {hexArguments} from '../../input-context.ts'
import {parseHex} from '../../lib/bytes/hex.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class ApduSend extends BaseCommand {
  static override summary = COMMAND_HELP['apdu send'].summary.en
  static override args = {
    hex: Args.string({required: true, multiple: true, ignoreStdin: true, description: ARGUMENT_HELP.hex.en}),
  }
  static override flags = {
    ...cardFlags,
    expect: repeatable('expect', 'SW', parseStatusWordPattern),
  }

  async run(): Promise<void> {
    const {args, flags} = await this.read(ApduSend)
    const {apduSend} = await import('../../lib/ops/apdu-send.ts')
    const commands = (await hexArguments('apdu send', args.hex)).map(parseHex)
    const outcome = await apduSend({commands, expect: flags.expect, reveal: flags.reveal ?? []}, cardOptions(flags))
    await this.finish(outcome, async () => (await import('../../lib/report/views/apdu-send.ts')).apduSendView)
  }
}
