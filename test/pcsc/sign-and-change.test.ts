// card sign, pin change and pin unblock through a real pcscd, with OpenSSL as the judge of signatures.
import {execFileSync, spawn} from 'node:child_process'
import {existsSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {document, mynakit, ROOT} from '../cli.ts'
import {OPENSC, requireInCi, titled} from '../requirements.ts'
import {makeCard} from '../support/make-card.ts'
import {type ServedCard, serveCard} from './served-card.ts'

requireInCi(OPENSC)

const folder = mkdtempSync(join(tmpdir(), 'mynakit-wire-'))
const letter = join(folder, 'letter')
writeFileSync(letter, 'a letter')

const verifyCms = (file: string) =>
  execFileSync('openssl', ['cms', '-verify', '-noverify', '-inform', 'DER', '-in', file], {
    stdio: ['ignore', 'pipe', 'ignore'],
  }).toString()

describe.skipIf(!OPENSC.met)(titled('the next card in a reader', OPENSC), () => {
  const image = join(folder, 'next.json')
  let card: ServedCard
  beforeAll(async () => {
    await makeCard('next-p384', image)
    card = await serveCard([image])
  })
  afterAll(() => card?.stop())

  const run = (args: readonly string[], input: string) => mynakit(args, {env: {...card.env}, stdin: 'pipe', input})

  test('is recognised over the wire, and says what is assumed of it', async () => {
    const {result, warnings} = document(await run(['card', 'info', '--json'], ''))
    expect(result).toMatchObject({generation: 'next-card', tokenLabel: 'JPKIAPICCTOKEN3'})
    expect(warnings.map(warning => warning.code)).toEqual(['W_PROFILE_ASSUMED'])
  })

  test('signs CMS that OpenSSL accepts, from a file and from standard input', async () => {
    const output = join(folder, 'letter.p7m')
    expect(
      (await run(['card', 'sign', letter, '--form', 'cms', '-o', output, '--pin-stdin'], 'ABC123\n')).exitCode,
    ).toBe(0)
    expect(verifyCms(output)).toBe('a letter')
    const password = join(folder, 'password')
    writeFileSync(password, 'ABC123\n')
    const piped = join(folder, 'piped.p7m')
    const args = ['card', 'sign', '-', '--form', 'cms', '-o', piped, '--pin-file', password]
    expect((await run(args, 'from a pipe')).exitCode).toBe(0)
    expect(verifyCms(piped)).toBe('from a pipe')
  })

  test('is changed as a simulated card: its authority is pinned', async () => {
    const {result} = document(await run(['pin', 'change', 'jpki-auth', '--pin-stdin', '--json'], '1234\n4321\n'))
    expect(result).toMatchObject({changed: true, simulated: true, command: 'CHANGE REFERENCE DATA'})
    const unblocked = document(await run(['pin', 'unblock', '--pin-stdin', '--json'], '12345678\n5678\n'))
    expect(unblocked.result).toMatchObject({unblocked: true, simulated: true})
    expect((await run(['pin', 'verify', 'jpki-auth', '--pin-stdin'], '5678\n')).exitCode).toBe(0)
  })

  test('neither value of a change stands in the trace', async () => {
    const trace = join(folder, 'trace.ndjson')
    await run(['pin', 'change', 'jpki-auth', '--pin-stdin', '--trace', trace], '5678\n8765\n')
    const hex = (text: string) => Buffer.from(text).toString('hex')
    expect(readFileSync(trace, 'utf8')).toContain('00240180')
    expect(readFileSync(trace, 'utf8')).not.toMatch(new RegExp(`${hex('5678')}|${hex('8765')}`))
  })
})

describe.skipIf(!OPENSC.met)(titled('a card whose authority is not pinned', OPENSC), () => {
  const image = join(folder, 'foreign.json')
  let card: ServedCard
  beforeAll(async () => {
    await makeCard('current', image)
    // The name stays O=JPKI-SYNTH: one bit of the signature is another.
    const json = JSON.parse(readFileSync(image, 'utf8'))
    for (const application of json.applications)
      for (const file of application.files) if (file.fid === '000B') file.content = otherSignature(file.content)
    writeFileSync(image, JSON.stringify(json))
    card = await serveCard([image])
  })
  afterAll(() => card?.stop())

  const PINS = '1234\n4321\n'
  const change = (...flags: readonly string[]) =>
    mynakit(['pin', 'change', 'jpki-auth', '--pin-stdin', '--json', ...flags], {
      env: {...card.env},
      stdin: 'pipe',
      input: PINS,
    })

  test('is not changed without --real-card, nor with it where nobody can confirm', async () => {
    for (const flags of [[], ['--real-card']]) {
      const result = await change(...flags)
      expect([result.exitCode, document(result).error?.code]).toEqual([8, 'E_REAL_CARD'])
    }
    const still = await mynakit(['pin', 'verify', 'jpki-auth', '--pin-stdin'], {
      env: {...card.env},
      stdin: 'pipe',
      input: '1234\n',
    })
    expect(still.exitCode).toBe(0)
  })

  test.skipIf(!existsSync('/usr/bin/script'))(
    'is changed after a typed confirmation on a terminal, not after another word',
    async () => {
      const old = join(folder, 'old')
      const next = join(folder, 'next')
      writeFileSync(old, '1234\n')
      writeFileSync(next, '4321\n')
      const args = ['pin', 'change', 'jpki-auth', '--real-card', '--pin-file', old, '--new-pin-file', next]
      expect(await answerOnTerminal(args, 'no\r', card.env)).toBe(8)
      expect(await answerOnTerminal(args, 'yes\r', card.env)).toBe(0)
    },
  )
})

/** DER is followed by filler: the last byte of the object is that of the signature. */
function otherSignature(content: string): string {
  const end = (4 + Number.parseInt(content.slice(4, 8), 16)) * 2
  const last = Number.parseInt(content.slice(end - 2, end), 16) ^ 1
  return content.slice(0, end - 2) + last.toString(16).padStart(2, '0') + content.slice(end)
}

function answerOnTerminal(args: readonly string[], typed: string, env: Readonly<Record<string, string>>) {
  const line = [process.execPath, join(ROOT, 'bin/run.cjs'), ...args].map(word => `'${word}'`).join(' ')
  return new Promise<number | null>(resolve => {
    const child = spawn('script', ['-qec', line, '/dev/null'], {
      env: {...process.env, ...env, LC_ALL: 'C.UTF-8'},
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    let screen = ''
    let answered = false
    child.stdout.on('data', chunk => {
      screen += chunk
      if (answered || !screen.includes('to go on')) return
      answered = true
      child.stdin.write(typed)
    })
    child.once('close', resolve)
  })
}
