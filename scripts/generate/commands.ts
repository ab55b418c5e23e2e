// The command classes by id, in the form that oclif's explicit strategy reads.
import {COMMAND_HELP} from '../../src/lib/text/help.data.ts'
import {loadCommand} from '../../src/load-command.ts'

export const COMMANDS = Object.fromEntries(
  await Promise.all(
    Object.keys(COMMAND_HELP).map(async name => {
      const id = name.replaceAll(' ', ':')
      return [id, await loadCommand(id)] as const
    }),
  ),
)
