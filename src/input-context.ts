// What ops that read input need of the process: standard input as bytes.
import {isatty} from 'node:tty'
import {ToolkitError} from './lib/errors/toolkit-error.ts'
import type {ReadContext} from './lib/input/read-source.ts'

export function readContext(): ReadContext {
  return {readStdin: () => process.stdin}
}

/** Positions count from 1, as a person counts arguments. */
export function numbered(paths: readonly string[]): readonly {readonly input: number; readonly path: string}[] {
  return paths.map((path, index) => ({input: index + 1, path}))
}

/** A terminal never ends by itself: reading it for `-` would look like a hang. */
export function refuseTerminalStdin(command: string, paths: readonly string[]): void {
  if (paths.includes('-') && isatty(0)) throw new ToolkitError('E_ARG_MISSING', {details: {command, name: '-'}})
}

/** Hex arguments; `-` stands for standard input, one value a line, # starts a comment. */
export async function hexArguments(command: string, args: readonly string[]): Promise<readonly string[]> {
  return (await hexSources(command, args)).map(({text}) => text)
}

/** The same, saying which values stood on the command line itself. */
export async function hexSources(
  command: string,
  args: readonly string[],
): Promise<readonly {readonly text: string; readonly typed: boolean}[]> {
  const typed = (text: string) => ({text, typed: true})
  if (!args.includes('-')) return args.map(typed)
  refuseTerminalStdin(command, args)
  const {text} = await import('node:stream/consumers')
  const lines = (await text(process.stdin)).split('\n').map(line => line.replace(/#.*$/, '').trim())
  const read = lines.filter(line => line !== '').map(line => ({text: line, typed: false}))
  return args.flatMap(argument => (argument === '-' ? read : typed(argument)))
}
