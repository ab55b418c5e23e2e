import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class SimControl extends BaseCommand {
  static override summary = COMMAND_HELP['sim control'].summary.en
  static override args = {
    socket: Args.string({required: true, ignoreStdin: true, description: ARGUMENT_HELP.socket.en}),
    action: Args.string({required: true, ignoreStdin: true, description: ARGUMENT_HELP.action.en}),
    fault: Args.string({ignoreStdin: true, description: ARGUMENT_HELP.fault.en}),
  }

  async run(): Promise<void> {
    const {args} = await this.read(SimControl)
    const {simControl} = await import('../../lib/ops/sim-control.ts')
    const outcome = await simControl({socket: args.socket, action: args.action, fault: args.fault})
    await this.finish(outcome, async () => (await import('../../lib/report/views/sim-control.ts')).simControlView)
  }
}
