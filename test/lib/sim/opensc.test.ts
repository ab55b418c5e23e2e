// What OpenSC sends to this card, as logged in a lab with version 0.23.0 and master 14c80b0, and what it needs back.
import {X509Certificate} from 'node:crypto'
import {describe, expect, it} from 'vitest'
import {Dialogue} from './dialogue.ts'

const PROBES: readonly (readonly [string, string, string])[] = [
  ['coolkey', '00a4040007627601ff000000', '6a82'],
  ['muscle', '00a4040006a00000000101', '6a82'],
  ['sc-hsm', '00a404000be82b0601040181c31f020100', '6a82'],
  ['EstEID', '00a4040c0fd23300000045737445494420763335', '6a82'],
  ['setcos', '00cadf3005', '6a88'],
  ['PIV discovery', '00cb3fff035c017e08', '6d00'],
  ['PIV', '00a4040009a0000003080000100000', '6a82'],
  ['CAC (ACA)', '00a4040c07a000000116db0000', '6a82'],
  ['CAC', '00a4040c07a000000079100000', '6a82'],
  ...Array.from(
    {length: 16},
    (_, n) => [`CAC ${n}`, `00a4040c07a00000007901${n.toString(16).padStart(2, '0')}00`, '6a82'] as const,
  ),
  ['isoApplet 0.23', '00a404000cf276a288bcfba69d34f31001', '6a82'],
  ['isoApplet master', '00a4040c0cf276a288bcfba69d34f31001', '6a82'],
  ['GIDS', '00a4040009a0000003974254465900', '6a82'],
  ['OpenPGP', '00a4040006d2760001240100', '6a82'],
]

describe('probes of earlier drivers', () => {
  it.each(PROBES)('%s is turned away', (_driver, command, sw) => {
    expect(new Dialogue().send(command)).toBe(sw)
    expect(new Dialogue().select('jpki').sw(command)).toBe(sw)
  })

  it('leave the way to the jpki driver open', () => {
    const card = new Dialogue()
    for (const [, command] of PROBES) card.send(command)
    expect(card.send('00a4040c0ad392f000260100000001')).toBe('9000')
  })
})

describe('bind', () => {
  it('finds both PINs with their counters', () => {
    const card = new Dialogue()
    expect(card.send('00A4040C0AD392F000260100000001')).toBe('9000')
    expect(card.send('00A4020C020018')).toBe('9000')
    expect(card.send('00200080')).toBe('63c3')
    expect(card.send('00A4020C02001B')).toBe('9000')
    expect(card.send('00200080')).toBe('63c5')
  })

  it('works with a blocked PIN, because the query answers 63C0', () => {
    const card = new Dialogue().select('jpki').ef('0018')
    for (let n = 0; n < 4; n += 1) card.send('002000800439393939')
    expect(card.send('00200080')).toBe('63c0')
  })
})

describe('reading a certificate', () => {
  it.each(['000A', '000B', '0002'])('EF %s comes in blocks of 256 and a remainder', fid => {
    const card = new Dialogue().select('jpki').ef(fid)
    const head = card.data('00b0000004')
    expect(head.subarray(0, 2).toString('hex')).toBe('3082')
    const size = head.readUInt16BE(2) + 4
    const blocks: Buffer[] = []
    for (let offset = 0; offset < size; offset += 256) {
      const le = Math.min(256, size - offset)
      const address = offset.toString(16).padStart(4, '0')
      blocks.push(card.data(`00b0${address}${(le % 256).toString(16).padStart(2, '0')}`))
    }
    expect(new X509Certificate(Buffer.concat(blocks)).issuer).toContain('O=JPKI-SYNTH')
  })

  it('EF 0001 says 6982 until the password was verified', () => {
    const card = new Dialogue().select('jpki').ef('0001')
    expect(card.send('00b0000004')).toBe('6982')
    expect(card.verify('001b', 'ABC123').ef('0001').sw('00b0000004')).toBe('9000')
  })
})

describe('signing', () => {
  const digestInfo = `3031300d060960864801650304020105000420${'ab'.repeat(32)}`

  it('key 01 signs after the user authentication PIN', () => {
    const card = new Dialogue().select('jpki')
    expect(card.send('00A4020C020018')).toBe('9000')
    expect(card.send('00200080')).toBe('63c3')
    expect(card.send('00A4020C020018')).toBe('9000')
    expect(card.send('002000800431323334')).toBe('9000')
    expect(card.send('00A4020C020017')).toBe('9000')
    expect(card.data(`802A008033${digestInfo}00`)).toHaveLength(256)
  })

  it('key 02 signs after its password was presented twice, with a query between', () => {
    const card = new Dialogue().select('jpki')
    expect(card.send('00A4020C02001B')).toBe('9000')
    expect(card.send('00200080')).toBe('63c5')
    expect(card.send('0020008006414243313233')).toBe('9000')
    expect(card.send('00A4020C02001B')).toBe('9000')
    expect(card.send('00200080')).toBe('63c5')
    expect(card.send('0020008006414243313233')).toBe('9000')
    expect(card.send('00A4020C02001A')).toBe('9000')
    expect(card.data(`802A008033${digestInfo}00`)).toHaveLength(256)
  })

  it('a wrong PIN says 63C2', () => {
    expect(new Dialogue().select('jpki').ef('0018').send('002000800439393939')).toBe('63c2')
  })
})
