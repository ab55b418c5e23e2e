// The entry of the bundle: gives oclif the commands of this bundle by their paths, and the last word on errors.
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Interfaces} from '@oclif/core'
import type {Command} from '@oclif/core/command'
import {Config} from '@oclif/core/config'
import {normalizeArgv} from '@oclif/core/help'
import {endAbandoned} from './end-process.ts'
import {globalFlags} from './flags.ts'
import {LocalizedHelp} from './help.ts'
import {ToolkitError} from './lib/errors/toolkit-error.ts'
import {writeStream} from './lib/output/write-result.ts'
import {failureDocument} from './lib/report/envelope.ts'
import {chooseLanguage} from './lib/text/language.ts'
import type {Language} from './lib/text/message.ts'
import {PROMPT_TEXT} from './lib/text/prompts.data.ts'
import {loadCommand} from './load-command.ts'
import {flagInArgv, switchedOn} from './terminal.ts'

type Manifest = {commands: Record<string, Command.Cached>; version: string}

/** Runs one command line. `root` holds package.json and oclif.manifest.json. Never rejects. */
export async function main(argv: readonly string[], root: string): Promise<void> {
  try {
    await dispatch(hoistLeadingFlags(argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv), root)
  } catch (error) {
    const failure =
      error instanceof ToolkitError
        ? error
        : new ToolkitError('E_INTERNAL', {
            details: {name: error instanceof Error ? error.name : typeof error},
            cause: error,
          })
    process.stderr.write(`${errorLines(failure, languageOf(argv))}\n`)
    process.exitCode = failure.exitCode
  }
  await endAbandoned()
}

async function dispatch(argv: readonly string[], root: string): Promise<void> {
  const config = await loadConfig(root)
  const [id = '', ...rest] = normalizeArgv(config, [...argv])
  const command = config.findCommand(id)
  if (argv.length === 0 || wantsHelp(argv)) return showHelp(config, argv)
  if (!command && config.findTopic(id)) return showHelp(config, [...argv, '--help'])
  if (!command) return refuse(config, id, argv)
  const commandClass = (await command.load()) as unknown as {run(argv: string[], config: Config): Promise<unknown>}
  await commandClass.run(rest, config)
}

/** Flags may stand before the command, as in --lang ja apdu decode: they are moved behind it, where oclif looks. */
function hoistLeadingFlags(argv: readonly string[]): readonly string[] {
  const flags: string[] = []
  let rest = [...argv]
  for (let first = rest[0]; first?.startsWith('-') && first !== '-' && first !== '--'; first = rest[0]) {
    const takes = takesValue(first) && rest.length > 1 ? 2 : 1
    flags.push(...rest.slice(0, takes))
    rest = rest.slice(takes)
  }
  const end = rest.indexOf('--')
  return end < 0 ? [...rest, ...flags] : [...rest.slice(0, end), ...flags, ...rest.slice(end)]
}

function takesValue(flag: string): boolean {
  const definition = Object.entries(globalFlags).find(
    ([name, each]) => flag === `--${name}` || flag === `-${each.char ?? ''}`,
  )
  return definition?.[1].type === 'option'
}

async function loadConfig(root: string): Promise<Config> {
  const pjson = readJson<Interfaces.PJSON>(join(root, 'package.json'))
  const manifest = readJson<Manifest>(join(root, 'oclif.manifest.json'))
  const commands = Object.values(manifest.commands).map(cached => ({
    ...cached,
    load: () => loadCommand(cached.id),
  })) as Command.Loadable[]
  const plugin = {
    alias: pjson.name,
    name: pjson.name,
    root,
    pjson,
    version: pjson.version,
    valid: true,
    isRoot: true,
    type: 'core',
    moduleType: 'commonjs',
    commandIDs: Object.keys(manifest.commands),
    commands,
    topics: Object.entries(pjson.oclif.topics ?? {}).map(([name, topic]) => ({...topic, name})),
    hooks: {},
    manifest,
    hasManifest: true,
    options: {root},
    _base: '',
    findCommand: (id: string) => loadCommand(id),
    load: async () => undefined,
  } as unknown as Interfaces.Plugin
  return Config.load({root, plugins: new Map([[plugin.name, plugin]])})
}

function wantsHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return (end < 0 ? argv : argv.slice(0, end)).some(argument => argument === '--help' || argument === '-h')
}

async function showHelp(config: Config, argv: readonly string[]): Promise<void> {
  const named = argv.filter((argument, index) => !argument.startsWith('-') && !takesValue(argv[index - 1] ?? ''))
  const [id = ''] = normalizeArgv(config, [...named])
  if (named.length > 0 && !config.findCommand(id) && !config.findTopic(id)) return refuse(config, id, argv)
  const help = new LocalizedHelp(config, languageOf(argv), config.pjson.oclif.helpOptions)
  await help.showHelp([...named, '--help'])
  await writeStream(process.stdout, help.text)
}

/** No such command: exit 2, as one document where JSON was asked for. What was typed is shown to a person only. */
async function refuse(config: Config, id: string, argv: readonly string[]): Promise<void> {
  const command = id.replaceAll(':', ' ')
  const failure = new ToolkitError('E_COMMAND_UNKNOWN', {shown: {command: /^[a-z -]+$/.test(command) ? command : '…'}})
  const compact = switchedOn(argv, '--ndjson', process.env['MYNAKIT_NDJSON'])
  if (compact || switchedOn(argv, '--json', process.env['MYNAKIT_JSON'])) {
    const frame = {command: 'unknown', at: new Date(), version: config.version, compact}
    await writeStream(process.stdout, failureDocument(failure, frame))
  } else {
    process.stderr.write(`${errorLines(failure, languageOf(argv))}\n`)
  }
  process.exitCode = failure.exitCode
}

function errorLines(failure: ToolkitError, language: Language): string {
  return `${PROMPT_TEXT.error[language]} ${failure.messageFor(language)} [${failure.code}]\n→ ${failure.hintFor(language)}`
}

function languageOf(argv: readonly string[]): Language {
  return chooseLanguage(flagInArgv(argv, '--lang'), process.env)
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T
}
