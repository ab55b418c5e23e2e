import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {crlContext} from '../../crl-context.ts'
import {crlTrust, crlTrustFlags, unverifiedFlag} from '../../crl-flags.ts'
import {refuseTerminalStdin} from '../../input-context.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class CrlDiff extends BaseCommand {
  static override summary = COMMAND_HELP['crl diff'].summary.en
  static override args = {
    old: Args.string({required: true, ignoreStdin: true, description: ARGUMENT_HELP.old.en}),
    new: Args.string({required: true, ignoreStdin: true, description: ARGUMENT_HELP.new.en}),
  }
  static override flags = {...crlTrustFlags, unverified: unverifiedFlag}

  async run(): Promise<void> {
    const {args, flags} = await this.read(CrlDiff)
    refuseTerminalStdin('crl diff', [args.old, args.new, ...flags.issuer, ...flags.trust, ...flags.untrusted])
    const {crlDiff} = await import('../../lib/ops/crl-diff.ts')
    const lines = await this.openLines(flags.ndjson)
    try {
      const outcome = await crlDiff(
        {...crlTrust(flags), ...args, unverified: flags.unverified},
        {
          ...crlContext(this.at),
          signal: this.streamEnd,
          tell: lines && (change => lines.writeRecord({type: 'change', ...change})),
        },
      )
      await lines?.commit()
      // As a stream the changes have been printed: the last line keeps the counts only.
      const result = lines ? {...outcome.result, changes: []} : outcome.result
      await this.finish(
        {...outcome, result},
        async () => (await import('../../lib/report/views/crl-diff.ts')).crlDiffView,
      )
    } finally {
      await lines?.abandon()
    }
  }
}
