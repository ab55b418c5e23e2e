import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {ToolkitError} from '../../lib/errors/toolkit-error.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'
import {testkitCreateFlags} from '../../testkit-flags.ts'

export default class TestkitCreate extends BaseCommand {
  static override summary = COMMAND_HELP['testkit create'].summary.en
  static override args = {kit: Args.string({ignoreStdin: true, description: ARGUMENT_HELP.kit.en})}
  static override flags = testkitCreateFlags

  async run(): Promise<void> {
    const {args, flags} = await this.read(TestkitCreate)
    const folder = flags.out ?? args.kit
    if (folder === undefined)
      throw new ToolkitError('E_ARG_MISSING', {details: {command: 'testkit create', name: 'KIT'}})
    if (flags.out !== undefined && args.kit !== undefined) {
      throw new ToolkitError('E_FLAG_COMBINATION', {details: {command: 'testkit create', flags: ['--out', 'KIT']}})
    }
    const {testkitCreate, DEFAULT_BASE_URL, DEFAULT_SEED} = await import('../../lib/ops/testkit-create.ts')
    const outcome = await testkitCreate({
      set: flags.set,
      seed: flags.seed ?? DEFAULT_SEED,
      baseUrl: flags['base-url'] ?? DEFAULT_BASE_URL,
      folder,
      overwrite: flags.overwrite,
    })
    await this.finish(outcome, async () => (await import('../../lib/report/views/testkit-create.ts')).testkitCreateView)
  }
}
