// The `crl` commands as they are typed: exit codes in both modes, OpenSSL as second opinion, what is never told before a
// signature holds, damage, and a full disk.
import {execFileSync, spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {concat} from '../../src/lib/bytes/concat.ts'
import {encodeTime, sequence} from '../../src/lib/der/encode.ts'
import {document, mynakit, ROOT} from '../cli.ts'
import {schemaErrors} from '../schema.ts'
import {makeCa, makeCertificate, makeCrl, makeKey, NOT_BEFORE, serialNumber, toPem} from '../support/make-pki.ts'
import {
  certificateIssuer,
  crlNumber,
  deltaCrlIndicator,
  extension,
  generalName,
  issuingDistributionPoint,
  reasonCode,
} from '../support/pki-extensions.ts'

const AT = ['--at', '2026-06-01T00:00:00Z']
const root = makeCa({subject: 'C=JP,O=Example,CN=Root'})
const ca = makeCa({subject: 'C=JP,O=Example,CN=Lists', issuer: root, serial: 2})
/** The same name with another key: the next generation. */
const next = makeCa({subject: 'C=JP,O=Example,CN=Lists', issuer: root, serial: 3, key: makeKey('p256', 'next')})
const stranger = makeCa({subject: 'C=JP,O=Example,CN=Stranger'})
const synthetic = makeCa({subject: 'C=JP,O=JPKI,CN=Made here'})

const entries = [
  {serial: 5, extensions: [reasonCode(1)]},
  {serial: 6, extensions: [reasonCode(6)]},
  {serial: 7},
  {serial: 8, extensions: [reasonCode(0)]},
  {serial: Uint8Array.from([0, 0xff, 1, 2, 3, 4, 5, 6, 7, 8]), extensions: [reasonCode(3)]},
]
const number = (value: number) => crlNumber(value)

let folder = ''
const files: Record<string, string> = {}
function put(name: string, content: Uint8Array | string): string {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  files[name] = file
  return file
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mynakit-crl-'))
  put('root', toPem('CERTIFICATE', root.certificate))
  put('ca', toPem('CERTIFICATE', ca.certificate))
  put('next', toPem('CERTIFICATE', next.certificate))
  put('stranger', toPem('CERTIFICATE', stranger.certificate))
  put('jpki', toPem('CERTIFICATE', synthetic.certificate))
  const list = makeCrl({issuer: ca, entries, extensions: [number(1)]})
  put('list', list)
  put('list.pem', `text in front\n${toPem('X509 CRL', list)}`)
  put('forged', makeCrl({issuer: ca, entries, extensions: [number(1)], forged: true}))
  put('truncated', list.subarray(0, 90))
  put('trailing', Buffer.concat([list, Buffer.from([0, 0])]))
  put('stale', makeCrl({issuer: ca, entries, nextUpdate: new Date('2026-05-31T12:00:00Z')}))
  put('strange', makeCrl({issuer: ca, entries, extensions: [extension('1.2.3.4', Uint8Array.of(5, 0), true)]}))
  const revocationDate = new Date('2026-05-31T00:00:00Z')
  const later = new Date('2026-05-31T06:00:00Z')
  const changed = [
    {serial: 5, revocationDate, extensions: [reasonCode(4)]},
    {serial: 7, revocationDate},
    {serial: 8, revocationDate, extensions: [reasonCode(0)]},
    {serial: 9},
  ]
  put('newer', makeCrl({issuer: ca, entries: changed, thisUpdate: later, extensions: [number(2)]}))
  const takenBack = [{serial: 6, extensions: [reasonCode(8)]}, {serial: 10}]
  put(
    'delta',
    makeCrl({issuer: ca, entries: takenBack, thisUpdate: later, extensions: [number(2), deltaCrlIndicator(1)]}),
  )
  put('of-stranger', makeCrl({issuer: stranger, entries}))
  put('of-jpki', makeCrl({issuer: synthetic, entries: [...entries, {serial: 20, extensions: [reasonCode(9)]}]}))
  for (const serial of [5, 6, 99]) put(`cert-${serial}`, makeCertificate({subject: `CN=${serial}`, issuer: ca, serial}))
  put('cert-other-key', makeCertificate({subject: 'CN=other', issuer: next, serial: 99}))
  put('cert-stranger', makeCertificate({subject: 'CN=stranger', issuer: stranger, serial: 5}))
})
afterAll(() => rmSync(folder, {recursive: true, force: true}))

