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

test('what holds from one second to another is answered so at both', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'mynakit-kit-')), 'kit')
  const {manifest} = await writeKit(folder, {set: 'next', seed: 1})
  const lasting = manifest.cases.filter(({holds}) => holds.from !== holds.to)
  expect(lasting.length).toBeGreaterThan(100)
  const different: string[] = []
  for (const each of lasting)
    for (const at of [each.holds.from, each.holds.to]) {
      const {verdict, reasons} = await askKit(folder, {...each, at})
      const fits =
        verdict === each.expected.verdict && (verdict === 'yes' || reasons.includes(`${each.expected.reason}`))
      if (!fits) different.push(`${each.id} at ${at}: ${verdict} ${reasons.join(',')}`)
    }
  expect(different).toEqual([])
})

test('every capability has a case, and in the set next each has one that holds today', async () => {
  const {CAPABILITIES} = await import('../../../src/lib/testkit/capabilities.data.ts')
  const folder = join(mkdtempSync(join(tmpdir(), 'mynakit-kit-')), 'kit')
  const {manifest} = await writeKit(folder, {set: 'next', seed: 1})
  const shown = (cases: typeof manifest.cases) => new Set(cases.flatMap(({shows}) => shows))
  const lasting = shown(manifest.cases.filter(({holds}) => holds.from !== holds.to))
  const without = CAPABILITIES.filter(({id, group}) => group !== 'revocation' && !lasting.has(id)).map(({id}) => id)
  // The usage of other families is a matter of the authorities of today.
  expect(without).toEqual(['jpki-key-usage'])
  const all = shown(manifest.cases)
  expect(CAPABILITIES.filter(({id}) => !all.has(id)).map(({id}) => id)).toEqual(['jpki-key-usage'])
})
