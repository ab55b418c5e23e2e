// --pinpad through a real pcscd: a reader with a PIN pad in software, whose card is a simulated one.
import {spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {document, mynakit, ROOT} from '../cli.ts'
import {PCSCLITE, PIN_PAD, requireInCi, titled} from '../requirements.ts'
import {type Daemon, startDaemon} from './daemon.ts'
import {insertCard} from './served-card.ts'

requireInCi(PIN_PAD)

/** Compiled once for this file. */
function compile(folder: string): string {
  const library = join(folder, 'libpinpad.so')
  const source = join(ROOT, 'test/pcsc/pin-pad-reader.c')
  const {status, stderr} = spawnSync(
    'gcc',
    ['-shared', '-fPIC', '-Wall', '-Werror', '-I/usr/include/PCSC', '-o', library, source],
    {encoding: 'utf8'},
  )
  if (status !== 0) throw new Error(stderr)
  return library
}

describe.skipIf(!PIN_PAD.met)(titled('a reader with a PIN pad', PIN_PAD), () => {
  const folder = mkdtempSync(join(tmpdir(), 'mynakit-pinpad-'))
  const keys = join(folder, 'keys')
  const image = join(folder, 'card.json')
  let daemon: Daemon
  let take: () => Promise<unknown>

  beforeAll(async () => {
    expect((await mynakit(['sim', 'create', image])).exitCode).toBe(0)
    writeFileSync(keys, '')
    daemon = await startDaemon({
      driver: {library: compile(folder), name: 'Pad', env: {MYNAKIT_PAD_KEYS: keys}},
    })
    const card = await insertCard(daemon, [image])
    take = () => card.take()
  })
  afterAll(async () => {
    await take?.()
    await daemon?.stop()
  })

  const run = (args: readonly string[], typed: readonly string[] = [], env: Record<string, string> = {}) => {
    writeFileSync(keys, typed.map(line => `${line}\n`).join(''))
    return mynakit(args, {env: {...daemon.env, ...env}})
  }
  const left = async (name: string) => {
    const {result} = document(await run(['pin', 'status', '--json']))
    return (result['pins'] as {name: string; remaining: number}[]).find(pin => pin.name === name)?.remaining
  }

  test('reader list names its features, through both adapters', async () => {
    const expected = [{features: ['VERIFY_PIN_DIRECT', 'MODIFY_PIN_DIRECT', 'IFD_PIN_PROPERTIES'], card: 'present'}]
    expect(document(await run(['reader', 'list', '--json'])).result['readers']).toMatchObject(expected)
    if (!PCSCLITE.met) return
    const other = await run(['reader', 'list', '--json'], [], {MYNAKIT_PCSC: 'pcsclite'})
    expect(document(other).result['readers']).toMatchObject(expected)
  })

  test('the PIN is typed on the pad: the person is told, and how long it waits', async () => {
    const result = await run(['pin', 'verify', 'jpki-auth', '--pinpad'], ['1234'])
    expect([result.exitCode, result.stderr]).toEqual([
      0,
      'Type the authentication PIN on the reader within 30 seconds (tries left: 3).',
    ])
    expect(readFileSync(keys, 'utf8')).toBe('')
  })

  test('a password of letters and digits goes the same way', async () => {
    expect((await run(['pin', 'verify', 'jpki-sign', '--pinpad'], ['ABC123'])).exitCode).toBe(0)
    const signed = await run(['card', 'sign', 'package.json', '--pinpad', '--form', 'cms', '--json'], ['ABC123'])
    expect(document(signed).result).toMatchObject({verified: true})
  })

  test('the npm package pcsclite has the PIN typed, too', async context => {
    if (!PCSCLITE.met) context.skip()
    const result = await run(['pin', 'verify', 'jpki-auth', '--pinpad'], ['1234'], {MYNAKIT_PCSC: 'pcsclite'})
    expect(result.exitCode).toBe(0)
  })

  test('a wrong PIN exits 9, and the counter rule holds before anybody types', async () => {
    const wrong = await run(['pin', 'verify', 'jpki-auth', '--pinpad', '--json'], ['9999'])
    expect([wrong.exitCode, document(wrong).error?.details['remaining']]).toEqual([9, 2])
    const kept = await run(['pin', 'verify', 'jpki-auth', '--pinpad', '--keep', '2'], ['1234'])
    expect([kept.exitCode, readFileSync(keys, 'utf8')]).toEqual([8, '1234\n'])
    expect((await run(['pin', 'verify', 'jpki-auth', '--pinpad'], ['1234'])).exitCode).toBe(0)
  })

  test.each([
    ['cancel', '6401'],
    ['timeout', '6400'],
    ['123', '6403'],
  ])('%s on the pad is exit 2 and costs no try', async (typed, sw) => {
    const result = await run(['pin', 'verify', 'jpki-auth', '--pinpad', '--json'], [typed])
    expect([result.exitCode, document(result).error]).toMatchObject([2, {code: 'E_PINPAD_ENTRY', details: {sw}}])
    expect(await left('jpki-auth')).toBe(3)
  })

  test('a PIN is changed on the pad: the old one, then the new one twice', async () => {
    expect((await run(['pin', 'change', 'text', '--pinpad'], ['1234', '4321', '4321'])).exitCode).toBe(0)
    expect((await run(['pin', 'verify', 'text', '--pinpad'], ['4321'])).exitCode).toBe(0)
    const differ = await run(['pin', 'change', 'text', '--pinpad', '--json'], ['4321', '1111', '2222'])
    expect([differ.exitCode, document(differ).error?.details['sw']]).toEqual([2, '6402'])
    expect((await run(['pin', 'verify', 'text', '--pinpad'], ['4321'])).exitCode).toBe(0)
  })

  test('two ways to give a PIN are refused, and so is a pad for two values at once', async () => {
    expect((await run(['pin', 'verify', 'jpki-auth', '--pinpad', '--pin-stdin'])).exitCode).toBe(2)
    expect((await run(['pin', 'unblock', '--pinpad'])).exitCode).toBe(2)
  })
})

test('without a reader that has a pad, --pinpad says so and spends nothing', async () => {
  const result = await mynakit(['pin', 'verify', 'jpki-auth', '--reader', 'sim:current', '--pinpad', '--json'])
  expect([result.exitCode, document(result).error?.code]).toEqual([5, 'E_PINPAD_ABSENT'])
})
