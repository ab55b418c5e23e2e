import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {crlContext} from '../../crl-context.ts'
import {crlTrust, crlTrustFlags, unverifiedFlag} from '../../crl-flags.ts'
import {refuseTerminalStdin} from '../../input-context.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class CrlDump extends BaseCommand {
  static override summary = COMMAND_HELP['crl dump'].summary.en
  static override args = {
    crls: Args.string({required: true, multiple: true, ignoreStdin: true, description: ARGUMENT_HELP.crls.en}),
  }
  static override flags = {...crlTrustFlags, unverified: unverifiedFlag}

  async run(): Promise<void> {
    const {args, flags} = await this.read(CrlDump)
    refuseTerminalStdin('crl dump', [...args.crls, ...flags.issuer, ...flags.trust, ...flags.untrusted])
    const {crlDump} = await import('../../lib/ops/crl-dump.ts')
    const lines = await this.openLines(flags.ndjson)
    try {
      const outcome = await crlDump(
        {...crlTrust(flags), files: args.crls, unverified: flags.unverified},
        {...crlContext(this.at), emit: lines?.write, signal: this.streamEnd},
      )
      await lines?.commit()
      await this.finish(outcome, async () => (await import('../../lib/report/views/crl-dump.ts')).crlDumpView)
    } finally {
      await lines?.abandon()
    }
  }
}
