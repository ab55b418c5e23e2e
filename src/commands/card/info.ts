import {BaseCommand} from '../../base-command.ts'
import {cardOptions} from '../../card-options.ts'
import {cardFlags} from '../../flags.ts'
import {COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class CardInfo extends BaseCommand {
  static override summary = COMMAND_HELP['card info'].summary.en
  static override flags = {...cardFlags}

  async run(): Promise<void> {
    const {flags} = await this.read(CardInfo)
    const {cardInfo} = await import('../../lib/ops/card-info.ts')
    const outcome = await cardInfo(this.at, cardOptions(flags))
    await this.finish(outcome, async () => (await import('../../lib/report/views/card-info.ts')).cardInfoView)
  }
}
