import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {crlContext} from '../../crl-context.ts'
import {crlTrust, crlTrustFlags} from '../../crl-flags.ts'
import {refuseTerminalStdin} from '../../input-context.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'
import {verifyFlags} from '../../verify-flags.ts'

export default class CrlVerify extends BaseCommand {
  static override summary = COMMAND_HELP['crl verify'].summary.en
  static override args = {
    crls: Args.string({required: true, multiple: true, ignoreStdin: true, description: ARGUMENT_HELP.crls.en}),
  }
  static override flags = {...crlTrustFlags, 'max-age': verifyFlags['max-age']}

  async run(): Promise<void> {
    const {args, flags} = await this.read(CrlVerify)
    refuseTerminalStdin('crl verify', [...args.crls, ...flags.issuer, ...flags.trust, ...flags.untrusted])
    const {crlVerify} = await import('../../lib/ops/crl-verify.ts')
    const input = {...crlTrust(flags), files: args.crls, maxAge: flags['max-age'] ?? null}
    const outcome = await crlVerify(input, crlContext(this.at))
    await this.finish(outcome, async () => (await import('../../lib/report/views/crl-verify.ts')).crlVerifyView)
  }
}
