// OCSPResponse, strictly (RFC 6960, 4.2.1): what is read, and what is refused with its place.
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {concat} from '../../../src/lib/bytes/concat.ts'
import {context, encodeDer, encodeNull, octetString, sequence, smallInteger} from '../../../src/lib/der/encode.ts'
import {DecodeError} from '../../../src/lib/errors/toolkit-error.ts'
import {decodeOcspResponse, MAX_OCSP_RESPONSE_BYTES} from '../../../src/lib/ocsp/decode.ts'
import type {SingleOptions} from '../../support/make-ocsp.ts'
import {enumerated, generalizedTime, makeOcsp, ocspResponse, responseBytes} from '../../support/make-ocsp.ts'
import {AT, makeKey} from '../../support/make-pki.ts'
import {CA, direct, makeResponder} from '../../support/ocsp-scene.ts'
import {extension} from '../../support/pki-extensions.ts'
import {expectValueOrDecodeError} from '../decoding.ts'

const UTC_TIME = encodeDer(0x17, Buffer.from('260601000000Z'))
const anExtension = extension('1.2.3', octetString(new Uint8Array()))

function single(options: Partial<SingleOptions>) {
  const [first] = decodeOcspResponse(direct(options)).basic?.responses ?? []
  if (!first) throw new Error('no SingleResponse')
  return first
}

function refusal(der: Uint8Array): string {
  try {
    decodeOcspResponse(der)
  } catch (error) {
    if (error instanceof DecodeError) return `${error.code} ${error.details['reason'] ?? ''}`.trim()
    throw error
  }
  return 'read'
}

describe('what is read', () => {
  test.each([
    [1, 'malformedRequest'],
    [2, 'internalError'],
    [3, 'tryLater'],
    [5, 'sigRequired'],
    [6, 'unauthorized'],
  ])('error %i is %s and carries nothing', (number, name) => {
    const der = ocspResponse(number)
    expect(decodeOcspResponse(der)).toEqual({der, responseStatus: name, basic: null, responseType: null})
  })

  test('every field of an answer', () => {
    const responder = makeResponder()
    const response = decodeOcspResponse(
      makeOcsp({
        signer: responder,
        responderId: 'name',
        singles: [{issuer: CA, hash: 'sha256', serial: 0x1234, extensions: [anExtension]}, {issuer: CA}],
        extensions: [anExtension],
        certificates: [responder.certificate],
      }),
    )
    expect(response.responseType).toBe('1.3.6.1.5.5.7.48.1.1')
    const {basic} = response
    expect(basic?.responderId).toEqual({by: 'name', nameDer: responder.name})
    expect(basic?.producedAt).toBe('2026-05-31T12:00:00Z')
    expect(basic?.certificates).toEqual([responder.certificate])
    expect(basic?.extensions.map(({oid, critical}) => [oid, critical])).toEqual([['1.2.3', false]])
    expect(basic?.responses).toHaveLength(2)
    expect(basic?.responses[0]).toMatchObject({
      certId: {hash: 'SHA-256', serialNumber: Uint8Array.of(0x12, 0x34)},
      certStatus: {status: 'good'},
      thisUpdate: '2026-05-31T00:00:00Z',
      nextUpdate: '2026-06-07T00:00:00Z',
      extensions: [{oid: '1.2.3', critical: false}],
    })
  })

  test('the offset of an extension is its place in the whole response', () => {
    const der = direct({extensions: [anExtension]})
    const [found] = single({extensions: [anExtension]}).extensions
    expect(found && der.subarray(found.offset, found.offset + found.value.length)).toEqual(found?.value)
  })

  test.each([0, 1, 2, 3, 4, 5, 6, 8, 9, 10])('CRLReason %i has its name', reason => {
    const {certStatus} = single({status: {revokedAt: AT, reason}})
    expect(certStatus.status === 'revoked' && certStatus.reason).toMatch(/^[a-zA-Z]+$/)
  })

  test('revoked without a reason, unknown, and no nextUpdate', () => {
    const time = '2026-06-01T00:00:00Z'
    expect(single({status: {revokedAt: AT}}).certStatus).toEqual({
      status: 'revoked',
      revocationTime: time,
      reason: null,
    })
    expect(single({status: 'unknown', nextUpdate: null})).toMatchObject({
      certStatus: {status: 'unknown'},
      nextUpdate: null,
    })
  })

  test('a response of another type is named and left alone', () => {
    const der = ocspResponse(0, responseBytes(Uint8Array.of(0xff), '1.2.3'))
    expect(decodeOcspResponse(der)).toEqual({der, responseStatus: 'successful', basic: null, responseType: '1.2.3'})
  })
})

