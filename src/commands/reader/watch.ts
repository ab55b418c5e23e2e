import * as Flags from '@oclif/core/flags'
import {BaseCommand} from '../../base-command.ts'
import {flagText, forFlag} from '../../flags.ts'
import {COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class ReaderWatch extends BaseCommand {
  static override summary = COMMAND_HELP['reader watch'].summary.en
  static override flags = {
    until: Flags.string({...flagText('until'), options: ['inserted', 'removed']}),
    for: forFlag,
  }

  async run(): Promise<void> {
    const {flags} = await this.read(ReaderWatch)
    const {readerWatch} = await import('../../lib/ops/reader-watch.ts')
    const outcome = await readerWatch({
      pcscDriver: process.env['MYNAKIT_PCSC'],
      until: flags.until as 'inserted' | 'removed' | undefined,
      forMs: flags.for,
      signal: this.untilSignal(),
      now: () => new Date(),
      onEvent: event => this.stream(event),
    })
    await this.finish(outcome, async () => (await import('../../lib/report/views/reader-watch.ts')).readerWatchView)
  }
}
