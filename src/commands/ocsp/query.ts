import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {environmentProxy} from '../../fetch-flags.ts'
import {readContext, refuseTerminalStdin} from '../../input-context.ts'
import type {OcspQueryAnswer} from '../../lib/ops/ocsp-query.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'
import {ocspQueryFlags, queryInput} from '../../ocsp-flags.ts'

export default class OcspQuery extends BaseCommand {
  static override summary = COMMAND_HELP['ocsp query'].summary.en
  static override args = {
    certificates: Args.string({
      required: true,
      multiple: true,
      ignoreStdin: true,
      description: ARGUMENT_HELP.certificates.en,
    }),
  }
  static override flags = ocspQueryFlags

  async run(): Promise<void> {
    const {args, flags} = await this.read(OcspQuery)
    const {issuer, trust, untrusted, crl} = flags
    refuseTerminalStdin('ocsp query', [...args.certificates, ...issuer, ...trust, ...untrusted, ...crl])
    const {ocspQuery} = await import('../../lib/ops/ocsp-query.ts')
    const tell = (answer: OcspQueryAnswer) => this.streamLine({type: 'answer', ...answer})
    const outcome = await ocspQuery(queryInput(args.certificates, flags), {
      ...readContext(),
      at: this.at,
      signal: this.streamEnd,
      proxy: environmentProxy(),
      ...(flags.ndjson ? {tell} : {}),
    })
    await this.finish(outcome, async () => (await import('../../lib/report/views/ocsp-query.ts')).ocspQueryView)
  }
}
