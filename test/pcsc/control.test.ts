// Steering the virtual reader over a real pcscd: what PC/SC programs see of removal, insertion, reset and faults; two
// slots with two cards; a daemon that comes back.
import {spawn} from 'node:child_process'
import {mkdtempSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {document, mynakit, ROOT} from '../cli.ts'
import {OPENSC, requireInCi, titled, VIRTUAL_READER} from '../requirements.ts'
import {startDaemon, until} from './daemon.ts'
import {cardsPresent, insertCard, type ServedCard, serveCard} from './served-card.ts'

requireInCi(VIRTUAL_READER)

const JPKI = '00A4040C0AD392F000260100000001'
const folder = mkdtempSync(join(tmpdir(), 'mynakit-control-'))
const socket = join(folder, 'card.sock')

describe.skipIf(!VIRTUAL_READER.met)(titled('a card under control over PC/SC', VIRTUAL_READER), () => {
  let card: ServedCard
  beforeAll(async () => {
    card = await serveCard(['current', '--control', socket])
  })
  afterAll(() => card.stop())

  const run = (...args: readonly string[]) => mynakit([...args, '--json'], {env: {...card.env}})
  const control = async (...args: readonly string[]) => {
    const answer = document(await mynakit(['sim', 'control', socket, ...args, '--json']))
    return answer.result['status'] as {card: string; insertions: number; commands: number; faults: string[]}
  }
  /** Resolves once the watch has told what is there already: an event before that would be missed. */
  const watch = async (until: 'inserted' | 'removed') => {
    const words = [join(ROOT, 'bin/run.cjs'), 'reader', 'watch', '--until', until, '--for', '20s', '--ndjson']
    const env = {...process.env, ...card.env}
    const child = spawn(process.execPath, words, {env, stdio: ['ignore', 'pipe', 'ignore']})
    const exitCode = new Promise<number | null>(resolve => child.once('close', resolve))
    await Promise.race([new Promise(resolve => child.stdout.once('data', resolve)), exitCode])
    child.stdout.resume()
    return {exitCode}
  }

  test('PC/SC sees the removal and the insertion, and the same process holds the card', async () => {
    const removed = await watch('removed')
    expect((await control('remove')).card).toBe('removed')
    expect(await removed.exitCode).toBe(0)
    expect((await run('ap', 'list', '--reader', '#1')).exitCode).toBe(6)
    const inserted = await watch('inserted')
    expect(await control('insert')).toMatchObject({card: 'inserted', insertions: 2})
    expect(await inserted.exitCode).toBe(0)
    await until(async () => (await cardsPresent(card.daemon)) === 1, 'card back')
    expect((await run('ap', 'select', 'jpki')).exitCode).toBe(0)
  })

  test('a reset reaches PC/SC as removal and insertion', async () => {
    const removed = await watch('removed')
    expect((await control('reset')).card).toBe('inserted')
    expect(await removed.exitCode).toBe(0)
    await until(async () => (await cardsPresent(card.daemon)) === 1, 'card back')
  })

  test('a fault set from outside strikes the next command, and is gone when cleared', async () => {
    await control('fault', 'sw-6f00@1-')
    expect(document(await run('apdu', 'send', JPKI, '--expect', '6F00')).verdict).toBe('yes')
    expect((await control('clear')).faults).toEqual([])
    expect(document(await run('apdu', 'send', JPKI, '--expect', '9000')).verdict).toBe('yes')
  })

  test('removal between commands, told as such, and put back again', async () => {
    await control('fault', 'remove@2')
    const result = await run('apdu', 'send', JPKI, JPKI, '--reader', '#1')
    expect([result.exitCode, document(result).error?.code]).toEqual([6, 'E_CARD_REMOVED'])
    expect((await control('status')).card).toBe('removed')
    expect((await control('insert')).card).toBe('inserted')
    await until(async () => (await cardsPresent(card.daemon)) === 1, 'card back')
  })

  test('long answers announced with 61xx and a wrong Le corrected with 6Cxx do not change what is read', async () => {
    const read = async () => document(await run('ap', 'read', 'jpki:000A')).result['sha256']
    const right = await read()
    for (const fault of ['sw-61xx', 'sw-6cxx']) {
      await control('fault', fault)
      expect([fault, await read()]).toEqual([fault, right])
      await control('clear')
    }
  })

  test.skipIf(!OPENSC.met)(titled('OpenSC meets the same fault', OPENSC), async () => {
    await control('fault', 'counter-unreadable')
    const lost = await opensc(card, 'pkcs15-tool', '--list-pins')
    await control('clear')
    const found = await opensc(card, 'pkcs15-tool', '--list-pins')
    expect(lost.output).not.toContain('Digital Signature PIN')
    expect(found.output).toContain('Digital Signature PIN')
  })
})

function opensc(card: ServedCard, command: string, ...args: readonly string[]): Promise<{output: string}> {
  return new Promise(resolve => {
    const child = spawn(command, args, {env: {...process.env, ...card.env}, stdio: ['ignore', 'pipe', 'pipe']})
    let output = ''
    const keep = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('close', () => resolve({output}))
  })
}

describe.skipIf(!VIRTUAL_READER.met)(titled('two slots and daemons that end', VIRTUAL_READER), () => {
  test('two cards in two slots are two cards', async () => {
    const image = join(mkdtempSync(join(folder, 'second-')), 'card.json')
    expect((await mynakit(['sim', 'create', image, '--seed', '7'])).exitCode).toBe(0)
    const daemon = await startDaemon()
    const first = await insertCard(daemon, ['current'], 0)
    const second = await insertCard(daemon, [image], 1)
    try {
      const read = async (reader: string) => {
        // Two programs at one card: the second is told that it is busy, unless it waits.
        const args = ['ap', 'read', 'jpki:000A', '--reader', reader, '--wait', '20s', '--json']
        return document(await mynakit(args, {env: {...daemon.env}})).result['sha256']
      }
      const [one, two] = [await read('#1'), await read('#2')]
      expect(one).toMatch(/^[0-9a-f]{64}$/)
      expect(two).toMatch(/^[0-9a-f]{64}$/)
      expect(one).not.toBe(two)
      expect(await Promise.all([read('#2'), read('#1'), read('#2'), read('#1')])).toEqual([two, one, two, one])
      const ambiguous = await mynakit(['ap', 'list', '--json'], {env: {...daemon.env}})
      expect(document(ambiguous).error?.code).toBe('E_READER_AMBIGUOUS')
    } finally {
      await second.take()
      await first.take()
      await daemon.stop()
    }
  })

  test('sim serve ends with its daemon: exit 0 and told', async () => {
    const daemon = await startDaemon()
    const card = await insertCard(daemon)
    await daemon.stop()
    await until(async () => card.child.exitCode !== null, 'sim serve ended')
    const {exitCode, stdout} = await card.take()
    expect([exitCode, JSON.parse(stdout).result.endedBy]).toEqual([0, 'daemon'])
  })
})
