import {describe, expect, it} from 'vitest'
import {checkAtr} from '../../../src/lib/reader-test/atr-form.ts'

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))

describe('the form of an ATR', () => {
  // Contact ATRs of the pcsc-tools list and of OpenSC's table for this card.
  it.each([
    '3BE000FF8131FE4514',
    '3BDA13FF8131FB468012392F31C173C601C03B',
    '3BC5FF8131FB458073C6010000',
    '3BF59100FF918171FE400042000100D1D6',
  ])('%s is a whole contact ATR', atr => {
    expect(checkAtr(bytes(atr)).kind).toBe('contact')
  })

  it.each(['3B88800100000 5E0B381A1007F', '3B888001004B51FF0081D100BC'])('%s was put together by a reader', atr => {
    expect(checkAtr(bytes(atr)).kind).toBe('contactless')
  })

  it('needs no check byte where T=0 is the only protocol', () => {
    expect(checkAtr(bytes('3B0212 34'))).toEqual({kind: 'contact', protocols: [0]})
  })

  it.each([
    ['', 'TS'],
    ['3C00', 'TS'],
    ['3B', 'length'],
    ['3B8880010000', 'length'],
    ['3B80', 'length'],
    ['3BE000FF8131FE4515', 'TCK'],
    ['3BE000FF8131FE451400', 'length'],
  ])('%s is broken at %s', (atr, at) => {
    expect(checkAtr(bytes(atr))).toEqual({kind: 'broken', at})
  })
})
