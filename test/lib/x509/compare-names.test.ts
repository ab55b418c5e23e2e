// RFC 5280, 7.1 and RFC 4518: which names are the same.
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {encodeDer, objectIdentifier, sequence} from '../../../src/lib/der/encode.ts'
import {TAG} from '../../../src/lib/der/tags.ts'
import {DecodeError} from '../../../src/lib/errors/toolkit-error.ts'
import {isWithin, nameKey, rdnKeys, sameName} from '../../../src/lib/x509/compare-names.ts'
import {prepareString} from '../../../src/lib/x509/prepare-string.ts'

const CN = '2.5.4.3'
const OU = '2.5.4.11'
const EMAIL = '1.2.840.113549.1.9.1'
const DC = '0.9.2342.19200300.100.1.25'

const ENCODE: Readonly<Record<number, (text: string) => Uint8Array>> = {
  [TAG.UTF8_STRING]: text => Buffer.from(text, 'utf8'),
  [TAG.PRINTABLE_STRING]: text => Buffer.from(text, 'latin1'),
  [TAG.TELETEX_STRING]: text => Buffer.from(text, 'latin1'),
  [TAG.IA5_STRING]: text => Buffer.from(text, 'latin1'),
  [TAG.BMP_STRING]: text => Buffer.from(text, 'utf16le').swap16(),
  [TAG.UNIVERSAL_STRING]: text => Buffer.from(text, 'utf16le').swap16(),
}

function utf32(text: string): Uint8Array {
  return Buffer.concat([...text].map(each => Buffer.of(0, ...utf24(each.codePointAt(0) ?? 0))))
}
const utf24 = (point: number): readonly number[] => [point >> 16, (point >> 8) & 0xff, point & 0xff]

function attribute(type: string, text: string, tag: number = TAG.UTF8_STRING): Uint8Array {
  const octets = tag === TAG.UNIVERSAL_STRING ? utf32(text) : ENCODE[tag]?.(text)
  return sequence(objectIdentifier(type), encodeDer(tag, octets ?? new Uint8Array()))
}
/** In the order given: comparison must not rest on the order that DER wants of a set. */
const rdn = (...attributes: readonly Uint8Array[]): Uint8Array => encodeDer(TAG.SET, ...attributes)
const name = (...rdns: readonly Uint8Array[]): Uint8Array => sequence(...rdns)
const cn = (text: string, tag?: number): Uint8Array => name(rdn(attribute(CN, text, tag)))

describe('values of DirectoryString', () => {
  test('match in every one of the five types', () => {
    for (const tag of [TAG.PRINTABLE_STRING, TAG.TELETEX_STRING, TAG.BMP_STRING, TAG.UNIVERSAL_STRING])
      expect([tag, sameName(cn('Example CA'), cn('EXAMPLE ca', tag))]).toEqual([tag, true])
  })

  test.each([
    ['case', 'Straße ΑΣ', 'STRASSE ας'],
    ['white space around and between', '  Example \t\u3000 CA ', 'Example CA'],
    ['line ends as spaces', 'Example\r\nCA', 'Example CA'],
    ['soft hyphens and zero width marks', 'Ex\u00adam\u200bple\ufe0f\u2060', 'Example'],
    ['control characters', 'Exam\0ple\u0007', 'Example'],
    ['compatibility forms', '\uff21\uff22\uff23 \u2460', 'abc 1'],
    ['composed and decomposed letters', 'か\u3099', '\u304c'],
    ['half-width katakana', 'ﾃｽﾄ', 'テスト'],
    ['mathematical capitals', '\u{1d400}', 'a'],
    ['nothing but spaces', '   ', ''],
  ])('ignore %s', (_, left, right) => {
    expect(sameName(cn(left), cn(right))).toBe(true)
  })

  test.each([
    ['a space and none', 'Example CA', 'ExampleCA'],
    ['dotless i and i', '\u0131', 'i'],
    ['a space that carries a mark, and the mark alone', 'a \u0301', 'a\u0301'],
    ['letters of two scripts that look alike', 'a', '\u0430'],
    ['characters that must not be compared, in two encodings', '\ue000', '\ue001'],
  ])('tell apart %s', (_, left, right) => {
    expect(sameName(cn(left), cn(right))).toBe(false)
  })

  test('with characters for private use are the same only when their bytes are', () => {
    expect(sameName(cn('A\ue000'), cn('A\ue000'))).toBe(true)
    expect(sameName(cn('A\ue000'), cn('a\ue000'))).toBe(false)
    expect(sameName(cn('A\ue000'), cn('A\ue000', TAG.BMP_STRING))).toBe(false)
    expect([prepareString('\u0301a'), prepareString('\ufffd')]).toEqual([null, null])
  })

  test('that are badly encoded are compared by their bytes', () => {
    const broken = (octet: number) =>
      name(rdn(sequence(objectIdentifier(CN), encodeDer(TAG.UTF8_STRING, Uint8Array.of(octet)))))
    expect(sameName(broken(0xff), broken(0xff))).toBe(true)
    expect(sameName(broken(0xff), broken(0xfe))).toBe(false)
  })
})

