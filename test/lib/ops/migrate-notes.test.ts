import {expect, test} from 'vitest'
import {judgeInventory} from '../../../src/lib/audit/judge-inventory.ts'
import {datedNotes} from '../../../src/lib/ops/migrate-notes.ts'
import {choosePolicies} from '../../../src/lib/policy/policies.ts'
import {noteText} from '../../../src/lib/report/audit/note-text.ts'
import {makeAsset} from '../../support/make-asset.ts'

const RULES = {
  policies: choosePolicies(undefined),
  sourceOf: () => null,
  at: new Date('2026-11-22T00:00:00Z'),
  on: null,
  uses: [],
  systems: null,
  suppressions: null,
  baseline: null,
}

test('what stands on generation 3 tells when that ends and until when it can issue for five years', () => {
  const findings = judgeInventory([makeAsset({generation: 3, use: 'jpki-ca', scope: 'my-number-card'})], RULES)
  expect(datedNotes(findings, null)).toEqual([
    {id: 'generation-3', day: '2033-07-15', overrunDays: 927, withinGeneration3: null, certainty: 'primary'},
    {id: 'five-years-fit', day: '2028-07-15', overrunDays: null, withinGeneration3: true, certainty: 'inference'},
  ])
  expect(datedNotes(judgeInventory([makeAsset()], RULES), null)).toEqual([])
})

test.each([
  ['2026-10-01', '2031-09-30', 273, true],
  ['2028-04-01', '2033-03-31', 821, true],
  ['2028-07-16', '2033-07-15', 927, true],
  ['2028-07-17', '2033-07-16', 928, false],
  ['2025-01-01', '2029-12-31', 0, true],
])(
  'a switch on %s: the last certificate ends on %s, %i days over, within generation 3: %s',
  (date, day, overrunDays, withinGeneration3) => {
    const notes = datedNotes([], date)
    expect(notes).toEqual([{id: 'switch', day, overrunDays, withinGeneration3, certainty: 'inference'}])
    // Nobody is told of zero days.
    const told = notes.map(note => noteText(note, 'en')).join()
    expect(told).toContain(overrunDays === 0 ? `${day}, within the cut-off` : `${day}, ${overrunDays} days past`)
  },
)
