import {mkdtempSync, readFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import type {CardOptions} from '../../../src/lib/ops/open-card.ts'
import {type ReaderTestRequest, type ReaderTestResult, readerTest} from '../../../src/lib/ops/reader-test.ts'
import {READER_TEST_IDS} from '../../../src/lib/reader-test/tests.ts'
import {READER_TEST_TEXT} from '../../../src/lib/text/reader-test.data.ts'
import {FAULT_TABLE, faultsWithoutRow} from '../reader-test/fault-table.ts'

/** Long enough for no busy machine to be taken for a slow card, where slowness is not what is looked for. */
const PATIENT_MS = 30_000

async function run(
  faults: readonly string[] = [],
  request: Partial<ReaderTestRequest> = {},
  traceFile: string | undefined = undefined,
) {
  const options: CardOptions = {
    reader: 'sim:current',
    waitMs: 0,
    share: 'shared',
    protocol: 'auto',
    readBlock: 256,
    pcscDriver: undefined,
    faults,
    traceFile,
    overwrite: false,
    onSignal: () => () => undefined,
    debugLine: undefined,
  }
  const base = {only: [], skip: [], hands: undefined, idleMs: 50, slowMs: PATIENT_MS}
  return readerTest({...base, ...request}, options)
}

const failing = (result: ReaderTestResult) => result.tests.filter(test => test.outcome === 'failed').map(({id}) => id)
const outcomeOf = (result: ReaderTestResult, id: string) => result.tests.find(test => test.id === id)?.outcome

describe('reader test on a simulated card', () => {
  it('passes a card without faults, and says what it could not try', async () => {
    const {verdict, result} = await run()
    expect(failing(result)).toEqual([])
    expect(verdict).toBe('yes')
    expect(result.tests.filter(test => test.outcome === 'skipped').map(test => [test.id, test.reason?.code])).toEqual([
      ['protocols', 'needs-pcsc'],
      ['features', 'needs-pcsc'],
      ['exclusive', 'needs-pcsc'],
      ['unplugged', 'needs-person'],
    ])
    expect(result.tests.map(({id}) => id)).toEqual(READER_TEST_IDS)
    expect(Object.keys(READER_TEST_TEXT).sort()).toEqual([...READER_TEST_IDS].sort())
  })

  it('records every command of every connection where a trace is asked for', async () => {
    const traceFile = join(mkdtempSync(join(tmpdir(), 'mynakit-suite-')), 'trace.ndjson')
    const {result} = await run([], {only: ['atr-stable', 'le-256']}, traceFile)
    const lines = readFileSync(traceFile, 'utf8').trimEnd().split('\n')
    const records = lines.map(line => JSON.parse(line) as {type: string})
    const answered = result.tests.flatMap(({exchanges}) => exchanges)
    expect(answered.length).toBeGreaterThan(0)
    expect(records.filter(({type}) => type === 'apdu').length).toBeGreaterThanOrEqual(answered.length)
    expect(records.filter(({type}) => type === 'session').length).toBeGreaterThan(1)
  })

  it('has a fault for every row, and a row for every fault', () => {
    expect(faultsWithoutRow()).toEqual([])
  })

  it.each(FAULT_TABLE)('$fault is found by $test and by no other test', async ({fault, test, ends}) => {
    const isSlow = fault.startsWith('slow')
    const idleMs = fault.startsWith('transaction') ? 1200 : 50
    const {verdict, result} = await run([fault], {idleMs, slowMs: isSlow ? 250 : PATIENT_MS})
    expect(failing(result)).toEqual([test])
    expect(verdict).toBe('no')
    expect(result.counts['not-run'] > 0).toBe(ends)
    expect(result.tests.find(({id}) => id === test)?.remedy).toBe(READER_TEST_TEXT[test].remedy.en)
  })

  it('sends no PIN, reads free files only, and keeps no data of the card', async () => {
    const {result} = await run()
    const exchanges = result.tests.flatMap(test => test.exchanges)
    expect(exchanges.length).toBeGreaterThan(50)
    expect(exchanges.filter(({command}) => command.slice(2, 4) === '20' && command.length > 8)).toEqual([])
    expect(exchanges.filter(({answer}) => answer === '6982')).toEqual([])
    for (const exchange of exchanges) expect(Object.keys(exchange)).toEqual(['command', 'length', 'answer', 'ms'])
  })

  it('rests every test of the card on the APDUs that it sent', async () => {
    const {result} = await run()
    const without = result.tests.filter(test => test.outcome === 'passed' && test.exchanges.length === 0)
    // The ATR is no APDU, an event neither, and a watch rests on all of them.
    expect(without.map(({id}) => id)).toEqual([
      'atr-form',
      'status-events',
      'card-stays',
      'card-answers',
      'no-reset',
      'no-internal-error',
      'answer-time',
    ])
  })

  it('runs what is chosen, and tells a name that does not exist', async () => {
    const only = await run([], {only: ['le-256', 'odd-ins']})
    expect(only.result.tests.map(({id}) => id)).toEqual(['le-256', 'odd-ins'])
    const skip = await run([], {only: ['le-256', 'odd-ins'], skip: ['odd-ins']})
    expect(skip.result.tests.map(({id}) => id)).toEqual(['le-256'])
    await expect(run([], {only: ['le-257']})).rejects.toMatchObject({code: 'E_TEST_UNKNOWN', exitCode: 2})
  })

  it('shows an incident also where its watch was not chosen', async () => {
    const {verdict, result} = await run(['remove@3'], {only: ['reads-agree']})
    expect([verdict, failing(result), outcomeOf(result, 'reads-agree')]).toEqual(['no', ['card-stays'], 'not-run'])
  })

  it.each([
    ['sw-6f00', 'no-internal-error'],
    ['reset', 'no-reset'],
    ['remove', 'card-stays'],
    ['mute', 'card-answers'],
  ])('%s at any command of the run is found by %s alone', async (fault, test) => {
    // The tests that take the card out themselves expect to lose it.
    const request = {skip: ['removal-idle', 'removal-in-command', 'transaction-idle', 'status-events'], idleMs: 1}
    const clean = await run([], request)
    const commands = clean.result.tests.reduce((sum, each) => sum + each.exchanges.length, 0)
    for (let at = 1; at <= commands; at += 1) {
      const {result} = await run([`${fault}@${at}`], request)
      expect([at, failing(result)]).toEqual([at, [test]])
    }
  })
})
