// Ten thousand commands over a real pcscd to one serving process, while faults strike and hands steer the card: nothing
// hangs, nothing leaks, every answer is the right one for its fault, and the counters on disk are those that the VERIFYs
// predict. A mute card is missing here: the daemon waits for it without limit (silence.test.ts).
import {mkdtempSync, readdirSync, readFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {requestControl} from '../../src/lib/transport/control-client.ts'
import type {ControlRequest} from '../../src/lib/transport/control-protocol.ts'
import {openPcscDriver, type PcscDriver} from '../../src/lib/transport/pcsc/driver.ts'
import {pcscAccess, type ReaderAccess} from '../../src/lib/transport/reader-access.ts'
import {document, mynakit} from '../cli.ts'
import {requireInCi, titled, VIRTUAL_READER} from '../requirements.ts'
import {type Daemon, startDaemon} from './daemon.ts'
import {certificateIn, EnduranceClient, type PinModel, readImage} from './endurance-client.ts'
import {insertCard} from './served-card.ts'

requireInCi(VIRTUAL_READER)

const COMMANDS = 10_000
/** Where loopback acknowledges late (no network namespace) each exchange takes 40 ms and more: the minute holds few. */
const COMMANDS_WHERE_SLOW = 200
const SLOW_MS = 20
const WHOLE_MS = 60_000
const WAIT_MS = 10_000
const ANSWER_MS = 10_000
const QUARTERS = 4
const GROWTH = 1.5
/** Connections that are just closing come and go; a leak would leave one behind at each of hundreds of visits. */
const CLOSING = 4

const READER = 'Virtual PCD 00 00'
/** One a visit, in turn; the empty one is none. */
const FAULTS = [
  '',
  'sw-6f00@3',
  'slow:2@1-8',
  'sw-61xx',
  'sw-6cxx',
  'le256-zeroed',
  'le256-cut',
  'short-read-255',
  'counter-unreadable',
  'atr-change',
  'first-command-6f00',
] as const
/** In turn, so many in each quarter: every one takes the card away for a second or two. */
const LOSSES = ['remove@3', 'removal-mid-apdu@3', 'reset@3', 'hands', 'reset by hands'] as const
const LOSSES_A_QUARTER = 2
/** The virtual reader shows a reset as a removal. */
const LOST = ['E_CARD_REMOVED', 'E_CARD_ABSENT', 'E_CARD_RESET']

const folder = mkdtempSync(join(tmpdir(), 'mynakit-endurance-'))
const image = join(folder, 'card.json')
const socket = join(folder, 'card.sock')

interface Sample {
  readonly rss: number
  readonly files: number
}

describe.skipIf(!VIRTUAL_READER.met)(titled('endurance over PC/SC', VIRTUAL_READER), () => {
  let daemon: Daemon
  let card: Awaited<ReturnType<typeof insertCard>>
  let driver: PcscDriver
  let access: ReaderAccess
  beforeAll(async () => {
    expect((await mynakit(['sim', 'create', image])).exitCode).toBe(0)
    daemon = await startDaemon()
    card = await insertCard(daemon, [image, '--control', socket, '--reconnect'])
    Object.assign(process.env, daemon.env)
    driver = await openPcscDriver('koffi', {answerMs: ANSWER_MS})
    access = pcscAccess(driver, READER, 'auto')
  })
  afterAll(async () => {
    await driver?.release()
    await card?.take()
    await daemon?.stop()
  })

  const control = (action: ControlRequest['action'], fault?: string) =>
    requestControl(socket, {action, ...(fault === undefined ? {} : {fault})})
  const present = async (is: boolean) =>
    expect(await access.waitFor(state => (state?.present && state.atr.length > 0) === is, WAIT_MS)).toBe(true)

  /** Takes the card away in one of the ways, and waits until it is back. */
  async function lose(client: EnduranceClient, pin: PinModel, way: (typeof LOSSES)[number]): Promise<void> {
    if (way === 'reset by hands') await control('reset')
    else if (way === 'hands') await control('remove')
    else {
      await control('fault', way)
      expect(LOST).toContain(await client.lose(pin, way === 'removal-mid-apdu@3'))
    }
    if (way !== 'reset by hands') await present(false)
    if (way !== 'reset by hands' && way !== 'reset@3') await control('insert')
    await present(true)
  }

  test('every answer is right, nothing hangs, nothing leaks, and the counters on disk are the predicted ones', {
    timeout: WHOLE_MS,
  }, async () => {
    const pins: readonly PinModel[] = [
      {name: 'auth', fid: '0018', right: '1234', wrong: '9999', tries: 3, left: 3},
      {name: 'sign', fid: '001B', right: 'ABC123', wrong: 'ZZZZZZ', tries: 5, left: 5},
    ]
    const client = new EnduranceClient(access, certificateIn(readImage(image)))
    const countersOnDisk = () => pins.map(({name}) => readImage(image).pins[name]?.remaining)
    const predicted = () => pins.map(({left}) => left)
    let visits = 0
    const visit = async () => {
      const [fault, pin] = [at(FAULTS, visits), at(pins, visits)]
      visits += 1
      if (fault !== '') await control('fault', fault)
      await client.visit(pin, fault)
      if (fault !== '') expect((await control('clear')).faults).toEqual([])
    }

    const start = performance.now()
    await visit()
    const isSlow = (performance.now() - start) / client.commands > SLOW_MS
    const parts = QUARTERS * LOSSES_A_QUARTER
    const goal = isSlow ? COMMANDS_WHERE_SLOW : COMMANDS
    const samples: Sample[][] = Array.from({length: QUARTERS}, () => [])
    for (let part = 0; part < parts; part += 1) {
      await lose(client, at(pins, part), at(LOSSES, part))
      expect(countersOnDisk()).toEqual(predicted())
      while (client.commands < (goal * (part + 1)) / parts) {
        await visit()
        samples[Math.floor(part / LOSSES_A_QUARTER)]?.push(sample(card.child.pid))
      }
    }

    const median = (quarter: number, what: keyof Sample) => middle((samples[quarter] ?? []).map(row => row[what]))
    expect(median(3, 'rss') / median(1, 'rss')).toBeLessThan(GROWTH)
    expect(median(3, 'files')).toBeLessThanOrEqual(median(1, 'files') + CLOSING)
    expect(client.commands).toBeGreaterThanOrEqual(goal)
    expect(countersOnDisk()).toEqual(predicted())

    const status = document(await mynakit(['sim', 'control', socket, 'status', '--json'])).result['status']
    expect(status).toMatchObject({card: 'inserted', commands: client.commands, faults: []})
    const read = await mynakit(['pin', 'status', '--json'], {env: {...daemon.env}})
    const told = document(read).result['pins'] as {name: string; remaining: number}[]
    expect(pins.map(({name}) => told.find(pin => pin.name === `jpki-${name}`)?.remaining)).toEqual(predicted())
    await client.visit(at(pins, 0), '')
    expect([(await card.take()).exitCode, countersOnDisk()]).toEqual([0, predicted()])
  })
})

function at<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T
}

function sample(pid: number | undefined): Sample {
  const rss = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return {rss: Number(rss), files: readdirSync(`/proc/${pid}/fd`).length}
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
