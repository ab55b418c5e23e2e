import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {BaseCommand} from '../../base-command.ts'
import {cardOptions, personalFields} from '../../card-options.ts'
import {cardFlags, flagText, pinFlags} from '../../flags.ts'
import {numbered, readContext, refuseTerminalStdin} from '../../input-context.ts'
import {ToolkitError} from '../../lib/errors/toolkit-error.ts'
import {CARD_CERTIFICATE_NAMES} from '../../lib/text/card.data.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'
import {pinGiven, pinRules} from '../../pin-request.ts'
import {pinSource} from '../../pin-source.ts'

const FORMS = ['table', 'pem', 'der', 'asn1'] as const

export default class CertDump extends BaseCommand {
  static override summary = COMMAND_HELP['cert dump'].summary.en
  static override args = {
    certificates: Args.string({multiple: true, ignoreStdin: true, description: ARGUMENT_HELP.certificates.en}),
  }
  static override flags = {
    card: Flags.option({...flagText('card'), options: [...CARD_CERTIFICATE_NAMES, 'all'] as const})(),
    form: Flags.option({...flagText('form'), options: FORMS, default: 'table' as const})(),
    ...cardFlags,
    ...pinFlags,
  }

  async run(): Promise<void> {
    const {args, flags} = await this.read(CertDump)
    const {card, form} = flags
    const paths = args.certificates ?? []
    if (card === undefined && paths.length === 0) {
      throw new ToolkitError('E_ARG_MISSING', {details: {command: 'cert dump', name: 'CERTIFICATES'}})
    }
    if (card !== undefined && paths.length > 0) {
      throw new ToolkitError('E_FLAG_COMBINATION', {details: {command: 'cert dump', flags: ['--card', 'CERTIFICATES']}})
    }
    refuseTerminalStdin('cert dump', paths)
    const reveal = personalFields(flags)
    const {certDump} = await import('../../lib/ops/cert-dump.ts')
    const {cardDump} = await import('../../lib/ops/card-dump.ts')
    const outcome =
      card === undefined
        ? await certDump({sources: numbered(paths), form, reveal}, {...readContext(), at: this.at})
        : await cardDump(
            {which: card, form, reveal, pin: pinRules(flags), pinGiven: pinGiven(flags)},
            pinSource(flags, this.language, warning => this.notify(warning)),
            cardOptions(flags),
          )
    await this.finish(outcome, async () => (await import('../../lib/report/views/cert-dump.ts')).certDumpView)
  }
}
