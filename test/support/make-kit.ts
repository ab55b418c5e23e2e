// A kit on disk, as `testkit create` writes it.
import {claimFolder, writeFolder} from '../../src/lib/output/write-folder.ts'
import {createKit, type MadeKit} from '../../src/lib/testkit/create-kit.ts'
import type {KitRequest} from '../../src/lib/testkit/kit.ts'
import {DEFAULT_BASE_URL} from '../../src/lib/testkit/profile.data.ts'

export async function writeKit(folder: string, request: Partial<KitRequest> = {}): Promise<MadeKit> {
  const kit = await createKit({set: 'baseline', seed: 1, baseUrl: DEFAULT_BASE_URL, ...request})
  await writeFolder(
    await claimFolder(folder, () => false),
    [...kit.files].map(([path, content]) => ({path, content})),
  )
  return kit
}
