// What the command-line contract promises of every command, tried on a few.
import {spawn} from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {document, mynakit, ROOT} from '../cli.ts'
import {schemaErrors} from '../schema.ts'

const folder = mkdtempSync(join(tmpdir(), 'mynakit-base-'))
const SIM = ['--reader', 'sim:'] as const

describe('the document of a success', () => {
  const runs: readonly (readonly [string, readonly string[]])[] = [
    ['apdu:decode', ['00A4040C0AD392F000260100000001']],
    ['apdu:decode', ['--response', '63C2']],
    ['apdu:send', ['00A4040C0AD392F000260100000001', ...SIM]],
    ['ap:list', [...SIM]],
    ['ap:select', ['jpki', '--fci', ...SIM]],
    ['ap:read', ['jpki:0006', ...SIM]],
    ['ap:read', ['text:0005', ...SIM]],
    ['card:info', [...SIM]],
    ['cert:dump', ['--card', 'all', ...SIM]],
    ['cert:dump', ['--card', 'auth', '--form', 'asn1', ...SIM]],
    ['explain', ['6984']],
    ['explain', ['2.5.29.15']],
    ['migrate-check', ['card:', ...SIM, '--exit-zero']],
    ['pin:status', [...SIM]],
    ['policy:diff', ['jp-mnc-2023', 'examples/policy.json']],
    ['policy:list', []],
    ['policy:show', ['jp-mnc-2023']],
    ['policy:test', ['cryptrec-ls0003', 'examples/policy.json']],
    ['sim:create', [join(folder, 'made.json')]],
  ]
  for (const [id, args] of runs) {
    test(`${id} ${args.join(' ')} is valid against its schema, and nothing else is on stdout`, async () => {
      const result = await mynakit([...id.split(':'), ...args, '--json'])
      expect([result.exitCode, result.stderr]).toEqual([0, ''])
      expect(schemaErrors(id, document(result))).toEqual([])
      expect(document(result)).toMatchObject({
        schema: `mynakit.${id.replaceAll(':', '.')}/1`,
        exitCode: 0,
        ok: true,
        error: null,
      })
    })
  }

  test('pin verify, with the PIN from standard input', async () => {
    const result = await mynakit(['pin', 'verify', 'jpki-auth', ...SIM, '--pin-stdin', '--json'], {
      stdin: 'pipe',
      input: '1234\n',
    })
    expect([result.exitCode, schemaErrors('pin:verify', document(result))]).toEqual([0, []])
  })
})

describe('time', () => {
  test('--at wins over SOURCE_DATE_EPOCH, which wins over the clock', async () => {
    const at = async (args: readonly string[], env: Record<string, string>) =>
      (JSON.parse((await mynakit(['policy', 'list', '--json', ...args], {env})).stdout) as {at: string}).at
    expect(await at(['--at', '2031-03-01'], {SOURCE_DATE_EPOCH: '0'})).toBe('2031-03-01T00:00:00Z')
    expect(await at([], {SOURCE_DATE_EPOCH: '86400'})).toBe('1970-01-02T00:00:00Z')
    expect(Math.abs(Date.parse(await at([], {})) - Date.now())).toBeLessThan(60_000)
  })

  test('the same input at the same time gives the same bytes', async () => {
    const args = ['migrate-check', 'card:', 'examples', ...SIM, '--at', '2026-11-22', '--json']
    const [one, two] = await Promise.all([mynakit(args, {cwd: ROOT}), mynakit(args, {cwd: ROOT})])
    expect(one.stdout).toBe(two.stdout)
  })

  test('a time that does not exist is refused', async () => {
    for (const at of ['2026-02-30', 'yesterday', '2026-1-1', '2026-01-01T25:00:00Z']) {
      expect((await mynakit(['policy', 'list', '--at', at])).exitCode).toBe(2)
    }
  })
})

