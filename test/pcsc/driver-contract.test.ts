// One contract for both PC/SC adapters: koffi on the system's library, and the npm package pcsclite.
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {openPcscDriver, type PcscDriver} from '../../src/lib/transport/pcsc/driver.ts'
import {document, mynakit} from '../cli.ts'
import {PCSCLITE, type Requirement, requireInCi, titled, VIRTUAL_READER} from '../requirements.ts'
import {type ServedCard, serveCard} from './served-card.ts'

requireInCi(PCSCLITE)

const SELECT_JPKI = Uint8Array.from(Buffer.from('00A4040C0AD392F000260100000001', 'hex'))
const READ_CERTIFICATE = Uint8Array.from(Buffer.from('00B08A0000', 'hex'))
const READER = 'Virtual PCD 00 00'
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

const ADAPTERS: readonly {name: 'koffi' | 'pcsclite'; requirement: Requirement}[] = [
  {name: 'koffi', requirement: VIRTUAL_READER},
  {name: 'pcsclite', requirement: PCSCLITE},
]

// libpcsclite reads the socket's name once in a process, so one daemon serves both adapters.
let served: ServedCard
beforeAll(async () => {
  if (!VIRTUAL_READER.met) return
  served = await serveCard()
  Object.assign(process.env, served.env)
})
afterAll(() => served?.stop())

for (const {name, requirement} of ADAPTERS) {
  describe.skipIf(!requirement.met)(titled(`PC/SC adapter ${name}`, requirement), () => {
    let driver: PcscDriver
    beforeAll(async () => {
      driver = await openPcscDriver(name)
    })
    afterAll(() => driver.release())

    test('lists both slots with card and ATR', async () => {
      const readers = await driver.readers()
      expect(driver.name).toBe(name)
      expect(readers.map(reader => [reader.name, reader.present])).toEqual([
        [READER, true],
        ['Virtual PCD 00 01', false],
      ])
      expect(hex(readers[0]?.atr ?? new Uint8Array())).toBe('3bda13ff8131fb468012392f31c173c601c03b')
    })

    test('transmits, with answers of 258 bytes', async () => {
      const card = await driver.connect(READER, 'shared', 'auto')
      try {
        expect(card.protocol).toBe('T=1')
        expect(hex(await card.transmit(SELECT_JPKI))).toBe('9000')
        const answer = await card.transmit(READ_CERTIFICATE)
        expect([answer.length, hex(answer.subarray(0, 2)), hex(answer.subarray(-2))]).toEqual([258, '3082', '9000'])
      } finally {
        await card.disconnect('leave')
      }
    })

    test('a shared card becomes exclusive, and a second connection is then refused as busy', async () => {
      const card = await driver.connect(READER, 'shared', 'auto')
      try {
        await card.makeExclusive(0)
        expect(hex(await card.transmit(SELECT_JPKI))).toBe('9000')
        const other = await openPcscDriver('koffi')
        try {
          await expect(other.connect(READER, 'shared', 'auto')).rejects.toMatchObject({code: 'E_CARD_BUSY'})
        } finally {
          await other.release()
        }
      } finally {
        await card.disconnect('unpower')
      }
    })

    test('two that both want the card alone do not wait for each other: one has it, the other is told that it is busy', async () => {
      const other = await openPcscDriver('koffi')
      const [mine, theirs] = [
        await driver.connect(READER, 'shared', 'auto'),
        await other.connect(READER, 'shared', 'auto'),
      ]
      try {
        const results = await Promise.allSettled([mine.makeExclusive(1000), theirs.makeExclusive(1000)])
        const busy = results.flatMap(result => (result.status === 'rejected' ? [result.reason.code] : []))
        expect(busy).toEqual(['E_CARD_BUSY'])
        const holder = results[0]?.status === 'fulfilled' ? mine : theirs
        expect(hex(await holder.transmit(SELECT_JPKI))).toBe('9000')
      } finally {
        await mine.disconnect('unpower')
        await theirs.disconnect('unpower')
        await other.release()
      }
    })

    test('a program that stays connected is told as such, and not waited for without limit', async () => {
      const other = await openPcscDriver('koffi')
      const theirs = await other.connect(READER, 'shared', 'auto')
      const mine = await driver.connect(READER, 'shared', 'auto')
      try {
        await expect(mine.makeExclusive(200)).rejects.toMatchObject({code: 'E_CARD_BUSY'})
        expect(hex(await theirs.transmit(SELECT_JPKI))).toBe('9000')
      } finally {
        await mine.disconnect('leave')
        await theirs.disconnect('unpower')
        await other.release()
      }
    })

    test('an empty slot is E_CARD_ABSENT and a name that is no reader E_READER_UNPLUGGED', async () => {
      await expect(driver.connect('Virtual PCD 00 01', 'shared', 'auto')).rejects.toMatchObject({code: 'E_CARD_ABSENT'})
      await expect(driver.connect('no such reader', 'shared', 'auto')).rejects.toMatchObject({
        code: 'E_READER_UNPLUGGED',
      })
    })

    test('a wait without a change ends at its limit with the states as they are', async () => {
      const known = await driver.readers()
      const start = performance.now()
      expect(await driver.waitForChange(known, 300)).toMatchObject([{name: READER, present: true}, {present: false}])
      expect(performance.now() - start).toBeGreaterThanOrEqual(250)
    })

    test('a wait from other states does not wait for its limit', async () => {
      const start = performance.now()
      expect((await driver.waitForChange([], 30_000)).length).toBe(2)
      expect(performance.now() - start).toBeLessThan(15_000)
    })
  })
}

describe.skipIf(!VIRTUAL_READER.met)(titled('a service that dies', VIRTUAL_READER), () => {
  test('is E_PCSC_SERVICE for a command in use, not a crash or a hang', async () => {
    const other = await serveCard()
    const long = mynakit(['apdu', 'send', ...Array<string>(3000).fill('00B08A0000'), '--reader', '#1', '--json'], {
      env: {...other.env},
    })
    await new Promise(resolve => setTimeout(resolve, 400))
    await other.daemon.stop('SIGKILL')
    const result = await long
    expect([result.exitCode, document(result).error?.code]).toEqual([4, 'E_PCSC_SERVICE'])
    await other.take()
  })
})
