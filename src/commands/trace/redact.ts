import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {BaseCommand} from '../../base-command.ts'
import {flagText} from '../../flags.ts'
import {readContext, refuseTerminalStdin} from '../../input-context.ts'
import {ToolkitError} from '../../lib/errors/toolkit-error.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class TraceRedact extends BaseCommand {
  static override summary = COMMAND_HELP['trace redact'].summary.en
  static override args = {trace: Args.string({required: true, ignoreStdin: true, description: ARGUMENT_HELP.trace.en})}
  static override flags = {check: Flags.boolean(flagText('check'))}

  async run(): Promise<void> {
    const {args, flags} = await this.read(TraceRedact)
    refuseTerminalStdin('trace redact', [args.trace])
    const {traceCheck, traceRedact} = await import('../../lib/ops/trace-redact.ts')
    const view = async () => (await import('../../lib/report/views/trace-redact.ts')).traceRedactView
    if (flags.check) return this.finish(await traceCheck(args.trace, readContext()), view)
    const output = this.takeOutput()
    // The envelope has no room for the records: they need a file beside it.
    if (output === undefined && flags.json)
      throw new ToolkitError('E_FLAG_COMBINATION', {details: {command: 'trace redact', flags: ['--json', '--output']}})
    const {openFileResult} = await import('../../lib/output/write-result.ts')
    const file = output === undefined ? undefined : await openFileResult(output, {overwrite: flags.overwrite})
    try {
      const outcome = await traceRedact(
        {
          path: args.trace,
          write: record => file?.write(`${JSON.stringify(record)}\n`) ?? this.streamText(`${JSON.stringify(record)}\n`),
          signal: this.streamEnd,
        },
        readContext(),
      )
      await file?.commit()
      await this.finish(outcome, file ? view : async () => () => '')
    } finally {
      await file?.abandon()
    }
  }
}
