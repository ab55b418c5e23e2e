// oclif.manifest.json: what oclif would find by itself, found once.
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Command} from '@oclif/core/command'
import {Plugin} from '@oclif/core/config'

export interface Manifest {
  readonly version: string
  readonly commands: Readonly<Record<string, Command.Cached>>
}

export async function manifest(root: string): Promise<Manifest> {
  const pjson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const plugin = new Plugin({
    root,
    ignoreManifest: true,
    errorOnManifestCreate: true,
    pjson: {
      ...pjson,
      oclif: {
        ...pjson.oclif,
        commands: {strategy: 'explicit', target: '.cache/generate/commands.cjs', identifier: 'COMMANDS'},
      },
    },
  } as unknown as ConstructorParameters<typeof Plugin>[0])
  await plugin.load()
  return {
    version: plugin.manifest.version,
    commands: Object.fromEntries(Object.entries(plugin.manifest.commands).sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}
