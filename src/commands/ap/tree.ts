import {BaseCommand} from '../../base-command.ts'
import {cardOptions} from '../../card-options.ts'
import {cardFlags} from '../../flags.ts'
import {COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class ApTree extends BaseCommand {
  static override summary = COMMAND_HELP['ap tree'].summary.en
  static override flags = {...cardFlags}

  async run(): Promise<void> {
    const {flags} = await this.read(ApTree)
    const {apTree} = await import('../../lib/ops/ap-tree.ts')
    const outcome = await apTree(cardOptions(flags))
    await this.finish(outcome, async () => (await import('../../lib/report/views/ap-tree.ts')).apTreeView)
  }
}
