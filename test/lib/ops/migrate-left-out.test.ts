// What a report does not speak of is said in it, in every format: files that patterns leave out, assumptions about a card.
import {copyFileSync, mkdirSync, symlinkSync} from 'node:fs'
import {marked} from 'marked'
import {beforeEach, describe, expect, test} from 'vitest'
import type {AuditNote, CardAssumedNote} from '../../../src/lib/audit/audit-report.ts'
import {ExcludePatterns} from '../../../src/lib/input/exclude-patterns.ts'
import {MigrateBulk} from '../../../src/lib/ops/migrate-bulk.ts'
import {type MigrateCheckContext, migrateCheck} from '../../../src/lib/ops/migrate-check.ts'
import {AUDIT_FORMATS} from '../../../src/lib/report/audit/formats.data.ts'
import {ASSUMPTION_TEXT} from '../../../src/lib/text/assumptions.data.ts'
import {AuditFolder} from '../../support/audit-folder.ts'
import {rendered} from '../../support/audit-scene.ts'
import {fixturePath, noStdin} from '../../support/fixtures.ts'

const at = new Date('2026-11-22T00:00:00Z')
let folder: AuditFolder
beforeEach(() => {
  folder = new AuditFolder()
  return () => folder.remove()
})

function put(...names: readonly string[]): void {
  for (const name of names) {
    folder.write(name, '')
    copyFileSync(fixturePath('root-2038.pem'), folder.at(name))
  }
}

function bulk(): MigrateBulk {
  mkdirSync(folder.at('node_modules'), {recursive: true})
  return new MigrateBulk({keep: 1, threads: 1, program: null, temporaryFolder: () => folder.at('node_modules'), at})
}

const check = (exclude: readonly string[] = [], context: Partial<MigrateCheckContext> = {}) =>
  migrateCheck(
    {sources: [{input: 1, text: folder.path}]},
    {readStdin: noStdin, at, exclude: new ExcludePatterns(exclude), ...context},
  )

const leftOut = (notes: readonly AuditNote[]) =>
  notes.flatMap(note => (note.id === 'left-out' ? [[note.by, note.file, note.files, note.folders]] : []))

describe('what patterns leave out', () => {
  beforeEach(() => {
    put('a.pem', 'b.bak', 'hidden/b.pem', 'hidden/c.pem', 'x/c.key', 'x/d.key', '.git/e.pem')
    folder.write('.mynakitignore', '# ours\nhidden/\n*.key\n')
  })

  test.each([
    ['one by one', () => ({})],
    ['by groups', () => ({bulk: bulk()})],
  ])('is counted by who said so: %s', async (_, context) => {
    const {result, warnings} = await check(['*.bak'], context())
    expect(leftOut(result.notes)).toEqual([
      ['ignore-file', folder.at('.mynakitignore'), 2, 1],
      ['command-line', null, 1, 0],
      ['default', null, 0, 'bulk' in context() ? 2 : 1],
    ])
    expect(result.notes[0]).toMatchObject({id: 'left-out', folder: folder.path})
    expect(warnings).toEqual([])
  })

  test('is what is left out at last: a pattern that takes back counts nothing', async () => {
    expect(leftOut((await check(['!*'])).result.notes)).toEqual([['ignore-file', folder.at('.mynakitignore'), 0, 0]])
  })

  test('--strict takes what a file in the folder hides for not read, and what the user leaves out not', async () => {
    put('ok.pem')
    copyFileSync(fixturePath('p-521.pem'), folder.at('a.pem'))
    copyFileSync(fixturePath('p-521.pem'), folder.at('b.bak'))
    copyFileSync(fixturePath('p-521.pem'), folder.at('ok.pem'))
    expect(await check()).toMatchObject({verdict: 'yes', warnings: []})
    const strict = await check([], {strict: true})
    expect(strict).toMatchObject({verdict: 'undecided', exitCode: 11})
    expect(strict.warnings).toEqual([
      {code: 'W_IGNORE_FILE', shown: {file: folder.at('.mynakitignore')}, details: {entries: 3}},
    ])
    folder.write('.mynakitignore', '# nothing\n')
    const own = await check(['hidden/', '*.key'], {strict: true})
    expect([own.verdict, own.exitCode]).toEqual(['yes', undefined])
  })

  test('a folder of which nothing is left says so', async () => {
    folder.write('.mynakitignore', '*\n')
    await expect(check()).rejects.toMatchObject({code: 'E_NO_ASSET_LEFT', details: {entries: 6}})
  })

  test.each(AUDIT_FORMATS)('--report %s names the file and the counts', async format => {
    const text = (await rendered(format, await check())).replaceAll('\\', '')
    expect(text).toContain('.mynakitignore')
    expect(text).toMatch(format === 'json' || format === 'ndjson' ? /"files":2,"folders":1/ : /files 2, folders .* 1/)
  })

  test('in Japanese, too', async () => {
    for (const format of ['table', 'markdown', 'html'] as const) {
      const text = (await rendered(format, await check(), 'ja')).replaceAll('\\', '')
      expect(text).toContain('ファイル 2 個、フォルダー (中身を含む) 1 個')
    }
  })

  test.each([
    ['one by one', () => ({})],
    ['by groups', () => ({bulk: bulk()})],
  ])(
    'a link to a folder elsewhere hides what is there, and one to a folder that is read hides nothing: %s',
    async (_, context) => {
      const other = new AuditFolder()
      symlinkSync(other.path, folder.at('elsewhere'))
      symlinkSync(folder.at('x'), folder.at('here'))
      symlinkSync(folder.path, folder.at('x/circle'))
      symlinkSync('/nowhere', folder.at('broken'))
      symlinkSync('loop', folder.at('loop'))
      symlinkSync(folder.at('a.pem'), folder.at('file.pem'))
      const {result} = await check([], context())
      expect(leftOut(result.notes)).toContainEqual(['link', null, 0, 1])
      expect(result.errors).toEqual([])
      expect(await rendered('table', await check())).toContain('which are not followed: 1;')
      // Left out by name, it is counted once.
      expect(leftOut((await check(['elsewhere'], context())).result.notes)).not.toContainEqual(['link', null, 0, 1])
      other.remove()
    },
  )

  test('SARIF tells no folder of the one who ran it', async () => {
    const log = await rendered('sarif', await check())
    expect(log).not.toContain(folder.path)
    expect(JSON.parse(log).runs[0].invocations[0].toolExecutionNotifications).toHaveLength(2)
  })
})

describe('what is assumed of a card', () => {
  const kind = {name: 'next', assumed: ['next-label', 'next-keys']} as const
  const outcome = () =>
    migrateCheck(
      {sources: [{input: 1, text: fixturePath('root-2038.pem')}], cardAssets: [], cardKind: kind},
      {readStdin: noStdin, at},
    )

  test.each(['table', 'markdown', 'html', 'cbom', 'sarif', 'ndjson', 'json'] as const)(
    '--report %s says it',
    async format => {
      const text = await rendered(format, await outcome())
      const shown = format === 'markdown' ? await marked.parse(text) : text
      if (format === 'json' || format === 'ndjson') expect(shown).toContain('"assumptions":["next-label","next-keys"]')
      else for (const key of kind.assumed) expect(shown).toContain(ASSUMPTION_TEXT[key].en)
    },
  )

  test('a card of which nothing is assumed has no note', async () => {
    const {result} = await migrateCheck(
      {sources: [], cardAssets: [], cardKind: {name: 'current', assumed: []}},
      {readStdin: noStdin, at},
    )
    expect(result.notes.filter((note): note is CardAssumedNote => note.id === 'card-assumed')).toEqual([])
  })
})
