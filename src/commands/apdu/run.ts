import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {BaseCommand} from '../../base-command.ts'
import {cardOptions} from '../../card-options.ts'
import {cardFlags, flagText, pinFlags, rawFlags, repeatable} from '../../flags.ts'
import {JunitFile} from '../../junit-file.ts'
import type {ApduRunLine} from '../../lib/ops/apdu-run.ts'
import {ARGUMENT_HELP, COMMAND_HELP} from '../../lib/text/help.data.ts'
import {rawRule, refuseSharedStdin} from '../../pin-request.ts'
import {givenPin, lastTryQuestion} from '../../pin-source.ts'
import {readScript, scriptVariables} from '../../script-input.ts'

export default class ApduRun extends BaseCommand {
  static override summary = COMMAND_HELP['apdu run'].summary.en
  static override args = {
    script: Args.string({required: true, ignoreStdin: true, description: ARGUMENT_HELP.script.en}),
  }
  static override flags = {
    ...cardFlags,
    ...pinFlags,
    ...rawFlags,
    var: repeatable('var', 'NAME=HEX'),
    'var-file': Flags.string({...flagText('var-file'), helpValue: 'FILE'}),
    'keep-going': Flags.boolean(flagText('keep-going')),
    lenient: Flags.boolean(flagText('lenient')),
    junit: Flags.string({...flagText('junit'), helpValue: 'FILE'}),
  }

  async run(): Promise<void> {
    const {args, flags} = await this.read(ApduRun)
    refuseSharedStdin('apdu run', [args.script], flags)
    const [{apduRun}, {runLineText, apduRunView}] = await Promise.all([
      import('../../lib/ops/apdu-run.ts'),
      import('../../lib/report/views/apdu-run.ts'),
    ])
    const script = await readScript('apdu run', args.script)
    const pin = givenPin(flags, warning => this.notify(warning))
    const variables = await scriptVariables(flags.var, flags['var-file'], pin)
    const junit = flags.junit === undefined ? undefined : await JunitFile.open(flags.junit, flags.overwrite)
    const context = this.viewContext
    const onLine = (line: ApduRunLine) => {
      junit?.add(line)
      this.tell({type: 'line', ...line}, () => runLineText(line, context))
    }
    try {
      const {'keep-going': keepGoing, lenient, reveal = []} = flags
      const rule = rawRule(flags)
      const outcome = await apduRun(
        {script, variables, keepGoing, lenient, reveal, rule, onLine},
        cardOptions(flags),
        lastTryQuestion(flags['no-input'], this.language),
      )
      await junit?.write()
      await this.finish(outcome, async () => apduRunView)
    } catch (error) {
      await junit?.write()
      throw error
    }
  }
}
