import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {apduPairs} from '../../apdu-pairs.ts'
import {BaseCommand} from '../../base-command.ts'
import {flagText, repeatable} from '../../flags.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class ApduDecode extends BaseCommand {
  static override summary = COMMAND_HELP['apdu decode'].summary.en
  static override args = {hex: Args.string({multiple: true, ignoreStdin: true, description: ARGUMENT_HELP.hex.en})}
  static override flags = {
    response: repeatable('response', 'HEX'),
    ap: Flags.string({...flagText('ap'), helpValue: 'AP'}),
    file: Flags.string({...flagText('file'), helpValue: 'EF', dependsOn: ['ap']}),
  }

  async run(): Promise<void> {
    const {args, flags} = await this.read(ApduDecode)
    const {apduDecode} = await import('../../lib/ops/apdu-decode.ts')
    const pairs = await apduPairs((args.hex as readonly string[] | undefined) ?? [], flags.response)
    const outcome = apduDecode({pairs, ap: flags.ap, file: flags.file, reveal: flags.reveal ?? []})
    await this.finish(outcome, async () => (await import('../../lib/report/views/apdu-decode.ts')).apduDecodeView)
  }
}
