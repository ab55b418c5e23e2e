import {describe, expect, it} from 'vitest'
import {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import {type CardReply, FaultyCard, parseFault} from '../../../src/lib/sim/faults.ts'
import {SimulatedCard} from '../../../src/lib/sim/simulated-card.ts'
import {AID, bytes, image} from './dialogue.ts'

const SELECT = `00a4040c0a${AID.jpki}`
const WRONG = '002000980430303030'
const RIGHT = '002000980431323334'
const SIGN = '802a009704aabbccdd00'

function faulty(...faults: readonly string[]) {
  const card = new SimulatedCard(image)
  const target = new FaultyCard(card, faults.map(parseFault))
  target.powerUp()
  const send = (command: string) => told(target.transmit(bytes(command)))
  const tries = () => card.counters.find(({name}) => name === 'auth')?.remaining
  return {target, send, tries}
}

function told(reply: CardReply): string {
  return reply.kind === 'response' ? Buffer.from(reply.bytes).toString('hex').slice(-4) : reply.kind
}

describe('a fault', () => {
  it('is written NAME@N, counted from 1; NAME alone means the first command', () => {
    expect(parseFault('remove@3')).toEqual({name: 'remove', at: 3})
    expect(parseFault('sw-6f00')).toEqual({name: 'sw-6f00', at: 1})
  })

  it.each(['', 'explode@1', 'remove@0', 'remove@', 'remove@1x', 'remove@-1', 'toString@1'])('%j is none', text => {
    const error = catchError(() => parseFault(text))
    expect(error.code).toBe('E_SIM_FAULT')
    expect(error.details['candidates']).toContain('mute')
    expect(JSON.stringify({...error.details, message: error.message})).not.toContain('explode')
    expect(error.messageFor('en')).toBe(`there is no fault ${text}`)
  })

  it('remove: the command never reaches the card', () => {
    const {send, tries} = faulty('remove@2')
    expect([SELECT, WRONG, WRONG].map(send)).toEqual(['9000', 'removed', 'removed'])
    expect(tries()).toBe(3)
  })

  it('removal-mid-apdu: the try is spent although no answer comes', () => {
    const {send, tries, target} = faulty('removal-mid-apdu@2')
    expect([SELECT, WRONG].map(send)).toEqual(['9000', 'removed'])
    expect(tries()).toBe(2)
    expect(target.removed).toBe(true)
  })

  it('mute: silence until the power is cycled', () => {
    const {send, tries, target} = faulty('mute@2')
    expect([SELECT, WRONG, WRONG].map(send)).toEqual(['9000', 'mute', 'mute'])
    target.powerUp()
    expect([SELECT, '00200098'].map(send)).toEqual(['9000', '63c3'])
    expect(tries()).toBe(3)
  })

  it('sw-6f00: one command is answered 6F00 and not executed', () => {
    const {send, tries} = faulty('sw-6f00@2')
    expect([SELECT, WRONG, '00200098'].map(send)).toEqual(['9000', '6f00', '63c3'])
    expect(tries()).toBe(3)
  })

  it('reset: selection and verified state are gone', () => {
    const {send} = faulty('reset@3')
    expect([SELECT, RIGHT, SIGN, SELECT, SIGN].map(send)).toEqual(['9000', '9000', '6a88', '9000', '6982'])
  })

  it('atr-change: another ATR, and nothing selected', () => {
    const {send, target} = faulty('atr-change@2')
    const before = target.atr
    expect([SELECT, '00200098', SELECT].map(send)).toEqual(['9000', '6a88', '9000'])
    expect(target.atr).not.toEqual(before)
  })

  it('two faults strike each at its own command', () => {
    const {send} = faulty('sw-6f00@1', 'sw-6f00@3')
    expect([SELECT, SELECT, SELECT, SELECT].map(send)).toEqual(['6f00', '9000', '6f00', '9000'])
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
