import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {cardOptions} from '../../card-options.ts'
import {cardFlags, parseStatusWordPattern, rawFlags, repeatable} from '../../flags.ts'
import {hexSources} from '../../input-context.ts'
import {parseHex} from '../../lib/bytes/hex.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'
import {rawRule} from '../../pin-request.ts'
import {lastTryQuestion} from '../../pin-source.ts'

export default class ApduSend extends BaseCommand {
  static override summary = COMMAND_HELP['apdu send'].summary.en
  static override args = {
    hex: Args.string({required: true, multiple: true, ignoreStdin: true, description: ARGUMENT_HELP.hex.en}),
  }
  static override flags = {
    ...cardFlags,
    ...rawFlags,
    expect: repeatable('expect', 'SW', parseStatusWordPattern),
  }

  async run(): Promise<void> {
    const {args, flags} = await this.read(ApduSend)
    const {apduSend} = await import('../../lib/ops/apdu-send.ts')
    const sources = await hexSources('apdu send', args.hex)
    const outcome = await apduSend(
      {
        commands: sources.map(({text}) => parseHex(text)),
        typed: sources.map(({typed}) => typed),
        expect: flags.expect,
        reveal: flags.reveal ?? [],
        rule: rawRule(flags),
      },
      cardOptions(flags),
      lastTryQuestion(flags['no-input'], this.language),
    )
    await this.finish(outcome, async () => (await import('../../lib/report/views/apdu-send.ts')).apduSendView)
  }
}
