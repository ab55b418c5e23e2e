// apdu run as a user runs it: files, pipes, variables, exit codes, streams and JUnit.
import {existsSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {document, mynakit} from '../cli.ts'
import {schemaErrors} from '../schema.ts'

const folder = mkdtempSync(join(tmpdir(), 'mynakit-run-'))
const image = join(folder, 'card.json')
const READER = ['--reader', `sim:${image}`] as const
await mynakit(['sim', 'create', image])

const run = (script: string, ...args: readonly string[]) =>
  mynakit(['apdu', 'run', '-', ...READER, ...args], {stdin: 'pipe', input: script})
const write = (name: string, text: string) => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

describe('exit codes', () => {
  const cases: readonly (readonly [string, readonly string[], number, string])[] = [
    ['select jpki => 9000\n00B00000 => 6986', [], 0, 'yes'],
    ['select jpki\nselect jpki:0006', [], 0, 'none'],
    ['', [], 11, 'none'],
    ['# nothing but words\n\n', [], 11, 'none'],
    ['select jpki => 6A82\n00200080', [], 1, 'no'],
    ['00A4040C01AA\nselect jpki => 9000', [], 7, 'none'],
    ['00A4040C01AA\nselect jpki => 9000', ['--keep-going'], 7, 'none'],
    ['00A4040C01AA\nselect jpki => 9000', ['--lenient'], 0, 'yes'],
    ['00A4040C01AA\nselect jpki => 6A82', ['--keep-going'], 1, 'no'],
    ['00A4040C01AA => 9000', ['--exit-zero'], 0, 'no'],
    ['select nothing', [], 11, 'none'],
    ['00B0 # torn', [], 11, 'none'],
    ['002000800431323334', [], 8, 'none'],
    ['002C008000', ['--allow-verify'], 8, 'none'],
    ['00200080 04 31323334 00', ['--allow-verify'], 8, 'none'],
  ]
  for (const [script, args, exitCode, verdict] of cases) {
    test(`${JSON.stringify(script)} ${args.join(' ')} exits ${exitCode}`, async () => {
      const result = await run(script, ...args, '--json')
      expect(schemaErrors('apdu:run', document(result))).toEqual([])
      expect([result.exitCode, document(result).verdict]).toEqual([exitCode, verdict])
      expect((await run(script, ...args)).exitCode).toBe(exitCode)
      expect(result.stdout).not.toContain('31323334')
    })
  }

  test('a rejected PIN is 9 and ends the run, a refusal 8 with its line; nothing after it is sent', async () => {
    const script = 'select text:text-pin\n00200080 04 39393939\n00200080 04 38383838\n00200080 04 37373737'
    expect((await run(script, '--allow-verify')).exitCode).toBe(9)
    const refused = await run(script, '--allow-verify', '--keep-going', '--json')
    expect([refused.exitCode, document(refused).error]).toMatchObject([8, {code: 'E_PIN_LAST_TRY', details: {line: 3}}])
    const status = document(await mynakit(['pin', 'status', ...READER, '--json'])).result['pins']
    expect(status).toContainEqual(expect.objectContaining({name: 'text', ap: 'text', remaining: 1}))
  })
})

describe('variables', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the script
  const verify = 'select jpki:auth-pin\n0020008004${PIN} => 9000'

  test('a PIN comes from the PIN flags or a file, never from the command line', async () => {
    const pin = write('pin', '1234\n')
    const file = write('variables', '# comment\nPIN = 31 32 33 34\n')
    const script = write('verify.apdu', verify)
    const args = ['apdu', 'run', script, ...READER, '--allow-verify'] as const
    expect((await mynakit([...args, '--pin-file', pin])).exitCode).toBe(0)
    expect((await mynakit([...args, '--var-file', file])).exitCode).toBe(0)
    const typed = await mynakit([...args, '--var', 'PIN=31323334', '--json'])
    expect([typed.exitCode, document(typed).error?.code]).toEqual([8, 'E_PIN_ON_ARGV'])
    expect(typed.stdout).not.toContain('31323334')
    expect((await mynakit([...args])).exitCode).toBe(11)
    const wrong = await run(verify, '--var', 'PIN=1234x', '--json')
    expect([wrong.exitCode, wrong.stdout.includes('1234x')]).toEqual([2, false])
    const broken = await run(verify, '--var-file', write('broken', 'PIN=1\n'), '--json')
    expect([broken.exitCode, document(broken).error?.code]).toEqual([11, 'E_VARIABLES'])
    expect((await run(verify, '--pin-stdin')).exitCode).toBe(2)
  })

  test('others may come from anywhere', async () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the script
    const script = 'select jpki\n00A4020C02${EF}\n00B0000004 => 9000 ascii:/JPKI/'
    expect((await run(script, '--var', 'EF=0006')).exitCode).toBe(0)
    expect((await run(script)).exitCode).toBe(11)
  })
})

describe('outputs', () => {
  test('--ndjson streams a line each, then the envelope', async () => {
    const {stdout} = await run('select jpki\nreset\n00B00000 => 6986', '--ndjson')
    const records = stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(records.map(record => record.type ?? record.schema)).toEqual(['line', 'line', 'line', 'mynakit.apdu.run/1'])
    expect(records[2]).toMatchObject({line: 3, outcome: 'passed', expected: '6986', sw: '6986'})
  })

  test('--junit holds every line, also of a run that was refused; an existing file is told first', async () => {
    const file = join(folder, 'result.xml')
    await run('select jpki => 9000\n00A4040C01AA => 9000\n00A4040C01AA', '--keep-going', '--junit', file)
    const xml = readFileSync(file, 'utf8')
    expect(xml).toContain('tests="3" failures="1" errors="1"')
    expect(xml).toContain('9000 != 6A82')
    expect((await run('select jpki', '--junit', file)).exitCode).toBe(14)
    const refused = join(folder, 'refused.xml')
    await run('select jpki:0010\n0020008004 39393939', '--allow-verify', '--keep', '15', '--junit', refused)
    expect(readFileSync(refused, 'utf8')).toContain('E_PIN_LAST_TRY')
    const never = join(folder, 'never.xml')
    await run('nonsense', '--junit', never)
    expect(existsSync(never)).toBe(false)
  })

  test('data that may be personal and PINs are masked in lines, trace and JUnit', async () => {
    const trace = join(folder, 'trace.ndjson')
    const junit = join(folder, 'masked.xml')
    const script = 'select jpki:auth-pin\n0020008004 31323334\nselect common\n00B2010C00 => 6A82'
    const {stdout} = await run(script, '--allow-verify', '--trace', trace, '--junit', junit)
    const all = stdout + readFileSync(trace, 'utf8') + readFileSync(junit, 'utf8')
    expect(all).not.toContain('31323334')
    expect(stdout).toMatch(/011C\*{40}/)
  })

  test('in Japanese, and on a full disk', async () => {
    expect((await run('select jpki => 6A82', '--lang', 'ja')).stdout).toContain('失敗')
    const full = await mynakit([
      'apdu',
      'run',
      write('one.apdu', 'select jpki'),
      ...READER,
      '--junit',
      '/dev/full',
      '--overwrite',
    ])
    expect(full.exitCode).toBe(14)
  })
})
