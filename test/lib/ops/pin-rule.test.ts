// The PIN rule against a card that answers as badly as cards do.
import {mkdtempSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {Secret} from '../../../src/lib/bytes/secret.ts'
import {readCounter} from '../../../src/lib/card/pin-counter.ts'
import {CURRENT_CARD} from '../../../src/lib/card/profiles/current.data.ts'
import {CardSession} from '../../../src/lib/card/session.ts'
import {type VerifyRule, verifyPin} from '../../../src/lib/card/verify-pin.ts'
import {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import type {CardOptions} from '../../../src/lib/ops/open-card.ts'
import {pinStatus} from '../../../src/lib/ops/pin-status.ts'
import {pinVerify} from '../../../src/lib/ops/pin-verify.ts'
import {simCreate} from '../../../src/lib/ops/sim-create.ts'
import type {PinName} from '../../../src/lib/text/card.data.ts'
import type {CardChannel} from '../../../src/lib/transport/card-channel.ts'
import {cardOptionsFor} from '../../support/card-options.ts'

const image = join(mkdtempSync(join(tmpdir(), 'mynakit-pin-')), 'card.json')
await simCreate({
  profile: 'current',
  seed: 3,
  issuedAt: new Date('2026-09-30T00:00:00Z'),
  file: image,
  overwrite: false,
})

const options: CardOptions = cardOptionsFor(`sim:${image}`)

const remaining = async (name: PinName) =>
  (await pinStatus(options)).result.pins.find(pin => pin.name === name)?.remaining

async function attempt(
  name: PinName,
  pin: string,
  extra: {keep?: number; allowLastTry?: boolean; consent?: boolean} = {},
): Promise<string> {
  const {keep = 1, allowLastTry = false} = extra
  try {
    await pinVerify(
      {name, keep, allowUnknownCounter: false, allowLastTry},
      {read: async () => pin, confirmLastTry: async () => extra.consent ?? false},
      options,
    )
    return 'OK'
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error
    return error.code
  }
}

test('no sequence of PINs takes a counter below --keep without consent, and malformed ones cost nothing', async () => {
  const pins = fc.constantFrom('1234', '9999', '0000', '12', '12345', 'abcd', '', '１２３４', '1234 ')
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(pins, fc.integer({min: 1, max: 3})), {maxLength: 8}), async attempts => {
      for (const [pin, keep] of attempts) {
        const before = (await remaining('jpki-auth')) ?? 0
        const outcome = await attempt('jpki-auth', pin, {keep})
        const after = (await remaining('jpki-auth')) ?? 0
        // A refusal or a malformed PIN sends nothing; a rejection costs one try, and never when `keep` or fewer were left.
        if (outcome === 'OK') expect(after).toBe(3)
        else if (outcome === 'E_PIN_WRONG') expect([after, before > keep]).toEqual([before - 1, true])
        else expect([after, ['E_PIN_LAST_TRY', 'E_PIN_FORMAT'].includes(outcome)]).toEqual([before, true])
        expect(after).toBeGreaterThanOrEqual(1)
      }
      await attempt('jpki-auth', '1234', {allowLastTry: true})
    }),
    {numRuns: 25},
  )
})

test('the last try of a simulated card is spent only with --allow-last-try', async () => {
  while (((await remaining('text')) ?? 0) > 1) await attempt('text', '9999')
  expect(await attempt('text', '1234')).toBe('E_PIN_LAST_TRY')
  expect(await attempt('text', '9999', {allowLastTry: true})).toBe('E_PIN_BLOCKED')
  expect(await attempt('text', '1234', {allowLastTry: true})).toBe('E_PIN_BLOCKED')
})

test('two at once: one is told that the card is busy, and one try is spent at most once each', async () => {
  await attempt('jpki-sign', 'ABC123')
  const before = (await remaining('jpki-sign')) ?? 0
  const outcomes = await Promise.all([attempt('jpki-sign', 'WRONG1'), attempt('jpki-sign', 'WRONG2')])
  const spent = before - ((await remaining('jpki-sign')) ?? 0)
  expect(outcomes.filter(outcome => outcome === 'E_PIN_WRONG').length).toBe(spent)
  for (const outcome of outcomes) expect(['E_PIN_WRONG', 'E_CARD_BUSY']).toContain(outcome)
})