describe('output', () => {
  test('--output writes a private file, keeps an existing one, and replaces it with --overwrite', async () => {
    const file = join(folder, 'result.json')
    const first = await mynakit(['explain', '6984', '--json', '--output', file])
    expect([first.exitCode, first.stdout, statSync(file).mode & 0o777]).toEqual([0, '', 0o600])
    const kept = readFileSync(file, 'utf8')
    const second = await mynakit(['explain', '6982', '--json', '--output', file])
    expect([second.exitCode, document(second).error?.code, readFileSync(file, 'utf8')]).toEqual([
      14,
      'E_OUTPUT_EXISTS',
      kept,
    ])
    expect((await mynakit(['explain', '6982', '--json', '-o', file, '--overwrite'])).exitCode).toBe(0)
    expect(JSON.parse(readFileSync(file, 'utf8')).result.code).toBe('6982')
    expect(readdirSync(folder).filter(name => name.startsWith('.mynakit-'))).toEqual([])
  })

  test('a full disk is exit 14 and says so', async () => {
    const {exitCode, stderr} = await shell(
      `node ${join(ROOT, 'bin/run.cjs')} policy show jp-mnc-2023 --json > /dev/full`,
    )
    expect([exitCode, stderr]).toEqual([14, expect.stringContaining('E_OUTPUT_WRITE')])
  })

  test('a reader that goes away ends the writing without an error', async () => {
    const {stdout, stderr} = await shell(`node ${join(ROOT, 'bin/run.cjs')} policy show jp-mnc-2023 --json | head -1`)
    expect([stdout.trim(), stderr]).toEqual(['{', ''])
  })

  test('colour: --no-color > NO_COLOR > FORCE_COLOR > terminal', async () => {
    const coloured = async (args: readonly string[], env: Record<string, string>) =>
      (await mynakit(['explain', '6984', ...args], {env})).stdout.includes('\u001b[')
    expect(await coloured([], {})).toBe(false)
    expect(await coloured([], {FORCE_COLOR: '1'})).toBe(true)
    expect(await coloured([], {FORCE_COLOR: '1', NO_COLOR: '1'})).toBe(false)
    expect(await coloured(['--no-color'], {FORCE_COLOR: '1'})).toBe(false)
  })

  test('-q keeps notes away, and JSON carries them as warnings', async () => {
    const args = ['cert', 'dump', '--card', 'all', ...SIM]
    expect((await mynakit(args)).stderr).toContain('note:')
    expect((await mynakit([...args, '-q'])).stderr).toBe('')
    expect(document(await mynakit([...args, '--json'])).warnings).toMatchObject([{code: 'W_CERTIFICATE_LOCKED'}])
  })

  test('--ndjson prints one object a line', async () => {
    const {stdout} = await mynakit(['migrate-check', 'card:', ...SIM, '--ndjson'])
    const lines = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines.length).toBe(13)
    expect(lines.at(-1)).toMatchObject({schema: 'mynakit.migrate-check/1', verdict: 'no'})
  })

  test('--form der gives back the very bytes', async () => {
    const file = join(folder, 'auth.der')
    expect((await mynakit(['cert', 'dump', '--card', 'auth', '--form', 'der', ...SIM, '-o', file])).exitCode).toBe(0)
    const {result} = document(await mynakit(['ap', 'read', 'jpki:000A', ...SIM, '--json']))
    expect(readFileSync(file).toString('hex')).toBe(result['content'])
  })
})

describe('exit codes', () => {
  test('--exit-zero turns 1 and 3 into 0, and nothing else', async () => {
    const exposed = ['migrate-check', 'card:', ...SIM]
    expect((await mynakit(exposed)).exitCode).toBe(1)
    expect((await mynakit([...exposed, '--exit-zero'])).exitCode).toBe(0)
    expect(
      (
        await mynakit(['pin', 'verify', 'jpki-auth', ...SIM, '--pin-stdin', '--exit-zero'], {
          stdin: 'pipe',
          input: '9999\n',
        })
      ).exitCode,
    ).toBe(9)
  })

  test('apdu send: a mismatch is 1, an error without expectation 7, and nothing follows a mismatch', async () => {
    const missing = '00A4040C0AD392F000260100000002'
    expect((await mynakit(['apdu', 'send', missing, ...SIM])).exitCode).toBe(7)
    expect((await mynakit(['apdu', 'send', missing, '--expect', '6A82', ...SIM])).exitCode).toBe(0)
    const stopped = await mynakit(['apdu', 'send', missing, '00A40000', '--expect', '9000', ...SIM, '--json'])
    expect([stopped.exitCode, document(stopped).result['notSent']]).toEqual([1, 1])
    expect((await mynakit(['apdu', 'send', '00200080', '--expect', '63C', ...SIM])).exitCode).toBe(2)
  })

  test('apdu send refuses VERIFY with data, in every form and class', async () => {
    for (const command of [
      '002000800431323334',
      '00200080 000004 31323334',
      '0020009804 31323334',
      '8032008004 31323334',
      '00240180 04 31323334',
      '0020008031323334',
    ]) {
      const result = await mynakit(['apdu', 'send', command, ...SIM, '--json'])
      expect([result.exitCode, document(result).error?.code]).toEqual([8, 'E_VERIFY_REFUSED'])
      expect(result.stdout).not.toContain('31323334')
    }
  })

  test('the first mistake counts: a PIN on argv is refused before anything is sent', async () => {
    expect((await mynakit(['pin', 'verify', 'jpki-auth', '--pin', '1234', ...SIM])).exitCode).toBe(8)
    expect((await mynakit(['pin', 'verify', 'jpki-auth', '1234', ...SIM])).exitCode).toBe(2)
    expect((await mynakit(['pin', 'verify', 'jpki-auth', ...SIM])).stderr).toContain('E_PIN_SOURCE')
  })
})

