// The entry of the bundle: gives oclif the commands of this bundle by their paths, and the last word on errors.
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Interfaces} from '@oclif/core'
import type {Command} from '@oclif/core/command'
import {Config} from '@oclif/core/config'
import {normalizeArgv} from '@oclif/core/help'
import {LocalizedHelp} from './help.ts'
import {EXIT} from './lib/errors/codes.data.ts'
import {ToolkitError} from './lib/errors/toolkit-error.ts'
import {failureDocument} from './lib/report/envelope.ts'
import {chooseLanguage} from './lib/text/language.ts'
import {PROMPT_TEXT} from './lib/text/prompts.data.ts'
import {loadCommand} from './load-command.ts'
import {switchedOn} from './terminal.ts'

type Manifest = {commands: Record<string, Command.Cached>; version: string}

/** Runs one command line. `root` holds package.json and oclif.manifest.json. */
export async function main(argv: readonly string[], root: string): Promise<void> {
  const config = await loadConfig(root)
  const asked = argv[0] === 'help' ? [...argv.slice(1), '--help'] : [...argv]
  const [id = '', ...rest] = normalizeArgv(config, asked)
  const command = config.findCommand(id)
  if (asked.length === 0 || wantsHelp(asked)) return showHelp(config, asked)
  if (!command && config.findTopic(id)) return showHelp(config, [...asked, '--help'])
  if (!command) return refuse(config, id, asked)
  const commandClass = (await command.load()) as unknown as {run(argv: string[], config: Config): Promise<unknown>}
  await commandClass.run(rest, config)
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
  const named = argv.filter(argument => argument !== '-h' && argument !== '--help')
  const [id = ''] = normalizeArgv(config, [...named])
  if (named.some(argument => !argument.startsWith('-')) && !config.findCommand(id) && !config.findTopic(id)) {
    return refuse(config, id, argv)
  }
  await new LocalizedHelp(config, config.pjson.oclif.helpOptions).showHelp([...argv])
}

/** No such command: exit 2, as one document where JSON was asked for. What was typed is shown to a person only. */
function refuse(config: Config, id: string, argv: readonly string[]): void {
  const command = id.replaceAll(':', ' ')
  const failure = new ToolkitError('E_COMMAND_UNKNOWN', {shown: {command: /^[a-z -]+$/.test(command) ? command : '…'}})
  if (switchedOn(argv, '--json', process.env['MYNAKIT_JSON'])) {
    process.stdout.write(failureDocument(failure, {command: 'unknown', at: new Date(), version: config.version}))
  } else {
    const language = chooseLanguage(undefined, process.env)
    process.stderr.write(
      `${PROMPT_TEXT.error[language]} ${failure.messageFor(language)} [${failure.code}]\n→ ${failure.hintFor(language)}\n`,
    )
  }
  process.exitCode = EXIT.USAGE
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T
}
