import {execFileSync} from 'node:child_process'
import {copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {InputNotes} from '../../../src/lib/ops/input-notes.ts'
import {migrateCheck} from '../../../src/lib/ops/migrate-check.ts'
import {Mentions} from '../../../src/lib/ops/migrate-mentions.ts'
import {fixturePath, noStdin} from '../../support/fixtures.ts'

const context = {readStdin: noStdin, at: new Date('2026-11-22T00:00:00Z')}
const check = (text: string) => migrateCheck({sources: [{input: 1, text}]}, context)

function folderWith(configuration: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'mynakit-mentions-'))
  copyFileSync(fixturePath('rsa-2048-client.pem'), join(folder, 'a.pem'))
  writeFileSync(join(folder, 'nginx.conf'), configuration)
  return folder
}

test('a pattern that leads out of the folder is told once, however many files it fits and lines it stands in', async () => {
  const folder = folderWith('include ../outside/*;\n'.repeat(500))
  const outside = join(folder, '..', 'outside')
  mkdirSync(outside, {recursive: true})
  for (let at = 0; at < 20; at++) writeFileSync(join(outside, `${at}.conf`), '')
  const {result} = await check(folder)
  expect(result.errors.map(({code}) => code)).toEqual(['E_MENTION_OUTSIDE'])
})

test.skipIf(process.platform === 'win32')('a pipe that a configuration names is not waited for', async () => {
  const folder = folderWith('ssl_certificate pipe;\nssl_certificate a.pem;\ninclude pip*;\n')
  execFileSync('mkfifo', [join(folder, 'pipe')])
  const {result} = await check(join(folder, 'nginx.conf'))
  expect(result.findings).toHaveLength(1)
  expect(result.errors.map(({code, details}) => [code, details.reason])).toEqual([['E_MENTION_MISSING', 'ENOTFILE']])
})

test('a file with more mentions than are followed says so', async () => {
  const lines = Array.from({length: 10_002}, (_, at) => `ssl_certificate missing-${at};`)
  const {result} = await check(folderWith(lines.join('\n')))
  expect(result.errors.filter(({code}) => code === 'E_MENTION_MANY').map(({details}) => details.line)).toEqual([10_001])
})

test('patterns that would look at more names than a run may are told and not followed', async () => {
  const folder = folderWith('')
  const mentions = new Mentions(3)
  const notes = new InputNotes()
  const origin = {input: 1, path: join(folder, 'nginx.conf'), named: false}
  const from = {origin, hint: null, within: null, depth: 0}
  for (const [line, path] of ['*', '**', '***'].entries())
    mentions.add({kind: 'mention', path, line: line + 1, hint: null}, from)
  while (await mentions.next(notes));
  expect(notes.errors.map(({code, details}) => [code, details.line])).toEqual([
    ['E_MENTION_MANY', 2],
    ['E_MENTION_MANY', 3],
  ])
})

test('whether a file outside of the folder is there is not found out', async () => {
  const folder = folderWith('ssl_certificate ../nowhere.pem;\ninclude /nowhere/*.conf;\nssl_certificate /dev/null;\n')
  const {result} = await check(folder)
  expect(result.errors.map(({code, path, details}) => [code, path, details.line])).toEqual([
    ['E_MENTION_OUTSIDE', join(folder, '../nowhere.pem'), 1],
    ['E_MENTION_OUTSIDE', '/nowhere/*.conf', 2],
    ['E_MENTION_OUTSIDE', '/dev/null', 3],
  ])
})

test('a folder that is named by a link is the same folder, and what another source holds is no stranger', async () => {
  const folder = folderWith('ssl_client_certificate a.pem;\n')
  const link = join(mkdtempSync(join(tmpdir(), 'mynakit-mentions-')), 'link')
  symlinkSync(folder, link)
  writeFileSync(join(folder, 'other.conf'), `ssl_client_certificate ${join(link, 'a.pem')};\n`)
  expect((await check(link)).result.errors).toEqual([])
  rmSync(join(folder, 'other.conf'))
  const other = folderWith(`include ${join(folder, 'nginx.conf')};\n`)
  const {result} = await migrateCheck({sources: [folder, other].map((text, at) => ({input: at + 1, text}))}, context)
  expect(result.errors).toEqual([])
})
