// Traces as a user meets them: recorded, shown, redacted, checked and replayed; our own and other programs' logs.
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import {describe, expect, test} from 'vitest'
import {document, mynakit} from '../cli.ts'
import {schemaErrors} from '../schema.ts'

const folder = mkdtempSync(join(tmpdir(), 'mynakit-trace-'))
const LOGS = resolve('test/fixtures/traces')
const PERSONAL = join(LOGS, 'opensc-personal.log')
const PCSCD = join(LOGS, 'pcscd.log')
/** Of the invented holder of seed 7, as the raw logs show it. */
const NUMBER_IN_LOG = /FF 10 0C ((?:3\d ){12})/
  .exec(readFileSync(PCSCD, 'latin1'))?.[1]
  ?.replaceAll(' ', '')
  .toLowerCase()
const PIN = '31323334'
let files = 0
const fresh = () => {
  files += 1
  return join(folder, `${files}.ndjson`)
}

/** Everything but the reader, which is of another kind in a replay. */
function withoutReader(text: string): unknown {
  const {result, verdict} = JSON.parse(text)
  return {verdict, result: {...result, reader: null}}
}

describe('a session that was recorded, redacted and replayed says what the live one said', () => {
  for (const command of [
    'card info',
    'pin status',
    'ap read jpki:0006',
    'ap read jpki:000A',
    'cert dump --card auth',
    'migrate-check card:',
  ]) {
    test(command, async () => {
      const words = [...command.split(' '), '--json', '--at', '2026-01-01']
      const [trace, redacted] = [fresh(), fresh()]
      const live = await mynakit([...words, '--reader', 'sim:current', '--trace', trace])
      expect((await mynakit(['trace', 'redact', trace, '-o', redacted])).exitCode).toBe(0)
      for (const reader of [`replay:${redacted}`, `replay:lenient:${redacted}`]) {
        const replayed = await mynakit([...words, '--reader', reader])
        expect([replayed.exitCode, withoutReader(replayed.stdout)]).toEqual([live.exitCode, withoutReader(live.stdout)])
      }
      expect((await mynakit(['trace', 'redact', '--check', redacted])).exitCode).toBe(0)
    })
  }

  // The label that was read tells the kind of card, and with it which files may be seen.
  for (const profile of ['phone-android', 'juki-old', 'current-no-sign', 'next-p384', 'next-dual']) {
    test(`card info of ${profile}`, async () => {
      const words = ['card', 'info', '--json', '--at', '2026-01-01']
      const [trace, redacted] = [fresh(), fresh()]
      const live = await mynakit([...words, '--reader', `sim:${profile}`, '--trace', trace])
      await mynakit(['trace', 'redact', trace, '-o', redacted])
      expect(readFileSync(redacted, 'utf8')).toBe(readFileSync(trace, 'utf8'))
      expect((await mynakit(['trace', 'redact', '--check', trace])).exitCode).toBe(0)
      const replayed = await mynakit([...words, '--reader', `replay:${redacted}`])
      expect(withoutReader(replayed.stdout)).toEqual(withoutReader(live.stdout))
    })
  }
})

