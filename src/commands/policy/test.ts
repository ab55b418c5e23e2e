import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class PolicyTest extends BaseCommand {
  static override summary = COMMAND_HELP['policy test'].summary.en
  static override description = COMMAND_HELP['policy test'].description.en
  static override args = {
    policies: Args.string({multiple: true, ignoreStdin: true, description: ARGUMENT_HELP.policies.en}),
  }

  async run(): Promise<void> {
    const {args} = await this.read(PolicyTest)
    const {policyTest} = await import('../../lib/ops/policy-test.ts')
    const outcome = await policyTest({names: args.policies ?? []})
    await this.finish(outcome, async () => (await import('../../lib/report/views/policy-test.ts')).policyTestView)
  }
}
