import {isatty} from 'node:tty'
import {BaseCommand} from '../../base-command.ts'
import {cardOptions} from '../../card-options.ts'
import {cardFlags, pinFlags, rawFlags} from '../../flags.ts'
import {ToolkitError} from '../../lib/errors/toolkit-error.ts'
import {COMMAND_HELP} from '../../lib/text/help.data.ts'
import {SHELL_TEXT} from '../../lib/text/shell.data.ts'
import {rawRule, refuseSharedStdin} from '../../pin-request.ts'
import {lastTryQuestion, pinSource} from '../../pin-source.ts'
import {textOf} from '../../terminal.ts'

export default class ApduShell extends BaseCommand {
  static override summary = COMMAND_HELP['apdu shell'].summary.en
  static override flags = {...cardFlags, ...pinFlags, ...rawFlags}

  async run(): Promise<void> {
    const {flags} = await this.read(ApduShell)
    for (const flag of ['json', 'no-input'] as const) {
      if (flags[flag])
        throw new ToolkitError('E_FLAG_COMBINATION', {
          details: {flags: ['apdu shell', `--${flag}`], command: 'apdu shell'},
        })
    }
    const interactive = isatty(0)
    refuseSharedStdin('apdu shell', interactive ? [] : ['-'], flags)
    const [{apduShell, shellPrompt}, {apduShellView, shellAnswerText}, {shellLines}] = await Promise.all([
      import('../../lib/ops/apdu-shell.ts'),
      import('../../lib/report/views/apdu-shell.ts'),
      import('../../shell-lines.ts'),
    ])
    const options = cardOptions(flags)
    const lines = shellLines(interactive, reason => this.notify({code: 'W_HISTORY', details: {reason}}))
    const outcome = await apduShell(
      {rule: rawRule(flags), reveal: flags.reveal ?? [], readBlock: options.readBlock, interactive},
      {
        ...pinSource(flags, this.language, warning => this.notify(warning)),
        confirmRaw: lastTryQuestion(flags['no-input'], this.language),
        opened: ({name}) => {
          if (interactive && !flags.quiet)
            process.stderr.write(`${textOf(SHELL_TEXT.welcome, this.language, {shown: {reader: name}})}\n`)
        },
        next: async context => {
          await this.told()
          return lines.next(shellPrompt(context), context)
        },
        remember: line => lines.remember(line),
        answer: answer => this.tell({type: 'answer', ...answer}, () => shellAnswerText(answer, this.viewContext)),
        failed: error => this.tellFailure(error),
        lost: () => this.notify({code: 'W_CARD_LOST'}),
      },
      options,
    )
    await this.finish(outcome, async () => apduShellView)
  }
}
