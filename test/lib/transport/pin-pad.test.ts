// The structures of PC/SC part 10 (v2.02.09), byte by byte, and a feature list as readers give it.
import {expect, test} from 'vitest'
import {decodeFeatures, encodePinStructure, featureNames} from '../../../src/lib/transport/pcsc/pin-pad.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const entry = {header: Uint8Array.of(0x00, 0x20, 0x00, 0x80), timeoutSeconds: 30, languageId: 0x0411} as const

test('VERIFY of four digits, and of a password', () => {
  // bTimerOut..., bmFormatString 82, wPINMaxExtraDigit 0404 (low byte first), bEntryValidationCondition 02, ...
  expect(hex(encodePinStructure({...entry, kind: 'verify', minimum: 4, maximum: 4}))).toBe(
    '1e00820000' + '0404' + '0201' + '1104' + '00' + '000000' + '05000000' + '0020008000',
  )
  expect(hex(encodePinStructure({...entry, kind: 'verify', minimum: 6, maximum: 16}))).toContain('1e00820000' + '1006')
})

test('CHANGE REFERENCE DATA: the new PIN is typed twice, the old one not again', () => {
  const header = Uint8Array.of(0x00, 0x24, 0x01, 0x80)
  expect(hex(encodePinStructure({...entry, header, kind: 'modify', minimum: 4, maximum: 4}))).toBe(
    '1e00820000' + '0000' + '0404' + '01' + '0202' + '1104' + '010200' + '000000' + '05000000' + '0024018000',
  )
})

test('a feature list is read up to where it makes sense, and unknown tags keep their number', () => {
  const list = Buffer.from('0604420000010704420000020a04420000038004420000040604', 'hex')
  const features = decodeFeatures(list)
  expect([...features]).toEqual([
    [6, 0x42000001],
    [7, 0x42000002],
    [10, 0x42000003],
    [0x80, 0x42000004],
  ])
  expect(featureNames(features)).toEqual(['VERIFY_PIN_DIRECT', 'MODIFY_PIN_DIRECT', 'IFD_PIN_PROPERTIES', '0x80'])
  expect(decodeFeatures(new Uint8Array())).toEqual(new Map())
})
