import {BaseCommand} from '../../base-command.ts'
import {trustFlags} from '../../flags.ts'
import {COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class CertAnchors extends BaseCommand {
  static override summary = COMMAND_HELP['cert anchors'].summary.en
  static override flags = {accept: trustFlags.accept}

  async run(): Promise<void> {
    const {flags} = await this.read(CertAnchors)
    const accept = (['test', 'simulated'] as const).filter(each => flags.accept.includes(each))
    const {certAnchors} = await import('../../lib/ops/cert-anchors.ts')
    const outcome = certAnchors(accept, this.at)
    for (const anchor of flags.ndjson ? outcome.result.anchors : []) this.stream({type: 'anchor', ...anchor})
    const result = flags.ndjson ? {...outcome.result, anchors: []} : outcome.result
    await this.finish(
      {...outcome, result},
      async () => (await import('../../lib/report/views/cert-anchors.ts')).certAnchorsView,
    )
  }
}
