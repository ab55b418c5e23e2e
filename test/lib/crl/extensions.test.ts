import {expect, test} from 'vitest'
import {decodeCrl} from '../../../src/lib/crl/decode.ts'
import {type CrlExtensions, crlExtensions} from '../../../src/lib/crl/extensions.ts'
import {ALL_REASONS, reasonNames} from '../../../src/lib/crl/reason-mask.ts'
import {context, encodeDer, sequence, smallInteger} from '../../../src/lib/der/encode.ts'
import {DecodeError} from '../../../src/lib/errors/toolkit-error.ts'
import {makeCa, makeCrl, makeName, makeRdn} from '../../support/make-pki.ts'
import {
  crlNumber,
  deltaCrlIndicator,
  extension,
  freshestCrl,
  generalName,
  issuingDistributionPoint,
} from '../../support/pki-extensions.ts'

const ISSUER = makeCa({subject: 'C=JP,CN=Issuer'})

function read(...extensions: readonly Uint8Array[]): CrlExtensions {
  return crlExtensions(decodeCrl(makeCrl({issuer: ISSUER, extensions})))
}

test('a list without these extensions is complete, for all reasons, and at no point', () => {
  expect(read()).toMatchObject({
    number: null,
    baseNumber: null,
    issuingDistributionPoint: null,
    pointKeys: null,
    reasons: ALL_REASONS,
    scope: '',
    unknownCritical: [],
  })
})

test('numbers of 20 octets are read, longer and negative ones refused', () => {
  expect(read(crlNumber(new Uint8Array(20).fill(0x7f)), deltaCrlIndicator(6))).toMatchObject({
    number: BigInt(`0x${'7f'.repeat(20)}`),
    baseNumber: 6n,
  })
  expect(() => read(crlNumber(new Uint8Array(21).fill(0x7f)))).toThrow(DecodeError)
  expect(() => read(extension('2.5.29.20', encodeDer(0x02, Uint8Array.of(0x80))))).toThrow(DecodeError)
})

test('every form of name at the point of a list has a key, and none crashes', () => {
  const names = [
    generalName.other('1.2.3', smallInteger(1)),
    generalName.email('a@example.jp'),
    generalName.dns('example.jp'),
    generalName.x400(sequence(smallInteger(1))),
    generalName.x400(),
    generalName.directory(makeName('CN=Point')),
    generalName.ediParty('party'),
    generalName.uri('ldap://example.jp/cn=point'),
    generalName.ip(192, 0, 2, 1),
    generalName.registeredId('1.2.3'),
  ]
  const {pointKeys} = read(issuingDistributionPoint({fullName: names}))
  expect(new Set(pointKeys).size).toBe(names.length)
})

test('a relative name is the name of the issuer with one more RDN', () => {
  const relative = read(issuingDistributionPoint({relativeName: makeRdn('CN=Point+OU=Unit')}))
  const full = read(
    issuingDistributionPoint({fullName: [generalName.directory(makeName('C=JP,CN=Issuer,CN=Point+OU=Unit'))]}),
  )
  expect(relative.pointKeys).toEqual(full.pointKeys)
})

test.each([
  ['no octets at all', encodeDer(0x83)],
  ['unused bits of nothing', encodeDer(0x83, Uint8Array.of(1))],
])('onlySomeReasons with %s is a DecodeError', (_, reasons) => {
  expect(() => read(issuingDistributionPoint({onlySomeReasons: reasons}))).toThrow(DecodeError)
})

test('onlySomeReasons without bits is no reason, and bits without a name are none either', () => {
  expect(read(issuingDistributionPoint({onlySomeReasons: encodeDer(0x83, Uint8Array.of(0))})).reasons).toBe(0)
  expect(read(issuingDistributionPoint({onlySomeReasons: [0, 9]})).reasons).toBe(0)
  expect(reasonNames(read(issuingDistributionPoint({onlySomeReasons: [1, 8]})).reasons)).toEqual([
    'keyCompromise',
    'aACompromise',
  ])
})

test('flags are read under their IMPLICIT tags, and as the explicit BOOLEANs that are in use', () => {
  expect(read(issuingDistributionPoint({onlyContainsUserCerts: true, indirectCRL: true}))).toMatchObject({
    issuingDistributionPoint: {
      onlyContainsUserCerts: true,
      onlyContainsCACerts: false,
      onlyContainsAttributeCerts: false,
      indirectCRL: true,
    },
  })
  const explicit = extension('2.5.29.28', sequence(context(1, encodeDer(0x01, Uint8Array.of(0xff)))), true)
  expect(read(explicit).issuingDistributionPoint?.onlyContainsUserCerts).toBe(true)
})

test.each([
  ['an empty name', sequence(context(0))],
  ['a fullName without names', sequence(context(0, context(0)))],
  ['a third kind of name', sequence(context(0, context(2)))],
  ['a GeneralName that does not exist', sequence(context(0, context(0, encodeDer(0x89, Uint8Array.of(1)))))],
  ['fields in another order', sequence(encodeDer(0x84, Uint8Array.of(0xff)), encodeDer(0x81, Uint8Array.of(0xff)))],
  ['an unknown field', sequence(encodeDer(0x86, Uint8Array.of(0xff)))],
])('an issuingDistributionPoint with %s is a DecodeError', (_, value) => {
  expect(() => read(extension('2.5.29.28', value, true))).toThrow(DecodeError)
})

test('an empty issuingDistributionPoint, which RFC 5280 forbids to issue, limits nothing', () => {
  expect(read(issuingDistributionPoint({}))).toMatchObject({pointKeys: null, reasons: ALL_REASONS})
})

test('critical extensions that nobody acts by are named; freshestCRL is read', () => {
  const {unknownCritical, hasFreshestCrl} = read(
    extension('1.2.3.4', smallInteger(1), true),
    extension('1.2.3.5', smallInteger(1)),
    freshestCrl([{fullName: [generalName.uri('http://example.jp/delta.crl')]}]),
  )
  expect(unknownCritical).toEqual(['1.2.3.4'])
  expect(hasFreshestCrl).toBe(true)
})
