// Lines for apdu shell: typed on a terminal, with history and completion, or read from a pipe.
import {createInterface, type Interface} from 'node:readline'

export interface LineEditor {
  /** The next line; undefined at the end. */
  next(prompt: string): Promise<string | undefined>
}

type Complete = (line: string) => readonly string[]

/**
 * A terminal. Each line has an editor of its own, since between lines the keyboard belongs to the hidden prompt for a PIN,
 * which no editor may see. Ctrl-C gives up the line, Ctrl-D on an empty one ends.
 */
export function terminalLines(history: {readonly lines: readonly string[]}, complete: Complete): LineEditor {
  const waiting: string[] = []
  let begun = ''
  return {
    async next(prompt) {
      const ready = waiting.shift()
      if (ready !== undefined) return ready
      const editor = createInterface({
        input: process.stdin,
        output: process.stderr,
        terminal: true,
        prompt,
        history: [...history.lines],
        completer: (line: string) => [complete(line), line.slice(line.lastIndexOf(' ') + 1)],
      })
      const {lines, rest} = await typed(editor, begun)
      begun = rest
      waiting.push(...lines)
      return waiting.shift()
    },
  }
}

/** Pasted text may hold several lines, and the beginning of one more. */
function typed(editor: Interface, begun: string): Promise<{lines: readonly string[]; rest: string}> {
  return new Promise(resolve => {
    const lines: string[] = []
    let rest = ''
    editor.on('line', line => {
      lines.push(line)
      if (lines.length > 1) return
      setImmediate(() => {
        rest = editor.line
        editor.close()
      })
    })
    editor.on('SIGINT', () => {
      editor.write(null, {ctrl: true, name: 'e'})
      editor.write(null, {ctrl: true, name: 'u'})
      process.stderr.write('^C\n')
      editor.prompt()
    })
    editor.once('close', () => {
      if (lines.length === 0) process.stderr.write('\n')
      resolve({lines, rest})
    })
    editor.prompt()
    if (begun !== '') editor.write(begun)
  })
}

export function pipedLines(): LineEditor {
  const lines = createInterface({input: process.stdin})[Symbol.asyncIterator]()
  return {
    async next() {
      const {value, done} = await lines.next()
      return done ? undefined : value
    },
  }
}