describe('names', () => {
  test('with the same attributes in one RDN match in any order, and with RDNs in another order do not', () => {
    const [a, b] = [attribute(CN, 'a'), attribute(OU, 'b')]
    expect(sameName(name(rdn(a, b)), name(rdn(b, a)))).toBe(true)
    expect(sameName(name(rdn(a), rdn(b)), name(rdn(b), rdn(a)))).toBe(false)
    expect(sameName(name(rdn(a, b)), name(rdn(a), rdn(b)))).toBe(false)
  })

  test('keep the order of two OU: both are part of the name of a JPKI authority', () => {
    const [first, second] = [rdn(attribute(OU, 'JPKI for digital signature')), rdn(attribute(OU, 'Agency'))]
    expect(sameName(name(first, second), name(second, first))).toBe(false)
    expect(sameName(name(first, second), name(first))).toBe(false)
  })

  test('differ with the type of an attribute', () => {
    expect(sameName(name(rdn(attribute(CN, 'a'))), name(rdn(attribute(OU, 'a'))))).toBe(false)
  })

  test('ignore the case of emailAddress and domainComponent, and compare other values by their bytes', () => {
    const of = (type: string, text: string) => name(rdn(attribute(type, text, TAG.IA5_STRING)))
    expect(sameName(of(EMAIL, 'A@Example.COM'), of(EMAIL, 'a@example.com'))).toBe(true)
    expect(sameName(of(DC, 'Example'), of(DC, 'eXAMPLE'))).toBe(true)
    expect(sameName(of('1.2.840.113549.1.9.2', 'A'), of('1.2.840.113549.1.9.2', 'a'))).toBe(false)
    const bits = (octet: number) =>
      name(rdn(sequence(objectIdentifier('2.5.4.45'), encodeDer(TAG.BIT_STRING, Uint8Array.of(0, octet)))))
    expect([sameName(bits(0x41), bits(0x41)), sameName(bits(0x41), bits(0x61))]).toEqual([true, false])
  })

  test('cannot be forged by a value that looks like the end of another one', () => {
    const forged = '1:a+550403=1:b;550403=1:c'
    expect(sameName(cn(forged), name(rdn(attribute(CN, 'a'), attribute(CN, 'b')), rdn(attribute(CN, 'c'))))).toBe(false)
    expect(nameKey(cn('a;550403=1:b'))).not.toContain(nameKey(name(rdn(attribute(CN, 'a')), rdn(attribute(CN, 'b')))))
  })

  test('that are not a Name are a DecodeError', () => {
    expect(() => nameKey(Uint8Array.of(0x31, 0))).toThrow(DecodeError)
    expect(() => nameKey(sequence(encodeDer(TAG.SET)))).toThrow(DecodeError)
    expect(() => nameKey(sequence(rdn(sequence(objectIdentifier(CN)))))).toThrow(DecodeError)
  })
})

const texts = fc.oneof(
  fc.string({
    unit: fc.constantFrom('a', 'A', ' ', 'ß', 'ss', 'Σ', 'ς', '\u00ad', 'が', 'か\u3099', '\u3000'),
    maxLength: 4,
  }),
  fc.string({unit: 'binary', maxLength: 6}),
)
const names = fc
  .array(fc.array(fc.tuple(fc.constantFrom(CN, OU), texts), {minLength: 1, maxLength: 2}), {maxLength: 3})
  .map(rdns => name(...rdns.map(each => rdn(...each.map(([type, text]) => attribute(type, text))))))

describe('properties', () => {
  test('preparing what was prepared changes nothing', () => {
    fc.assert(
      fc.property(texts, text => {
        const prepared = prepareString(text)
        if (prepared !== null) expect(prepareString(prepared)).toBe(prepared)
      }),
      {numRuns: 3000},
    )
  })

  test('sameName is an equivalence, and says what the keys say', () => {
    fc.assert(
      fc.property(names, names, names, (a, b, c) => {
        expect(sameName(a, Uint8Array.from(a))).toBe(true)
        expect(sameName(a, b)).toBe(sameName(b, a))
        expect(sameName(a, b)).toBe(nameKey(a) === nameKey(b))
        if (sameName(a, b) && sameName(b, c)) expect(sameName(a, c)).toBe(true)
      }),
      {numRuns: 3000},
    )
  })

  test('every beginning of a name holds the name, and nothing else of the same length does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(CN, OU), texts), {maxLength: 5}),
        fc.nat(5),
        names,
        (attributes, length, other) => {
          const rdns = attributes.map(([type, text]) => rdn(attribute(type, text)))
          const whole = name(...rdns)
          expect(isWithin(name(...rdns.slice(0, length)), whole)).toBe(true)
          const beginning = rdnKeys(whole).slice(0, rdnKeys(other).length)
          expect(isWithin(other, whole)).toBe(beginning.join('') === nameKey(other))
        },
      ),
      {numRuns: 3000},
    )
  })
})
