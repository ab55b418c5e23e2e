import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {toHex} from '../../../src/lib/bytes/hex.ts'
import {decodeOid, encodeOid, oidName} from '../../../src/lib/der/oid.ts'
import {OIDS} from '../../../src/lib/der/oids.data.ts'
import {decodeNamedBits, decodeSmallInteger, integerOctets} from '../../../src/lib/der/primitives.ts'
import {decodeDer, MAX_DER_DEPTH, readChildren} from '../../../src/lib/der/reader.ts'
import {isDoubleEncoded} from '../../../src/lib/der/strings.ts'
import {tagName} from '../../../src/lib/der/tags.ts'
import {decodeTime} from '../../../src/lib/der/time.ts'
import {derTree} from '../../../src/lib/der/tree.ts'
import {DecodeError} from '../../../src/lib/errors/toolkit-error.ts'

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex.replace(/ /g, ''), 'hex'))
const failure = (run: () => unknown): DecodeError => {
  try {
    run()
  } catch (error) {
    if (error instanceof DecodeError) return error
    throw error
  }
  throw new Error('no error')
}
const code = (hex: string) => failure(() => decodeDer(bytes(hex))).code

describe('DER reader', () => {
  test('any bytes give a value or a DecodeError whose offset is inside the input', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 200}), input => {
        try {
          derTree(decodeDer(input))
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError)
          expect((error as DecodeError).offset).toBeLessThanOrEqual(input.length)
        }
      }),
      {numRuns: 2000},
    )
  })

  test('a value is a view on the input, not a copy', () => {
    const input = bytes('3003020105')
    expect(decodeDer(input).value.buffer).toBe(input.buffer)
  })

  test('lengths that are indefinite, padded or cut off are refused', () => {
    expect(code('3080 0000')).toBe('E_DER_LENGTH')
    expect(code('0481 01 ff')).toBe('E_DER_LENGTH')
    expect(code('0482 0001 ff')).toBe('E_DER_LENGTH')
    expect(code('0485 0000000001 ff')).toBe('E_DER_LENGTH')
    expect(code('0403 ff')).toBe('E_DER_TRUNCATED')
    expect(code('04')).toBe('E_DER_TRUNCATED')
    expect(code('0401 ff 00')).toBe('E_DER_TRAILING')
  })

  test('offsets inside a value count from the start of the whole', () => {
    const [, second] = readChildren(decodeDer(bytes('3006 020105 020106')))
    expect(second?.offset).toBe(5)
    expect(failure(() => readChildren(decodeDer(bytes('3005 020105 0201')))).offset).toBe(5)
  })

  test('nesting ends at a fixed depth', () => {
    let nested: Uint8Array = bytes('0500')
    for (let depth = 0; depth < MAX_DER_DEPTH + 5; depth++) {
      const length = nested.length < 128 ? [nested.length] : [0x81, nested.length]
      nested = Uint8Array.from([0x30, ...length, ...nested])
    }
    let value = decodeDer(nested)
    const walk = () => {
      for (;;) {
        const [child] = readChildren(value)
        if (!child) return
        value = child
      }
    }
    expect(failure(walk).code).toBe('E_DER_DEPTH')
  })

  test('tags have one form each', () => {
    expect(code('1f1e00')).toBe('E_DER_TAG')
    expect(code('1f8001 00')).toBe('E_DER_TAG')
    expect(code('0000')).toBe('E_DER_TAG')
    expect(tagName(decodeDer(bytes('bf1f00')).tag)).toBe('[31]')
    expect(tagName(0x61)).toBe('APPLICATION [1]')
  })
})

describe('primitives', () => {
  test('integers are in their shortest form', () => {
    expect(failure(() => integerOctets(decodeDer(bytes('02020001')))).code).toBe('E_DER_VALUE')
    expect(failure(() => integerOctets(decodeDer(bytes('0202ffff')))).code).toBe('E_DER_VALUE')
    expect(toHex(integerOctets(decodeDer(bytes('020200ff'))))).toBe('00ff')
    expect(decodeSmallInteger(decodeDer(bytes('02020100')))).toBe(256)
  })

  test('named bits without a name stay visible', () => {
    expect(decodeNamedBits(decodeDer(bytes('03020640')), ['zero', 'one'])).toEqual(['one'])
    expect(decodeNamedBits(decodeDer(bytes('030205a0')), ['zero', 'one'])).toEqual(['zero', 'bit2'])
  })

  test('an identifier survives the way to bytes and back', () => {
    const arc = fc.integer({min: 0, max: 2 ** 31})
    fc.assert(
      fc.property(
        fc.integer({min: 0, max: 2}),
        fc.integer({min: 0, max: 39}),
        fc.array(arc, {maxLength: 12}),
        (root, second, rest) => {
          const dotted = [root, second, ...rest].join('.')
          const content = encodeOid(dotted)
          expect(decodeOid(decodeDer(Uint8Array.from([6, content.length, ...content])))).toBe(dotted)
        },
      ),
    )
  })

  test('every row of the identifier table has a name and a source', () => {
    for (const [dotted, row] of Object.entries(OIDS)) {
      const content = encodeOid(dotted)
      expect(decodeOid(decodeDer(Uint8Array.from([6, content.length, ...content])))).toBe(dotted)
      expect(row.source).not.toBe('')
    }
    expect(oidName('1.2.392.200149.8.5.5.1')).toBe('jpkiName')
  })

  test('UTCTime turns at 50, and only real days in the form of RFC 5280 are times', () => {
    const utc = (text: string) => decodeTime(decodeDer(Uint8Array.from([0x17, text.length, ...Buffer.from(text)])))
    const general = (text: string) => decodeTime(decodeDer(Uint8Array.from([0x18, text.length, ...Buffer.from(text)])))
    expect(utc('491231235959Z')).toBe('2049-12-31T23:59:59Z')
    expect(utc('500101000000Z')).toBe('1950-01-01T00:00:00Z')
    expect(general('99991231235959Z')).toBe('9999-12-31T23:59:59Z')
    expect(general('00010101000000Z')).toBe('0001-01-01T00:00:00Z')
    for (const bad of ['4912312359Z', '491231235959+0900', '490230000000Z', '490101240000Z', '490101000060Z'])
      expect(() => utc(bad)).toThrow(DecodeError)
    for (const bad of ['20490101000000', '20490101000000.5Z', '20491301000000Z'])
      expect(() => general(bad)).toThrow(DecodeError)
  })

  test('text that was encoded twice is told from honest Latin-1', () => {
    expect(isDoubleEncoded(Buffer.from('見本').toString('latin1'))).toBe(true)
    expect(isDoubleEncoded('見本')).toBe(false)
    expect(isDoubleEncoded('Zürich')).toBe(false)
    expect(isDoubleEncoded('plain')).toBe(false)
  })
})
