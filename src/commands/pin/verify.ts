import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {cardOptions} from '../../card-options.ts'
import {cardFlags, parsePinName, pinFlags} from '../../flags.ts'
import type {PinName} from '../../lib/text/card.data.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'
import {pinRequest} from '../../pin-request.ts'
import {pinSource} from '../../pin-source.ts'

export default class PinVerify extends BaseCommand {
  static override summary = COMMAND_HELP['pin verify'].summary.en
  static override args = {
    pin: Args.custom<PinName>({parse: parsePinName})({
      required: true,
      ignoreStdin: true,
      description: ARGUMENT_HELP.pin.en,
    }),
  }
  static override flags = {...cardFlags, ...pinFlags}

  async run(): Promise<void> {
    const {args, flags} = await this.read(PinVerify)
    const {pinVerify} = await import('../../lib/ops/pin-verify.ts')
    const source = pinSource(flags, this.language, warning => this.notify(warning))
    const outcome = await pinVerify(pinRequest(args.pin, flags), source, cardOptions(flags))
    await this.finish(outcome, async () => (await import('../../lib/report/views/pin-verify.ts')).pinVerifyView)
  }
}
