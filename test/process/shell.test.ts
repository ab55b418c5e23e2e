// apdu shell in a real terminal (util-linux `script`) and from a pipe.
import {spawn} from 'node:child_process'
import {existsSync, mkdtempSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {document, mynakit, ROOT} from '../cli.ts'
import {type Requirement, requireInCi, titled} from '../requirements.ts'
import {schemaErrors} from '../schema.ts'

const TERMINAL: Requirement = {
  name: 'a terminal emulator (script)',
  met: existsSync('/usr/bin/script'),
  remedy: 'apt-get install bsdutils',
}
requireInCi(TERMINAL)

const folder = mkdtempSync(join(tmpdir(), 'mynakit-shell-'))
const image = join(folder, 'card.json')
const history = join(folder, 'state', 'mynakit', 'shell-history')
const READER = ['--reader', `sim:${image}`] as const
await mynakit(['sim', 'create', image])

const piped = (lines: string, ...args: readonly string[]) =>
  mynakit(['apdu', 'shell', ...READER, ...args], {
    stdin: 'pipe',
    input: lines,
    env: {XDG_STATE_HOME: join(folder, 'state')},
  })

describe('from a pipe', () => {
  test('lines run without a prompt, each answer says what is selected', async () => {
    const {exitCode, stdout, stderr} = await piped('select jpki:auth-pin\n00200080\n# a comment\n\nread 0006\n')
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout).toContain('< 63C3')
    expect(stdout).toContain('[jpki JPKI AP, EF 0018 authentication PIN]')
    expect(stdout).toContain('JPKIAPICCTOKEN2')
  })

  test('pins asks every AP and goes back to the one that was selected', async () => {
    const {exitCode, stdout} = await piped('select jpki\npins\nread 0006\n')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('[jpki JPKI AP, EF 0006 token information]')
  })

  test('the first failure ends the shell with its exit code', async () => {
    const cases = [
      ['select jpki:0010\n00B0000010\npins\n', 7],
      ['00A4040C01AA => 9000\npins\n', 1],
      ['00A4040C01AA => 6A82\nquit\nnonsense\n', 0],
      ['nonsense 1234\npins\n', 11],
      ['select jpki\n002000800431323334\npins\n', 8],
      ['verify jpki-auth\npins\n', 2],
      ['read text:0001\npins\n', 7],
    ] as const
    for (const [lines, exitCode] of cases) {
      const result = await piped(lines)
      expect([lines, result.exitCode]).toEqual([lines, exitCode])
      expect(result.stdout).not.toContain('tries left\n')
      expect(result.stdout + result.stderr).not.toMatch(/31323334|1234/)
    }
  })

  test('--ndjson: one object an answer, then the envelope; --json and --no-input are refused', async () => {
    const {exitCode, stdout} = await piped('select jpki\ndecode 00200080\nwhat\n', '--ndjson')
    const records = stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(exitCode).toBe(11)
    expect(records.map(record => record.type ?? record.schema)).toEqual([
      'answer',
      'answer',
      'error',
      'mynakit.apdu.shell/1',
    ])
    expect(records[0]).toMatchObject({kind: 'select', context: {ap: 'jpki', fid: null}, exitCode: 0})
    expect(records[2]).toMatchObject({code: 'E_SHELL_LINE'})
    expect(schemaErrors('apdu:shell', records[3])).toEqual([])
    expect(document(await piped('', '--json')).error).toMatchObject({code: 'E_FLAG_COMBINATION'})
    expect((await piped('', '--no-input')).exitCode).toBe(2)
  })

  test('a PIN comes from a file, is verified under the rule, and a rejected one is not sent again', async () => {
    const pin = join(folder, 'pin')
    writeFileSync(pin, '9999\n')
    expect((await piped('verify text\n', '--pin-file', pin)).exitCode).toBe(9)
    writeFileSync(pin, '1234\n')
    const {exitCode, stdout} = await piped('verify text\nread text:0002\n', '--pin-file', pin)
    expect([exitCode, stdout.includes('hidden')]).toEqual([0, true])
    expect(existsSync(history)).toBe(false)
  })
})

