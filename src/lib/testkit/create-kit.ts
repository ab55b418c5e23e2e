// A kit as files, each by its path. The same request gives the same bytes.
import {makeBaseline} from './baseline.ts'
import {Kit, type KitContent, type KitRequest} from './kit.ts'
import {directoryLdif} from './ldif.ts'
import type {KitManifest, KitSet} from './manifest.ts'
import {makeMillion} from './million.ts'
import {makeNext} from './next.ts'

export interface MadeKit {
  readonly manifest: KitManifest
  readonly files: ReadonlyMap<string, KitContent>
}

export const MANIFEST_FILE = 'manifest.json'
export const SERVICES_FILE = 'serve.json'

const SETS: Readonly<Record<KitSet, (kit: Kit) => Promise<void>>> = {
  baseline: makeBaseline,
  million: makeMillion,
  next: makeNext,
}

export async function createKit(request: KitRequest): Promise<MadeKit> {
  const kit = new Kit(request)
  await SETS[request.set](kit)
  kit.add('ldif/crls.ldif', () => directoryLdif(kit))
  kit.add(SERVICES_FILE, json(kit.services))
  kit.add(MANIFEST_FILE, json(kit.manifest))
  return {manifest: kit.manifest, files: kit.files}
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