describe('safety', () => {
  test('--keep 0 is refused, and no variable can lower the guard', async () => {
    expect(
      (
        await mynakit(['pin', 'verify', 'jpki-auth', ...SIM, '--pin-stdin', '--keep', '0'], {
          stdin: 'pipe',
          input: '1234',
        })
      ).exitCode,
    ).toBe(2)
    const file = join(folder, 'guarded.json')
    await mynakit(['sim', 'create', file])
    const wrong = () =>
      mynakit(['pin', 'verify', 'jpki-auth', '--reader', `sim:${file}`, '--pin-stdin'], {
        stdin: 'pipe',
        input: '9999\n',
        env: {MYNAKIT_KEEP: '0', MYNAKIT_ALLOW_LAST_TRY: '1'},
      })
    expect([(await wrong()).exitCode, (await wrong()).exitCode, (await wrong()).exitCode]).toEqual([9, 9, 8])
  })

  test('an APDU torn apart by the shell is refused whole, and its digits are not repeated', async () => {
    const torn = await mynakit(['apdu', 'send', '00', '20', '00', '80', '04', '31', '32', '33', '34', ...SIM, '--json'])
    expect([torn.exitCode, torn.stdout.includes('exchanges')]).toEqual([2, false])
  })

  test('commands that change a card for good are refused at every length', async () => {
    for (const command of ['80500000', '80520000', '80540000', '808A0000', '80060000', '002C0300', '00820000']) {
      const result = await mynakit(['apdu', 'send', command, ...SIM, '--json'])
      expect([command, result.exitCode, document(result).error?.code]).toEqual([command, 8, 'E_COMMAND_REFUSED'])
    }
  })

  test('every command that carries a PIN is refused and hidden, whatever its class', async () => {
    for (const ins of ['20', '21', '24', '26', '28', '32', 'C2']) {
      for (const cla of ['00', '10', '80', '0C']) {
        const command = `${cla}${ins}00800431323334`
        const sent = await mynakit(['apdu', 'send', command, ...SIM, '--json'])
        const explained = await mynakit(['apdu', 'decode', command, '--json'])
        expect([command, sent.exitCode, explained.exitCode]).toEqual([command, 8, 0])
        expect(sent.stdout + explained.stdout).not.toContain('31323334')
      }
    }
  })

  test('apdu send shows the card record only where it was consented to', async () => {
    const args = ['apdu', 'send', '00A4040C0AD3921000310001010100', '00B2010C00', ...SIM, '--json']
    const hidden = document(await mynakit(args)).result['exchanges'] as {data: string; hidden: boolean}[]
    expect(hidden[1]).toMatchObject({hidden: true, data: expect.stringMatching(/^011c\*{40}[0-9a-f]{16}$/)})
    const shown = document(
      await mynakit([...args, '--reveal', 'name,address,birth,sex,serial,number,photo,security-code']),
    ).result['exchanges'] as {data: string}[]
    expect(shown[1]?.data).toMatch(/^011c[0-9a-f]{56}$/)
  })

  test('--overwrite writes into devices and through links, and never replaces them', async () => {
    expect((await mynakit(['explain', '9000', '-o', '/dev/null', '--overwrite'])).exitCode).toBe(0)
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
    expect((await mynakit(['explain', '9000', '-o', '/dev/full', '--overwrite'])).exitCode).toBe(14)
    expect((await mynakit(['sim', 'create', '/dev/full', '--overwrite'])).exitCode).toBe(14)
    expect(statSync('/dev/full').isCharacterDevice()).toBe(true)
    const target = join(folder, 'target.txt')
    const link = join(folder, 'link.txt')
    writeFileSync(target, 'old')
    symlinkSync(target, link)
    expect((await mynakit(['explain', '9000', '-o', link, '--overwrite'])).exitCode).toBe(0)
    expect([lstatSync(link).isSymbolicLink(), readFileSync(target, 'utf8')]).toEqual([
      true,
      expect.stringContaining('9000'),
    ])
  })

  test('a PIN that was verified for migrate-check opens the signing certificate', async () => {
    const result = await mynakit(['migrate-check', 'card:', ...SIM, '--pin-stdin', '--json'], {
      stdin: 'pipe',
      input: 'ABC123\n',
    })
    expect(document(result).warnings).toEqual([])
    const findings = document(result).result['findings'] as {where: string[]; sha256: string | null}[]
    expect(findings.find(finding => finding.where.includes('card:sign'))?.sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  test('bytes that a recording hides are told', async () => {
    const trace = join(folder, 'masked.ndjson')
    await mynakit(['ap', 'read', 'common:0001', ...SIM, '--trace', trace])
    const replayed = await mynakit([
      'ap',
      'read',
      'common:0001',
      '--reader',
      `replay:${trace}`,
      '--reveal',
      'serial',
      '--json',
    ])
    expect(document(replayed).warnings).toMatchObject([{code: 'W_REPLAY_MASKED'}])
  })

  test("a card's text does not steer the terminal", async () => {
    const file = join(folder, 'hostile.json')
    await mynakit(['sim', 'create', file])
    const image = readFileSync(file, 'utf8')
    const label = Buffer.from('JPKIAPICCTOKEN2').toString('hex')
    expect(image).toContain(label)
    writeFileSync(file, image.replace(label, Buffer.from('JPKI\u001b]0;X\u0007OKE').toString('hex')))
    const {stdout} = await mynakit(['ap', 'read', 'jpki:0006', '--reader', `sim:${file}`])
    expect(stdout).toContain('JPKI')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(stdout).not.toMatch(/[\u001b\u0007]/)
  })
})

describe('sources', () => {
  test('a misspelt card: or system: is a usage error, not a file that is left out', async () => {
    for (const source of ['card:auth', 'system:x'])
      expect((await mynakit(['migrate-check', source, ...SIM])).exitCode).toBe(2)
    expect((await mynakit(['cert', 'dump', 'x.pem', '--card', 'auth', ...SIM])).exitCode).toBe(2)
  })

  test('a folder in which something cannot be read is not declared clean', async () => {
    const damaged = join(folder, 'damaged')
    mkdirSync(join(damaged, 'sub'), {recursive: true})
    const good = readFileSync(join(ROOT, 'examples/ca-p-384-2046.pem'), 'utf8')
    writeFileSync(join(damaged, 'a.pem'), good)
    writeFileSync(join(damaged, 'b.pem'), `${good.slice(0, 300)}\n-----END CERTIFICATE-----\n`)
    expect((await mynakit(['migrate-check', damaged])).exitCode).toBe(3)
  })

  test('a name that is no UTF-8 does not end the walk', async () => {
    const odd = join(folder, 'odd')
    mkdirSync(odd)
    writeFileSync(
      Buffer.concat([Buffer.from(`${odd}/m`), Buffer.of(0xff), Buffer.from('.pem')]),
      readFileSync(join(ROOT, 'examples/ca-p-384-2046.pem')),
    )
    writeFileSync(join(odd, 'z.pem'), readFileSync(join(ROOT, 'examples/tls-rsa-2048-2032.pem')))
    const result = document(await mynakit(['migrate-check', odd, '--json']))
    expect([result.exitCode, result.result['certificatesRead'], result.result['errors']]).toEqual([1, 2, []])
  })

  test('standard input holds the PIN or the input', async () => {
    expect(
      (await mynakit(['migrate-check', '-', 'card:', ...SIM, '--pin-stdin'], {stdin: 'pipe', input: 'x'})).exitCode,
    ).toBe(2)
    const {stdout} = await mynakit(['apdu', 'send', '-', ...SIM, '--json'], {
      stdin: 'pipe',
      input: '# select\n00A4040C0AD392F000260100000001\n\n00200080\n',
    })
    expect(JSON.parse(stdout).result.exchanges.length).toBe(2)
  })
})

describe('command lines', () => {
  test('flags may stand before the command', async () => {
    expect((await mynakit(['--lang', 'ja', 'explain', '6984'])).stdout).toContain('閉塞')
    expect((await mynakit(['--json', 'explain', '6984'])).stdout).toContain('mynakit.explain/1')
    expect((await mynakit(['--help', '--lang', 'ja'])).stdout).toContain('分野')
    expect((await mynakit(['--lang', 'ja', 'nothing'])).stderr).toContain('エラー')
  })

  test('repeatable flags come from a variable with commas', async () => {
    const policies = async (value: string) =>
      (
        JSON.parse(
          (await mynakit(['migrate-check', 'examples', '--json'], {cwd: ROOT, env: {MYNAKIT_POLICY: value}})).stdout,
        ) as {result: {policies: {id: string}[]}}
      ).result.policies.map(policy => policy.id)
    expect(await policies('jp-mnc-2023')).toEqual(['jp-mnc-2023'])
    expect(await policies('jp-mnc-2023,cryptrec-ls0003')).toEqual(['jp-mnc-2023', 'cryptrec-ls0003'])
    expect((await mynakit(['apdu', 'send', '00A40000', ...SIM], {env: {MYNAKIT_EXPECT: '6A86'}})).exitCode).toBe(0)
  })

  test('an argument is never taken from standard input', async () => {
    expect(
      (await mynakit(['pin', 'verify', '--pin-stdin', ...SIM], {stdin: 'pipe', input: 'jpki-auth\n'})).exitCode,
    ).toBe(2)
  })

  test('no document can be written: exit 14, also for help and for an unknown command', async () => {
    for (const line of ['nothing --json', '--help', '--version']) {
      const {exitCode, stderr} = await shell(`node ${join(ROOT, 'bin/run.cjs')} ${line} > /dev/full`)
      expect([line, exitCode, /\n\s+at /.test(stderr)]).toEqual([line, 14, false])
    }
  })
})

describe('variables', () => {
  test('MYNAKIT_<FLAG> stands for a flag, and the flag wins', async () => {
    expect(
      document(await mynakit(['ap', 'select', 'jpki'], {env: {MYNAKIT_JSON: '1', MYNAKIT_READER: 'sim:'}})).ok,
    ).toBe(true)
    expect((await mynakit(['explain', '6984'], {env: {MYNAKIT_LANG: 'ja'}})).stdout).toContain('閉塞')
    expect((await mynakit(['explain', '6984', '--lang', 'en'], {env: {MYNAKIT_LANG: 'ja'}})).stdout).toContain(
      'blocked',
    )
  })

  test('a flag that needs another says which one is missing', async () => {
    const result = await mynakit(['migrate-check', 'examples', '--state', 'run.state'])
    expect([result.exitCode, result.stdout]).toEqual([2, ''])
    expect(result.stderr).toContain('missing argument: --at')
  })

  test('errors are one document with MYNAKIT_JSON, too', async () => {
    const result = await mynakit(['explain', '--nothing'], {env: {MYNAKIT_JSON: 'true'}})
    expect([result.exitCode, document(result).error?.code]).toEqual([2, 'E_FLAG_UNKNOWN'])
  })

  test('language: --lang > MYNAKIT_LANG > LC_ALL > LANG', async () => {
    const japanese = async (env: Record<string, string>, args: readonly string[] = []) =>
      (await mynakit(['apdu', 'decode', ...args], {env})).stderr.includes('エラー')
    expect(await japanese({LC_ALL: 'ja_JP.UTF-8'})).toBe(true)
    expect(await japanese({LC_ALL: '', LANG: 'ja_JP.UTF-8'})).toBe(true)
    expect(await japanese({LC_ALL: 'ja_JP.UTF-8', MYNAKIT_LANG: 'en'})).toBe(false)
    expect(await japanese({LC_ALL: 'C', MYNAKIT_LANG: 'en'}, ['--lang', 'ja'])).toBe(true)
  })
})

describe('traces', () => {
  test('a session is recorded masked and replayed to the same result', async () => {
    const trace = join(folder, 'session.ndjson')
    const args = ['cert', 'dump', '--card', 'all', '--json', '--at', '2026-11-22']
    const live = await mynakit([...args, ...SIM, '--trace', trace])
    const replayed = await mynakit([...args, '--reader', `replay:${trace}`])
    expect(replayed.exitCode).toBe(0)
    expect(document(replayed).result['certificates']).toEqual(document(live).result['certificates'])
    expect(statSync(trace).mode & 0o777).toBe(0o600)
  })

  test('no PIN byte reaches the trace, the output or the debug lines', async () => {
    const trace = join(folder, 'pin.ndjson')
    const pin = '7391'
    const result = await mynakit(['pin', 'verify', 'jpki-auth', ...SIM, '--pin-stdin', '--trace', trace, '--debug'], {
      stdin: 'pipe',
      input: `${pin}\n`,
    })
    expect(result.exitCode).toBe(9)
    for (const text of [readFileSync(trace, 'utf8'), result.stdout, result.stderr]) {
      expect(text).not.toContain(pin)
      expect(text).not.toContain(Buffer.from(pin).toString('hex'))
    }
    expect(readFileSync(trace, 'utf8')).toContain('0020008004********')
  })

  test('an existing trace is kept', async () => {
    const trace = join(folder, 'kept.ndjson')
    writeFileSync(trace, 'mine')
    expect((await mynakit(['ap', 'list', ...SIM, '--trace', trace])).exitCode).toBe(14)
    expect(readFileSync(trace, 'utf8')).toBe('mine')
  })

  test('commands that are not in the recording are exit 7', async () => {
    const trace = join(folder, 'short.ndjson')
    await mynakit(['apdu', 'send', '00A40400', ...SIM, '--trace', trace])
    const result = await mynakit(['ap', 'list', '--reader', `replay:${trace}`, '--json'])
    expect([result.exitCode, document(result).error?.code]).toEqual([7, 'E_REPLAY_MISMATCH'])
  })
})

describe('personal data', () => {
  test('the signing certificate is shown without them, and with them only where consented', async () => {
    const args = ['cert', 'dump', '--card', 'sign', '--pin-stdin', ...SIM]
    const hidden = await mynakit([...args, '--json'], {stdin: 'pipe', input: 'ABC123\n'})
    const shown = await mynakit([...args, '--json', '--reveal', 'name'], {stdin: 'pipe', input: 'ABC123\n'})
    expect([hidden.exitCode, shown.exitCode]).toEqual([0, 0])
    // Family and given name are parted by an ideographic space, which nothing else in the document contains.
    const name = /"([^"]*\u3000[^"]*)"/.exec(shown.stdout)?.[1] ?? ''
    expect(name.length).toBeGreaterThan(3)
    expect(hidden.stdout).not.toContain(name)
    expect(hidden.stdout).not.toContain(Buffer.from(name).toString('hex'))
    const refused = await mynakit([...args, '--form', 'pem', '--json'], {stdin: 'pipe', input: 'ABC123\n'})
    expect([refused.exitCode, document(refused).error?.code]).toEqual([8, 'E_PERSONAL_DATA'])
    expect((await mynakit([...args, '--reveal', 'nmae'], {stdin: 'pipe', input: 'ABC123\n'})).exitCode).toBe(2)
  })

  test("the card record's serial number needs consent", async () => {
    const read = async (args: readonly string[]) =>
      document(await mynakit(['ap', 'read', 'common:0001', ...SIM, '--json', ...args])).result
    expect(await read([])).toMatchObject({hidden: true, content: null, fields: []})
    expect(await read(['--reveal', 'serial'])).toMatchObject({
      hidden: false,
      fields: [{name: 'serial'}, {name: 'municipality'}, {name: 'expiry'}],
    })
  })
})

describe('start-up', () => {
  /** Names of the npm packages that a run loads. */
  async function loaded(args: readonly string[]): Promise<readonly string[]> {
    const hook = join(folder, 'hook.cjs')
    writeFileSync(
      hook,
      `const Module = require('node:module'), load = Module._load
Module._load = function (name, ...rest) { if (!/^(?:node:|[./])/.test(name)) process.stderr.write('LOAD ' + name + '\\n'); return load.call(this, name, ...rest) }`,
    )
    const {stderr} = await mynakit(args, {env: {NODE_OPTIONS: `--require ${hook}`}})
    return [...stderr.matchAll(/^LOAD (\S+)$/gm)]
      .map(match => match[1] ?? '')
      .filter(name => !/^[a-z_/]+$/.test(name) || ['koffi', 'pcsclite', 'asn1js'].includes(name))
  }

  test('help and light commands load neither PC/SC nor a PKI library', async () => {
    for (const args of [
      ['--help'],
      ['apdu', 'decode', '00200080'],
      ['ap', 'select', 'jpki', ...SIM],
      ['cert', 'dump', '--card', 'auth', ...SIM],
    ]) {
      expect([args, await loaded(args)]).toEqual([args, []])
    }
  })

  test('a reader command loads koffi', async () => {
    expect(await loaded(['reader', 'list'])).toContain('koffi')
  })

  test('--version answers without the bundle', async () => {
    const {stdout, exitCode} = await mynakit(['--version'])
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^mynakit\/\d+\.\d+\.\d+ \S+ node-v\d+/)])
  })
})

