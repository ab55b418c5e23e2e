// migrate-check as an auditor, a script and a pipeline run it: what it is told beside its inputs, what it writes, how it
// answers.
import {cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {document, mynakit, ROOT} from '../cli.ts'
import {requireInCi, titled} from '../requirements.ts'
import {schemaErrors} from '../schema.ts'
import {fixturePath} from '../support/fixtures.ts'
import {onSmallDisk, SMALL_DISK} from '../support/small-disk.ts'

const folder = mkdtempSync(join(tmpdir(), 'mynakit-migrate-'))
const EXPOSED = fixturePath('rsa-2048-client.pem')
const TOLERATED = fixturePath('root-2038.pem')
const UNDECIDED = fixturePath('ec-explicit.pem')
const OK = fixturePath('p-521.pem')
const AT = ['--at', '2026-11-22T00:00:00Z']

const check = (...args: string[]) => mynakit(['migrate-check', ...args, ...AT])
let count = 0
const scratch = (content: string, name = 'file.json') => {
  const file = join(folder, `${++count}-${name}`)
  writeFileSync(file, content)
  return file
}
const fresh = (name: string) => join(folder, `${++count}-${name}`)
const suppression = (rest: object) =>
  scratch(JSON.stringify({suppressions: [{reason: 'r', until: '2027-01-01', ...rest}]}))

describe('the exit code follows what was asked', () => {
  test.each([
    ['ok', [OK], 0],
    ['tolerated passes', [TOLERATED, OK], 0],
    ['tolerated, where it must not', [TOLERATED, OK, '--fail-on', 'tolerated'], 1],
    ['undecided is neither', [UNDECIDED, OK], 3],
    ['undecided, where it must not', [UNDECIDED, '--fail-on', 'undecided'], 1],
    ['exposed', [EXPOSED], 1],
    ['one exposed, one accepted', [EXPOSED, '--max-exposed', '1'], 0],
    ['two exposed, one accepted', [EXPOSED, fixturePath('rsa-1024.pem'), '--max-exposed', '1'], 1],
    ['another use, stated', [EXPOSED, '--use', 'rsa-2048-*.pem=trust-anchor'], 0],
    ['a use for other files', [EXPOSED, '--use', '*.der=trust-anchor'], 1],
  ])('%s', async (_, args, code) => {
    expect((await check(...args)).exitCode).toBe(code)
  })
})

describe('a suppression', () => {
  test('lets the exposed pass, and stays in every form', async () => {
    const run = await check(EXPOSED, '--suppress', suppression({match: {path: 'rsa-2048-client.pem'}}), '--json')
    expect(run.exitCode).toBe(0)
    expect(schemaErrors('migrate-check', document(run))).toEqual([])
    expect(document(run).result['findings']).toMatchObject([{verdict: 'exposed', suppressed: {until: '2027-01-01'}}])
  })

  test('of another rule or another day lets nothing pass, and is told to be unused', async () => {
    const files = [
      suppression({match: {path: '*.pem'}, rule: 'x.y'}),
      suppression({match: {path: '*.pem'}, until: '2026-11-21'}),
    ]
    const run = await check(EXPOSED, '--suppress', files[0] ?? '', '--suppress', files[1] ?? '', '--json')
    expect(run.exitCode).toBe(1)
    expect(document(run).result['suppressionsUnused']).toMatchObject([{expired: false}, {expired: true}])
  })
})

describe('a baseline', () => {
  test.each([
    ['--json', () => ['--json']],
    ['--ndjson', () => ['--ndjson']],
  ])('of %s makes what was known pass, and what is new fail', async (_, flags) => {
    const before = await check(EXPOSED, ...flags())
    const file = scratch(before.stdout)
    expect((await check(EXPOSED, '--baseline', file)).exitCode).toBe(0)
    const run = await check(EXPOSED, fixturePath('rsa-1024.pem'), '--baseline', file, '--json')
    expect(run.exitCode).toBe(1)
    expect(document(run).result['baseline']).toMatchObject({new: 1, unchanged: 1, fixed: []})
    const gone = await check(OK, '--baseline', file, '--json')
    expect(gone.exitCode).toBe(0)
    expect(document(gone).result['baseline']).toMatchObject({fixed: [{what: expect.stringContaining('client')}]})
  })

  test('of --report ndjson is one, too, also when nothing was found', async () => {
    const file = fresh('before.ndjson')
    expect((await check(EXPOSED, '--report', `ndjson:${file}`)).exitCode).toBe(1)
    expect((await check(EXPOSED, '--baseline', file)).exitCode).toBe(0)
    expect((await check(EXPOSED, '--baseline', scratch(''))).exitCode).toBe(1)
  })

  test('stays valid when the file has moved', async () => {
    const file = scratch((await check(EXPOSED, '--json')).stdout)
    const moved = join(folder, 'moved.pem')
    cpSync(EXPOSED, moved)
    expect((await check(moved, '--baseline', file)).exitCode).toBe(0)
  })
})

describe('an inventory', () => {
  test('names systems, and what of them was not looked at', async () => {
    const examples = join(ROOT, 'examples')
    const inventory = ['--inventory', join(examples, 'inventory.json')]
    const run = await check(examples, ...inventory, '--suppress', join(examples, 'suppressions.json'), '--json')
    expect(run.exitCode).toBe(1)
    const systems = document(run).result['systems'] as {id: string; lookedAt: boolean; counts: {exposed: number}}[]
    expect(systems.find(({id}) => id === 'web')).toMatchObject({lookedAt: true, counts: {exposed: 1, ok: 2}})
    expect(systems.find(({id}) => id === 'signature-verifiers')).toMatchObject({counts: {exposed: 2}})
    expect(systems.find(({id}) => id === 'jpki')).toMatchObject({lookedAt: false})
    expect((await check(examples, ...inventory)).stdout).toContain('web servers')
  })
})

describe('mistakes are told before anything is judged, with line and cause', () => {
  test.each([
    ['no JSON', 'inventory', '{"systems": [\n}', 13, /line 2/],
    ['an unknown member', 'inventory', '{"system": []}', 13, /line 1.*system/],
    [
      'one name for two systems',
      'inventory',
      '{"systems": [{"id":"a","match":[]},\n{"id":"a","match":[]}]}',
      13,
      /line 2/,
    ],
    ['an empty match', 'inventory', '{"systems": [{"id":"a",\n"match":[{}]}]}', 13, /line 2/],
    ['a use that is none', 'inventory', '{"uses": [{"match":{"path":"x"},\n"use":"tls"}]}', 13, /line 2.*tls-server/],
    ['a row that is none', 'inventory', '{"systems": [{"id":"a","rows":[7],"match":[]}]}', 13, /1\.\.6/],
    ['no reason', 'suppress', '{"suppressions":[{"finding":"a","until":"2027-01-01"}]}', 13, /reason/],
    [
      'a day that is none',
      'suppress',
      '{"suppressions":[{"finding":"a","reason":"r",\n"until":"2027-02-29"}]}',
      13,
      /line 2/,
    ],
    ['nothing to match', 'suppress', '{"suppressions":[{"reason":"r","until":"2027-01-01"}]}', 13, /finding, match/],
    ['another document', 'baseline', '{"schema":"mynakit.cert.lint/1","result":{}}', 11, /schema/],
    [
      'a torn line',
      'baseline',
      '{"type":"finding","id":"a","what":"a","algorithm":"a","verdict":"ok"}\n{"type":"fin',
      11,
      /:2/,
    ],
  ])('%s', async (_, flag, content, code, said) => {
    const file = scratch(content)
    const run = await check(EXPOSED, `--${flag}`, file)
    expect([run.exitCode, run.stdout]).toEqual([code, ''])
    expect(run.stderr).toContain(file)
    expect(run.stderr).toMatch(said)
  })

  test.each([
    ['--inventory', 'nowhere.json', 11],
    ['--suppress', 'nowhere.json', 11],
    ['--baseline', 'nowhere.json', 11],
    ['--use', 'no-equals-sign', 2],
    ['--use', '*.pem=nonsense', 2],
    ['--use', '=tls-server', 2],
    ['--fail-on', 'ok', 2],
    ['--max-exposed', '-1', 2],
    ['--max-exposed', 'many', 2],
    ['--report', 'csv', 2],
    ['--report', 'pdf:x', 2],
    ['--policy', 'nowhere', 13],
  ])('%s %s', async (flag, value, code) => {
    const run = await check(EXPOSED, `${flag}=${value}`)
    expect([run.exitCode, run.stdout]).toEqual([code, ''])
  })
})

describe('reports', () => {
  const FORMATS = ['table', 'json', 'ndjson', 'csv', 'junit', 'sarif', 'cbom', 'cbom-1.6', 'markdown']

  test('are written all in one run, beside the result, and none over a file that is there', async () => {
    const at = fresh('all')
    const reports = FORMATS.flatMap(format => ['--report', `${format}:${at}.${format}`])
    const run = await check(EXPOSED, TOLERATED, ...reports, '--json')
    expect(run.exitCode).toBe(1)
    for (const format of FORMATS) expect(readFileSync(`${at}.${format}`, 'utf8')).toMatch(/strength_112|RSA-2048/)
    expect(JSON.parse(readFileSync(`${at}.json`, 'utf8'))).toEqual(document(run))
    const again = await check(EXPOSED, ...reports)
    expect([again.exitCode, again.stdout]).toEqual([14, ''])
    expect((await check(EXPOSED, ...reports, '--overwrite')).exitCode).toBe(1)
  })

  test('one may go to standard output, not among JSON', async () => {
    const run = await check(EXPOSED, '--report', 'csv:-')
    expect([run.exitCode, run.stdout.startsWith('verdict,')]).toEqual([1, true])
    expect((await check(EXPOSED, '--report', 'csv:-', '--ndjson')).exitCode).toBe(2)
  })

  test('no two things share a file, however its name is written', async () => {
    const file = fresh('shared')
    const dotted = join(folder, '.', 'x', '..', file.slice(folder.length))
    expect(
      (
        await check(
          EXPOSED,
          '--report',
          `csv:${file}`,
          '--report',
          `sarif:${folder}/./${file.slice(folder.length + 1)}`,
        )
      ).exitCode,
    ).toBe(2)
    expect((await check(EXPOSED, '--report', `csv:${file}`, '-o', dotted)).exitCode).toBe(2)
    expect(existsSync(file)).toBe(false)
  })

  test('into a folder that is not there is 14, and the cause is told', async () => {
    const run = await check(EXPOSED, '--report', `csv:${join(folder, 'nowhere', 'x.csv')}`)
    expect(run.exitCode).toBe(14)
    expect(run.stderr).toMatch(/no such file or folder/)
  })

  test('--output takes the result, and the reports stand beside it', async () => {
    const [out, csv] = [fresh('out.json'), fresh('out.csv')]
    const run = await check(EXPOSED, '--json', '-o', out, '--report', `csv:${csv}`)
    expect([run.exitCode, run.stdout]).toEqual([1, ''])
    expect(JSON.parse(readFileSync(out, 'utf8')).verdict).toBe('no')
    expect(readFileSync(csv, 'utf8')).toMatch(/^verdict,/)
  })
})

requireInCi(SMALL_DISK)
describe.skipIf(!SMALL_DISK.met)(titled('on a full disk', SMALL_DISK), () => {
  test('a report that does not fit is 14, and leaves no half of itself', async () => {
    const disk = mkdtempSync(join(tmpdir(), 'mynakit-full-'))
    const node = [process.execPath, join(ROOT, 'bin/run.cjs')]
    const command = [...node, 'migrate-check', fixturePath('.'), ...AT, '--report', `json:${join(disk, 'x.json')}`]
    const run = await onSmallDisk(disk, 16, command)
    expect(run.exitCode).toBe(14)
    expect(run.files).toEqual([])
  })
})

describe('a simulated card of every profile', () => {
  test.each([
    ['current', 1, 'W_CERTIFICATE_END_ASSUMED', false],
    ['juki-old', 1, 'W_CERTIFICATE_LOCKED', true],
    ['phone-android', 1, 'W_CERTIFICATE_LOCKED', true],
    ['phone-iphone', 1, 'W_CERTIFICATE_LOCKED', true],
    // The second set of two algorithms is today's.
    ['next-dual', 1, 'W_CERTIFICATE_END_ASSUMED', true],
    ['next-p256', 0, 'W_CERTIFICATE_END_ASSUMED', true],
    ['next-p384', 0, 'W_CERTIFICATE_END_ASSUMED', true],
  ])('%s: exit code %i', async (profile, code, locked, assumed) => {
    const run = await check('card:', '--reader', `sim:${profile}`, '--json')
    expect(run.exitCode).toBe(code)
    const codes = document(run).warnings.map(warning => warning.code)
    expect(codes.includes('W_PROFILE_ASSUMED')).toBe(assumed)
    // A warning is gone when the report is read.
    const notes = document(run).result['notes'] as readonly {readonly id: string; readonly certainty?: string}[]
    expect(notes.flatMap(({id, certainty}) => (id === 'card-assumed' ? [certainty] : []))).toEqual(
      assumed ? ['assumed'] : [],
    )
    // What was not read is said to be assumed, too.
    expect(codes).toContain(locked)
    if (code === 0) expect(document(run).result['counts']).toMatchObject({exposed: 0, undecided: 0, tolerated: 0})
  })
})
