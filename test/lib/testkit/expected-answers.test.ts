// Every case of every set, asked of our verifier: what the manifest expects is what it answers.
import {mkdtempSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import type {KitSet} from '../../../src/lib/testkit/manifest.ts'
import {askKit} from '../../support/kit-verdict.ts'
import {writeKit} from '../../support/make-kit.ts'

test.each<[KitSet, number]>([
  ['baseline', 250],
  ['next', 150],
  ['million', 2],
])('every case of the set %s is answered as its manifest expects', async (set, least) => {
  const folder = join(mkdtempSync(join(tmpdir(), 'mynakit-kit-')), 'kit')
  const {manifest} = await writeKit(folder, {set, seed: 1, entries: 5000})
  expect(manifest.cases.length).toBeGreaterThanOrEqual(least)
  const different: string[] = []
  for (const each of manifest.cases) {
    const {verdict, reasons} = await askKit(folder, each)
    const {expected} = each
    const fits = verdict === expected.verdict && (expected.reason === null || reasons.includes(expected.reason))
    if (!fits) different.push(`${each.id}: ${expected.verdict} ${expected.reason} <> ${verdict} ${reasons.join(',')}`)
  }
  expect(different).toEqual([])
})
