// The guard of raw commands: what is refused by its bytes alone, and the counter rule before a VERIFY.
import {describe, expect, test} from 'vitest'
import {parseHex} from '../../../src/lib/bytes/hex.ts'
import {classifyRaw} from '../../../src/lib/card/raw-command.ts'
import {RawGuard, type RawRule} from '../../../src/lib/card/raw-guard.ts'
import {CardSession} from '../../../src/lib/card/session.ts'
import {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import {parseFault} from '../../../src/lib/sim/fault.ts'
import {SimulatedCard} from '../../../src/lib/sim/simulated-card.ts'
import {faultyChannel, type ObservedChannel} from '../../support/faulty-channel.ts'
import {image} from '../sim/dialogue.ts'

const RULE: RawRule = {allowVerify: true, keep: 1, allowUnknownCounter: false, allowLastTry: false}
const JPKI = '00A4040C0AD392F000260100000001'
const AUTH_PIN = '00A4020C020018'
const WRONG = '002000800439393939'
const OTHER = '002000800438383838'
const RIGHT = '002000800431323334'

function open(
  rule: Partial<RawRule> = {},
  extra: {channel?: ObservedChannel; consent?: boolean; quirks?: string[]} = {},
) {
  const card = new SimulatedCard(image, extra.quirks ?? [])
  const channel = extra.channel ?? faultyChannel(card)
  const session = new CardSession(channel)
  const asked: number[] = []
  const guard = new RawGuard(session, {...RULE, ...rule}, async (_pin, remaining) => {
    asked.push(remaining)
    return extra.consent ?? false
  })
  const send = (hex: string) =>
    guard.transmit(parseHex(hex)).then(
      answer => Buffer.from(answer.subarray(-2)).toString('hex').toUpperCase(),
      (error: unknown) => {
        if (error instanceof ToolkitError) return error.code
        throw error
      },
    )
  const left = (name: string) => card.counters.find(counter => counter.name === name)?.remaining
  return {card, channel, session, guard, send, left, asked}
}

const codeOf = (hex: string, allowVerify: boolean, simulated = true): string => {
  try {
    return classifyRaw(parseHex(hex), allowVerify, simulated)
  } catch (error) {
    if (error instanceof ToolkitError) return error.code
    throw error
  }
}

describe('by its bytes alone', () => {
  const DISGUISED = [
    ['chained', '102000800431323334'],
    ['secured', '08200080 04 31323334'],
    ['secured with header', '0C200080 04 31323334'],
    ['on channel 1', '01200080 04 31323334'],
    ['on channel 4', '40200080 04 31323334'],
    ['odd INS', '00210080 04 31323334'],
    ['extended', '00200080 000004 31323334'],
    ['extended case 4', '00200080 000004 31323334 0000'],
    ['case 4', '00200080 04 31323334 00'],
    ['class 80', '80200080 04 31323334'],
    ['no Lc', '00200080 31323334'],
    ['Lc too small', '00200080 03 31323334'],
    ['Lc too large', '00200080 05 31323334'],
    ['Lc without data', '00200080 04'],
    ['Le without data', '00200080 00'],
    ['a global reference', '00200000 04 31323334'],
    ['P1 set', '00200180 04 31323334'],
    ['17 bytes', `00200080 11 ${'31'.repeat(17)}`],
    ['a wrapped one', '00C20000 09 002000800431323334'],
    ['one wrapped by the reader', 'FF000000 09 002000800431323334'],
    ['a change with the old value', '00240080 08 3132333435363738'],
    ['a change by class 80', '80240180 04 31323334'],
  ] as const

  for (const [name, hex] of DISGUISED) {
    test(`VERIFY ${name} is refused without and with --allow-verify`, () => {
      expect(codeOf(hex, false)).toBe('E_VERIFY_REFUSED')
      expect(codeOf(hex, true)).toBe('E_VERIFY_FORM')
    })
  }

  test('the one form of VERIFY goes on to the counter rule, a change only on a simulated card', () => {
    expect([codeOf(RIGHT, false), codeOf(RIGHT, true), codeOf('002000980431323334', true)]).toEqual([
      'E_VERIFY_REFUSED',
      'verify',
      'verify',
    ])
    for (const change of ['002401800431323334', '803200800431323334']) {
      expect([codeOf(change, false), codeOf(change, true), codeOf(change, true, false)]).toEqual([
        'E_VERIFY_REFUSED',
        'change',
        'E_CHANGE_REFUSED',
      ])
    }
  })

  test('lasting commands are refused in every class and length, whatever was allowed', () => {
    for (const ins of ['2C', '2D', '26', '28', '82', '06', '50', '52', '54', '8A', 'D6', 'E4', 'FE', '46']) {
      for (const cla of ['00', '10', '80', '84', '0C'])
        for (const rest of ['0080', '00800431323334'])
          expect([cla, ins, codeOf(`${cla}${ins}${rest}`, true)]).toEqual([cla, ins, 'E_COMMAND_REFUSED'])
    }
  })

  test('what spends no try is plain: counter queries, reading the UID, signatures', () => {
    for (const hex of ['00200080', '00200098', 'FFCA000000', '802A00800431323334', '00B0000000', JPKI])
      expect(codeOf(hex, false)).toBe('plain')
  })
})

describe('before a VERIFY', () => {
  test('the counter of the reference that it names is read on the same channel, on a card of our own', async () => {
    const {send, channel} = open()
    expect([await send(JPKI), await send(AUTH_PIN), await send(RIGHT)]).toEqual(['9000', '9000', '9000'])
    expect(channel.log.slice(-2)).toEqual(['00200080', RIGHT.toLowerCase()])
    const short = open()
    await short.send(JPKI)
    expect(await short.send('0020009B06414243313233')).toBe('9000')
    expect(short.channel.log.slice(-2)).toEqual(['0020009b', '0020009b06414243313233'])
    expect(short.channel.log).toContain('exclusive')
  })

  test('tries are kept, and a value that was rejected is not sent again', async () => {
    const {send, left, channel} = open()
    await send(JPKI)
    await send(AUTH_PIN)
    expect(await send(WRONG)).toBe('63C2')
    expect(await send(WRONG)).toBe('E_PIN_REPEATED')
    expect(await send(OTHER)).toBe('63C1')
    expect(await send(RIGHT)).toBe('E_PIN_LAST_TRY')
    expect(left('auth')).toBe(1)
    expect(channel.log.filter(command => command.startsWith('0020') && command.length > 8)).toHaveLength(2)
  })

  test('--keep 2 and 3 keep two and three', async () => {
    for (const keep of [2, 3]) {
      const {send, left} = open({keep})
      await send(JPKI)
      await send(AUTH_PIN)
      await send(WRONG)
      expect(await send(OTHER)).toBe('E_PIN_LAST_TRY')
      expect(left('auth')).toBe(keep)
    }
  })

  test('consent: the flag is enough for a simulated card, a real one asks a person', async () => {
    const card = new SimulatedCard(image)
    const real = open({allowLastTry: true, keep: 3}, {channel: faultyChannel(card, [], 'pcsc')})
    await real.send(JPKI)
    await real.send(AUTH_PIN)
    expect(await real.send(WRONG)).toBe('E_PIN_LAST_TRY')
    expect(real.asked).toEqual([3])
    const simulated = open({allowLastTry: true, keep: 3})
    await simulated.send(JPKI)
    await simulated.send(AUTH_PIN)
    expect([await simulated.send(WRONG), simulated.asked]).toEqual(['63C2', []])
  })

  test('a counter that does not show refuses, unless that is allowed', async () => {
    const {send} = open({}, {quirks: ['verifiedQuery9000']})
    await send(JPKI)
    await send(AUTH_PIN)
    expect([await send(RIGHT), await send(RIGHT)]).toEqual(['9000', 'E_PIN_COUNTER_UNKNOWN'])
    // Nothing is selected: the query says so, and nothing is sent.
    expect(await open().send(RIGHT)).toBe('E_PIN_COUNTER_UNKNOWN')
    const allowed = open({allowUnknownCounter: true})
    expect(await allowed.send(RIGHT)).toBe('6986')
  })

  test('a malformed value of a known reference is not sent', async () => {
    const {send, left} = open()
    await send('00A4040C03D392F0')
    await send('00A4020C02001B')
    for (const value of ['616263313233', '4142433132', '4142432D3133'])
      expect(await send(`00200080${(value.length / 2).toString(16).padStart(2, '0')}${value}`)).toBe('E_PIN_FORMAT')
    expect(await send('002000980431323341')).toBe('E_PIN_FORMAT')
    expect([left('sign'), left('auth')]).toEqual([5, 3])
  })

  test('a card that is lost during VERIFY says so, and the value is not sent again to the next one', async () => {
    const card = new SimulatedCard(image)
    const {send, session} = open({}, {channel: faultyChannel(card, [parseFault('removal-mid-apdu@4')])})
    await send(JPKI)
    await send(AUTH_PIN)
    expect(await send(WRONG)).toBe('E_PIN_INTERRUPTED')
    expect([session.pinSent, session.rejected.has(parseHex('39393939'))]).toEqual([true, true])
  })

  test('a reset between query and VERIFY costs nothing', async () => {
    const card = new SimulatedCard(image)
    const {send} = open({}, {channel: faultyChannel(card, [parseFault('reset@4')])})
    await send(JPKI)
    await send(AUTH_PIN)
    expect(await send(WRONG)).toBe('E_CARD_RESET')
    expect(card.counters.find(counter => counter.name === 'auth')?.remaining).toBe(3)
  })

  test('a PIN is changed on a simulated card after VERIFY, and a malformed one is not', async () => {
    const {send} = open()
    await send(JPKI)
    await send(AUTH_PIN)
    expect(await send('002401800435363738')).toBe('6982')
    expect(await send(WRONG)).toBe('63C2')
    expect(await send(RIGHT)).toBe('9000')
    expect(await send('0024018003353637')).toBe('E_PIN_FORMAT')
    expect(await send('002401800439393939')).toBe('9000')
    expect(await send(WRONG)).toBe('9000')
  })
})
