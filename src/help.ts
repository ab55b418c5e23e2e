// oclif's help pages in the reader's language: the manifest is English, the catalogue has both.
import type {Command} from '@oclif/core/command'
import type {Config} from '@oclif/core/config'
import {CommandHelp, Help} from '@oclif/core/help'
import {ABOUT, ARGUMENT_HELP, COMMAND_HELP, FLAG_HELP, HEADING, TOPIC_HELP} from './lib/text/help.data.ts'
import {chooseLanguage} from './lib/text/language.ts'
import type {Language, Message} from './lib/text/message.ts'

class LocalizedCommandHelp extends CommandHelp {
  override section(header: string, body: Parameters<CommandHelp['section']>[1]): string {
    return super.section(heading(header, helpLanguage()), body)
  }
}

export class LocalizedHelp extends Help {
  protected override CommandHelpClass = LocalizedCommandHelp

  constructor(config: Config, options: ConstructorParameters<typeof Help>[1] = {}) {
    super(config, {...options, flagSortOrder: 'none', docopts: false})
    const language = helpLanguage()
    config.pjson.description = ABOUT[language]
    for (const topic of config.topics) topic.description = TOPIC_HELP[topic.name]?.[language] ?? topic.description ?? ''
    for (const command of config.commands) translate(command, language)
  }

  override section(header: string, body: Parameters<Help['section']>[1]): string {
    return super.section(heading(header, helpLanguage()), body)
  }
}

function translate(command: Command.Loadable, language: Language): void {
  const text = (COMMAND_HELP as Record<string, (typeof COMMAND_HELP)[keyof typeof COMMAND_HELP]>)[
    command.id.replaceAll(':', ' ')
  ]
  if (!text) return
  command.summary = text.summary[language]
  command.examples = text.examples.map(example => ({
    command: `<%= config.bin %> ${example.command}`,
    description: example.description[language],
  }))
  const flags: Record<string, Message> = FLAG_HELP
  for (const [name, flag] of Object.entries(command.flags)) flag.summary = flags[name]?.[language] ?? flag.summary ?? ''
  const argumentTexts: Record<string, Message> = ARGUMENT_HELP
  for (const [name, argument] of Object.entries(command.args)) {
    argument.description = argumentTexts[name]?.[language] ?? argument.description ?? ''
  }
}

function heading(header: string, language: Language): string {
  return HEADING[header]?.[language] ?? header
}

/** --lang stands before any parsing here: help is shown for command lines that would not parse. */
function helpLanguage(): Language {
  const argv = process.argv
  const joined = argv.find(argument => argument.startsWith('--lang='))
  const index = argv.indexOf('--lang')
  return chooseLanguage(joined?.slice('--lang='.length) ?? (index < 0 ? undefined : argv[index + 1]), process.env)
}
