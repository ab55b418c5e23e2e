import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {readContext, refuseTerminalStdin} from '../../input-context.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class TraceShow extends BaseCommand {
  static override summary = COMMAND_HELP['trace show'].summary.en
  static override args = {trace: Args.string({required: true, ignoreStdin: true, description: ARGUMENT_HELP.trace.en})}

  async run(): Promise<void> {
    const {args, flags} = await this.read(TraceShow)
    refuseTerminalStdin('trace show', [args.trace])
    const [{traceShow}, view] = await Promise.all([
      import('../../lib/ops/trace-show.ts'),
      import('../../lib/report/views/trace-show.ts'),
    ])
    const context = this.viewContext
    const outcome = await traceShow(
      {
        path: args.trace,
        reveal: flags.reveal ?? [],
        collect: flags.json === true,
        signal: this.streamEnd,
        onEntry: async entry =>
          this.wantsJson
            ? this.stream({type: 'exchange', ...entry})
            : this.streamText(`${view.traceEntryLines(entry, context)}\n`),
      },
      readContext(),
    )
    await this.finish(outcome, async () => view.traceShowView)
  }
}
