// The decoders of what the card's files and traces hold: a value, or a typed error, for any bytes.
import fc from 'fast-check'
import {expect, test} from 'vitest'
import {decodeCardVerifiableCertificate} from '../../../src/lib/card/card-verifiable-certificate.ts'
import {decodeFileFields} from '../../../src/lib/card/decode-file.ts'
import {fileExposure, findApplication, parseFilePath} from '../../../src/lib/card/lookup.ts'
import {CURRENT_CARD} from '../../../src/lib/card/profiles/current.data.ts'
import type {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import {openCardImage} from '../../../src/lib/sim/open-image.ts'
import {expectValueOrDecodeError} from '../decoding.ts'

const image = await openCardImage('current')
const content = (aid: string, fid: string): Uint8Array => {
  const file = image.applications
    .find(row => row.aid.toUpperCase() === aid)
    ?.files.find(row => row.fid.toUpperCase() === fid)
  if (!file || !('content' in file)) throw new Error(`no content ${aid} ${fid}`)
  return Uint8Array.from(Buffer.from(file.content, 'hex'))
}
const TEXT = 'D3921000310001010408'

test('a card-verifiable certificate gives both key ids and the size of the key', () => {
  const decoded = decodeCardVerifiableCertificate(content(TEXT, '0004'))
  expect(decoded.publicKey.bits).toBe(2048)
  // Nothing of a simulated card may look like production, whose key ids begin with 5.
  expect([decoded.issuerKeyId, decoded.subjectKeyId].every(id => /^[69]\d{6}$/.test(id))).toBe(true)
})

test('any bytes are a card-verifiable certificate or a DecodeError', () => {
  fc.assert(
    fc.property(fc.uint8Array({maxLength: 700}), bytes =>
      expectValueOrDecodeError(bytes, decodeCardVerifiableCertificate),
    ),
  )
  const real = content(TEXT, '0004')
  fc.assert(
    fc.property(fc.nat(real.length - 1), fc.nat(255), (index, value) => {
      const altered = Uint8Array.from(real)
      altered[index] = value
      expectValueOrDecodeError(altered, decodeCardVerifiableCertificate)
    }),
  )
})

test('any bytes have fields or a DecodeError, in every known layout', () => {
  for (const format of [
    'token-information',
    'availability',
    'card-record',
    'tlv',
    'certificate',
    'opaque',
    'none',
  ] as const) {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 400}), bytes =>
        expectValueOrDecodeError(bytes, value => decodeFileFields(format, value)),
      ),
    )
  }
})

test('the token information of the card has its label without padding', () => {
  const fields = Object.fromEntries(
    decodeFileFields('token-information', content('D392F000260100000001', '0006')).map(field => [
      field.name,
      field.value,
    ]),
  )
  expect(fields).toMatchObject({label: 'JPKIAPICCTOKEN2', ulMaxPinLen: '16', ulMinPinLen: '6'})
})

test('any text is an AP and a file, or a usage error', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      for (const parse of [findApplication, parseFilePath]) {
        try {
          parse(CURRENT_CARD, text)
        } catch (error) {
          expect((error as ToolkitError).exitCode).toBe(2)
        }
      }
    }),
  )
})

test('a file is shown only under its whole AID', () => {
  expect(fileExposure(CURRENT_CARD, 'D392F000260100000001', 0x000a)).toBe('all')
  for (const [aid, fid] of [
    [undefined, 0x000a],
    ['D392F0002601000000', 0x000a],
    ['D392F000260100000001', 0x0001],
    ['D392F000260100000001', undefined],
  ] as const) {
    expect(fileExposure(CURRENT_CARD, aid, fid)).toBe('none')
  }
})
