import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {BaseCommand} from '../../base-command.ts'
import {controlFlag, flagText, portFlag, repeatable} from '../../flags.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'
import {untilSignal} from '../../signals.ts'

export default class SimServe extends BaseCommand {
  static override summary = COMMAND_HELP['sim serve'].summary.en
  static override args = {
    simulated: Args.string({default: 'current', ignoreStdin: true, description: ARGUMENT_HELP.simulated.en}),
  }
  static override flags = {
    port: portFlag,
    fault: repeatable('fault', 'NAME@N'),
    control: controlFlag,
    reconnect: Flags.boolean({...flagText('reconnect')}),
  }

  async run(): Promise<void> {
    const {args, flags} = await this.read(SimServe)
    const {simServe} = await import('../../lib/ops/sim-serve.ts')
    let announced = false
    const outcome = await simServe({
      source: args.simulated,
      port: flags.port,
      faults: flags.fault,
      control: flags.control,
      reconnect: flags.reconnect,
      signal: untilSignal().signal,
      onEvent: event => {
        if (event === 'power-on' && !announced) this.notify({code: 'W_SIM_SERVING', details: {port: flags.port}})
        announced ||= event === 'power-on'
      },
    })
    await this.finish(outcome, async () => (await import('../../lib/report/views/sim-serve.ts')).simServeView)
  }
}
