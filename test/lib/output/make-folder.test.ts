import {existsSync, mkdtempSync, readdirSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {makeFolder} from '../../../src/lib/output/make-folder.ts'
import {claimFolder} from '../../../src/lib/output/write-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'mynakit-folder-'))

test('folders are made from above, for this user alone, and what is there stays', () => {
  const made = makeFolder(join(folder, 'a/b/c/'))
  expect(made).toEqual(['a', 'a/b', 'a/b/c'].map(name => join(folder, name)))
  for (const each of made) expect(statSync(each).mode & 0o777).toBe(0o700)
  expect(makeFolder(join(folder, 'a/b'))).toEqual([])
})

test('a file on the way is no folder', () => {
  writeFileSync(join(folder, 'file'), '')
  for (const name of ['file', 'file/x', 'file/x/y'])
    expect(() => makeFolder(join(folder, name))).toThrow(expect.objectContaining({code: 'ENOTDIR'}))
})

test('a place that is claimed has been tried, and is left as it was', async () => {
  const place = join(folder, 'kits/one')
  expect(await claimFolder(place, () => false)).toEqual({folder: place, entries: undefined})
  expect(existsSync(join(folder, 'kits'))).toBe(false)
  await expect(claimFolder(join(folder, 'file', 'kit'), () => false)).rejects.toMatchObject({code: 'E_OUTPUT_WRITE'})
  expect(readdirSync(folder).sort()).toEqual(['a', 'file'])
})

describe.runIf(process.platform === 'linux')('where nothing can be made', () => {
  test.each(['/proc/x', '/proc/x/y/z', '/proc/self/x'])('%s is told, and not tried for ever', async path => {
    expect(() => makeFolder(path)).toThrow(expect.objectContaining({code: 'ENOFOLDER'}))
    await expect(claimFolder(path, () => false)).rejects.toMatchObject({
      code: 'E_OUTPUT_WRITE',
      details: {reason: 'ENOFOLDER'},
    })
  })
})
