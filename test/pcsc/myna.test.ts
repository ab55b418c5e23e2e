// The command sequences that myna sends, as scripts of ours: on a simulated card in this process and on the same kind of
// card behind a real pcscd. What changes a PIN is for simulated cards only, and a reader is never sent it.
import {mkdtempSync, readdirSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {requestControl} from '../../src/lib/transport/control-client.ts'
import {document, mynakit, ROOT} from '../cli.ts'
import {requireInCi, titled, VIRTUAL_READER} from '../requirements.ts'
import {type ServedCard, serveCard} from './served-card.ts'

requireInCi(VIRTUAL_READER)

const FOLDER = join(ROOT, 'test/fixtures/myna')
const CHANGES_A_PIN = 'pin-change-auth.apdu'
const socket = join(mkdtempSync(join(tmpdir(), 'mynakit-myna-')), 'card.sock')
const SCRIPTS = readdirSync(FOLDER).filter(name => name.endsWith('.apdu'))

const run = (script: string, reader: string, env: Readonly<Record<string, string>> = {}) =>
  mynakit(['apdu', 'run', join(FOLDER, script), '--allow-verify', '--reader', reader, '--json'], {env: {...env}})

test('there is a script for each command of myna, one of which changes a PIN', () => {
  expect(SCRIPTS.length).toBeGreaterThanOrEqual(14)
  expect(SCRIPTS).toContain(CHANGES_A_PIN)
})

describe('on a simulated card', () => {
  test.each(SCRIPTS)('%s', async script => {
    const result = await run(script, 'sim:current')
    expect([result.exitCode, document(result).verdict]).toEqual([0, 'yes'])
  })
})

describe.skipIf(!VIRTUAL_READER.met)(titled('over PC/SC', VIRTUAL_READER), () => {
  let card: ServedCard
  beforeAll(async () => {
    card = await serveCard(['current', '--control', socket])
  })
  afterAll(() => card.stop())

  test.each(SCRIPTS.filter(name => name !== CHANGES_A_PIN))('%s', async script => {
    const result = await run(script, '#1', card.env)
    expect([result.exitCode, document(result).verdict]).toEqual([0, 'yes'])
  })

  test(`${CHANGES_A_PIN} is refused before its first command`, async () => {
    const commands = async () => (await requestControl(socket, {action: 'status'})).commands
    const before = await commands()
    const refused = await run(CHANGES_A_PIN, '#1', card.env)
    expect([refused.exitCode, document(refused).error?.code]).toEqual([8, 'E_CHANGE_REFUSED'])
    expect(await commands()).toBe(before)
  })
})
