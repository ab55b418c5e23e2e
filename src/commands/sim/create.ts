import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {BaseCommand} from '../../base-command.ts'
import {flagText, issuedFlag, repeatable} from '../../flags.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'

export default class SimCreate extends BaseCommand {
  static override summary = COMMAND_HELP['sim create'].summary.en
  static override args = {image: Args.string({required: true, ignoreStdin: true, description: ARGUMENT_HELP.image.en})}
  static override flags = {
    profile: Flags.string({...flagText('profile'), default: 'current', helpValue: 'PROFILE'}),
    issued: issuedFlag,
    set: repeatable('set', 'NAME=VALUE'),
    pki: Flags.string({...flagText('pki'), helpValue: 'FOLDER'}),
  }

  async run(): Promise<void> {
    const {args, flags} = await this.read(SimCreate)
    const {simCreate, DEFAULT_ISSUED_AT, DEFAULT_SEED} = await import('../../lib/ops/sim-create.ts')
    const outcome = await simCreate({
      profile: flags.profile,
      seed: flags.seed ?? DEFAULT_SEED,
      issuedAt: flags.issued ?? new Date(DEFAULT_ISSUED_AT),
      file: args.image,
      overwrite: flags.overwrite,
      settings: flags.set,
      ...(flags.pki === undefined ? {} : {pki: flags.pki}),
    })
    await this.finish(outcome, async () => (await import('../../lib/report/views/sim-create.ts')).simCreateView)
  }
}
