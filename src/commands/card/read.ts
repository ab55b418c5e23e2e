import {randomBytes} from 'node:crypto'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {BaseCommand} from '../../base-command.ts'
import {cardOptions} from '../../card-options.ts'
import {cardFlags, flagText, pinFlags, trustFlags} from '../../flags.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'
import {oneOf, pinRules, trustRequest} from '../../pin-request.ts'
import {pinSource} from '../../pin-source.ts'

const CREDENTIALS = ['pin', 'number-a', 'number-b', 'birth'] as const
const READABLE = [
  'attributes',
  'number',
  'face',
  'photo',
  'name-image',
  'address-image',
  'number-image',
  'age',
] as const

export default class CardRead extends BaseCommand {
  static override summary = COMMAND_HELP['card read'].summary.en
  static override args = {
    // Judged after the command line as a whole: a PIN on it is refused first.
    what: Args.string({required: true, ignoreStdin: true, description: ARGUMENT_HELP.what.en}),
  }
  static override flags = {
    with: Flags.option({...flagText('with'), options: CREDENTIALS})(),
    images: Flags.string({...flagText('images'), helpValue: 'FOLDER'}),
    'secure-messaging': Flags.boolean({...flagText('secure-messaging'), default: false}),
    ...trustFlags,
    ...cardFlags,
    ...pinFlags,
  }

  async run(): Promise<void> {
    const {args, flags} = await this.read(CardRead)
    const what = oneOf('WHAT', READABLE, args.what)
    const rawImage = flags.output !== undefined && !this.wantsJson && /image$|^photo$/.test(what)
    const {cardRead} = await import('../../lib/ops/card-read.ts')
    const outcome = await cardRead(
      {
        ...trustRequest(flags),
        ...{what, with: flags.with, rules: pinRules(flags), reveal: flags.reveal ?? [], rawImage},
        ...{secureMessaging: flags['secure-messaging'], imageDirectory: flags.images},
      },
      {source: pinSource(flags, this.language, warning => this.notify(warning)), random: randomBytes},
      cardOptions(flags),
    )
    await this.finish(outcome, async () => {
      const {cardReadView, imageBytesView} = await import('../../lib/report/views/card-read.ts')
      return rawImage ? imageBytesView : cardReadView
    })
  }
}
