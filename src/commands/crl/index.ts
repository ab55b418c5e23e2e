import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {BaseCommand} from '../../base-command.ts'
import {crlContext} from '../../crl-context.ts'
import {crlTrust, crlTrustFlags, unverifiedFlag} from '../../crl-flags.ts'
import {refuseTerminalStdin} from '../../input-context.ts'
import {ToolkitError} from '../../lib/errors/toolkit-error.ts'
import {ARGUMENT_HELP, COMMAND_HELP, FLAG_HELP} from '../../lib/text/help.data.ts'
import {onSignal} from '../../signals.ts'

export default class CrlIndex extends BaseCommand {
  static override summary = COMMAND_HELP['crl index'].summary.en
  static override args = {
    crls: Args.string({multiple: true, ignoreStdin: true, description: ARGUMENT_HELP.crls.en}),
  }
  static override flags = {
    show: Flags.string({summary: FLAG_HELP.show.en, helpValue: 'INDEX'}),
    ...crlTrustFlags,
    unverified: unverifiedFlag,
  }

  async run(): Promise<void> {
    const {args, flags} = await this.read(CrlIndex)
    const files = args.crls ?? []
    const {crlIndex, crlIndexShow} = await import('../../lib/ops/crl-index.ts')
    const view = async () => (await import('../../lib/report/views/crl-index.ts')).crlIndexView
    if (flags.show !== undefined) {
      if (files.length > 0)
        throw new ToolkitError('E_FLAG_COMBINATION', {details: {command: 'crl index', flags: ['CRLS', '--show']}})
      return this.finish(await crlIndexShow(flags.show), view)
    }
    refuseTerminalStdin('crl index', [...files, ...flags.issuer, ...flags.trust, ...flags.untrusted])
    const index = this.takeOutput()
    if (files.length === 0 || index === undefined)
      throw new ToolkitError('E_ARG_MISSING', {
        details: {command: 'crl index', name: files.length === 0 ? 'CRLS' : '--output'},
      })
    // The process then ends as if by itself, and what it was writing goes with it.
    onSignal(async () => undefined)
    const outcome = await crlIndex(
      {...crlTrust(flags), files, index, unverified: flags.unverified, overwrite: flags.overwrite},
      crlContext(this.at),
    )
    await this.finish(outcome, view)
  }
}
