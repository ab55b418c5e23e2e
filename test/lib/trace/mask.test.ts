import fc from 'fast-check'
import {expect, test} from 'vitest'
import {fileExposure} from '../../../src/lib/card/lookup.ts'
import {CURRENT_CARD} from '../../../src/lib/card/profiles/current.data.ts'
import {Masker} from '../../../src/lib/trace/mask.ts'

const bytes = (text: string) => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'))
const masker = () =>
  new Masker(
    (aid, fid) => fileExposure(CURRENT_CARD, aid, fid),
    tag => CURRENT_CARD.publicObjects.includes(tag),
  )
const JPKI = '00A4040C0AD392F000260100000001'
const TEXT = '00A4040C0AD3921000310001010408'

/** Runs exchanges and returns the masked forms of the last one. */
function last(...exchanges: readonly [command: string, response: string][]) {
  const mask = masker()
  return exchanges.map(([command, response]) => mask.mask(bytes(command), bytes(response))).at(-1)
}

test('a PIN becomes asterisks, its length stays', () => {
  expect(last(['00200080 04 31323334', '9000'])).toEqual({command: '0020008004********', response: '9000'})
  expect(last(['00200080 000004 31323334', '9000'])?.command).not.toContain('31323334')
})

test('a VERIFY that was put together wrongly shows none of its bytes', () => {
  expect(last(['00200080 31323334', '6700'])?.command).toBe('00200080********')
})

test('a counter query stays readable', () => {
  expect(last(['00200080', '63C3'])).toEqual({command: '00200080', response: '63c3'})
})

test('a free certificate is recorded, the signing one is not', () => {
  expect(last([JPKI, '9000'], ['00A4020C02000A', '9000'], ['00B0000004', '308205DE9000'])?.response).toBe(
    '308205de9000',
  )
  expect(last([JPKI, '9000'], ['00A4020C020001', '9000'], ['00B0000004', '308205DE9000'])?.response).toBe(
    '********9000',
  )
})

test('personal files stay hidden by SFI, after GET RESPONSE, and when no AP was seen', () => {
  expect(last([TEXT, '9000'], ['00B0810011', '0102 9000'])?.response).toBe('****9000')
  expect(
    last([TEXT, '9000'], ['00A4020C020002', '9000'], ['00B0000000', '6110'], ['00C0000010', '0102 9000'])?.response,
  ).toBe('****9000')
  expect(last(['00B0000004', '308205DE9000'])?.response).toBe('********9000')
  expect(last(['00CA004500', '0102 9000'])?.response).toBe('****9000')
})

test('selecting another AP forgets the file; a refused selection changes nothing', () => {
  expect(
    last([JPKI, '9000'], ['00A4020C02000A', '9000'], [TEXT, '9000'], ['00B0000004', '308205DE9000'])?.response,
  ).toBe('********9000')
  expect(
    last([JPKI, '9000'], ['00A4020C02000A', '9000'], [TEXT, '6A82'], ['00B0000004', '308205DE9000'])?.response,
  ).toBe('308205de9000')
})

const COMMON = '00A4040C0AD3921000310001010100'
const RECORD = `011C${'39'.repeat(15)}${'31'.repeat(5)}3230333630393330`

test('of the card record only the expiry is written, however it is reached', () => {
  const shown = `011c${'**'.repeat(20)}32303336303933309000`
  for (const way of [
    ['00B2010C00'],
    ['00A4020C020001', '00B2010400'],
    ['00A4020C020002', '00B2010C01', '00B2010400'],
  ]) {
    const exchanges = way.map(
      command => [command, command.startsWith('00B2') ? `${RECORD} 9000` : '9000'] as [string, string],
    )
    expect(last([COMMON, '9000'], ...exchanges)?.response).toBe(shown)
  }
})

test('after a command that is not understood, or a failed short identifier, nothing counts as known', () => {
  const hidden = `${'**'.repeat(30)}9000`
  for (const way of ['00A4020C0000020001', '00B2090C00', '00A4020C', '00A40204020001']) {
    const answer = way === '00B2090C00' ? '6A83' : '9000'
    const read = last(
      [COMMON, '9000'],
      ['00A4020C020002', '9000'],
      [way, answer],
      ['00B2010400', `${RECORD} 9000`],
    )?.response
    expect([way, [hidden, `011c${'**'.repeat(20)}32303336303933309000`].includes(read ?? '')]).toEqual([way, true])
  }
})

test('no PIN byte is ever written, whatever class, form or length it was sent with', () => {
  const pin = fc.uint8Array({minLength: 4, maxLength: 16}).filter(value => new Set(value).size > 2)
  const frame = fc.constantFrom(
    (value: readonly number[]) => [value.length, ...value],
    (value: readonly number[]) => [0, 0, value.length, ...value],
    (value: readonly number[]) => [...value],
    (value: readonly number[]) => [value.length, ...value, 0],
  )
  const header = fc.tuple(
    fc.constantFrom(0x00, 0x08, 0x0c, 0x10, 0x80),
    fc.constantFrom(0x20, 0x21, 0x24, 0x26, 0x28, 0x2c, 0x32, 0xc2),
    fc.nat(255),
    fc.nat(255),
  )
  fc.assert(
    fc.property(header, pin, frame, (head, value, wrap) => {
      const command = Uint8Array.from([...head, ...wrap([...value])])
      const written = masker().mask(command, bytes('63C2')).command
      // Four bytes in a row would be a PIN in clear.
      const secret = Buffer.from(value).toString('hex')
      for (let index = 0; index + 8 <= secret.length; index += 2)
        expect(written).not.toContain(secret.slice(index, index + 8))
    }),
  )
})

test('secure messaging and the block of its key show nothing but their headers', () => {
  const block = '5A'.repeat(256)
  expect(last([TEXT, '9000'], [`80AE0000000100${block}`, '9000'])?.command).toMatch(/^80ae0000\*+$/)
  const select = last([TEXT, '9000'], [`08A4020C138611 01${'5A'.repeat(16)}`, '9000'])
  expect(select?.command).toBe(`08a4020c13${'**'.repeat(19)}`)
  const read = last(
    [TEXT, '9000'],
    ['00A4020C020004', '9000'],
    ['08B0000000000596030000 0000', `861101${'5A'.repeat(16)} 9000`],
  )
  expect([read?.command.startsWith('08b00000**'), read?.response]).toEqual([true, `${'**'.repeat(19)}9000`])
})
