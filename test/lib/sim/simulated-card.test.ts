import {describe, expect, it} from 'vitest'
import {SimulatedCard} from '../../../src/lib/sim/simulated-card.ts'
import {AID, type Ap, bytes, Dialogue, image} from './dialogue.ts'

const names = Object.keys(AID) as Ap[]

describe('SELECT', () => {
  it.each(names)('%s by its name, with and without control information', ap => {
    const card = new Dialogue()
    const aid = AID[ap]
    const size = (aid.length / 2).toString(16).padStart(2, '0')
    expect(card.send(`00a4040c${size}${aid}`)).toBe('9000')
    const inner = `84${size}${aid}`
    expect(card.send(`00a40400${size}${aid}00`)).toBe(
      `6f${(inner.length / 2).toString(16).padStart(2, '0')}${inner}9000`,
    )
  })

  it('takes a prefix for the first name that begins so, and P2 02 for the next one', () => {
    const card = new Dialogue()
    const prefix = 'd392100031'
    expect(card.send(`00a4040005${prefix}00`)).toContain(AID.visual)
    expect(card.send(`00a4040205${prefix}00`)).toContain(AID.text)
    expect(card.send(`00a4040205${prefix}00`)).toContain(AID.juki)
    expect(card.send(`00a4040205${prefix}00`)).toContain(AID.common)
    expect(card.send(`00a4040205${prefix}00`)).toBe('6a82')
    expect(card.send('00a4040001d300')).toContain(AID.jpki)
  })

  it('knows no MF', () => {
    const card = new Dialogue()
    expect(card.send('00a4000c023f00')).toBe('6a82')
    expect(card.send('00a40000')).toBe('6a86')
    card.select('jpki').ef('000a')
    expect(card.send('00a40000')).toBe('9000')
    expect(card.send('00a4000c023f00')).toBe('6a82')
    expect(card.data('00b0000002').toString('hex')).toBe('3082')
  })

  it('finds EFs only under an application that has them', () => {
    expect(new Dialogue().send('00a4020c020001')).toBe('6a82')
    expect(new Dialogue().select('juki').send('00a4020c020001')).toBe('6a82')
  })

  it('of the card manager brings GET DATA back', () => {
    const card = new Dialogue().select('jpki')
    expect(card.send('00ca00f000')).toBe('6a88')
    expect(card.select('cardManager').data('00ca00f000').toString()).toBe('99201')
  })
})

describe('class and instruction', () => {
  it.each([
    ['01a4040c01d3', '6881'],
    ['0320008000', '6881'],
    ['40a4040c01d3', '6881'],
    ['81a4000000', '6881'],
    ['10a4040c01d3', '6884'],
    ['0ca4040c01d3', '6882'],
    ['90a4040c01d3', '6884'],
    ['a0a4040c01d3', '6e00'],
    ['ffa4040c01d3', '6e00'],
    ['002c0080', '6d00'],
    ['00c0000000', '6d00'],
    ['00cb3fff00', '6d00'],
    ['80a4040c01d3', '6d00'],
    ['00', '6700'],
    ['', '6700'],
    ['00a4040c05d3', '6700'],
    ['00a4ff0c01d3', '6a86'],
  ])('%s answers %s', (command, sw) => {
    expect(new Dialogue().send(command)).toBe(sw)
  })

  it('secure messaging without a session is told apart on the text application', () => {
    const card = new Dialogue().select('text')
    expect(card.send('08b00000000005960300000000')).toBe('69fc')
    expect(card.send('0cb00000000005960300000000')).toBe('6987')
  })

  it('terminal authentication never succeeds', () => {
    const card = new Dialogue().select('jpki')
    expect(card.send('80a2000000')).toBe('6a86')
    expect(card.send('80a206c101ff')).toBe('6982')
    expect(card.send('80a200c101ff')).toBe('6700')
    expect(card.send('80fc0000')).toBe('6700')
    expect(card.send('8054000000')).toBe('6982')
  })
})

