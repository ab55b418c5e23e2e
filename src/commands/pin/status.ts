import {BaseCommand} from '../../base-command.ts'
import {cardOptions} from '../../card-options.ts'
import {cardFlags} from '../../flags.ts'
import {COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class PinStatus extends BaseCommand {
  static override summary = COMMAND_HELP['pin status'].summary.en
  static override flags = {...cardFlags}

  async run(): Promise<void> {
    const {flags} = await this.read(PinStatus)
    const {pinStatus} = await import('../../lib/ops/pin-status.ts')
    const outcome = await pinStatus(cardOptions(flags))
    await this.finish(outcome, async () => (await import('../../lib/report/views/pin-status.ts')).pinStatusView)
  }
}