/** The names of files in `words` become their paths. */
const typed = (words: readonly string[]) => [
  'crl',
  ...words.map(word => files[word] ?? word),
  ...(words.includes('--at') ? [] : AT),
]

async function both(words: readonly string[], options: Parameters<typeof mynakit>[1] = {}) {
  const args = typed(words)
  const human = await mynakit(args, options)
  const json = await mynakit([...args, '--json'], options)
  const answer = document(json)
  expect(schemaErrors(`crl:${words[0]}`, answer)).toEqual([])
  expect([json.exitCode, json.stderr]).toEqual([human.exitCode, ''])
  return {human, answer, exitCode: json.exitCode}
}

const ISSUER = ['--issuer', 'ca']

describe('crl verify: the verdict is the exit code, in both modes', () => {
  test.each([
    ['yes', 0, ['list', ...ISSUER]],
    ['yes', 0, ['list.pem', ...ISSUER]],
    ['yes', 0, ['list', '--trust', 'root', '--untrusted', 'ca']],
    ['yes', 0, ['list', '--trust', 'root', '--untrusted', 'next', '--untrusted', 'ca']],
    ['yes', 0, ['list', '--trust', 'ca']],
    ['yes', 0, ['list', ...ISSUER, '--max-age', '2d']],
    ['undecided', 3, ['list', ...ISSUER, '--max-age', '1h']],
    ['undecided', 3, ['stale', ...ISSUER]],
    ['undecided', 3, ['strange', ...ISSUER]],
    ['undecided', 3, ['list', '--issuer', 'stranger']],
    ['undecided', 3, ['list', ...ISSUER, '--at', '2026-05-01']],
    ['no', 1, ['forged', ...ISSUER]],
    ['no', 1, ['list', '--issuer', 'next']],
    ['no', 1, ['list', '--trust', 'stranger', '--untrusted', 'ca']],
    ['no', 1, ['list', 'forged', ...ISSUER]],
    ['yes', 11, ['list', 'truncated', ...ISSUER]],
    ['no', 1, ['forged', 'truncated', ...ISSUER]],
  ] as const)('%s is exit %i: %j', async (verdict, exitCode, words) => {
    const run = await both(['verify', ...words])
    expect([run.answer.verdict, run.exitCode]).toEqual([verdict, exitCode])
  })

  test('OpenSSL agrees on signatures', () => {
    for (const [name, word] of [
      ['list', 'verify OK'],
      ['forged', 'verify failure'],
    ] as const) {
      const args = ['crl', '-in', files[name] ?? '', '-inform', 'DER', '-CAfile', files['ca'] ?? '', '-noout']
      expect(spawnSync('openssl', args, {encoding: 'utf8'}).stderr).toContain(word)
    }
  })

  test('of several lists of one scope the newest, a base and equal numbers are told', async () => {
    const {answer} = await both(['verify', 'list', 'newer', 'delta', ...ISSUER])
    const lists = answer.result['lists'] as {checks: {id: string; status: string}[]}[]
    const statusOf = (index: number, id: string) => lists[index]?.checks.find(check => check.id === id)?.status
    expect([0, 1, 2].map(index => statusOf(index, 'newest'))).toEqual(['warning', 'pass', undefined])
    expect(statusOf(2, 'delta')).toBe('pass')
    put('twin', makeCrl({issuer: ca, entries: [{serial: 1}], extensions: [number(1)]}))
    expect((await both(['verify', 'list', 'twin', ...ISSUER])).exitCode).toBe(1)
  })
})