describe('READ BINARY', () => {
  it('returns what is there with 9000, and 6B00 at the end or after it', () => {
    const card = new Dialogue().select('text').verify('0011', '1234').ef('0001')
    expect(card.data('00b0000000')).toHaveLength(17)
    expect(card.data('00b0000f10')).toHaveLength(2)
    expect(card.send('00b0001100')).toBe('6b00')
    expect(card.send('00b07fff00')).toBe('6b00')
  })

  it('takes a short identifier, which becomes the current EF', () => {
    const card = new Dialogue().select('jpki')
    expect(card.data('00b08a0004').subarray(0, 2).toString('hex')).toBe('3082')
    expect(card.data('00b0000004').subarray(0, 2).toString('hex')).toBe('3082')
    expect(card.send('00b0830004')).toBe('6a82')
    expect(card.send('00b0aa0004')).toBe('6a86')
  })

  it('takes an extended Le', () => {
    expect(new Dialogue().select('jpki').ef('000a').data('00b00000000000')).toHaveLength(2048)
    expect(new Dialogue().select('jpki').ef('000a').data('00b00000000200')).toHaveLength(512)
  })

  it('wants a current EF, a transparent one, and Le', () => {
    const card = new Dialogue().select('jpki')
    expect(card.send('00b0000000')).toBe('6986')
    expect(card.ef('0018').send('00b0000000')).toBe('6981')
    expect(card.ef('0017').send('00b0000000')).toBe('6981')
    expect(card.ef('001c').send('00b0000000')).toBe('6981')
    expect(card.ef('000a').send('00b00000')).toBe('6700')
    expect(card.select('common').ef('0001').send('00b0000000')).toBe('6981')
  })
})

describe('READ RECORD', () => {
  it('reads by short identifier without SELECT, and from the current EF', () => {
    const card = new Dialogue().select('common')
    const record = card.data('00b2010c00')
    expect(record.subarray(0, 2).toString('hex')).toBe('011c')
    expect(record.subarray(2).toString()).toMatch(/^9\d{14}9920120360930$/)
    expect(card.ef('0001').data('00b2010400')).toEqual(record)
  })

  it('knows one record, read one at a time', () => {
    const card = new Dialogue().select('common')
    expect(card.send('00b2020c00')).toBe('6a83')
    expect(card.send('00b2010d00')).toBe('6a81')
    expect(card.send('00b2010e00')).toBe('6a86')
    expect(card.select('jpki').send('00b2015400')).toBe('6981')
  })

  it('finds the same key record in both record applications', () => {
    const read = (ap: Ap) => new Dialogue().select(ap).data('00b2011400')
    expect(read('common')).toEqual(read('juki'))
  })
})

describe('GET DATA', () => {
  it.each(['0042', '0045', '0066', '00F0', '00F2', '00F7', '5F51'])('%s answers after power-up', tag => {
    expect(new Dialogue().sw(`00ca${tag}00`)).toBe('9000')
  })

  it.each(['00F8', '7F21'])('%s wants the extended form', tag => {
    expect(new Dialogue().send(`00ca${tag}00`)).toBe('6700')
    expect(new Dialogue().data(`00ca${tag}000000`).length).toBeGreaterThan(256)
  })

  it('5F51 is the contact ATR without its first byte, everywhere', () => {
    expect(`3b${new Dialogue().data('00ca5f5100').toString('hex')}`).toBe(image.atr)
    expect(`3b${new Dialogue().select('text').data('00ca5f5100').toString('hex')}`).toBe(image.atr)
  })

  it('the checksum of the ATR is right', () => {
    expect([...bytes(image.atr)].slice(1).reduce((sum, byte) => sum ^ byte, 0)).toBe(0)
  })
})

describe('GET CHALLENGE', () => {
  it('answers exactly Le bytes at every level, and refuses the extended form', () => {
    const card = new Dialogue()
    expect(card.data('0084000008')).toHaveLength(8)
    expect(card.select('text').data('0084000000')).toHaveLength(256)
    expect(card.send('00840000000010')).toBe('6985')
    expect(card.send('0084000008')).not.toBe(card.send('0084000008'))
  })
})

describe('power', () => {
  it('loss forgets selection and verified state', () => {
    const card = new Dialogue().select('jpki').verify('0018', '1234')
    card.card.powerDown()
    expect(card.send('00a40000')).toBe('6f00')
    card.card.powerUp()
    expect(card.send('00a40000')).toBe('6a86')
    expect(card.select('jpki').sw('802a009704aabbccdd00')).toBe('6982')
  })

  it('the counters can be watched', () => {
    const card = new SimulatedCard(image)
    expect(card.counters.find(({name}) => name === 'sign')).toEqual({name: 'sign', tries: 5, remaining: 5})
  })
})
