// Vectors for a sample holder, computed apart from the simulator.
import {createHash} from 'node:crypto'
import {describe, expect, it} from 'vitest'
import {toHex} from '../../../src/lib/bytes/hex.ts'
import {cardRecord} from '../../../src/lib/sim/contents/common-card.ts'
import {attributesObject, digestObjects, individualNumberFile} from '../../../src/lib/sim/contents/text.ts'
import {birthCode, checkDigit, verificationNumberB} from '../../../src/lib/sim/holder.ts'
import {eraOf} from '../../../src/lib/sim/jst.ts'

const holder = {name: '見本\u3000花子', address: '東京都千代田区霞が関１－２－３', birth: '19900401', sex: '2'} as const
const NUMBER_FILE = 'ff100c313233343536373839303138ffff'
const ATTRIBUTES =
  'ff205cdf2108000e00200050005bdf220fe8a68be69cace38080e88ab1e5ad90df232de69db1e4baace983bde58d83e4bba3e794b0e58cbae99c9e' +
  'e3818ce996a2efbc91efbc8defbc92efbc8defbc93df24083139393030343031df250132'
const NUMBER_DIGEST = 'c60c415d94405f03e9c454a8bae073837d2c619925196526852fe61d9c58422d'
const ATTRIBUTES_DIGEST = '29da1ea63954c661cd05c151afcbef77fb6f89d1f26cb2877ef4aecc64bff8b0'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('個人番号', () => {
  it('12345678901 has the check digit 8', () => {
    expect(checkDigit('12345678901')).toBe('8')
  })

  it('a remainder of 0 or 1 gives the check digit 0', () => {
    expect(checkDigit('00000000000')).toBe('0')
    expect(checkDigit('00000000006')).toBe('0')
  })
})

describe('text EF 0001', () => {
  it('is 17 bytes with two bytes of filler', () => {
    expect(toHex(individualNumberFile('123456789018'))).toBe(NUMBER_FILE)
    expect(sha256(individualNumberFile('123456789018'))).toBe(NUMBER_DIGEST)
  })
})

describe('text EF 0002', () => {
  it('has an offset table that counts from the first byte of the file', () => {
    expect(toHex(attributesObject(holder))).toBe(ATTRIBUTES)
  })

  it('keeps right offsets when the length needs three bytes', () => {
    const object = attributesObject({...holder, address: '長'.repeat(60)})
    const table = [0, 1, 2, 3].map(index => Buffer.from(object).readUInt16BE(8 + index * 2))
    expect(toHex(object.slice(0, 5))).toBe(`ff2082${(object.length - 5).toString(16).padStart(4, '0')}`)
    expect(table.map(offset => toHex(object.slice(offset, offset + 2)))).toEqual(['df22', 'df23', 'df24', 'df25'])
  })

  it('is digested without its offset table', () => {
    expect(sha256(attributesObject(holder).slice(-81))).toBe(ATTRIBUTES_DIGEST)
  })
})

describe('text EF 0003', () => {
  it('signs the two digests with their headers', () => {
    const attributes = attributesObject(holder).slice(-81)
    expect(toHex(digestObjects(individualNumberFile('123456789018'), [attributes]))).toBe(
      `df3120${NUMBER_DIGEST}df3220${ATTRIBUTES_DIGEST}`,
    )
  })
})

describe('照合番号B', () => {
  it('takes the year of the era from the birth date and the Gregorian year of expiry', () => {
    expect(verificationNumberB('19900401', '2035', '1234')).toBe('02040120351234')
    expect(birthCode('19800217')).toBe('550217')
  })

  it.each([
    ['19120729', '1', '45'],
    ['19120730', '2', '01'],
    ['19261224', '2', '15'],
    ['19261225', '3', '01'],
    ['19890107', '3', '64'],
    ['19890108', '4', '01'],
    ['20190430', '4', '31'],
    ['20190501', '5', '01'],
  ])('%s is year %3$s of era %2$s', (date, digit, year) => {
    expect(eraOf(date)).toEqual({digit, year})
  })
})

describe('common EF 0001', () => {
  it('is one simple-TLV record of 28 digits', () => {
    expect(toHex(cardRecord('400000000000001', '13101', '20350401'))).toBe(
      `011c${Buffer.from('4000000000000011310120350401').toString('hex')}`,
    )
  })
})