/** A card whose counter query answers `query` and whose VERIFY answers `verdict`; keeps every VERIFY that carried data. */
function oddCard(query: string, verdict = '9000'): {channel: CardChannel; verifies: string[]} {
  const verifies: string[] = []
  const channel: CardChannel = {
    kind: 'pcsc',
    reader: 'odd',
    atr: new Uint8Array(0),
    protocol: 'T=1',
    async transmit(command) {
      const ins = command[1]
      if (ins !== 0x20) return Uint8Array.of(0x90, 0x00)
      if (command.length > 4) verifies.push(Buffer.from(command).toString('hex'))
      return Uint8Array.from(Buffer.from(command.length > 4 ? verdict : query, 'hex'))
    },
    makeExclusive: async () => undefined,
    beginTransaction: async () => undefined,
    endTransaction: async () => undefined,
    reset: async () => undefined,
    close: async () => undefined,
  }
  return {channel, verifies}
}

describe('odd cards', () => {
  const [jpki] = CURRENT_CARD.applications
  const [pin] = CURRENT_CARD.pins
  const rule: VerifyRule = {keep: 1, allowUnknownCounter: false, consentAt: undefined}
  const run = async (query: string, verdict?: string, changes: Partial<VerifyRule> = {}) => {
    const {channel, verifies} = oddCard(query, verdict)
    if (!jpki || !pin) throw new Error('empty tables')
    const result = await verifyPin(new CardSession(channel), jpki, pin, Secret.fromText('1234'), {
      ...rule,
      ...changes,
    }).then(
      () => 'OK',
      (error: unknown) => (error instanceof ToolkitError ? error.code : 'crash'),
    )
    return {result, sent: verifies.length}
  }

  test('a counter that cannot be read refuses, unless that is allowed', async () => {
    for (const query of ['9000', '6A86', '6F00', '6985']) {
      expect(await run(query)).toEqual({result: 'E_PIN_COUNTER_UNKNOWN', sent: 0})
      expect(await run(query, '9000', {allowUnknownCounter: true})).toEqual({result: 'OK', sent: 1})
    }
  })

  test('6983, 6984 and 63C0 are blocked: nothing is sent', async () => {
    for (const query of ['6983', '6984', '63C0']) expect(await run(query)).toEqual({result: 'E_PIN_BLOCKED', sent: 0})
  })

  test('the last tries are refused; consent for two does not cover one', async () => {
    expect(await run('63C1')).toEqual({result: 'E_PIN_LAST_TRY', sent: 0})
    expect(await run('63C1', '63C0', {consentAt: 1})).toEqual({result: 'E_PIN_BLOCKED', sent: 1})
    expect(await run('63C1', '9000', {keep: 2, consentAt: 2})).toEqual({result: 'E_PIN_LAST_TRY', sent: 0})
  })

  test('a VERIFY is sent once, whatever the card says', async () => {
    for (const verdict of ['63C2', '6C04', '6104', '6F00', '6700', '6982'])
      expect((await run('63C3', verdict)).sent).toBe(1)
  })

  test('a card that is lost during VERIFY is told with the try that it may have cost', async () => {
    const {channel} = oddCard('63C3')
    if (!jpki || !pin) throw new Error('empty tables')
    const lost: CardChannel = {
      ...channel,
      transmit: async command => {
        if (command[1] === 0x20 && command.length > 4) throw new ToolkitError('E_CARD_REMOVED')
        return channel.transmit(command)
      },
    }
    const session = new CardSession(lost)
    await expect(verifyPin(session, jpki, pin, Secret.fromText('1234'), rule)).rejects.toMatchObject({
      code: 'E_PIN_INTERRUPTED',
      exitCode: 6,
    })
    // Nobody knows whether it was accepted: the card must be powered down.
    expect(session.pinSent).toBe(true)
  })

  test('a counter nibble up to ten is read as a number', () => {
    expect(readCounter(0x63ca)).toMatchObject({state: 'counted', remaining: 10})
  })
})
