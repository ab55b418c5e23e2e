import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {numbered, readContext, refuseTerminalStdin} from '../../input-context.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class OcspDump extends BaseCommand {
  static override summary = COMMAND_HELP['ocsp dump'].summary.en
  static override args = {
    objects: Args.string({required: true, multiple: true, ignoreStdin: true, description: ARGUMENT_HELP.objects.en}),
  }

  async run(): Promise<void> {
    const {args} = await this.read(OcspDump)
    refuseTerminalStdin('ocsp dump', args.objects)
    const {ocspDump} = await import('../../lib/ops/ocsp-dump.ts')
    const outcome = await ocspDump(numbered(args.objects), readContext())
    await this.finish(outcome, async () => (await import('../../lib/report/views/ocsp-dump.ts')).ocspDumpView)
  }
}
