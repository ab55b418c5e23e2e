import * as Args from '@oclif/core/args'
import {BaseCommand} from '../../base-command.ts'
import {checkFlags, checkRequest} from '../../crl-check-flags.ts'
import {readContext, refuseTerminalStdin} from '../../input-context.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class CrlCheck extends BaseCommand {
  static override summary = COMMAND_HELP['crl check'].summary.en
  static override args = {
    serials: Args.string({multiple: true, ignoreStdin: true, description: ARGUMENT_HELP.serials.en}),
  }
  static override flags = checkFlags

  async run(): Promise<void> {
    const {args, flags} = await this.read(CrlCheck)
    const serials = args.serials ?? []
    const {issuer, trust, untrusted, crl, cert} = flags
    refuseTerminalStdin('crl check', [...serials, ...cert, ...crl, ...issuer, ...trust, ...untrusted])
    const {index, rules, sources} = await checkRequest(serials, flags, this.at, warning => this.notify(warning))
    if ('outcome' in index)
      return this.finish(index.outcome, async () => (await import('../../lib/report/views/crl-index.ts')).crlIndexView)
    const {crlCheck} = await import('../../lib/ops/crl-check.ts')
    const {CrlQuestions} = await import('../../lib/ops/crl-questions.ts')
    const {answerText, crlCheckView} = await import('../../lib/report/views/crl-check.ts')
    // Of a list that comes in, answers are told as they are found.
    const streams = !flags.json && (flags.ndjson || serials.includes('-') || cert.includes('-'))
    const outcome = await crlCheck(index.path, new CrlQuestions(sources, readContext()), rules, {
      ...readContext(),
      signal: this.streamEnd,
      tell: streams
        ? answer => this.tell({type: 'answer', ...answer}, () => answerText(answer, this.viewContext))
        : undefined,
    })
    await this.finish(outcome, async () => crlCheckView)
  }
}
