// What is written must be what the strict reader of this toolkit, and Node's OpenSSL, read.
import {createSign, generateKeyPairSync} from 'node:crypto'
import fc from 'fast-check'
import {expect, test} from 'vitest'
import {derToPlain, plainToDer, toPlain} from '../../../src/lib/der/ecdsa-signature.ts'
import {encodeDer, encodeTime, objectIdentifier, setOf, unsignedInteger} from '../../../src/lib/der/encode.ts'
import {decodeOid} from '../../../src/lib/der/oid.ts'
import {unsignedOctets} from '../../../src/lib/der/primitives.ts'
import {decodeDer, readChildren} from '../../../src/lib/der/reader.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

test('any value is read back, with lengths up to three octets', () => {
  for (const length of [0, 1, 127, 128, 255, 256, 65_535, 65_536, 200_000]) {
    const value = new Uint8Array(length).fill(7)
    expect(decodeDer(encodeDer(0x04, value)).value).toEqual(value)
  }
})

test('integers are the shortest and never negative; identifiers come back', () => {
  fc.assert(
    fc.property(fc.uint8Array({maxLength: 70}), octets => {
      const text = hex(octets).replace(/^(?:00)+/, '')
      expect(hex(unsignedOctets(decodeDer(unsignedInteger(octets))))).toBe(text === '' ? '00' : text)
    }),
  )
  for (const oid of ['1.2.840.113549.1.9.16.2.47', '2.16.840.1.101.3.4.2.1', '1.2.392.200149.8.5.1.1.30'])
    expect(decodeOid(decodeDer(objectIdentifier(oid)))).toBe(oid)
})

test('a set is in the order of its bytes', () => {
  const elements = [Uint8Array.of(0x04, 1, 9), Uint8Array.of(0x02, 1, 1), Uint8Array.of(0x04, 1, 3)]
  expect(readChildren(decodeDer(setOf(...elements))).map(child => hex(child.encoded))).toEqual([
    '020101',
    '040103',
    '040109',
  ])
})

test('times change their form with 2050', () => {
  expect(Buffer.from(encodeTime(new Date('2049-12-31T23:59:59Z'))).toString('latin1')).toBe('\x17\x0d491231235959Z')
  expect(Buffer.from(encodeTime(new Date('2050-01-01T00:00:00Z'))).toString('latin1')).toBe('\x18\x0f20500101000000Z')
})

test('both forms of an ECDSA signature turn into each other, as OpenSSL writes them', () => {
  for (const [curve, width] of [
    ['P-256', 32],
    ['P-384', 48],
  ] as const) {
    const {privateKey} = generateKeyPairSync('ec', {namedCurve: curve})
    for (let round = 0; round < 40; round += 1) {
      const der = createSign('sha256').update(String(round)).sign(privateKey)
      const plain = derToPlain(der, width)
      expect([plain.length, hex(plainToDer(plain))]).toEqual([2 * width, hex(der)])
      expect(toPlain(der, width)).toEqual(toPlain(plain, width))
    }
  }
})
