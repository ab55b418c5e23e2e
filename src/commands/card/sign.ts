import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {BaseCommand} from '../../base-command.ts'
import {cardOptions} from '../../card-options.ts'
import {cardFlags, flagText, pinFlags} from '../../flags.ts'
import {readContext, refuseTerminalStdin} from '../../input-context.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'
import {pinRules, refuseSharedStdin} from '../../pin-request.ts'
import {pinSource} from '../../pin-source.ts'

export default class CardSign extends BaseCommand {
  static override summary = COMMAND_HELP['card sign'].summary.en
  static override args = {
    signed: Args.string({required: true, ignoreStdin: true, description: ARGUMENT_HELP.signed.en}),
  }
  static override flags = {
    key: Flags.option({...flagText('key'), options: ['auth', 'sign'] as const, default: 'sign' as const})(),
    form: Flags.option({...flagText('form'), options: ['raw', 'cms'] as const, default: 'raw' as const})(),
    hash: Flags.option({...flagText('hash'), options: ['sha256', 'sha384', 'sha512', 'sha1'] as const})(),
    p1: Flags.option({
      ...flagText('p1'),
      options: ['00', '01', '02', '03', '04', '05'] as const,
      default: '00' as const,
    })(),
    algorithm: Flags.option({...flagText('algorithm'), options: ['rsa', 'ec'] as const})(),
    detached: Flags.boolean(flagText('detached')),
    'signature-form': Flags.option({
      ...flagText('signature-form'),
      options: ['der', 'plain'] as const,
      default: 'der' as const,
    })(),
    ...cardFlags,
    ...pinFlags,
  }

  async run(): Promise<void> {
    const {args, flags} = await this.read(CardSign)
    refuseSharedStdin('card sign', [args.signed], flags)
    refuseTerminalStdin('card sign', [args.signed])
    this.refuseBinaryOnTerminal()
    const {cardSign} = await import('../../lib/ops/card-sign.ts')
    const {key, form, hash, p1, algorithm, detached} = flags
    const notify = this.notify.bind(this)
    const outcome = await cardSign(
      {
        path: args.signed,
        key,
        form,
        hash,
        p1,
        algorithm,
        detached,
        signatureForm: flags['signature-form'],
        pin: pinRules(flags),
      },
      {...readContext(), at: this.at, notify},
      pinSource(flags, this.language, notify),
      cardOptions(flags),
    )
    await this.finish(outcome, async () => (await import('../../lib/report/views/card-sign.ts')).cardSignView)
  }
}
