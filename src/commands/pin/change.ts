import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {cardOptions} from '../../card-options.ts'
import {cardFlags, newPinFlags, parsePinName, pinFlags} from '../../flags.ts'
import type {PinName} from '../../lib/text/card.data.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'
import {pinRequest} from '../../pin-request.ts'
import {newPinSource} from '../../pin-source.ts'

export default class PinChange extends BaseCommand {
  static override summary = COMMAND_HELP['pin change'].summary.en
  static override args = {
    pin: Args.custom<PinName>({parse: parsePinName})({
      required: true,
      ignoreStdin: true,
      description: ARGUMENT_HELP.pin.en,
    }),
  }
  static override flags = {...cardFlags, ...pinFlags, ...newPinFlags}

  async run(): Promise<void> {
    const {args, flags} = await this.read(PinChange)
    const {pinChange} = await import('../../lib/ops/pin-change.ts')
    const source = newPinSource(flags, this.language, warning => this.notify(warning))
    const request = {...pinRequest(args.pin, flags), realCard: flags['real-card']}
    const outcome = await pinChange(request, source, cardOptions(flags))
    await this.finish(outcome, async () => (await import('../../lib/report/views/pin-change.ts')).pinChangeView)
  }
}
