import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {crlContext} from '../../crl-context.ts'
import {refuseTerminalStdin} from '../../input-context.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'
import {verifyFlags, verifyInput} from '../../verify-flags.ts'

export default class CertVerify extends BaseCommand {
  static override summary = COMMAND_HELP['cert verify'].summary.en
  static override args = {
    certificate: Args.string({required: true, ignoreStdin: true, description: ARGUMENT_HELP.certificate.en}),
  }
  static override flags = verifyFlags

  async run(): Promise<void> {
    const {args, flags} = await this.read(CertVerify)
    const {trust, untrusted, crl, ocsp} = flags
    refuseTerminalStdin('cert verify', [args.certificate, ...trust, ...untrusted, ...crl, ...ocsp])
    const {certVerify} = await import('../../lib/ops/cert-verify.ts')
    const witness = crlContext(this.at)
    const outcome = await certVerify(verifyInput(args.certificate, flags), {...witness, witness})
    await this.finish(outcome, async () => (await import('../../lib/report/views/cert-verify.ts')).certVerifyView)
  }
}
