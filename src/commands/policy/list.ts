import {BaseCommand} from '../../base-command.ts'
import {COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class PolicyList extends BaseCommand {
  static override summary = COMMAND_HELP['policy list'].summary.en

  async run(): Promise<void> {
    await this.read(PolicyList)
    const {policyList} = await import('../../lib/ops/policy-list.ts')
    await this.finish(policyList(), async () => (await import('../../lib/report/views/policy-list.ts')).policyListView)
  }
}