/** Types each answer when its prompt has appeared after the one before. */
function inTerminal(dialogue: readonly (readonly [prompt: RegExp, typed: string])[], ...args: readonly string[]) {
  const line = [process.execPath, join(ROOT, 'bin/run.cjs'), 'apdu', 'shell', ...READER, ...args]
    .map(word => `'${word}'`)
    .join(' ')
  return new Promise<{exitCode: number | null; screen: string}>(resolve => {
    const child = spawn('script', ['-qec', line, '/dev/null'], {
      env: {...process.env, LC_ALL: 'C.UTF-8', TERM: 'xterm', XDG_STATE_HOME: join(folder, 'state')},
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    let screen = ''
    let from = 0
    let step = 0
    child.stdout.on('data', chunk => {
      screen += chunk
      const next = dialogue[step]
      const found = next?.[0].exec(screen.slice(from))
      if (!next || !found) return
      from += found.index + found[0].length
      step += 1
      child.stdin.write(next[1])
    })
    // A dialogue that stands still is shown as far as it came.
    const limit = setTimeout(() => child.kill(), 20_000)
    child.once('close', exitCode => {
      clearTimeout(limit)
      resolve({exitCode, screen})
    })
  })
}

describe.skipIf(!TERMINAL.met)(titled('on a terminal', TERMINAL), () => {
  test('the prompt follows the selection, Tab completes, Ctrl-D ends', async () => {
    const {exitCode, screen} = await inTerminal([
      // Tab completes where it is typed, not where it is pasted.
      [/mynakit> /, 'sel'],
      [/sel/, '\t'],
      [/ect /, 'jp'],
      [/jp/, '\t'],
      [/ki/, '\r'],
      [/mynakit jpki> /, 'read tok'],
      [/read tok/, '\t'],
      [/information/, '\r'],
      [/JPKIAPICCTOKEN2[\s\S]*mynakit jpki:0006> /, '\x04'],
    ])
    expect(exitCode).toBe(0)
    expect(screen).toContain('select jpki')
  })

  test('verify hides what is typed; a wrong PIN does not end the shell, and is not sent twice', async () => {
    const {exitCode, screen} = await inTerminal([
      [/mynakit> /, 'verify jpki-auth\r'],
      [/tries left: 3/, '9999\r'],
      [/E_PIN_WRONG[\s\S]*mynakit jpki:0018> /, 'verify jpki-auth\r'],
      [/tries left: 2/, '9999\r'],
      [/E_PIN_REPEATED[\s\S]*mynakit jpki:0018> /, 'verify jpki-auth\r'],
      [/tries left: 2/, '1234\r'],
      [/verified[\s\S]*mynakit jpki:0018> /, 'quit\r'],
    ])
    expect(exitCode).toBe(0)
    expect(screen).not.toMatch(/9999|1234/)
  })

  test('Ctrl-C gives up a line, and at the PIN prompt the command; nothing is spent', async () => {
    const {exitCode, screen} = await inTerminal([
      [/mynakit> /, '00200080\x03'],
      [/\^C[\s\S]*mynakit> /, 'verify text\r'],
      [/tries left: 3/, '12\x03'],
      [/mynakit text:0011> /, 'pins\r'],
      [/number-b[\s\S]*mynakit [\S]*> /, '\x04'],
    ])
    expect(exitCode).toBe(0)
    expect(screen).toMatch(/text .*3 of 3/)
    expect(screen).not.toContain('63C3 verification')
  })

  test('the history is private and keeps no line that may hold a PIN', async () => {
    await inTerminal([
      [/mynakit> /, 'select text\r'],
      [/mynakit text> /, '1234\r'],
      [/E_SHELL_LINE[\s\S]*mynakit[ \w]*> /, '123456789018\r'],
      [/mynakit[ \w]*> /, '0020008004 31323334\r'],
      [/E_VERIFY_REFUSED[\s\S]*mynakit[ \w]*> /, 'verify text 1234\r'],
      [/E_SHELL_LINE[\s\S]*mynakit[ \w]*> /, 'select 31323334\r'],
      [/6A82[\s\S]*mynakit[ \w]*> /, 'decode 002000800431323334\r'],
      [/hidden[\s\S]*mynakit[ \w]*> /, 'ABC123\r'],
      [/mynakit[ \w]*> /, '00B0000001 # 1234\r'],
      [/mynakit[ \w]*> /, 'pins\r'],
      [/number-b[\s\S]*mynakit [\S]+> /, '\x04'],
    ])
    const lines = readFileSync(history, 'utf8').split('\n')
    expect(lines).toContain('select text')
    expect(lines).toContain('pins')
    expect(readFileSync(history, 'utf8')).not.toMatch(/1234|31323334|ABC123/)
    expect(statSync(history).mode & 0o777).toBe(0o600)
    const {screen} = await inTerminal([
      [/mynakit> /, '\x1b[A\r'],
      [/number-b[\s\S]*mynakit[\S ]*> /, '\x04'],
    ])
    expect(screen).toContain('pins')
  })

  test('several pasted lines run one after the other', async () => {
    const {screen} = await inTerminal([
      [/mynakit> /, 'select jpki\rselect jpki:0006\r00B00000'],
      [/mynakit jpki:0006> .{0,8}00B00000/, '04\r'],
      [/4A504B49[\s\S]*mynakit jpki:0006> /, '\x04'],
    ])
    expect(screen).toContain('4A504B49')
  })
})
