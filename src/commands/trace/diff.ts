import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {readContext, refuseTerminalStdin} from '../../input-context.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class TraceDiff extends BaseCommand {
  static override summary = COMMAND_HELP['trace diff'].summary.en
  static override args = {
    trace: Args.string({required: true, ignoreStdin: true, description: ARGUMENT_HELP.trace.en}),
    other: Args.string({required: true, ignoreStdin: true, description: ARGUMENT_HELP.other.en}),
  }

  async run(): Promise<void> {
    const {args, flags} = await this.read(TraceDiff)
    refuseTerminalStdin('trace diff', [args.trace, args.other])
    const {traceDiff} = await import('../../lib/ops/trace-diff.ts')
    const outcome = await traceDiff({a: args.trace, b: args.other, all: flags.verbose}, readContext())
    await this.finish(outcome, async () => (await import('../../lib/report/views/trace-diff.ts')).traceDiffView)
  }
}
