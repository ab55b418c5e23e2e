import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {BaseCommand} from '../../base-command.ts'
import {flagText, portFlag} from '../../flags.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class SimServe extends BaseCommand {
  static override summary = COMMAND_HELP['sim serve'].summary.en
  static override args = {simulated: Args.string({default: 'current', description: ARGUMENT_HELP.simulated.en})}
  static override flags = {
    port: portFlag,
    fault: Flags.string({...flagText('fault'), multiple: true, multipleNonGreedy: true, helpValue: 'NAME@N'}),
  }

  async run(): Promise<void> {
    const {args, flags} = await this.read(SimServe)
    const {simServe} = await import('../../lib/ops/sim-serve.ts')
    const outcome = await simServe({
      source: args.simulated,
      port: flags.port,
      faults: flags.fault ?? [],
      signal: this.untilSignal(),
      onEvent: event => {
        if (event === 'connected') this.notify({code: 'W_SIM_SERVING', details: {port: flags.port}})
      },
    })
    await this.finish(outcome, async () => (await import('../../lib/report/views/sim-serve.ts')).simServeView)
  }
}