describe('nothing of a list is told before its signature holds', () => {
  test.each([
    ['dump', 'forged', ...ISSUER],
    ['dump', 'list', '--issuer', 'next'],
    ['verify', 'forged', ...ISSUER],
    ['diff', 'list', 'forged', ...ISSUER],
  ])('crl %s %s', async (...words) => {
    const {human, answer} = await both(words)
    const stream = await mynakit([...typed(words), '--ndjson'])
    for (const text of [human.stdout, JSON.stringify(answer), stream.stdout]) {
      expect(text).not.toMatch(/00ff0102|2026-05-31|keyCompromise|entryCount/)
    }
    expect([human.exitCode, stream.exitCode]).toEqual([1, 1])
  })

  test('without an issuer the command line is refused; --unverified marks every line', async () => {
    expect((await both(['dump', 'list'])).answer.error?.code).toBe('E_ARG_MISSING')
    const human = await mynakit(typed(['dump', 'forged', '--unverified']))
    const lines = human.stdout.split('\n').filter(line => line !== '')
    expect([human.exitCode, lines.every(line => line.startsWith('[unverified] '))]).toEqual([0, true])
    const stream = await mynakit([...typed(['dump', 'forged', '--unverified']), '--ndjson'])
    const told = stream.stdout
      .trim()
      .split('\n')
      .slice(0, -1)
      .map(line => JSON.parse(line))
    expect(told).toHaveLength(6)
    expect(told.every(line => line.unverified === true)).toBe(true)
  })
})

describe('crl dump', () => {
  test('counts absent and 0 apart, and gives every entry as OpenSSL does', async () => {
    const {answer} = await both(['dump', 'list', ...ISSUER])
    const [list] = answer.result['lists'] as {content: {byReason: object; byMonth: object; entryCount: number}}[]
    expect(list?.content).toMatchObject({
      entryCount: 5,
      byReason: {absent: 1, unspecified: 1, keyCompromise: 1, certificateHold: 1, affiliationChanged: 1},
      byMonth: {'2026-05': 5},
    })
    const stream = await mynakit([...typed(['dump', 'list', ...ISSUER]), '--ndjson'])
    const told = stream.stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    const serials = told.filter(({type}) => type === 'entry').map(({serialNumber}) => serialNumber.replace(/^00/, ''))
    const text = execFileSync('openssl', ['crl', '-in', files['list'] ?? '', '-inform', 'DER', '-text', '-noout'], {
      encoding: 'utf8',
    })
    const expected = [...text.matchAll(/Serial Number: ([0-9A-F]+)/g)].map(match => (match[1] ?? '').toLowerCase())
    expect(serials).toEqual(expected)
  })

  test('reasons of JPKI are told as its table has them, and nobody is called dead', async () => {
    for (const lang of ['en', 'ja']) {
      const {stdout, stderr} = await mynakit([...typed(['dump', 'of-jpki', '--issuer', 'jpki']), '--lang', lang])
      expect(stdout).toMatch(lang === 'en' ? /destroyed before hand-over/ : /交付前の廃棄/)
      expect(stdout).toMatch(lang === 'en' ? /not in the JPKI table/ : /事由の表にはない/)
      expect(stdout + stderr).not.toMatch(/deceased|death|死亡/i)
      expect(stderr.match(/第17条|Article 17/g)).toHaveLength(1)
    }
  })

  test('-o takes the entries, and standard input and PEM are read as files are', async () => {
    const output = path.join(folder, 'entries.ndjson')
    const {exitCode, stdout} = await mynakit([...typed(['dump', '-', ...ISSUER]), '--ndjson', '-o', output], {
      stdin: 'pipe',
      input: readFileSync(files['list.pem'] ?? ''),
    })
    expect([exitCode, readFileSync(output, 'utf8').trim().split('\n').length]).toEqual([0, 6])
    expect(JSON.parse(stdout)).toMatchObject({ok: true})
  })

  test('bytes behind the list are a warning, and damage is told with its offset', async () => {
    const {answer} = await both(['dump', 'trailing', ...ISSUER])
    expect(answer.warnings.map(({code}) => code)).toContain('W_TRAILING_DATA')
    const damaged = await both(['dump', 'truncated', ...ISSUER])
    expect([damaged.exitCode, damaged.answer.error?.code]).toEqual([11, 'E_CRL'])
    expect(damaged.answer.error?.details['offset']).toEqual(expect.any(Number))
  })
})

