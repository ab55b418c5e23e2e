// The command class of an id: every file under src/commands is in the bundle and evaluated when it is asked for.
import type {Command} from '@oclif/core/command'

export async function loadCommand(id: string): Promise<typeof Command> {
  const module = (await import(`./commands/${id.replaceAll(':', '/')}.ts`)) as {default: typeof Command}
  module.default.id = id
  return module.default
}