describe('logs of other programs', () => {
  test('the raw log has a PIN and a number, and trace show hides both unless they are revealed', async () => {
    expect(NUMBER_IN_LOG).toMatch(/^(?:3\d){12}$/)
    for (const format of [[], ['-v'], ['--json'], ['--ndjson'], ['--lang', 'ja']]) {
      const {stdout, exitCode} = await mynakit(['trace', 'show', PERSONAL, ...format])
      expect(exitCode).toBe(0)
      expect(stdout.toLowerCase()).not.toContain(NUMBER_IN_LOG)
      expect(stdout).not.toContain(PIN)
      expect(stdout).toContain('0002')
    }
    const open = await mynakit(['trace', 'show', PERSONAL, '--json', '--reveal', 'name,address,birth,sex,serial'])
    expect(open.stdout).toContain(NUMBER_IN_LOG)
    expect(open.stdout).not.toContain(PIN)
  })

  test('trace show names AP, file and field, and explains the status word', async () => {
    const {result} = document(await mynakit(['trace', 'show', PERSONAL, '--json']))
    expect(
      schemaErrors('trace:show', JSON.parse((await mynakit(['trace', 'show', PERSONAL, '--json'])).stdout)),
    ).toEqual([])
    const entries = result['exchanges'] as Record<string, unknown>[]
    expect(entries.find(entry => entry['name'] === 'VERIFY')).toMatchObject({
      ap: 'text',
      file: {fid: '0011'},
      command: '0020008004********',
      sw: '9000',
    })
    expect(entries.at(-1)).toMatchObject({
      file: {fid: '0002', name: 'attributes'},
      range: {from: 0},
      fields: ['offsets', 'name', 'address', 'birth', 'sex'],
    })
    expect(result['summary']).toMatchObject({sessions: 1, verifications: 1, damagedLines: 0})
    const text = (await mynakit(['trace', 'show', PCSCD, '--lang', 'ja'])).stdout
    expect(text).toContain('基本4情報')
    expect(text).toContain('利用者証明用電子証明書')
  })

  for (const log of [PERSONAL, PCSCD]) {
    test(`the check of ${log.slice(LOGS.length + 1)} says no and why, of what redact makes of it yes`, async () => {
      const raw = await mynakit(['trace', 'redact', '--check', log, '--json'])
      expect([raw.exitCode, document(raw).verdict]).toEqual([1, 'no'])
      expect(schemaErrors('trace:redact', JSON.parse(raw.stdout))).toEqual([])
      const found = (document(raw).result['findings'] as {reason: string}[]).map(finding => finding.reason)
      expect(new Set(found)).toEqual(
        new Set(['pin-data', 'personal-file', 'individual-number', 'japanese-text', 'personal-object']),
      )
      const safe = fresh()
      expect((await mynakit(['trace', 'redact', log, '-o', safe])).exitCode).toBe(0)
      const text = readFileSync(safe, 'utf8')
      expect(text).not.toContain(NUMBER_IN_LOG)
      expect(text).not.toContain(PIN)
      const checked = await mynakit(['trace', 'redact', '--check', safe, '--json'])
      expect([checked.exitCode, document(checked).verdict]).toEqual([0, 'yes'])
      const again = await mynakit(['trace', 'redact', safe])
      expect(`${again.stdout}\n`).toBe(text)
    })
  }

  test('a log of OpenSC is replayed into cert dump, though our reads are cut otherwise', async () => {
    const {exitCode, stdout} = await mynakit([
      ...['cert', 'dump', '--card', 'auth', '--json'],
      ...['--reader', `replay:lenient:${join(LOGS, 'opensc-list.log')}`],
    ])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('JPKI for user authentication')
    const strict = await mynakit(['cert', 'dump', '--card', 'auth', '--reader', `replay:${PERSONAL}`])
    expect(strict.exitCode).toBe(7)
  })

  test('a damaged line of a log is a warning with its line, and no clean bill for the check', async () => {
    const broken = join(folder, 'broken.log')
    writeFileSync(broken, readFileSync(PCSCD, 'latin1').replace(/ SW: 90 00/, ' SW: 9? 00'))
    const shown = await mynakit(['trace', 'show', broken, '--json'])
    expect(document(shown).warnings.map(warning => warning.code)).toEqual(['W_TRACE_DAMAGED'])
    const checked = document(await mynakit(['trace', 'redact', '--check', broken, '--json']))
    expect((checked.result['findings'] as {reason: string}[]).map(finding => finding.reason)).toContain('damaged-line')
    const replayed = await mynakit([
      ...['apdu', 'send', '00A4020C02000A', '--reader', `replay:lenient:${broken}`, '--json'],
    ])
    expect(replayed.stdout).not.toContain('E_TRACE_FORMAT')
  })
})

