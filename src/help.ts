// oclif's help pages in the reader's language: the manifest is English, the catalogue has both.
import type {Command} from '@oclif/core/command'
import type {Config} from '@oclif/core/config'
import {CommandHelp, Help} from '@oclif/core/help'
import {
  ABOUT,
  ARGUMENT_HELP,
  COMMAND_HELP,
  type CommandHelpText,
  FLAG_HELP,
  HEADING,
  TOPIC_HELP,
} from './lib/text/help.data.ts'
import type {Language, Message} from './lib/text/message.ts'

/** Collects the page, so that whoever shows it learns of a stream that cannot be written. */
export class LocalizedHelp extends Help {
  text = ''

  constructor(config: Config, language: Language, options: ConstructorParameters<typeof Help>[1] = {}) {
    super(config, {...options, flagSortOrder: 'none', docopts: false})
    this.CommandHelpClass = class extends CommandHelp {
      override section(header: string, body: Parameters<CommandHelp['section']>[1]): string {
        return super.section(heading(header, language), body)
      }

      protected override defaultUsage(): string {
        return `${super.defaultUsage()} [FLAGS]`
      }
    }
    this.language = language
    config.pjson.description = ABOUT[language]
    for (const topic of config.topics) topic.description = TOPIC_HELP[topic.name]?.[language] ?? topic.description ?? ''
    for (const command of config.commands) translate(command, language)
  }

  private readonly language: Language

  /** The root page has a class of its own that asks nobody for its headings. */
  override formatRoot(): string {
    return super.formatRoot().replace(/\b(?:VERSION|USAGE)\b/g, header => heading(header, this.language))
  }

  protected override log(...lines: string[]): void {
    this.text += `${lines.join(' ')}\n`
  }

  override section(header: string, body: Parameters<Help['section']>[1]): string {
    return super.section(heading(header, this.language), body)
  }
}

function translate(command: Command.Loadable, language: Language): void {
  const text = (COMMAND_HELP as Readonly<Record<string, CommandHelpText>>)[command.id.replaceAll(':', ' ')]
  if (!text) return
  command.summary = text.summary[language]
  if (text.description) command.description = text.description[language]
  command.examples = text.examples.map(example => ({
    command: `<%= config.bin %> ${example.command}`,
    description: example.description[language],
  }))
  const flags: Record<string, Message> = FLAG_HELP
  for (const [name, flag] of Object.entries(command.flags)) {
    flag.summary = text.flags?.[name]?.[language] ?? flags[name]?.[language] ?? flag.summary ?? ''
    // oclif would print [default: ] for a flag that may be repeated.
    if (flag.type === 'option' && Array.isArray(flag.default) && flag.default.length === 0) delete flag.default
  }
  const argumentTexts: Record<string, Message> = ARGUMENT_HELP
  for (const [name, argument] of Object.entries(command.args)) {
    argument.description = argumentTexts[name]?.[language] ?? argument.description ?? ''
  }
}

function heading(header: string, language: Language): string {
  return HEADING[header]?.[language] ?? header
}
