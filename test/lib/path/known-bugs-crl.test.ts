// Defects that other verifiers had in the evaluation of CRLs, by their public names.
import {expect, test} from 'vitest'
import {encodeDer, sequence, smallInteger} from '../../../src/lib/der/encode.ts'
import {askCrls, inWords} from '../../support/ask-crls.ts'
import {makeCa, makeCertificate, makeCrl, makeKey, makeName} from '../../support/make-pki.ts'
import {
  crlDistributionPoints,
  crlNumber,
  deltaCrlIndicator,
  generalName,
  issuingDistributionPoint,
  reasonCode,
} from '../../support/pki-extensions.ts'

const CA = makeCa()
const KEY = makeKey('p256', 'leaf')
const uri = (text: string) => generalName.uri(`http://example.jp/${text}`)
const leafAt = (...points: readonly (readonly Uint8Array[])[]): Uint8Array =>
  makeCertificate({
    subject: 'CN=leaf',
    issuer: CA,
    key: KEY,
    serial: 77,
    more: points.length === 0 ? [] : [crlDistributionPoints(points.map(fullName => ({fullName})))],
  })
const ask = (certificate: Uint8Array, ...crls: readonly Uint8Array[]) =>
  inWords(askCrls({certificate, issuer: CA, crls}))

test('RUSTSEC-2026-0049: a certificate with two distribution points is revoked by the list of the second', () => {
  const crl = makeCrl({
    issuer: CA,
    entries: [{serial: 77, extensions: [reasonCode(1)]}],
    extensions: [issuingDistributionPoint({fullName: [uri('second')]})],
  })
  expect(ask(leafAt([uri('first')], [uri('second')]), crl)).toBe('revoked keyCompromise')
})

test('GHSA-82j2-j2ch-gfr8: an empty BIT STRING in onlySomeReasons is an answer and no crash', () => {
  const crl = (reasons: Uint8Array) =>
    makeCrl({issuer: CA, extensions: [issuingDistributionPoint({onlySomeReasons: reasons})]})
  expect(ask(leafAt(), crl(encodeDer(0x83)))).toBe('undecided malformed-extension')
  expect(ask(leafAt(), crl(encodeDer(0x83, Uint8Array.of(0))))).toBe('undecided no-reasons')
})

test('CVE-2020-1971, CVE-2023-0286: ediPartyName and x400Address at both points are compared, and nothing else', () => {
  const names = [
    generalName.ediParty('party'),
    generalName.x400(sequence(smallInteger(1))),
    generalName.other('1.2.3', smallInteger(1)),
    generalName.registeredId('1.2.3'),
  ]
  const others = [
    generalName.ediParty('other'),
    generalName.x400(encodeDer(0x13, Buffer.from('pointer'))),
    generalName.directory(makeName('CN=party')),
  ]
  const at = (name: Uint8Array) => makeCrl({issuer: CA, extensions: [issuingDistributionPoint({fullName: [name]})]})
  for (const name of names) expect(ask(leafAt(names), at(name))).toBe('good')
  for (const name of others) expect(ask(leafAt(names), at(name))).toBe('undecided scope-mismatch')
})

test('PKI.js: removeFromCRL after a hold is no revocation', () => {
  const base = (code?: number) =>
    makeCrl({
      issuer: CA,
      entries: code === undefined ? [] : [{serial: 77, extensions: [reasonCode(code)]}],
      extensions: [crlNumber(1)],
    })
  const delta = (number: number, code: number) =>
    makeCrl({
      issuer: CA,
      entries: [{serial: 77, extensions: [reasonCode(code)]}],
      extensions: [crlNumber(number), deltaCrlIndicator(1)],
    })
  expect(ask(leafAt(), base(), delta(2, 6))).toBe('revoked certificateHold')
  expect(ask(leafAt(), base(), delta(2, 6), delta(3, 8))).toBe('good')
  expect(ask(leafAt(), base(6), delta(2, 8))).toBe('good')
})
