// The flags of `migrate-check` that say what is read and how: what is left out of folders, and the password of keystores,
// which comes as a PIN does, and never on the command line.
import * as Flags from '@oclif/core/flags'
import type * as Interfaces from '@oclif/core/interfaces'
import {flagText, parseCount, repeatable} from './flags.ts'
import {readContext, refuseTerminalStdin} from './input-context.ts'
import {Secret} from './lib/bytes/secret.ts'
import {ToolkitError} from './lib/errors/toolkit-error.ts'
import type {Warning} from './lib/errors/warning.ts'
import type {MigrateReadContext} from './lib/ops/migrate-read-context.ts'
import {FLAG_HELP} from './lib/text/help.data.ts'
import {mustBeReadable} from './pin-descriptor.ts'
import {givenPin} from './pin-source.ts'

const PASSWORD = {helpGroup: 'KEYSTORE'} as const

export const inputFlags = {
  exclude: repeatable('exclude', 'PATTERN'),
  strict: Flags.boolean({...flagText('strict'), default: false}),
  'password-stdin': Flags.boolean({
    summary: FLAG_HELP['password-stdin'].en,
    ...PASSWORD,
    exclusive: ['password-file', 'password-fd', 'password-env', 'pin-stdin'],
  }),
  'password-file': Flags.string({
    summary: FLAG_HELP['password-file'].en,
    ...PASSWORD,
    helpValue: 'FILE',
    exclusive: ['password-fd', 'password-env'],
  }),
  'password-fd': Flags.custom<number>({parse: async text => parseCount('password-fd', text, 0, 1023)})({
    summary: FLAG_HELP['password-fd'].en,
    ...PASSWORD,
    helpValue: 'N',
    exclusive: ['password-env'],
  }),
  'password-env': Flags.string({summary: FLAG_HELP['password-env'].en, ...PASSWORD, helpValue: 'NAME'}),
  // Exists only to be refused, as --pin does.
  password: Flags.string({summary: FLAG_HELP.password.en, hidden: true}),
}

type InputFlags = Interfaces.InferredFlags<typeof inputFlags> & {
  readonly 'pin-stdin': boolean
  readonly 'no-input': boolean
  readonly offline: boolean
  readonly timeout: number | undefined
}

/** Refuses what cannot be read before anything is. */
export async function inputContext(
  sources: readonly string[],
  flags: InputFlags,
  notify: (warning: Warning) => void,
): Promise<MigrateReadContext & {readonly strict: boolean}> {
  if (flags.password !== undefined) throw new ToolkitError('E_PIN_ON_ARGV')
  if (flags['password-stdin'] && sources.includes('-'))
    throw new ToolkitError('E_FLAG_COMBINATION', {
      details: {flags: ['-', '--password-stdin'], command: 'migrate-check'},
    })
  refuseTerminalStdin('migrate-check', sources)
  // No keystore may need it, and a wrong name would go unnoticed.
  if (flags['password-file'] !== undefined) mustBeReadable(flags['password-file'])
  const {ExcludePatterns} = await import('./lib/input/exclude-patterns.ts')
  return {
    ...readContext(),
    exclude: new ExcludePatterns(flags.exclude),
    strict: flags.strict,
    tls: {offline: flags.offline, timeoutMs: flags.timeout},
    // Asked for when the first keystore needs it.
    password: async () => passwordOf(flags, notify),
  }
}

function passwordOf(flags: InputFlags, notify: (warning: Warning) => void): Secret | null {
  const text = givenPin(
    {
      'pin-stdin': flags['password-stdin'],
      'pin-file': flags['password-file'],
      'pin-fd': flags['password-fd'],
      'pin-env': flags['password-env'],
      'no-input': true,
    },
    notify,
  )
  return text === undefined ? null : Secret.fromText(text)
}