function shell(line: string): Promise<{exitCode: number | null; stdout: string; stderr: string}> {
  return new Promise(resolve => {
    const child = spawn('sh', ['-c', line], {stdio: ['ignore', 'pipe', 'pipe']})
    const output = {stdout: '', stderr: ''}
    child.stdout.on('data', chunk => {
      output.stdout += chunk
    })
    child.stderr.on('data', chunk => {
      output.stderr += chunk
    })
    child.once('close', exitCode => resolve({exitCode, ...output}))
  })
}

test('the installed files are all there', () => {
  for (const file of ['oclif.manifest.json', 'man/mynakit.1', 'schemas/apdu-send.json', 'LICENSE', 'README.md']) {
    expect([file, existsSync(join(ROOT, file))]).toEqual([file, true])
  }
})

describe('cards that are damaged', () => {
  const JPKI_AUTH = '000A'
  /** A simulated card whose authentication certificate file holds other bytes. */
  async function altered(name: string, change: (content: string) => string): Promise<string> {
    const file = join(folder, name)
    await mynakit(['sim', 'create', file])
    const image = JSON.parse(readFileSync(file, 'utf8'))
    for (const application of image.applications.filter((row: {name: string}) => row.name === 'jpki')) {
      for (const ef of application.files.filter((row: {fid: string}) => row.fid === JPKI_AUTH))
        ef.content = change(ef.content)
    }
    writeFileSync(file, JSON.stringify(image))
    return `sim:${file}`
  }

  test('a certificate file that was never written is absent, and everything else is shown', async () => {
    const reader = await altered('empty.json', content => 'ff'.repeat(content.length / 2))
    const info = document(await mynakit(['card', 'info', '--reader', reader, '--json']))
    expect(info.result['certificates']).toMatchObject([
      {name: 'auth', state: 'absent'},
      {state: 'locked'},
      {state: 'read'},
      {state: 'read'},
    ])
    const dump = document(await mynakit(['cert', 'dump', '--card', 'all', '--reader', reader, '--json']))
    expect(dump.warnings.map(warning => warning.code)).toEqual(['W_CERTIFICATE_ABSENT', 'W_CERTIFICATE_LOCKED'])
  })

  test('a damaged certificate is E_CARD_RESPONSE, exit 7: it is no file of the user', async () => {
    const reader = await altered('damaged.json', content => `${content.slice(0, 8)}0202${content.slice(12)}`)
    for (const args of [
      ['card', 'info'],
      ['migrate-check', 'card:'],
    ]) {
      const result = await mynakit([...args, '--reader', reader, '--json'])
      expect([args, result.exitCode, document(result).error?.code]).toEqual([args, 7, 'E_CARD_RESPONSE'])
    }
  })
})
