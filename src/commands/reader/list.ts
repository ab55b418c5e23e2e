import {BaseCommand} from '../../base-command.ts'
import {COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class ReaderList extends BaseCommand {
  static override summary = COMMAND_HELP['reader list'].summary.en

  async run(): Promise<void> {
    await this.read(ReaderList)
    const {readerList} = await import('../../lib/ops/reader-list.ts')
    const outcome = await readerList({pcscDriver: process.env['MYNAKIT_PCSC']})
    await this.finish(outcome, async () => (await import('../../lib/report/views/reader-list.ts')).readerListView)
  }
}
