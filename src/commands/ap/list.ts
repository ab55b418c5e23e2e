import {BaseCommand} from '../../base-command.ts'
import {cardOptions} from '../../card-options.ts'
import {cardFlags} from '../../flags.ts'
import {COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class ApList extends BaseCommand {
  static override summary = COMMAND_HELP['ap list'].summary.en
  static override flags = {...cardFlags}

  async run(): Promise<void> {
    const {flags} = await this.read(ApList)
    const {apList} = await import('../../lib/ops/ap-list.ts')
    const outcome = await apList(cardOptions(flags))
    await this.finish(outcome, async () => (await import('../../lib/report/views/ap-list.ts')).apListView)
  }
}
