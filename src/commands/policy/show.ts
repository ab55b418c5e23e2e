import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class PolicyShow extends BaseCommand {
  static override summary = COMMAND_HELP['policy show'].summary.en
  static override args = {
    policy: Args.string({required: true, ignoreStdin: true, description: ARGUMENT_HELP.policy.en}),
  }

  async run(): Promise<void> {
    const {args} = await this.read(PolicyShow)
    const {policyShow} = await import('../../lib/ops/policy-show.ts')
    const outcome = await policyShow({id: args.policy})
    await this.finish(outcome, async () => (await import('../../lib/report/views/policy-show.ts')).policyShowView)
  }
}
