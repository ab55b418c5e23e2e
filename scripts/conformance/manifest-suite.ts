// A suite whose questions stand in a manifest, each asked by one function; nothing where the manifest is missing.
import {disputeOf, type ManifestCase, readManifest} from './path-case.ts'
import type {Judgement, Suite} from './suite.ts'

export function manifestSuite(
  name: string,
  root: string,
  judge: (row: ManifestCase, folder: string) => Judgement | Promise<Judgement>,
): Suite | undefined {
  const manifest = readManifest(root, name)
  if (manifest === undefined) return undefined
  const {folder, cases} = manifest
  return {
    name,
    source: 'its manifest',
    cases: cases.map(row => ({
      id: row.id,
      title: row.title,
      expect: row.expect,
      disputed: disputeOf(row),
      ask: () => judge(row, folder),
    })),
  }
}
