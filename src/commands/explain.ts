import * as Args from '@oclif/core/args'
import {BaseCommand} from '../base-command.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../lib/text/help.data.ts'

export default class Explain extends BaseCommand {
  static override summary = COMMAND_HELP.explain.summary.en
  static override args = {code: Args.string({required: true, ignoreStdin: true, description: ARGUMENT_HELP.code.en})}

  async run(): Promise<void> {
    const {args} = await this.read(Explain)
    const {explain} = await import('../lib/ops/explain.ts')
    await this.finish(explain(args.code), async () => (await import('../lib/report/views/explain.ts')).explainView)
  }
}
