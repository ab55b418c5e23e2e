// The conformance suite over a real pcscd: a clean card passes, and every fault is found by the test meant for it.
import {mkdtempSync, readFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {document, mynakit} from '../cli.ts'
import {FAULT_TABLE} from '../lib/reader-test/fault-table.ts'
import {requireInCi, titled, VIRTUAL_READER} from '../requirements.ts'
import {schemaErrors} from '../schema.ts'
import {until} from './daemon.ts'
import {cardsPresent, type ServedCard, serveCard} from './served-card.ts'

requireInCi(VIRTUAL_READER)

const folder = mkdtempSync(join(tmpdir(), 'mynakit-reader-test-'))
const socket = join(folder, 'card.sock')

interface Entry {
  readonly id: string
  readonly outcome: string
  readonly reason: {readonly code: string} | null
}

describe.skipIf(!VIRTUAL_READER.met)(titled('reader test over PC/SC', VIRTUAL_READER), () => {
  let card: ServedCard
  beforeAll(async () => {
    card = await serveCard(['current', '--control', socket])
  })
  afterAll(() => card.stop())

  const control = (...args: readonly string[]) => mynakit(['sim', 'control', socket, ...args, '--json'])
  const run = (...args: readonly string[]) =>
    mynakit(['reader', 'test', '--reader', '#1', '--json', ...args], {env: {...card.env}})
  const entries = (answer: {result: Record<string, unknown>}) => answer.result['tests'] as readonly Entry[]
  const failing = (answer: {result: Record<string, unknown>}) =>
    entries(answer)
      .filter(({outcome}) => outcome === 'failed')
      .map(({id}) => id)

  test('a clean card passes everything that can be tried without a person', async () => {
    const html = join(folder, 'report.html')
    const result = await run('--control', socket, '--idle', '1s', '--html', html)
    const answer = document(result)
    expect(failing(answer)).toEqual([])
    expect([result.exitCode, answer.verdict]).toEqual([0, 'yes'])
    expect(schemaErrors('reader:test', answer)).toEqual([])
    expect(
      entries(answer)
        .filter(({outcome}) => outcome === 'skipped')
        .map(({id, reason}) => [id, reason?.code]),
    ).toEqual([
      // vpcd has no control codes.
      ['features', 'no-features'],
      ['unplugged', 'needs-person'],
    ])
    expect(readFileSync(html, 'utf8')).toContain('Virtual PCD 00 00')
  })

  // A mute card blocks pcscd itself: it has a test of its own.
  for (const {fault, test: expected, ends} of FAULT_TABLE.filter(row => !row.fault.startsWith('mute'))) {
    // Far above what a busy machine needs for one answer.
    const strike = fault.startsWith('slow') ? 'slow:2500@20-20' : fault
    test(`${strike} is found by ${expected} and by no other test`, async () => {
      expect((await control('fault', strike)).exitCode).toBe(0)
      const idle = fault.startsWith('transaction') ? '2s' : '100ms'
      const result = await run('--idle', idle)
      await control('clear')
      await control('insert')
      await until(async () => (await cardsPresent(card.daemon)) === 1, 'card back')
      const answer = document(result)
      expect([result.exitCode, failing(answer)]).toEqual([1, [expected]])
      expect(entries(answer).some(({outcome}) => outcome === 'not-run')).toBe(ends)
    })
  }

  test('without anybody to move the card, those tests are skipped and say what they need', async () => {
    const answer = document(await run('--only', 'removal-idle', '--only', 'le-256'))
    expect(entries(answer).map(({id, outcome, reason}) => [id, outcome, reason?.code])).toEqual([
      ['le-256', 'passed', undefined],
      ['removal-idle', 'skipped', 'needs-hands'],
    ])
    const wrong = await run('--control', join(folder, 'none.sock'))
    expect([wrong.exitCode, document(wrong).error?.code]).toEqual([6, 'E_SIM_CONTROL_NONE'])
  })
})
