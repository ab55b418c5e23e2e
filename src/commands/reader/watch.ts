import * as Flags from '@oclif/core/flags'
import {BaseCommand} from '../../base-command.ts'
import {flagText, forFlag} from '../../flags.ts'
import {COMMAND_HELP} from '../../lib/text/help.data.ts'
import {untilSignal} from '../../signals.ts'

export default class ReaderWatch extends BaseCommand {
  static override summary = COMMAND_HELP['reader watch'].summary.en
  static override flags = {
    until: Flags.option({...flagText('until'), options: ['inserted', 'removed'] as const})(),
    for: forFlag,
  }

  async run(): Promise<void> {
    const {flags} = await this.read(ReaderWatch)
    const {readerWatch} = await import('../../lib/ops/reader-watch.ts')
    const stop = untilSignal()
    const outcome = await readerWatch({
      pcscDriver: process.env['MYNAKIT_PCSC'],
      until: flags.until,
      forMs: flags.for,
      signal: AbortSignal.any([stop.signal, this.streamEnd]),
      now: () => new Date(),
      onEvent: event => this.stream({type: 'event', ...event}),
    })
    // A wait that was cut short has no answer; watching without a goal ends by a signal.
    const cut = flags.until !== undefined && outcome.result.ended === 'signal' ? {exitCode: stop.exitCode()} : {}
    await this.finish(
      {...outcome, ...cut},
      async () => (await import('../../lib/report/views/reader-watch.ts')).readerWatchView,
    )
  }
}
