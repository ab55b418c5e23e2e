import * as Flags from '@oclif/core/flags'
import {BaseCommand} from '../../base-command.ts'
import {cardOptions} from '../../card-options.ts'
import {challengeSource} from '../../challenge.ts'
import {cardFlags, flagText, pinFlags, trustFlags} from '../../flags.ts'
import {COMMAND_HELP} from '../../lib/text/help.data.ts'
import {pinRules, trustRequest} from '../../pin-request.ts'
import {pinSource} from '../../pin-source.ts'

const APS = ['jpki', 'text', 'visual', 'common', 'card', 'jpki-authenticity'] as const
const CREDENTIALS = ['pin', 'number-a', 'number-b', 'birth'] as const

export default class CardProve extends BaseCommand {
  static override summary = COMMAND_HELP['card prove'].summary.en
  static override flags = {
    ap: Flags.option({...flagText('ap'), options: APS, default: 'jpki' as const})(),
    with: Flags.option({...flagText('with'), options: CREDENTIALS})(),
    ...trustFlags,
    ...cardFlags,
    ...pinFlags,
  }

  async run(): Promise<void> {
    const {flags} = await this.read(CardProve)
    const {cardProve} = await import('../../lib/ops/card-prove.ts')
    const outcome = await cardProve(
      {ap: flags.ap, with: flags.with, rules: pinRules(flags), ...trustRequest(flags)},
      {
        ...(await challengeSource(flags.seed)),
        source: pinSource(flags, this.language, warning => this.notify(warning)),
        at: this.at,
      },
      cardOptions(flags),
    )
    await this.finish(outcome, async () => (await import('../../lib/report/views/card-prove.ts')).cardProveView)
  }
}