describe('crl index and crl check', () => {
  const index = () => path.join(folder, 'index')
  beforeAll(async () => {
    expect((await mynakit(typed(['index', 'list', ...ISSUER, '-o', index()]))).exitCode).toBe(0)
  })

  test.each([
    [0, ['63']],
    [1, ['05']],
    [1, ['5']],
    [1, ['00:FF:01:02:03:04:05:06:07:08']],
    [1, ['0xff0102030405060708']],
    [1, ['63', '7']],
    [0, ['--cert', 'cert-99']],
    [1, ['--cert', 'cert-5']],
    [1, ['--cert', 'cert-99', '--cert', 'cert-6']],
    [3, ['--cert', 'cert-other-key']],
    [3, ['--cert', 'cert-stranger']],
    [3, ['63', '--at', '2027-01-01']],
    [1, ['05', '--at', '2027-01-01']],
    [3, ['63', '--max-age', '1h']],
    [2, ['6g']],
    [2, []],
  ] as const)('exit %i: %j', async (exitCode, words) => {
    expect((await both(['check', '--index', index(), ...words])).exitCode).toBe(exitCode)
  })

  // --debug is none of the words that the quick way knows.
  test.each([
    [['63']],
    [['05']],
    [['05', '63', '--quiet']],
    [['63', '--json']],
    [['05', '08', '--json']],
    [['zz']],
    [['05', '--at', '2026-06-02']],
  ])('the quick way and the usual one say the same: %j', async words => {
    const args = typed(['check', '--index', index(), ...words])
    const usual = await mynakit([...args, '--debug'])
    expect(await mynakit(args)).toEqual({
      ...usual,
      stderr: usual.stderr.replace(/\nToolkitError(?:\n\s+at .*)*$/, ''),
    })
  })

  test('answers are those of OpenSSL', async () => {
    const bundle = put('bundle', toPem('CERTIFICATE', ca.certificate) + toPem('CERTIFICATE', root.certificate))
    for (const serial of [5, 6, 99]) {
      const {exitCode} = await mynakit(typed(['check', '--index', index(), '--cert', `cert-${serial}`]))
      const leaf = put(`pem-${serial}`, toPem('CERTIFICATE', readFileSync(files[`cert-${serial}`] ?? '')))
      const verify = [
        'verify',
        '-attime',
        '1780272000',
        '-crl_check',
        '-CAfile',
        bundle,
        '-CRLfile',
        files['list.pem'] ?? '',
        leaf,
      ]
      expect([serial, spawnSync('openssl', verify).status === 0]).toEqual([serial, exitCode === 0])
    }
  })

  test('lists without an index give the same answers, and leave no temporary file', async () => {
    const temporary = path.join(folder, 'tmp')
    mkdirSync(temporary, {recursive: true})
    const env = {TMPDIR: temporary}
    const words = ['check', '--crl', 'list', ...ISSUER]
    expect((await both([...words, '--cert', 'cert-5'], {env})).exitCode).toBe(1)
    expect((await both([...words, '63'], {env})).exitCode).toBe(0)
    expect(
      (await both(['check', '--crl', 'forged', ...ISSUER, '63'], {env}).catch(() => ({exitCode: 1}))).exitCode,
    ).toBe(1)
    expect(readdirSync(temporary)).toEqual([])
  })

  test('a list on standard input is answered line by line, and a line that is no number is told', async () => {
    const args = typed(['check', '--index', index(), '-', '--ndjson'])
    const {stdout, exitCode} = await mynakit(args, {stdin: 'pipe', input: '63\n# nothing\nzz\n05\n'})
    const lines = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines.slice(0, -1).map(({line, status}) => [line, status])).toEqual([
      [1, 'good'],
      [4, 'revoked'],
    ])
    expect([exitCode, lines.at(-1).result.errors[0].code]).toEqual([1, 'E_SERIAL_LINE'])
    const good = await mynakit(args, {stdin: 'pipe', input: '63\nzz\n'})
    expect(good.exitCode).toBe(11)
    const input =
      toPem('CERTIFICATE', readFileSync(files['cert-5'] ?? '')) +
      toPem('CERTIFICATE', readFileSync(files['cert-99'] ?? ''))
    const certificates = await mynakit(args, {stdin: 'pipe', input})
    expect(
      certificates.stdout
        .trim()
        .split('\n')
        .slice(0, -1)
        .map(line => JSON.parse(line).status),
    ).toEqual(['revoked', 'good'])
  })

  test('a delta CRL beside its base adds, and ends a hold; without its base it clears nobody', async () => {
    const merged = path.join(folder, 'merged')
    const made = await both(['index', 'list', 'delta', ...ISSUER, '--overwrite', '-o', merged])
    expect(made.answer.warnings).toEqual([])
    const check = async (serial: string) => (await mynakit(typed(['check', '--index', merged, serial]))).exitCode
    expect([await check('0a'), await check('06'), await check('05'), await check('63')]).toEqual([1, 0, 1, 0])
    const alone = path.join(folder, 'alone')
    const orphan = await both(['index', 'delta', ...ISSUER, '--overwrite', '-o', alone])
    expect(orphan.answer.warnings.map(({code}) => code)).toEqual(['W_DELTA_WITHOUT_BASE'])
    expect((await mynakit(typed(['check', '--index', alone, '63']))).exitCode).toBe(3)
    expect((await mynakit(typed(['check', '--index', alone, '0a']))).exitCode).toBe(1)
  })

  test('an indirect CRL is asked by the certificate, and a number of two issuers is undecided', async () => {
    const issuers = certificateIssuer([generalName.directory(stranger.name)])
    const limits = issuingDistributionPoint({indirectCRL: true})
    put(
      'indirect',
      makeCrl({
        issuer: ca,
        entries: [{serial: 4}, {serial: 5, extensions: [issuers]}],
        extensions: [number(1), limits],
      }),
    )
    const made = path.join(folder, 'indirect.index')
    await mynakit(typed(['index', 'indirect', ...ISSUER, '-o', made]))
    expect((await mynakit(typed(['check', '--index', made, '5']))).exitCode).toBe(3)
    expect((await mynakit(typed(['check', '--index', made, '--cert', 'cert-5']))).exitCode).toBe(0)
  })

  test('an index that was not verified answers with --unverified only', async () => {
    const made = path.join(folder, 'unverified.index')
    const run = await both(['index', 'forged', '--unverified', '--overwrite', '-o', made])
    expect(run.answer.warnings.map(({code}) => code)).toEqual(['W_CRL_UNVERIFIED'])
    expect((await mynakit(typed(['check', '--index', made, '05']))).exitCode).toBe(3)
    const asked = await both(['check', '--index', made, '05', '--unverified'])
    expect([asked.exitCode, (asked.answer.result['answers'] as object[])[0]]).toEqual([
      1,
      expect.objectContaining({unverified: true}),
    ])
  })

  test('an index that is damaged, cut short or something else is refused by its code', async () => {
    const bytes = readFileSync(index())
    const broken = Buffer.from(bytes)
    broken[40] = (broken[40] ?? 0) ^ 1
    for (const [name, content] of [
      ['broken', broken],
      ['short', bytes.subarray(0, bytes.length - 16)],
      ['empty', Buffer.alloc(0)],
      ['foreign', readFileSync(files['list'] ?? '')],
    ] as const) {
      put(`index-${name}`, content)
      const run = await both(['check', '--index', `index-${name}`, '05'])
      expect([name, run.exitCode, run.answer.error?.code]).toEqual([name, 11, 'E_CRL_INDEX'])
    }
  })

  test('an index that is there stays where --overwrite is missing, a list is forged, damaged or absent', async () => {
    const kept = put('kept', 'mine')
    const run = async (...words: string[]) => (await mynakit(typed(['index', ...words, '-o', kept]))).exitCode
    expect(await run('list', ...ISSUER)).toBe(14)
    expect(await run('list', 'forged', ...ISSUER, '--overwrite')).toBe(1)
    expect(await run('list', 'truncated', ...ISSUER, '--overwrite')).toBe(11)
    expect(await run('list', 'absent', ...ISSUER, '--overwrite')).toBe(11)
    expect(readFileSync(kept, 'utf8')).toBe('mine')
    expect(await run('list', ...ISSUER, '--overwrite')).toBe(0)
    expect(statSync(kept).mode & 0o777).toBe(0o600)
  })
})

