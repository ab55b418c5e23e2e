import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {
  type CommandApdu,
  case1,
  case2,
  case3,
  case4,
  decodeCommand,
  encodeCommand,
} from '../../../src/lib/iso7816/command-apdu.ts'
import {decodeResponse, encodeResponse} from '../../../src/lib/iso7816/response-apdu.ts'
import {expectValueOrDecodeError} from '../decoding.ts'

const HEADER = {cla: 0x00, ins: 0xb0, p1: 0x01, p2: 0x02}
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bytes = (text: string) => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'))

describe('the seven forms of ISO/IEC 7816-4, 5.2', () => {
  const data = bytes('0018')
  const forms: readonly [string, CommandApdu, string][] = [
    ['case 1', case1(HEADER), '00b00102'],
    ['case 2 short', case2(HEADER, 4), '00b0010204'],
    ['case 2 short, Le = 256', case2(HEADER, 256), '00b0010200'],
    ['case 3 short', case3(HEADER, data), '00b00102 02 0018'],
    ['case 4 short', case4(HEADER, data, 256), '00b00102 02 0018 00'],
    ['case 2 extended', case2(HEADER, 300), '00b00102 00 012c'],
    ['case 2 extended, Le = 65536', case2(HEADER, 65_536), '00b00102 00 0000'],
    ['case 3 extended', case3(HEADER, data, 'extended'), '00b00102 00 0002 0018'],
    ['case 4 extended', case4(HEADER, data, 256, 'extended'), '00b00102 00 0002 0018 0100'],
  ]
  for (const [name, command, wire] of forms) {
    test(`${name} is written and read`, () => {
      expect(hex(encodeCommand(command))).toBe(wire.replace(/\s/g, ''))
      expect(decodeCommand(bytes(wire))).toEqual(command)
    })
  }

  test('"no Le" and "Le = 256" are different commands', () => {
    expect(case3(HEADER, data).le).toBeUndefined()
    expect(case4(HEADER, data, 256).le).toBe(256)
    expect(() => case2(HEADER, 0)).toThrow(RangeError)
  })
})

test('decode(encode(command)) is the command', () => {
  const header = fc.record({cla: fc.nat(255), ins: fc.nat(255), p1: fc.nat(255), p2: fc.nat(255)})
  const data = fc.uint8Array({minLength: 1, maxLength: 700})
  const command = fc.oneof(
    header.map(case1),
    fc.tuple(header, fc.integer({min: 1, max: 65_536})).map(([head, le]) => case2(head, le)),
    fc.tuple(header, data).map(([head, value]) => case3(head, value)),
    fc.tuple(header, data, fc.integer({min: 1, max: 65_536})).map(([head, value, le]) => case4(head, value, le)),
  )
  fc.assert(fc.property(command, value => void expect(decodeCommand(encodeCommand(value))).toEqual(value)))
})

test('any bytes are a command or a DecodeError with an offset inside them', () => {
  fc.assert(fc.property(fc.uint8Array({maxLength: 600}), value => expectValueOrDecodeError(value, decodeCommand)))
})

test('a command that decodes is encoded to the same bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({maxLength: 300}), value => {
      let command: CommandApdu
      try {
        command = decodeCommand(value)
      } catch {
        return
      }
      expect(hex(encodeCommand(command))).toBe(hex(value))
    }),
  )
})

test('responses: data and status word apart; one byte is no response', () => {
  expect(decodeResponse(bytes('0102 9000'))).toEqual({data: bytes('0102'), sw: 0x9000})
  expect(() => decodeResponse(bytes('90'))).toThrow(expect.objectContaining({code: 'E_APDU_TRUNCATED', offset: 1}))
  fc.assert(
    fc.property(
      fc.uint8Array({minLength: 2, maxLength: 300}),
      value => void expect(hex(encodeResponse(decodeResponse(value)))).toBe(hex(value)),
    ),
  )
})
