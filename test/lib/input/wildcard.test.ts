import {mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {ExcludePatterns, IGNORE_FILE} from '../../../src/lib/input/exclude-patterns.ts'
import {fitsSteps, nameSteps} from '../../../src/lib/input/wildcard.ts'

test.each([
  ['*.pem', 'a.pem', true],
  ['*.pem', '.pem', true],
  ['*.pem', 'a.pem.bak', false],
  ['?.pem', '鍵.pem', true],
  ['?.pem', '.pem', false],
  ['[a-c]*.conf', 'b1.conf', true],
  ['[!a-c]*.conf', 'b1.conf', false],
  ['a[.conf', 'a[.conf', true],
  ['a+b', 'aab', false],
  ['*a*b*c', 'xaybzc', true],
  ['*a*b*c', 'xaybz', false],
])('the pattern %s and the name %s: %s', (pattern, name, fits) => {
  expect(fitsSteps(nameSteps(pattern), name)).toBe(fits)
})

test('a pattern of a stranger takes time in proportion to its length, and not to the power of its asterisks', () => {
  // As a regular expression this takes longer than the universe has existed.
  expect(fitsSteps(nameSteps(`${'*a'.repeat(60)}*b`), 'a'.repeat(255))).toBe(false)
})

test('exclude patterns with many runs mean what those with few mean', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mynakit-exclude-'))
  writeFileSync(join(folder, IGNORE_FILE), `/**/x/**/y*z*.p?m\n${'*a'.repeat(60)}*b\n`)
  const filter = await new ExcludePatterns([]).forFolder(folder)
  expect(filter.excludes('x/y1z2.pem', false)).toBe(true)
  expect(filter.excludes('q/x/r/s/yz.pum', false)).toBe(true)
  expect(filter.excludes('q/x/r/s/y/z.pem', false)).toBe(false)
  expect(filter.excludes('a'.repeat(255), false)).toBe(false)
  expect(filter.excludes(`${'a'.repeat(200)}b`, false)).toBe(true)
  expect(filter.excludes('deep/node_modules', true)).toBe(true)
})