describe('lenient replay', () => {
  const SELECT = '00A4040C0AD392F000260100000001'
  const trace = join(folder, 'lenient.ndjson')
  const replay = (...commands: readonly string[]) =>
    mynakit(['apdu', 'send', ...commands, '--json', '--reader', `replay:lenient:${trace}`])
  const answers = async (...commands: readonly string[]) =>
    (document(await replay(...commands)).result['exchanges'] as {data: string; sw: string}[]).map(
      each => each.data.slice(0, 8) + each.sw,
    )

  test('skipped, repeated and reordered commands are answered on the file that they mean', async () => {
    await mynakit([
      ...['apdu', 'send', SELECT, '00A4020C02000A', '00B0000004', '00A4020C020008', '00B0000004'],
      ...['--reader', 'sim:current', '--trace', trace],
    ])
    const [, , certificate, , availability] = await answers(
      ...[SELECT, '00A4020C02000A', '00B0000004', '00A4020C020008', '00B0000004'],
    )
    expect(certificate).not.toBe(availability)
    expect(await answers(SELECT, '00A4020C020008', '00B0000004')).toEqual(['9000', '9000', availability])
    expect(await answers(SELECT, '00A4020C020008', '00B0000004', '00A4020C02000A', '00B0000004', '00B0000004')).toEqual(
      ['9000', '9000', availability, '9000', certificate, certificate],
    )
  })

  test('what was not recorded is exit 7, and so is a read without the selection that it rested on', async () => {
    expect((await replay('00A4040C0AD3921000310001010408')).exitCode).toBe(7)
    expect((await replay('00B0000004')).exitCode).toBe(7)
  })

  test('a VERIFY is answered as it was recorded, and the typed PIN is written nowhere', async () => {
    const [recorded, second] = [fresh(), fresh()]
    const verify = ['pin', 'verify', 'jpki-auth', '--pin-stdin']
    const input = (pin: string) => ({stdin: 'pipe' as const, input: `${pin}\n`})
    const live = await mynakit([...verify, '--reader', 'sim:current', '--trace', recorded], input('1234'))
    expect(live.exitCode).toBe(0)
    const args = [...verify, '--reader', `replay:lenient:${recorded}`, '--trace', second, '--debug', '--json']
    const replayed = await mynakit(args, input('9731'))
    expect(replayed.exitCode).toBe(0)
    for (const text of [readFileSync(second, 'utf8'), replayed.stdout, replayed.stderr]) {
      expect(text).not.toContain('9731')
      expect(text).not.toContain('39373331')
    }
    const unverified = fresh()
    await mynakit(['pin', 'status', '--reader', 'sim:current', '--trace', unverified])
    const refused = await mynakit([...verify, '--reader', `replay:lenient:${unverified}`], input('1234'))
    expect(refused.exitCode).toBe(7)
  })
})

test('redact writes whole or not at all, never over a file unasked, and says when it cannot write', async () => {
  const kept = fresh()
  writeFileSync(kept, 'mine')
  expect((await mynakit(['trace', 'redact', PCSCD, '-o', kept])).exitCode).toBe(14)
  expect(readFileSync(kept, 'utf8')).toBe('mine')
  expect((await mynakit(['trace', 'redact', PCSCD, '-o', '/dev/full'])).exitCode).toBe(14)
  expect((await mynakit(['trace', 'redact', PCSCD, '--json'])).exitCode).toBe(2)
  // In place: the file is read to its end before it is replaced.
  const copy = fresh()
  writeFileSync(copy, readFileSync(PCSCD))
  expect((await mynakit(['trace', 'redact', copy, '-o', copy, '--overwrite'])).exitCode).toBe(0)
  expect((await mynakit(['trace', 'redact', '--check', copy])).exitCode).toBe(0)
})

