import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {readContext, refuseTerminalStdin} from '../../input-context.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'
import {ocspTrust, ocspVerifyFlags} from '../../ocsp-flags.ts'

export default class OcspVerify extends BaseCommand {
  static override summary = COMMAND_HELP['ocsp verify'].summary.en
  static override args = {
    response: Args.string({required: true, ignoreStdin: true, description: ARGUMENT_HELP.response.en}),
  }
  static override flags = ocspVerifyFlags

  async run(): Promise<void> {
    const {args, flags} = await this.read(OcspVerify)
    const {cert: certificates, issuer, trust, untrusted, crl, request} = flags
    refuseTerminalStdin('ocsp verify', [args.response, ...certificates, ...issuer, ...trust, ...untrusted, ...crl])
    const {ocspVerify} = await import('../../lib/ops/ocsp-verify.ts')
    const outcome = await ocspVerify(
      {
        response: args.response,
        certificates,
        request,
        requireNonce: flags.nonce === 'require',
        maxAge: flags['max-age'] ?? null,
        clockSkew: flags['clock-skew'],
        ...ocspTrust(flags),
      },
      {...readContext(), at: this.at},
    )
    await this.finish(outcome, async () => (await import('../../lib/report/views/ocsp-verify.ts')).ocspVerifyView)
  }
}
