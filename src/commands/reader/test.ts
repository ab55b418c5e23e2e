import * as Flags from '@oclif/core/flags'
import {BaseCommand} from '../../base-command.ts'
import {cardOptions} from '../../card-options.ts'
import {cardFlags, controlFlag, flagText, idleFlag, repeatable} from '../../flags.ts'
import {COMMAND_HELP} from '../../lib/text/help.data.ts'
import {personHands} from '../../person-hands.ts'
import {reportFiles} from '../../report-files.ts'

export default class ReaderTest extends BaseCommand {
  static override summary = COMMAND_HELP['reader test'].summary.en
  static override flags = {
    ...cardFlags,
    only: repeatable('only', 'TEST'),
    skip: repeatable('skip', 'TEST'),
    interactive: Flags.boolean({...flagText('interactive'), exclusive: ['control', 'no-input']}),
    control: controlFlag,
    idle: idleFlag,
    junit: Flags.string({...flagText('junit'), helpValue: 'FILE'}),
    html: Flags.string({...flagText('html'), helpValue: 'FILE'}),
  }

  async run(): Promise<void> {
    const {flags} = await this.read(ReaderTest)
    const [{readerTest}, views] = await Promise.all([
      import('../../lib/ops/reader-test.ts'),
      import('../../lib/report/views/reader-test.ts'),
    ])
    const save = reportFiles(flags.overwrite, [flags.junit, flags.html])
    const outcome = await readerTest(
      {
        only: flags.only,
        skip: flags.skip,
        control: flags.control,
        hands: flags.interactive ? personHands(this.terminal.stderr, this.language) : undefined,
        idleMs: flags.idle,
      },
      cardOptions(flags),
    )
    await save(flags.junit, async () =>
      (await import('../../lib/report/junit-reader-test.ts')).readerTestJunit(outcome.result),
    )
    const frame = {...outcome, at: this.at, version: this.config.version, language: this.language}
    await save(flags.html, async () => (await import('../../lib/report/html/reader-test.ts')).readerTestPage(frame))
    await this.finish(outcome, async () => views.readerTestView)
  }
}
