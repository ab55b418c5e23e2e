// card read and card prove as processes: for a person, for a script, and for somebody who keeps everything. Nothing of the
// holder of the simulated card may stand anywhere unless it was revealed: not as text, not as hex, not as base64.
import {spawn} from 'node:child_process'
import {existsSync, mkdtempSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {decodeTlvTree, type TlvNode} from '../../src/lib/iso7816/ber-tlv.ts'
import {openCardImage} from '../../src/lib/sim/open-image.ts'
import {document, mynakit, ROOT} from '../cli.ts'
import {schemaErrors} from '../schema.ts'
import {alteredCard, contentOf, flipped} from '../support/simulated.ts'

const folder = mkdtempSync(join(tmpdir(), 'mynakit-card-read-'))
const image = await openCardImage('current')
const value = (name: string) => image.pins[name]?.value ?? ''
const SIM = ['--reader', 'sim:current', '--pin-stdin'] as const

const run = (args: readonly string[], pin = '1234', env: Record<string, string> = {}) =>
  mynakit(args, {stdin: 'pipe', input: `${pin}\n`, env})

/** Values of these objects, wherever they stand in a file. */
function values(nodes: readonly TlvNode[], tags: readonly number[]): readonly Uint8Array[] {
  return nodes.flatMap(node => [...(tags.includes(node.tag) ? [node.value] : []), ...values(node.children, tags)])
}

/** Everything about the holder: attributes, number, birth, pictures, and what opens the card. */
const HOLDER: readonly Uint8Array[] = [
  ...values(decodeTlvTree(contentOf(image, 'text', '0002')), [0xdf22, 0xdf23, 0xdf24]),
  ...values(decodeTlvTree(contentOf(image, 'visual', '0002')), [0xdf25, 0xdf26, 0xdf27, 0xdf2a]),
  ...values(decodeTlvTree(contentOf(image, 'visual', '0005')), [0xdf41]),
  // The digest of a twelve-digit number tells the number to whoever tries them all.
  ...values(decodeTlvTree(contentOf(image, 'text', '0003')), [0xdf31, 0xdf32]),
  ...['text A', 'text B', 'visual birth'].map(name => Uint8Array.from(Buffer.from(value(name)))),
]

function leaks(text: string): readonly string[] {
  const lower = text.toLowerCase()
  return HOLDER.flatMap(bytes => {
    const buffer = Buffer.from(bytes)
    const utf8 = buffer.toString('utf8')
    const date = utf8.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
    // Base64 of a part begins at one of three places; the middle of each is the same whatever stands around it.
    const base64 = [0, 1, 2]
      .map(shift => buffer.subarray(shift).toString('base64').slice(0, 24))
      .filter(part => part.length > 8)
    const forms = [utf8, date, buffer.toString('hex').slice(0, 64)]
    return [...forms.filter(form => lower.includes(form.toLowerCase())), ...base64.filter(form => text.includes(form))]
  })
}

test('the search finds what it looks for', async () => {
  const shown = await run(['card', 'read', 'attributes', ...SIM, '--reveal', 'name,birth', '--json'])
  expect(leaks(shown.stdout).length).toBeGreaterThanOrEqual(2)
  const photo = await run(['card', 'read', 'photo', ...SIM, '--reveal', 'photo', '--json'])
  expect(leaks(photo.stdout)).not.toEqual([])
})

const RUNS: readonly (readonly [args: readonly string[], pin: string])[] = [
  ...['attributes', 'number', 'face', 'photo', 'name-image', 'address-image', 'number-image'].map(
    what => [['card', 'read', what], '1234'] as const,
  ),
  [['card', 'read', 'age'], value('visual birth')],
  [['card', 'read', 'attributes', '--with', 'number-b'], value('text B')],
  [['card', 'read', 'face', '--with', 'number-a'], value('visual A')],
  [['card', 'read', 'number', '--secure-messaging'], '1234'],
  [['card', 'prove', '--ap', 'text'], '1234'],
  [['card', 'prove', '--ap', 'visual'], '1234'],
  [['card', 'prove'], '1234'],
]

describe('without --reveal nothing of the holder is anywhere', () => {
  test.each(RUNS)('%j', async (args, pin) => {
    const trace = join(folder, `${args.join('-').replaceAll('/', '')}.ndjson`)
    const [person, script] = await Promise.all([
      run([...args, ...SIM, '--verbose', '--debug', '--trace', trace], pin),
      run([...args, ...SIM, '--json'], pin),
    ])
    expect([person.exitCode, script.exitCode]).toEqual([0, 0])
    expect(leaks(person.stdout + person.stderr + script.stdout + script.stderr)).toEqual([])
    expect(leaks(readFileSync(trace, 'utf8'))).toEqual([])
    expect(schemaErrors(args.slice(0, 2).join(':'), document(script))).toEqual([])
    expect(script.stderr).toBe('')
  })
})

describe('for a person', () => {
  test('the answer comes in the language of the reader, with what is hidden and how to see it', async () => {
    const {stdout} = await run(['card', 'read', 'attributes', ...SIM, '--lang', 'ja'])
    expect(stdout).toContain('模擬カード')
    expect(stdout).toContain('--reveal address')
    expect(stdout).toContain('ハッシュ値への署名')
  })

  test('one notice stands beside a proof by JPKI', async () => {
    const {stderr} = await run(['card', 'prove', ...SIM])
    expect(stderr.match(/公的個人認証法/g)).toHaveLength(1)
    expect((await run(['card', 'prove', '--ap', 'text', ...SIM])).stderr).toBe('')
  })
})

describe('for a script', () => {
  test('exit codes tell a changed card, an unknown issuer and a wrong credential apart', async () => {
    const changed = await alteredCard('current', {'text:0002': flipped(contentOf(image, 'text', '0002'), 20)})
    const unknown = await alteredCard('current', {'text:0004': flipped(contentOf(image, 'text', '0004'), 11)})
    const read = (reader: string, ...more: string[]) =>
      run(['card', 'read', 'attributes', '--reader', reader, '--pin-stdin', '--json', ...more])
    expect(document(await read(`sim:${changed}`))).toMatchObject({exitCode: 1, verdict: 'no', ok: false})
    expect(document(await read(`sim:${unknown}`))).toMatchObject({exitCode: 3, verdict: 'undecided'})
    expect(document(await read(`sim:${changed}`, '--exit-zero'))).toMatchObject({exitCode: 0, verdict: 'no'})
    expect(document(await read('sim:current', '--with', 'birth'))).toMatchObject({
      exitCode: 2,
      error: {code: 'E_CREDENTIAL'},
    })
    expect(document(await run(['card', 'read', 'face', ...SIM, '--json'], '9999'))).toMatchObject({exitCode: 9})
  })

  test('the same card at the same time gives the same bytes', async () => {
    const args = ['card', 'read', 'face', ...SIM, '--json', '--at', '2026-11-22']
    expect((await run(args)).stdout).toBe((await run(args)).stdout)
  })
})

describe('for somebody who keeps a picture', () => {
  const PHOTO = ['card', 'read', 'photo', ...SIM, '--reveal', 'photo'] as const
  const [photo] = values(decodeTlvTree(contentOf(image, 'visual', '0002')), [0xdf27])

  test('-o writes its bytes, whole and private, and replaces nothing', async () => {
    const file = join(folder, 'photo.jp2')
    const first = await run([...PHOTO, '-o', file])
    expect([first.exitCode, first.stdout, first.stderr, statSync(file).mode & 0o777]).toEqual([0, '', '', 0o600])
    expect(readFileSync(file).equals(Buffer.from(photo ?? ''))).toBe(true)
    expect((await run([...PHOTO, '-o', file])).exitCode).toBe(14)
    expect((await run([...PHOTO, '-o', file, '--overwrite'])).exitCode).toBe(0)
  })

  test('without consent there is no file', async () => {
    const file = join(folder, 'none.jp2')
    const refused = await run(['card', 'read', 'photo', ...SIM, '-o', file])
    expect([refused.exitCode, existsSync(file)]).toEqual([8, false])
  })

  test('a picture that is not proven is written with a word about it', async () => {
    const card = await alteredCard('current', {'visual:0002': flipped(contentOf(image, 'visual', '0002'), 31)})
    const file = join(folder, 'unproven.jp2')
    const args = ['card', 'read', 'photo', '--reader', `sim:${card}`, '--pin-stdin', '--reveal', 'photo', '-o', file]
    const {exitCode, stderr} = await run(args)
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('not proven genuine')])
  })

  test('a full disk is exit 14', async () => {
    const {exitCode, stderr} = await run([...PHOTO, '-o', '/dev/full'])
    expect([exitCode, stderr]).toEqual([14, expect.stringContaining('E_OUTPUT_WRITE')])
  })

  test('--json keeps the document, with the picture in it', async () => {
    const {result} = document(await run([...PHOTO, '--json']))
    const [entry] = result['images'] as {contentBase64: string}[]
    expect(Buffer.from(entry?.contentBase64 ?? '', 'base64').equals(Buffer.from(photo ?? ''))).toBe(true)
  })

  test('--images takes all four or none', async () => {
    const directory = join(folder, 'face')
    const reveal = ['--reveal', 'name,address,photo,security-code']
    const all = await run(['card', 'read', 'face', ...SIM, ...reveal, '--images', directory])
    expect([all.exitCode, statSync(directory).mode & 0o777]).toEqual([0, 0o700])
    expect(statSync(join(directory, 'name.png')).mode & 0o777).toBe(0o600)
    expect((await run(['card', 'read', 'face', ...SIM, ...reveal, '--images', directory])).exitCode).toBe(14)
    const file = join(folder, 'in-the-way')
    writeFileSync(file, '')
    expect((await run(['card', 'read', 'face', ...SIM, ...reveal, '--images', join(file, 'x')])).exitCode).toBe(14)
  })
})

test('on a terminal the PIN is asked for once, and the number that follows from it is not', async () => {
  const child = spawn(
    'script',
    [
      '-qec',
      `${process.execPath} ${join(ROOT, 'bin/run.cjs')} card read face --reader sim:current --no-color`,
      '/dev/null',
    ],
    {env: {...process.env, LC_ALL: 'C.UTF-8', MYNAKIT_LANG: 'en'}, stdio: ['pipe', 'pipe', 'inherit']},
  )
  let screen = ''
  let typed = false
  child.stdout.on('data', chunk => {
    screen += chunk
    if (!typed && screen.includes('input support PIN')) {
      typed = true
      child.stdin.write('1234\r')
    }
  })
  const exitCode = await new Promise(resolve => child.once('close', resolve))
  expect(exitCode).toBe(0)
  expect(screen.match(/input support PIN/g)).toHaveLength(1)
  expect(screen).not.toContain('verification number')
  expect(screen).toContain('signature over the card face')
  expect(leaks(screen)).toEqual([])
})
