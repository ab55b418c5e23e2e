// man/: one page for the tool and one for each command, from the manifest and the tables of codes.
import type {Command} from '@oclif/core/command'
import {EXIT} from '../../src/lib/errors/codes.data.ts'
import {EXIT_TEXT} from '../../src/lib/text/exit.data.ts'
import {ABOUT, COMMAND_HELP, type CommandHelpText} from '../../src/lib/text/help.data.ts'
import type {GeneratedFile} from './files.ts'
import type {Manifest} from './manifest.ts'

export function manPages(manifest: Manifest): readonly GeneratedFile[] {
  const commands = Object.values(manifest.commands)
  return [
    {path: 'man/mynakit.1', text: mainPage(manifest.version, commands)},
    ...commands.map(command => ({
      path: `man/mynakit-${command.id.replaceAll(':', '-')}.1`,
      text: commandPage(manifest.version, command),
    })),
  ]
}

function mainPage(version: string, commands: readonly Command.Cached[]): string {
  return page('mynakit', version, [
    section('NAME', `mynakit \\- ${roff(ABOUT.en.replace(/\.$/, ''))}`),
    section('SYNOPSIS', '.B mynakit\n.I topic command\n.RI [ arguments ]'),
    section(
      'COMMANDS',
      commands.map(command => item(`.B ${roff(command.id.replaceAll(':', ' '))}`, command.summary ?? '')).join('\n'),
    ),
    exitSection(),
  ])
}

function commandPage(version: string, command: Command.Cached): string {
  const name = command.id.replaceAll(':', ' ')
  const help: CommandHelpText | undefined = (COMMAND_HELP as Readonly<Record<string, CommandHelpText>>)[name]
  const positional = Object.values(command.args).filter(argument => !argument.hidden)
  const flags = Object.values(command.flags).filter(flag => !flag.hidden)
  return page(`mynakit-${command.id.replaceAll(':', '-')}`, version, [
    section('NAME', `mynakit ${roff(name)} \\- ${roff((command.summary ?? '').replace(/\.$/, ''))}`),
    section(
      'SYNOPSIS',
      `.B mynakit ${roff(name)}\n${positional.map(synopsis).join('\n')}${positional.length > 0 ? '\n' : ''}.RI [ flags ]`,
    ),
    ...(help?.description ? [section('DESCRIPTION', `.nf\n${roff(help.description.en)}\n.fi`)] : []),
    ...(positional.length > 0
      ? [
          section(
            'ARGUMENTS',
            positional
              .map(argument => item(`.I ${argument.name.toUpperCase()}`, argument.description ?? ''))
              .join('\n'),
          ),
        ]
      : []),
    section('FLAGS', flags.map(flagItem).join('\n')),
    section(
      'EXAMPLES',
      (help?.examples ?? [])
        .map(example => item(`.B mynakit ${roff(example.command)}`, example.description.en))
        .join('\n'),
    ),
    exitSection(),
  ])
}

function synopsis(argument: Command.Arg.Cached): string {
  const name = `${argument.name.toUpperCase()}${argument.multiple ? '...' : ''}`
  return argument.required ? `.I ${name}` : `.RI [ ${name} ]`
}

function flagItem(flag: Command.Flag.Cached): string {
  const short = flag.char ? `\\-${flag.char}, ` : ''
  const value = flag.type === 'option' ? ` ${flag.helpValue ?? (flag.options ? flag.options.join('|') : 'VALUE')}` : ''
  const variable = flag.env ? ` (${flag.env})` : ''
  return item(`.B ${short}\\-\\-${roff(flag.name)}${roff(value)}`, `${flag.summary ?? ''}${variable}`)
}

function exitSection(): string {
  return section(
    'EXIT STATUS',
    Object.entries(EXIT)
      .map(([name, code]) => item(`.B ${code}`, `${name}: ${EXIT_TEXT[name as keyof typeof EXIT].en}`))
      .join('\n'),
  )
}

function page(title: string, version: string, sections: readonly string[]): string {
  return `.TH ${title.toUpperCase()} 1 "" "mynakit ${version}"\n${sections.join('\n')}\n`
}

function section(name: string, body: string): string {
  return `.SH ${name}\n${body}`
}

function item(head: string, body: string): string {
  return `.TP\n${head}\n${roff(body)}`
}

/** A backslash starts an escape, a leading dot or quote a request, and a hyphen would become a typographic one. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/gm, '\\&$1')
}
