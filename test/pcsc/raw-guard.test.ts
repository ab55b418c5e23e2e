// Raw commands over a real pcscd: the counter rule, resets, and two processes that want the same card at once.
import {mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {type CliResult, document, mynakit} from '../cli.ts'
import {requireInCi, titled, VIRTUAL_READER} from '../requirements.ts'
import {type ServedCard, serveCard} from './served-card.ts'

requireInCi(VIRTUAL_READER)

const folder = mkdtempSync(join(tmpdir(), 'mynakit-raw-'))
const image = join(folder, 'card.json')
const script = join(folder, 'verify.apdu')
// biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the script
writeFileSync(script, 'select jpki:auth-pin => 9000\n0020008004 ${PIN}\n')

const ATTEMPT = ['apdu', 'run', script, '--allow-verify', '--pin-stdin', '--json'] as const
type Run = (args: readonly string[], input?: string) => Promise<CliResult>

async function remaining(run: Run, name: string): Promise<number> {
  // The other process may still be leaving the card.
  const pins = document(await run(['pin', 'status', '--json', '--wait', '10s'])).result['pins'] as {
    name: string
    remaining: number
  }[]
  return pins.find(pin => pin.name === name)?.remaining ?? -1
}

/** Pairs of processes with wrong PINs at once, until nothing but refusals comes back. */
async function underAttack(run: Run, keep: number): Promise<void> {
  const codes: number[] = []
  for (let round = 0; round < 4; round += 1) {
    const before = await remaining(run, 'jpki-auth')
    const flags = ['--keep', String(keep)]
    const results = await Promise.all([
      run([...ATTEMPT, ...flags], `${9000 + round}\n`),
      run(['pin', 'verify', 'jpki-auth', '--pin-stdin', '--json', ...flags], `${8000 + round}\n`),
    ])
    const after = await remaining(run, 'jpki-auth')
    const wrong = results.filter(result => result.exitCode === 9).length
    // Each rejection that was told cost one try, and no other one was spent; a busy card (7) and a refusal (8) cost none.
    expect([after, after >= keep]).toEqual([before - wrong, true])
    for (const result of results) {
      // apdu run tells a rejected PIN by its exit code: the card answered, so that is no error.
      const code = document(result).error?.code ?? result.exitCode
      expect([9, 'E_PIN_WRONG', 'E_PIN_LAST_TRY', 'E_CARD_BUSY']).toContain(code)
    }
    codes.push(...results.map(result => result.exitCode))
  }
  expect(codes).toContain(8)
  expect(codes).toContain(9)
}

describe('two processes with one card file', () => {
  test('no counter falls below --keep', async () => {
    for (const keep of [1, 2]) {
      expect((await mynakit(['sim', 'create', image, '--overwrite'])).exitCode).toBe(0)
      const run: Run = (args, input) =>
        mynakit([...args, '--reader', `sim:${image}`], input === undefined ? {} : {stdin: 'pipe', input})
      await underAttack(run, keep)
    }
  })
})

describe.skipIf(!VIRTUAL_READER.met)(titled('over PC/SC', VIRTUAL_READER), () => {
  let card: ServedCard
  const run: Run = (args, input) =>
    mynakit(args, {env: {...card.env}, ...(input === undefined ? {} : {stdin: 'pipe', input})})

  beforeAll(async () => {
    expect((await mynakit(['sim', 'create', image, '--overwrite'])).exitCode).toBe(0)
    card = await serveCard([image])
  })
  afterAll(() => card.stop())

  test('a script verifies, signs, and leaves the card powered down', async () => {
    const file = join(folder, 'sign.apdu')
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the script
    const verify = '0020009804${PIN} => 9000'
    writeFileSync(
      file,
      [
        'reset',
        'select jpki',
        verify,
        '802A009704010203 0400 => 9000',
        'reset',
        'select jpki',
        '802A00970401020304 00 => 6982',
      ].join('\n'),
    )
    const signed = await run(['apdu', 'run', file, '--allow-verify', '--pin-stdin', '--json'], '1234\n')
    expect([signed.exitCode, document(signed).verdict]).toEqual([0, 'yes'])
    expect(signed.stdout).not.toContain('31323334')
    expect(
      (
        await run([
          'apdu',
          'send',
          '00A4040C0AD392F000260100000001',
          '802A0097040102030400',
          '--expect',
          '9000',
          '--expect',
          '6982',
        ])
      ).exitCode,
    ).toBe(0)
  })

  test('a PIN on the command line is refused for a card in a reader, from standard input it is taken', async () => {
    const head = ['apdu', 'send', '--allow-verify', '00A4040C0AD392F000260100000001']
    expect(document(await run([...head, '002000980431323334', '--json'])).error).toMatchObject({code: 'E_PIN_ON_ARGV'})
    expect((await run([...head, '-'], '002000980431323334\n')).exitCode).toBe(0)
    expect((await run([...head, '-'], '00240180 04 31323334\n')).exitCode).toBe(8)
  })

  test('two processes at once: no counter falls below --keep', async () => {
    await underAttack(run, 1)
  })
})
