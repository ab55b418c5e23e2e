import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'
import {untilSignal} from '../../signals.ts'
import {testkitServeFlags} from '../../testkit-flags.ts'

export default class TestkitServe extends BaseCommand {
  static override summary = COMMAND_HELP['testkit serve'].summary.en
  static override args = {kit: Args.string({required: true, ignoreStdin: true, description: ARGUMENT_HELP.kit.en})}
  static override flags = testkitServeFlags

  async run(): Promise<void> {
    const {args, flags} = await this.read(TestkitServe)
    const {testkitServe} = await import('../../lib/ops/testkit-serve.ts')
    const {testkitReadyLines, testkitServeView} = await import('../../lib/report/views/testkit-serve.ts')
    const outcome = await testkitServe({
      folder: args.kit,
      ports: flags.ports,
      faults: flags.fault,
      now: () => this.at,
      signal: untilSignal().signal,
      // One document: a program that waits for it wants to know the ports.
      onReady: (ready, serving) =>
        flags.json
          ? this.finish(serving, async () => testkitServeView)
          : this.tell(ready, () => testkitReadyLines(ready, this.viewContext)),
    })
    if (!flags.json) await this.finish(outcome, async () => testkitServeView)
  }
}
