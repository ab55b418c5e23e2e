// A real terminal (util-linux `script`): the PIN prompt shows the counter, echoes nothing, and ends with Ctrl-C.
import {spawn} from 'node:child_process'
import {existsSync, mkdtempSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {mynakit, ROOT} from '../cli.ts'
import {type Requirement, requireInCi, titled} from '../requirements.ts'

const TERMINAL: Requirement = {
  name: 'a terminal emulator (script)',
  met: existsSync('/usr/bin/script'),
  remedy: 'apt-get install bsdutils',
}
requireInCi(TERMINAL)

const image = join(mkdtempSync(join(tmpdir(), 'mynakit-tty-')), 'card.json')

/** Runs a command line in a terminal; each answer is typed when its prompt has appeared. */
function inTerminal(
  args: readonly string[],
  dialogue: readonly (readonly [prompt: RegExp, typed: string])[],
): Promise<{exitCode: number | null; screen: string}> {
  const line = [process.execPath, join(ROOT, 'bin/run.cjs'), ...args].map(word => `'${word}'`).join(' ')
  return new Promise(resolve => {
    const child = spawn('script', ['-qec', line, '/dev/null'], {
      env: {...process.env, LC_ALL: 'C.UTF-8', TERM: 'xterm'},
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    let screen = ''
    let step = 0
    child.stdout.on('data', chunk => {
      screen += chunk
      const next = dialogue[step]
      if (next?.[0].test(screen)) {
        step += 1
        child.stdin.write(next[1])
      }
    })
    child.once('close', exitCode => resolve({exitCode, screen}))
  })
}

describe.skipIf(!TERMINAL.met)(titled('on a terminal', TERMINAL), () => {
  test('the prompt names the PIN and its counter, and shows nothing that is typed', async () => {
    await mynakit(['sim', 'create', image])
    const {exitCode, screen} = await inTerminal(
      ['pin', 'verify', 'jpki-auth', '--reader', `sim:${image}`],
      [[/tries left: 3/, '1234\r']],
    )
    expect(exitCode).toBe(0)
    expect(screen).toContain('authentication PIN (tries left: 3)')
    expect(screen).not.toContain('1234')
  })

  test('a corrected PIN is taken as corrected; a rejected one exits 9', async () => {
    expect(
      (await inTerminal(['pin', 'verify', 'jpki-auth', '--reader', `sim:${image}`], [[/tries left/, '129\x7f34\r']]))
        .exitCode,
    ).toBe(0)
    expect(
      (await inTerminal(['pin', 'verify', 'jpki-auth', '--reader', `sim:${image}`], [[/tries left/, '9999\r']]))
        .exitCode,
    ).toBe(9)
  })

  test('Ctrl-C at the prompt exits 130 and spends nothing', async () => {
    const {exitCode} = await inTerminal(
      ['pin', 'verify', 'jpki-auth', '--reader', `sim:${image}`],
      [[/tries left: 2/, '\x03']],
    )
    expect(exitCode).toBe(130)
    const status = await mynakit(['pin', 'status', '--reader', `sim:${image}`])
    expect(status.stdout).toMatch(/jpki-auth .*2 of 3/)
  })

  test('a new PIN is typed twice; two different entries exit 2 and change nothing', async () => {
    const change = ['pin', 'change', 'text', '--reader', `sim:${image}`]
    const differ = await inTerminal(change, [
      [/tries left: 3/, '1234\r'],
      [/new card-face input support PIN: /, '4321\r'],
      [/once more: /, '4322\r'],
    ])
    expect([differ.exitCode, /E_PIN_CONFIRMATION/.test(differ.screen)]).toEqual([2, true])
    const done = await inTerminal(change, [
      [/tries left: 3/, '1234\r'],
      [/new card-face input support PIN: /, '4321\r'],
      [/once more: /, '4321\r'],
    ])
    expect(done.exitCode).toBe(0)
    expect(done.screen).not.toMatch(/1234|4321/)
  })

  test('a signature in bytes is not put on a terminal, and no PIN is asked for it', async () => {
    const {exitCode, screen} = await inTerminal(['card', 'sign', 'package.json', '--reader', `sim:${image}`], [])
    expect([exitCode, /E_OUTPUT_TERMINAL/.test(screen), /tries left/.test(screen)]).toEqual([2, true, false])
  })

  test('--no-input asks nothing', async () => {
    const {exitCode, screen} = await inTerminal(['pin', 'verify', 'jpki-auth', '--reader', 'sim:', '--no-input'], [])
    expect([exitCode, screen]).toEqual([2, expect.stringContaining('E_PIN_SOURCE')])
  })

  test('results are coloured on a terminal and not in a pipe', async () => {
    const {screen} = await inTerminal(['ap', 'list', '--reader', 'sim:'], [])
    expect(screen).toContain('\u001b[')
    expect((await mynakit(['ap', 'list', '--reader', 'sim:'])).stdout).not.toContain('\u001b[')
  })

  test('Japanese tables are aligned by display width', async () => {
    const {stdout} = await mynakit(['pin', 'status', '--reader', 'sim:', '--lang', 'ja'])
    const width = (text: string) =>
      [...text].reduce(
        (sum, character) =>
          sum +
          (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
            character,
          )
            ? 2
            : 1),
        0,
      )
    const columns = stdout
      .trimEnd()
      .split('\n')
      .map(line => width(line.slice(0, line.search(/(?:SW|63C.)$/))))
    expect(new Set(columns).size).toBe(1)
  })
})
