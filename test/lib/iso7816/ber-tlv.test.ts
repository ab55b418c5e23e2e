import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {
  decodeTlv,
  decodeTlvList,
  decodeTlvTree,
  encodeTlv,
  findTlv,
  MAX_TLV_DEPTH,
  tlvBytes,
  tlvLength,
} from '../../../src/lib/iso7816/ber-tlv.ts'
import {expectValueOrDecodeError} from '../decoding.ts'

const bytes = (text: string) => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'))
const hex = (value: Uint8Array) => Buffer.from(value).toString('hex')

describe('what the card really writes', () => {
  test('the two-byte tag FF10 with filler after it (text EF 0001, 17 bytes)', () => {
    const file = bytes('FF100C313233343536373839303138FFFF')
    expect(tlvLength(file)).toBe(15)
    expect(decodeTlvList(file)).toMatchObject([{tag: 0xff10, constructed: true, headerLength: 3}])
    expect(Buffer.from(decodeTlvList(file)[0]?.value ?? []).toString()).toBe('123456789018')
  })

  test('lengths that are longer than needed: 82 00 80 and 82 00 9F', () => {
    const value = new Uint8Array(0x80).fill(7)
    const object = bytes(`FF40820080${hex(value)}`)
    expect(decodeTlv(object)).toMatchObject({tag: 0xff40, headerLength: 5})
    expect(hex(decodeTlv(object).value)).toBe(hex(value))
    expect(hex(encodeTlv(0xff40, value))).toBe(hex(object))
    expect(decodeTlv(bytes('DF22 81 03 010203')).value).toEqual(bytes('010203'))
  })

  test('nested objects with offsets from the start of the file (text EF 0002)', () => {
    const file = bytes(
      'FF205CDF2108000E00200050005BDF220FE8A68BE69CACE38080E88AB1E5AD90DF232DE69DB1E4BAACE983BDE58D83E4BBA3E794B0E58CBAE99C9EE3818CE996A2EFBC91EFBC8DEFBC92EFBC8DEFBC93DF24083139393030343031DF250132',
    )
    const [outer] = decodeTlvTree(file)
    expect(outer?.children.map(child => [child.tag.toString(16), child.offset])).toEqual([
      ['df21', 3],
      ['df22', 14],
      ['df23', 32],
      ['df24', 80],
      ['df25', 91],
    ])
    const birth = findTlv(outer?.children ?? [], 0xdf24)
    expect(birth && hex(tlvBytes(file, birth))).toBe('df24083139393030343031')
  })

  test('00 filler ends a list, too', () => {
    expect(decodeTlvList(bytes('5F4E 01 AA 0000')).length).toBe(1)
    expect(decodeTlvList(bytes('FFFFFF'))).toEqual([])
  })
})

describe('what is refused, with its offset', () => {
  const refused: readonly [string, string, string, number][] = [
    ['a value cut off', '5F4E 05 0102', 'E_TLV_TRUNCATED', 0],
    ['a header cut off', '5F', 'E_TLV_TRUNCATED', 0],
    ['the indefinite length', '30 80 0000', 'E_TLV_LENGTH', 1],
    ['a length of three bytes', '30 83 000001 00', 'E_TLV_LENGTH', 1],
    ['a tag that starts with zero bits', '1F 80 01 00', 'E_TLV_TAG', 0],
    ['a tag of four bytes', '1F 81 82 83 01', 'E_TLV_TAG', 0],
    ['bytes between objects that are no filler', '04 01 AA 00 04', 'E_TLV_TAG', 3],
  ]
  for (const [name, input, code, offset] of refused) {
    test(name, () => {
      expect(() => decodeTlvList(bytes(input))).toThrow(expect.objectContaining({code, offset}))
    })
  }

  test('nesting deeper than any layout of the card', () => {
    let nested: Uint8Array = bytes('040100')
    for (let level = 0; level < MAX_TLV_DEPTH; level += 1) nested = encodeTlv(0x30, nested)
    expect(() => decodeTlvTree(nested)).toThrow(expect.objectContaining({code: 'E_TLV_DEPTH'}))
  })

  test('a fault inside an object is told with its offset in the file', () => {
    expect(() => decodeTlvTree(bytes('30 04 0405 0102'))).toThrow(
      expect.objectContaining({code: 'E_TLV_TRUNCATED', offset: 2}),
    )
  })
})

test('any bytes are objects or a DecodeError, whichever decoder reads them', () => {
  for (const decode of [decodeTlv, decodeTlvList, decodeTlvTree, tlvLength]) {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 400}), value => expectValueOrDecodeError(value, decode)),
      {numRuns: 500},
    )
  }
})

test('decode(encode(object)) is the object', () => {
  const tag = fc.constantFrom(0x04, 0x30, 0x5f4e, 0x7f21, 0xff10, 0xdf22)
  fc.assert(
    fc.property(tag, fc.uint8Array({maxLength: 1000}), (wanted, value) => {
      const object = decodeTlv(encodeTlv(wanted, value))
      expect([object.tag, hex(object.value)]).toEqual([wanted, hex(value)])
    }),
  )
})