describe('trace diff', () => {
  const diff = async (...args: readonly string[]) => {
    const result = await mynakit(['trace', 'diff', ...args, '--json'])
    expect(schemaErrors('trace:diff', JSON.parse(result.stdout))).toEqual([])
    return {exitCode: result.exitCode, result: document(result).result, verdict: document(result).verdict}
  }
  const record = async (name: string, change: (text: string) => string = text => text) => {
    const file = join(folder, name)
    const line = (n: number, command: string, response: string, ms: number) =>
      JSON.stringify({type: 'apdu', n, command, response, ms})
    const text = [
      '{"type":"session","schema":"mynakit.trace/1","kind":"sim","protocol":"none","atr":"3b"}',
      line(1, '00a4040c0ad392f000260100000001', '9000', 1),
      line(2, '00a4020c020018', '9000', 2),
      line(3, '00200080', '63c3', 2),
      line(4, '0020008004********', '9000', 4),
      line(5, '0084000008', '11223344556677889000', 8),
      line(6, '00a4020c02000a', '9000', 2),
      line(7, '00b0000004', '308202e59000', 16),
    ].join('\n')
    writeFileSync(file, change(text))
    return file
  }

  test('a log and what redact makes of it agree: hidden bytes equal any, a PIN is no difference', async () => {
    const safe = fresh()
    await mynakit(['trace', 'redact', PERSONAL, '-o', safe])
    expect(await diff(PERSONAL, safe)).toMatchObject({
      exitCode: 0,
      verdict: 'yes',
      result: {counts: {same: 8, data: 0}},
    })
  })

  test('only times, challenges and PINs differ: yes, with the ratio of the times', async () => {
    const a = await record('a.ndjson')
    const b = await record('b.ndjson', text =>
      text
        .replace('1122334455667788', '8877665544332211')
        .replaceAll('"ms":2', '"ms":5')
        .replace('********', '31323334'),
    )
    const {exitCode, result} = await diff(a, b)
    expect([exitCode, result['differences']]).toEqual([0, []])
    expect(result['timing']).toContainEqual({name: 'SELECT', pairs: 3, medianA: 2, medianB: 5, ratio: 2.5})
  })

  test('a status word, data, a missing and an added command are told apart and aligned', async () => {
    const a = await record('a.ndjson')
    const changed = await record('c.ndjson', text =>
      text
        .replace('63c3', '63c1')
        .replace('308202e5', '308202e6')
        .replace(/.*0084000008.*\n/, ''),
    )
    const {exitCode, result} = await diff(a, changed)
    expect(exitCode).toBe(1)
    expect(result['counts']).toEqual({'only-a': 1, 'only-b': 0, status: 1, data: 1, same: 4})
    expect(result['differences']).toMatchObject([
      {kind: 'status', a: {n: 3, sw: '63C3'}, b: {n: 3, sw: '63C1'}},
      {kind: 'only-a', a: {n: 5, name: 'GET CHALLENGE'}, b: null},
      {kind: 'data', a: {n: 7, file: {fid: '000A'}}, offset: 3},
    ])
    const text = await mynakit(['trace', 'diff', a, changed])
    expect(text.stdout).toMatch(/^~ #3 #3 63C3 -> 63C1 .*jpki:0018/m)
    expect(text.stdout).toMatch(/^- #5 9000 GET CHALLENGE/m)
    expect((await mynakit(['trace', 'diff', changed, a, '--lang', 'ja'])).stdout).toContain(
      'データが 3 バイト目から違う',
    )
  })

  test('a read of the same bytes of another file is another command', async () => {
    const a = await record('a.ndjson')
    const other = await record('d.ndjson', text => text.replace('00a4020c02000a', '00a4020c02000b'))
    expect((await diff(a, other)).result['counts']).toMatchObject({'only-a': 2, 'only-b': 2, same: 5})
  })
})
