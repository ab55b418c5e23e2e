import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {numbered, readContext, refuseTerminalStdin} from '../../input-context.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'
import {requestFlags} from '../../ocsp-flags.ts'

export default class OcspRequest extends BaseCommand {
  static override summary = COMMAND_HELP['ocsp request'].summary.en
  static override args = {
    certificates: Args.string({
      required: true,
      multiple: true,
      ignoreStdin: true,
      description: ARGUMENT_HELP.certificates.en,
    }),
  }
  static override flags = requestFlags

  async run(): Promise<void> {
    const {args, flags} = await this.read(OcspRequest)
    const {issuer, hash, nonce, seed} = flags
    refuseTerminalStdin('ocsp request', [...args.certificates, ...issuer])
    this.refuseBinaryOnTerminal()
    const {ocspRequest} = await import('../../lib/ops/ocsp-request.ts')
    const outcome = await ocspRequest(
      {
        sources: numbered(args.certificates),
        issuer,
        hash: hash === 'sha1' ? 'SHA-1' : 'SHA-256',
        nonce: nonce === 'on',
        seed,
      },
      {...readContext(), at: this.at},
    )
    await this.finish(outcome, async () => (await import('../../lib/report/views/ocsp-request.ts')).ocspRequestView)
  }
}
