import {describe, expect, it} from 'vitest'
import {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import {formatFault, parseFault, shiftFault} from '../../../src/lib/sim/fault.ts'
import {type CardReply, FaultyCard} from '../../../src/lib/sim/faults.ts'
import {SimulatedCard} from '../../../src/lib/sim/simulated-card.ts'
import {AID, bytes, image} from './dialogue.ts'

const SELECT = `00a4040c0a${AID.jpki}`
const WRONG = '002000980430303030'
const RIGHT = '002000980431323334'
const QUERY = '00200098'
const SIGN = '802a009704aabbccdd00'
/** The authentication certificate, which is longer than 512 bytes, and the token information of 160. */
const READ = '00b08a0000'
const READ_EXTENDED = '00b08a00000200'
const TOKEN = '00b0860000'

function faulty(...faults: readonly string[]) {
  const card = new SimulatedCard(image)
  let now = 0
  const target = new FaultyCard(card, faults.map(parseFault), () => now)
  target.powerUp()
  const answer = (command: string) => told(target.transmit(bytes(command)))
  return {
    target,
    answer,
    /** The status word, or what came instead of an answer. */
    send: (command: string) => answer(command).slice(-4),
    size: (command: string) => answer(command).length / 2 - 2,
    tries: () => card.counters.find(({name}) => name === 'auth')?.remaining,
    wait: (ms: number) => {
      now += ms
    },
  }
}

function told(reply: CardReply): string {
  return reply.kind === 'response' ? Buffer.from(reply.bytes).toString('hex') : reply.kind
}

describe('a fault', () => {
  it('is written NAME@N, counted from 1; NAME alone means the first command', () => {
    expect(parseFault('remove@3')).toMatchObject({name: 'remove', from: 3, to: 3})
    expect(parseFault('sw-6f00')).toMatchObject({name: 'sw-6f00', from: 1, to: 1})
  })

  it('lasts from there on where it is one that lasts, or over a range', () => {
    expect(parseFault('le256-cut@4')).toMatchObject({from: 4, to: Number.POSITIVE_INFINITY})
    expect(parseFault('le256-cut@4-6')).toMatchObject({from: 4, to: 6})
    expect(parseFault('sw-6f00@2-')).toMatchObject({from: 2, to: Number.POSITIVE_INFINITY})
  })

  it('takes a time where it has one', () => {
    expect(parseFault('slow:250@3')).toMatchObject({name: 'slow', from: 3, ms: 250})
    expect(parseFault('slow')).toMatchObject({ms: 1000})
    expect(parseFault('transaction-reset:0.5')).toMatchObject({ms: 500})
  })

  it('counts from the next command of a card in use, and is written as it would be given', () => {
    expect(formatFault(shiftFault(parseFault('sw-6f00@2'), 10))).toBe('sw-6f00@12')
    expect(formatFault(parseFault('slow:250@3-5'))).toBe('slow:250@3-5')
    expect(formatFault(parseFault('transaction-reset'))).toBe('transaction-reset:5@1')
  })

  it.each([
    '',
    'explode@1',
    'remove@0',
    'remove@',
    'remove@1x',
    'remove@-1',
    'toString@1',
    'remove:5@1',
    'slow:x',
    'sw-6f00@5-4',
  ])('%j is none', text => {
    const error = catchError(() => parseFault(text))
    expect(error.code).toBe('E_SIM_FAULT')
    expect(error.details['candidates']).toContain('mute')
    expect(JSON.stringify({...error.details, message: error.message})).not.toContain('explode')
    expect(error.messageFor('en')).toBe(`there is no fault ${text}`)
  })

  it('remove: the command never reaches the card', () => {
    const {send, tries} = faulty('remove@2')
    expect([SELECT, WRONG, WRONG].map(send)).toEqual(['9000', 'oved', 'oved'])
    expect(tries()).toBe(3)
  })

  it('removal-mid-apdu: the try is spent although no answer comes; inserted again, the card answers', () => {
    const {answer, send, tries, target} = faulty('removal-mid-apdu@2')
    expect([SELECT, WRONG].map(answer)).toEqual(['9000', 'removed'])
    expect(tries()).toBe(2)
    expect(target.removed).toBe(true)
    target.insert()
    target.powerUp()
    expect([SELECT, QUERY].map(send)).toEqual(['9000', '63c2'])
  })

  it('mute: silence until the power is cycled, or the faults are cleared', () => {
    const {answer, send, tries, target} = faulty('mute@2', 'mute@5')
    expect([SELECT, WRONG, WRONG].map(answer)).toEqual(['9000', 'mute', 'mute'])
    target.powerUp()
    expect([SELECT, QUERY].map(answer)).toEqual(['9000', 'mute'])
    target.clearFaults()
    expect([SELECT, QUERY].map(send)).toEqual(['9000', '63c3'])
    expect(tries()).toBe(3)
  })

  it('slow: the answer is the right one, and late', () => {
    const {target} = faulty('slow:250@2')
    expect(target.transmit(bytes(SELECT))).toMatchObject({delayMs: 0})
    expect(target.transmit(bytes(QUERY))).toMatchObject({delayMs: 250, bytes: bytes('63c3')})
    expect(target.transmit(bytes(QUERY))).toMatchObject({delayMs: 250})
  })

  it('sw-6f00: one command is answered 6F00 and not executed', () => {
    const {send, tries} = faulty('sw-6f00@2')
    expect([SELECT, WRONG, QUERY].map(send)).toEqual(['9000', '6f00', '63c3'])
    expect(tries()).toBe(3)
  })

  it('reset: it is told, the command is not executed, selection and verified state are gone', () => {
    const {answer, tries} = faulty('reset@3', 'reset@7')
    expect([SELECT, RIGHT, WRONG, SIGN, SELECT, SIGN].map(answer)).toEqual([
      '9000',
      '9000',
      'reset',
      '6a88',
      '9000',
      '6982',
    ])
    expect(answer(WRONG)).toBe('reset')
    expect(tries()).toBe(3)
  })

  it('transaction-reset: only a card that is left alone too long is reset', () => {
    const {answer, wait, target} = faulty('transaction-reset:5')
    expect(target.idleLimitMs).toBe(5000)
    expect(answer(SELECT)).toBe('9000')
    wait(4900)
    expect(answer(QUERY)).toBe('63c3')
    wait(5100)
    expect([QUERY, QUERY].map(answer)).toEqual(['reset', '6a88'])
  })

  it('first-command-6f00: after every cold power-up, and not after a warm reset', () => {
    const {send, target} = faulty('first-command-6f00')
    expect([SELECT, SELECT].map(send)).toEqual(['6f00', '9000'])
    target.reset()
    expect(send(SELECT)).toBe('9000')
    target.powerUp()
    expect([SELECT, SELECT].map(send)).toEqual(['6f00', '9000'])
  })

  it('atr-change: another ATR at each power-up, each with a right check byte', () => {
    const {target} = faulty('atr-change')
    const atrs = [1, 2, 3].map(() => {
      target.powerUp()
      return Buffer.from(target.atr)
    })
    expect(new Set(atrs.map(atr => atr.toString('hex'))).size).toBe(3)
    for (const atr of atrs) expect(atr.subarray(1).reduce((check, byte) => check ^ byte, 0)).toBe(0)
    expect(faulty('atr-change@9').target.atr).toEqual(faulty().target.atr)
  })

  it('sw-61xx: a long answer is announced and fetched whole; another command drops it', () => {
    const right = faulty().answer
    const {answer, send} = faulty('sw-61xx')
    expect([SELECT, QUERY].map(send)).toEqual(['9000', '63c3'])
    right(SELECT)
    expect([READ, '00c0000000'].map(answer)).toEqual(['6100', right(READ)])
    expect([READ, '00c00000f0', '00c0000010'].map(answer)).toEqual([
      '6100',
      `${right(READ).slice(0, 480)}6110`,
      `${right(READ).slice(480, 512)}9000`,
    ])
    expect([READ, SELECT, '00c0000000'].map(send)).toEqual(['6100', '9000', '6d00'])
  })

  it('sw-6cxx: a wrong Le is corrected, a right one answered', () => {
    const {answer, send, size} = faulty('sw-6cxx')
    expect([SELECT, TOKEN].map(answer)).toEqual(['9000', '6ca0'])
    expect(size('00b08600a0')).toBe(160)
    expect([READ, '00b0860104', '00b08600000100'].map(send)).toEqual(['9000', '9000', '9000'])
  })

  it('le256-zeroed and le256-cut touch answers of exactly 256 bytes', () => {
    const zeroed = faulty('le256-zeroed')
    expect([SELECT, READ].map(zeroed.answer)).toEqual(['9000', `${'00'.repeat(256)}9000`])
    expect(zeroed.answer('00b08a00ff')).not.toMatch(/^0000/)
    const cut = faulty('le256-cut')
    expect([SELECT, READ, '00b08a00ff', READ_EXTENDED, '0084000000'].map(cut.size)).toEqual([0, 255, 255, 512, 255])
  })

  it('short-read-255 limits every read, and no other command', () => {
    const {size} = faulty('short-read-255')
    expect([SELECT, READ, READ_EXTENDED, '0084000000'].map(size)).toEqual([0, 255, 255, 256])
  })

  it('extended-refused and odd-ins-refused: the reader does not carry the command', () => {
    const extended = faulty('extended-refused')
    expect([SELECT, READ, READ_EXTENDED].map(extended.send)).toEqual(['9000', '9000', 'used'])
    expect(extended.target.transmit(bytes(READ_EXTENDED))).toEqual({kind: 'refused', bytes: bytes('6700')})
    const odd = faulty('odd-ins-refused')
    expect([SELECT, '00b10000025400', READ].map(odd.send)).toEqual(['9000', 'used', '9000'])
  })

  it('counter-unreadable: the query is answered 6985, VERIFY as ever', () => {
    const {send} = faulty('counter-unreadable')
    expect([SELECT, QUERY, WRONG, RIGHT].map(send)).toEqual(['9000', '6985', '63c2', '9000'])
  })

  it('two faults strike each at its own command, also where they were added later', () => {
    const {send, target} = faulty('sw-6f00@1', 'sw-6f00@3')
    expect([SELECT, SELECT, SELECT, SELECT].map(send)).toEqual(['6f00', '9000', '6f00', '9000'])
    target.addFault(shiftFault(parseFault('sw-6f00@2'), target.commands))
    expect([SELECT, SELECT, SELECT].map(send)).toEqual(['9000', '6f00', '9000'])
  })
})

function catchError(act: () => unknown): ToolkitError {
  try {
    act()
  } catch (error) {
    if (error instanceof ToolkitError) return error
  }
  throw new Error('no ToolkitError')
}