describe('what is refused', () => {
  const basicWith = (...tbs: readonly Uint8Array[]) => ocspResponse(0, responseBytes(sequence(sequence(...tbs))))

  test.each([
    ['bytes after the response', concat(direct(), Uint8Array.of(0)), 'E_DER_TRAILING'],
    [
      'bytes after the basic response',
      ocspResponse(0, responseBytes(concat(encodeNull(), encodeNull()))),
      'E_DER_TRAILING',
    ],
    ['status 4, which is not used', ocspResponse(4), 'E_DER_VALUE OCSPResponseStatus'],
    ['status 7', ocspResponse(7), 'E_DER_VALUE OCSPResponseStatus'],
    ['an answer without bytes', ocspResponse(0), 'E_DER_VALUE responseBytes'],
    ['an error with bytes', ocspResponse(6, responseBytes(encodeNull())), 'E_DER_VALUE responseBytes'],
    ['version 1 written out', direct({}, {version: context(0, smallInteger(0))}), 'E_DER_VALUE Version'],
    ['version 2', direct({}, {version: context(0, smallInteger(1))}), 'E_DER_VALUE Version'],
    ['no ResponderID', basicWith(generalizedTime(AT)), 'E_DER_TAG'],
    [
      'a ResponderID of another kind',
      direct({}, {responderId: context(3, octetString(new Uint8Array(20)))}),
      'E_DER_TAG',
    ],
    ['a key hash that is no OCTET STRING', direct({}, {responderId: context(2, encodeNull())}), 'E_DER_TAG'],
    ['producedAt as UTCTime', direct({}, {producedAt: UTC_TIME}), 'E_DER_TAG'],
    ['thisUpdate as UTCTime', direct({thisUpdate: UTC_TIME}), 'E_DER_TAG'],
    [
      'fractions of a second',
      direct({thisUpdate: encodeDer(0x18, Buffer.from('20260601000000.5Z'))}),
      'E_DER_VALUE Time',
    ],
    ['good with content', direct({status: encodeDer(0x80, Uint8Array.of(5, 0))}), 'E_DER_VALUE CertStatus'],
    ['unknown with content', direct({status: encodeDer(0x82, Uint8Array.of(0))}), 'E_DER_VALUE CertStatus'],
    ['a status of another kind', direct({status: encodeDer(0x83)}), 'E_DER_TAG'],
    ['CRLReason 7, which is not used', direct({status: {revokedAt: AT, reason: 7}}), 'E_DER_VALUE CRLReason'],
    ['CRLReason 11', direct({status: {revokedAt: AT, reason: 11}}), 'E_DER_VALUE CRLReason'],
    [
      'a reason as INTEGER',
      direct({status: context(1, generalizedTime(AT), context(0, smallInteger(1)))}),
      'E_DER_TAG',
    ],
    ['an extension twice', direct({}, {extensions: [anExtension, anExtension]}), 'E_DER_VALUE Extensions'],
    ['an extension of a part twice', direct({extensions: [anExtension, anExtension]}), 'E_DER_VALUE Extensions'],
    ['an empty list of extensions', direct({}, {extensions: []}), 'E_DER_VALUE empty'],
    [
      'critical FALSE written out',
      direct(
        {},
        {
          extensions: [
            sequence(
              encodeDer(0x06, Uint8Array.of(42)),
              encodeDer(0x01, Uint8Array.of(0)),
              octetString(new Uint8Array()),
            ),
          ],
        },
      ),
      'E_DER_VALUE critical',
    ],
    ['a number with a leading zero', direct({serial: Uint8Array.of(0, 1)}), 'E_DER_VALUE INTEGER'],
    ['a certificate that is no SEQUENCE', direct({}, {certificates: [encodeNull()]}), 'E_DER_TAG'],
    ['a status in two octets', sequence(encodeDer(0x0a, Uint8Array.of(0, 0x80))), 'E_DER_VALUE OCSPResponseStatus'],
    ['fields after the bytes', sequence(enumerated(6), encodeNull()), 'E_DER_TRAILING'],
    ['more bytes than any response has', new Uint8Array(MAX_OCSP_RESPONSE_BYTES + 1), 'E_DER_VALUE OCSPResponse'],
  ])('%s', (_, der, code) => {
    expect(refusal(der)).toBe(code)
  })

  test('a signature with unused bits', () => {
    const der = Uint8Array.from(direct({}, {signer: {name: CA.name, key: makeKey('ed25519', 'bits')}}))
    // BIT STRING of 65 octets, the first one counts the unused bits.
    const at = Buffer.from(der).indexOf(Buffer.from('034100', 'hex'))
    der[at + 2] = 1
    der[der.length - 1] = (der[der.length - 1] ?? 0) & 0xfe
    expect(refusal(der)).toBe('E_DER_VALUE BIT STRING')
  })
})

test('any change of any octet gives a value or a DecodeError in bounds', () => {
  const der = direct({status: {revokedAt: AT, reason: 1}, extensions: [anExtension]}, {extensions: [anExtension]})
  fc.assert(
    fc.property(fc.nat({max: der.length - 1}), fc.integer({min: 0, max: 255}), (at, octet) => {
      const changed = Uint8Array.from(der)
      changed[at] = octet
      expectValueOrDecodeError(changed, decodeOcspResponse)
      expectValueOrDecodeError(der.subarray(0, at), decodeOcspResponse)
    }),
    {numRuns: 2000},
  )
})
