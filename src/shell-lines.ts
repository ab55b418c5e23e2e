// What apdu shell reads: an editor with history and completion for a person, plain lines from a pipe.
import {shellCompletions} from './lib/ops/apdu-shell.ts'
import type {CardContext} from './lib/ops/card-context.ts'
import {ShellHistory} from './shell-history.ts'
import {pipedLines, terminalLines} from './shell-terminal.ts'

export interface ShellLines {
  next(prompt: string, context: CardContext): Promise<string | undefined>
  /** Of a line that cannot hold a PIN. */
  remember(line: string): void
}

export function shellLines(interactive: boolean, notKept: (reason: string) => void): ShellLines {
  if (!interactive) {
    const lines = pipedLines()
    return {next: prompt => lines.next(prompt), remember: () => undefined}
  }
  const history = ShellHistory.open()
  if (history.failure !== undefined) notKept(history.failure)
  let current: CardContext | undefined
  const lines = terminalLines(history, line => (current ? shellCompletions(line, current) : []))
  return {
    next(prompt, context) {
      current = context
      return lines.next(prompt)
    },
    remember: line => history.add(line),
  }
}
