// cert lint and cert anchors as a user runs them: exit codes, reports, streams.
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {document, mynakit} from '../cli.ts'
import {schemaErrors} from '../schema.ts'
import {RFC5280_EXAMPLES} from '../support/lint-examples.ts'
import {toPem} from '../support/make-pki.ts'

const folder = mkdtempSync(join(tmpdir(), 'mynakit-lint-'))
function save(name: string, der: Uint8Array | undefined): string {
  const file = join(folder, name)
  writeFileSync(file, toPem('CERTIFICATE', der ?? new Uint8Array()))
  return file
}
const broken = save('broken.pem', RFC5280_EXAMPLES['rfc5280.serial_too_long']?.broken)
const warned = save('warned.pem', RFC5280_EXAMPLES['rfc5280.signature_hash_weak']?.broken)
const sound = save('sound.pem', RFC5280_EXAMPLES['rfc5280.serial_too_long']?.sound)
const damaged = join(folder, 'damaged.pem')
writeFileSync(damaged, '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n')

test.each([
  [sound, 'error', 0],
  [broken, 'error', 1],
  [warned, 'error', 0],
  [warned, 'warning', 1],
  [damaged, 'error', 11],
] as const)('%s with --fail-on %s exits %i', async (file, level, exitCode) => {
  const run = await mynakit(['cert', 'lint', file, '--fail-on', level, '--json'])
  expect(run.exitCode).toBe(exitCode)
  expect(schemaErrors('cert:lint', document(run))).toEqual([])
})

test('one unreadable file does not stop the rest, and decides the exit code', async () => {
  const run = await mynakit(['cert', 'lint', damaged, broken, '--json'])
  expect(run.exitCode).toBe(11)
  expect(document(run)).toMatchObject({result: {counts: {error: 1}}})
})

test('both reports are written, and none over a file that is there', async () => {
  const [sarif, json] = [join(folder, 'x.sarif'), join(folder, 'x.json')]
  const args = ['cert', 'lint', broken, '--report', `sarif:${sarif}`, '--report', `json:${json}`]
  expect((await mynakit(args, {cwd: folder})).exitCode).toBe(1)
  const [result] = JSON.parse(readFileSync(sarif, 'utf8')).runs[0].results
  expect(result).toMatchObject({ruleId: 'rfc5280.serial_too_long', level: 'error'})
  expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('broken.pem')
  expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({schema: 'mynakit.cert.lint/1', verdict: 'no'})
  expect((await mynakit(args)).exitCode).toBe(14)
})

test('--report with another format is a usage error', async () => {
  expect((await mynakit(['cert', 'lint', broken, '--report', 'html:x'])).exitCode).toBe(2)
})

test('--ndjson prints one certificate a line, then the counts', async () => {
  const {stdout} = await mynakit(['cert', 'lint', broken, sound, '--ndjson'])
  const lines = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(lines.map(line => line.type ?? 'end')).toEqual(['certificate', 'certificate', 'end'])
  expect(lines[2].result).toMatchObject({certificates: [], counts: {error: 1}})
})

test('a person reads findings in the language asked for', async () => {
  const {stdout} = await mynakit(['cert', 'lint', broken, '--lang', 'ja'])
  expect(stdout).toContain('シリアル番号は20バイトを超えてはならない')
  expect(stdout).toContain('rfc5280.serial_too_long')
})

test('cert anchors lists the production authorities, and says which cannot be used', async () => {
  const run = await mynakit(['cert', 'anchors', '--json', '--at', '2026-01-01'])
  expect(run.exitCode).toBe(0)
  expect(schemaErrors('cert:anchors', document(run))).toEqual([])
  const result = document(run).result as {anchors: {id: string; usableBy: string; validity: string}[]}
  expect(result.anchors.map(({id, usableBy, validity}) => [id, usableBy, validity])).toEqual([
    ['auth-1', 'key', 'expired'],
    ['auth-2', 'none', 'valid'],
    ['auth-3', 'key', 'valid'],
    ['sign-1', 'key', 'expired'],
    ['sign-2', 'fingerprint', 'valid'],
    ['sign-3', 'key', 'valid'],
  ])
})
