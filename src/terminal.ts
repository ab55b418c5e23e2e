// What the process's own streams, variables and arguments say: read here and in the base command only.
import type {Details} from './lib/errors/toolkit-error.ts'
import {type Language, localize, type Message, type Parameters, say} from './lib/text/message.ts'

export interface Terminal {
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
}

/** --no-color > NO_COLOR > FORCE_COLOR > a terminal that is not dumb. */
export function isColoured(stream: NodeJS.WriteStream, refused: boolean): boolean {
  if (refused) return false
  if (process.env['NO_COLOR'] !== undefined && process.env['NO_COLOR'] !== '') return false
  const forced = process.env['FORCE_COLOR']
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  return stream.isTTY === true && process.env['TERM'] !== 'dumb'
}

/** A boolean flag as it stands in argv before any `--`, or in its variable: for failures before parsing is done. */
export function switchedOn(argv: readonly string[], flag: string, variable: string | undefined): boolean {
  return ownArguments(argv).includes(flag) || ['1', 'true', 'yes', 'y'].includes((variable ?? '').toLowerCase())
}

/** A message with everything a person may see. */
export function textOf(
  message: Message,
  language: Language,
  from: {details?: Details; shown?: Parameters; localized?: Readonly<Record<string, Message>>} = {},
): string {
  return say(message, language, {...from.details, ...from.shown, ...localize(from.localized, language)})
}

/** The value of --name VALUE or --name=VALUE, for errors that happen before parsing is done. */
export function flagInArgv(argv: readonly string[], name: string): string | undefined {
  const own = ownArguments(argv)
  const joined = own.find(argument => argument.startsWith(`${name}=`))
  if (joined !== undefined) return joined.slice(name.length + 1)
  const index = own.indexOf(name)
  return index < 0 ? undefined : own[index + 1]
}

/** What stands after `--` may be another program's command line. */
function ownArguments(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--')
  return end < 0 ? argv : argv.slice(0, end)
}

/** Whether blocks and other characters beyond ASCII can be drawn: LC_ALL > LC_CTYPE > LANG, as the C library reads them. */
export function speaksUtf8(environment: Readonly<Record<string, string | undefined>>, platform: string): boolean {
  if (environment['TERM'] === 'linux') return false
  const locale = [environment['LC_ALL'], environment['LC_CTYPE'], environment['LANG']].find(value => value)
  return locale === undefined ? platform === 'win32' || platform === 'darwin' : /utf-?8/i.test(locale)
}
