import {BaseCommand} from '../../base-command.ts'
import {cardOptions} from '../../card-options.ts'
import {benchFlags, cardFlags} from '../../flags.ts'
import {COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class ReaderBench extends BaseCommand {
  static override summary = COMMAND_HELP['reader bench'].summary.en
  static override flags = {...cardFlags, ...benchFlags}

  async run(): Promise<void> {
    const {flags} = await this.read(ReaderBench)
    const {readerBench} = await import('../../lib/ops/reader-bench.ts')
    const outcome = await readerBench({count: flags.count, warmup: flags.warmup}, cardOptions(flags))
    await this.finish(outcome, async () => (await import('../../lib/report/views/reader-bench.ts')).readerBenchView)
  }
}
