// Makes a test PKI in a folder of its own.
import {createHash} from 'node:crypto'
import {claimFolder, writeFolder} from '../output/write-folder.ts'
import {createKit, MANIFEST_FILE, SERVICES_FILE} from '../testkit/create-kit.ts'
import type {KitAnswer, KitSet} from '../testkit/manifest.ts'
import {DEFAULT_BASE_URL} from '../testkit/profile.data.ts'
import {done, type Outcome} from './outcome.ts'

export {DEFAULT_BASE_URL}
export const DEFAULT_SEED = 1

export interface TestkitCreateRequest {
  readonly set: KitSet
  readonly seed: number
  readonly baseUrl: string
  readonly folder: string
  readonly overwrite: boolean
}

export interface TestkitCreateResult {
  readonly kind: 'testkit-create'
  readonly set: KitSet
  readonly seed: number
  readonly baseUrl: string
  /** Nobody and no authority in it is real, and its keys follow from the seed. */
  readonly synthetic: true
  readonly manifest: typeof MANIFEST_FILE
  /** Of the manifest: the same for the same set, seed and URL. */
  readonly manifestSha256: string
  readonly cases: number
  /** How many cases expect which answer. */
  readonly expected: Readonly<Record<KitAnswer['verdict'], number>>
  /** How many files lie in which folder of the kit. */
  readonly files: readonly {readonly folder: string; readonly count: number}[]
}

export async function testkitCreate(request: TestkitCreateRequest): Promise<Outcome<TestkitCreateResult>> {
  const {set, seed, baseUrl, folder, overwrite} = request
  // Keys take seconds: a name that is taken is told at once. Only another kit is replaced.
  const place = await claimFolder(
    folder,
    entries => overwrite && [MANIFEST_FILE, SERVICES_FILE].every(file => entries.includes(file)),
  )
  const {manifest, files} = await createKit({set, seed, baseUrl: baseUrl.replace(/\/+$/, '')})
  await writeFolder(
    place,
    [...files].map(([path, content]) => ({path, content})),
  )
  const {cases} = manifest
  const expecting = (verdict: KitAnswer['verdict']) => cases.filter(each => each.expected.verdict === verdict).length
  return done({
    kind: 'testkit-create',
    set,
    seed,
    baseUrl: manifest.baseUrl,
    synthetic: true,
    manifest: MANIFEST_FILE,
    manifestSha256: createHash('sha256')
      .update(files.get(MANIFEST_FILE) as string)
      .digest('hex'),
    cases: cases.length,
    expected: {yes: expecting('yes'), no: expecting('no'), undecided: expecting('undecided')},
    files: countByFolder([...files.keys()]),
  })
}

function countByFolder(paths: readonly string[]): TestkitCreateResult['files'] {
  const counts = new Map<string, number>()
  for (const path of paths) {
    const folder = path.includes('/') ? path.slice(0, path.indexOf('/')) : '.'
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return [...counts].map(([folder, count]) => ({folder, count})).sort((a, b) => (a.folder < b.folder ? -1 : 1))
}