describe('crl diff', () => {
  const kinds = (answer: ReturnType<typeof document>) =>
    (answer.result['changes'] as {change: string; serialNumber: string}[]).map(
      each => `${each.change} ${each.serialNumber}`,
    )

  test('tells what was added, removed, changed and released', async () => {
    const {answer, exitCode} = await both(['diff', 'list', 'newer', ...ISSUER])
    expect(exitCode).toBe(0)
    expect(kinds(answer)).toEqual(['changed 05', 'released 06', 'added 09', 'removed 00ff0102030405060708'])
    expect(answer.result['counts']).toEqual({added: 1, removed: 1, changed: 1, released: 1, unchanged: 2})
  })

  test('a delta CRL takes back by naming', async () => {
    const {answer} = await both(['diff', 'list', 'delta', ...ISSUER])
    expect(kinds(answer)).toEqual(['released 06', 'added 0a'])
    expect(answer.result['counts']).toMatchObject({unchanged: 4})
  })

  test('lists of different issuers are refused', async () => {
    const run = await both(['diff', 'list', 'of-stranger', ...ISSUER, '--issuer', 'stranger'])
    expect([run.exitCode, run.answer.error?.code]).toEqual([11, 'E_CRL_PAIR'])
  })
})

describe('a list of 200,000 entries', () => {
  const count = 200_000
  // One piece: a call does not take so many arguments.
  const big = (from: number, value: number) => {
    const rest = concat(encodeTime(NOT_BEFORE), sequence(reasonCode(4)))
    const all = Array.from({length: count}, (_, entry) => sequence(serialNumber(from + entry), rest))
    return makeCrl({issuer: ca, entries: [new Uint8Array(Buffer.concat(all))], extensions: [number(value)]})
  }
  beforeAll(() => {
    put('big', big(1000, 5))
    put('bigger', big(1500, 6))
  })

  test('is dumped entry by entry, and compared', async () => {
    const output = path.join(folder, 'big.ndjson')
    const dumped = await mynakit([...typed(['dump', 'big', ...ISSUER]), '--ndjson', '-o', output])
    expect(dumped.exitCode).toBe(0)
    const told = readFileSync(output, 'utf8').trim().split('\n')
    expect([told.length, JSON.parse(told.at(-1) ?? '').serialNumber]).toEqual([
      count + 1,
      (1000 + count - 1).toString(16).padStart(6, '0'),
    ])
    const stream = await mynakit([...typed(['diff', 'big', 'bigger', ...ISSUER]), '--ndjson'])
    const again = await mynakit([...typed(['diff', 'big', 'bigger', ...ISSUER]), '--ndjson'])
    expect(again.stdout).toBe(stream.stdout)
    const lines = stream.stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines.at(-1).result.counts).toEqual({
      added: 500,
      removed: 500,
      changed: 0,
      released: 0,
      unchanged: count - 500,
    })
    expect(lines.filter(({change}) => change === 'added')).toHaveLength(500)
  })

  test('a disk that is full leaves no index and no half of one', async () => {
    const target = path.join(folder, 'full')
    mkdirSync(target)
    const index = path.join(target, 'index')
    const args = [path.join(ROOT, 'bin/run.cjs'), ...typed(['index', 'big', ...ISSUER, '-o', index]), '--json']
    const run = spawnSync('sh', ['-c', 'ulimit -f 512; exec "$@"', 'sh', process.execPath, ...args], {encoding: 'utf8'})
    expect([run.status, JSON.parse(run.stdout).error.code]).toEqual([14, 'E_OUTPUT_WRITE'])
    expect(readdirSync(target)).toEqual([])
  })
})
