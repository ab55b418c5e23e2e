import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class PolicyDiff extends BaseCommand {
  static override summary = COMMAND_HELP['policy diff'].summary.en
  static override args = {
    policy: Args.string({required: true, ignoreStdin: true, description: ARGUMENT_HELP.policy.en}),
    second: Args.string({required: true, ignoreStdin: true, description: ARGUMENT_HELP.second.en}),
  }

  async run(): Promise<void> {
    const {args} = await this.read(PolicyDiff)
    const {policyDiff} = await import('../../lib/ops/policy-diff.ts')
    const outcome = await policyDiff({a: args.policy, b: args.second})
    await this.finish(outcome, async () => (await import('../../lib/report/views/policy-diff.ts')).policyDiffView)
  }
}
