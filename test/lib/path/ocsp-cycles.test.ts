// Responders whose own status is asked of responders: nobody is good because he says so himself, or because an accomplice
// does whom he vouches for.
import {expect, test} from 'vitest'
import {decodeOcspResponse} from '../../../src/lib/ocsp/decode.ts'
import {decodeCertificate} from '../../../src/lib/x509/decode.ts'
import {makeOcsp, OCSP_SIGNING} from '../../support/make-ocsp.ts'
import {type Authority, type KeyPair, makeCa, makeCertificate, makeKey} from '../../support/make-pki.ts'
import {crlDistributionPoints, extKeyUsage, generalName, keyUsage} from '../../support/pki-extensions.ts'
import {verdictOf} from '../../support/verify.ts'

const root = makeCa({subject: 'C=JP,O=Example,CN=Root'})
const leaf = makeCertificate({subject: 'CN=Leaf', issuer: root, key: makeKey('p256', 'leaf'), serial: 2})
const key = makeKey('p256', 'responder')

/** It names where its status is told, so that it must be established (RFC 6960, 4.2.2.2.1). */
function responder(serial: number, ofKey: KeyPair = key): Authority {
  const point = crlDistributionPoints([{fullName: [generalName.uri('http://example.jp/list.crl')]}])
  const more = [keyUsage('digitalSignature'), extKeyUsage([OCSP_SIGNING]), point]
  const certificate = makeCertificate({subject: 'CN=Responder', issuer: root, key: ofKey, serial, more})
  return {key: ofKey, certificate, name: decodeCertificate(certificate).subjectDer}
}

/** Good for each of the numbers. */
function answer(
  signer: Pick<Authority, 'name' | 'key'>,
  serials: readonly number[],
  certificates: readonly Uint8Array[],
) {
  return makeOcsp({signer, singles: serials.map(serial => ({issuer: root, serial})), certificates})
}

function verdict(responses: readonly Uint8Array[], target = leaf): string {
  const ocspResponses = responses.map(decodeOcspResponse)
  const revocation = {mode: 'ocsp', crls: [], ocspResponses, maxAge: null, scope: 'path'} as const
  return verdictOf({target, trust: [root.certificate], revocation})
}

test('a responder that the authority vouches for is believed', () => {
  const one = responder(10)
  expect(verdict([answer(one, [2], [one.certificate]), answer(root, [10], [])])).toBe('yes')
})

test('a key with two certificates does not vouch for one by the other', () => {
  const [one, other] = [responder(10), responder(11)]
  const certificates = [one.certificate, other.certificate]
  expect(verdict([answer(one, [2, 10, 11], certificates)])).toBe('undecided revocation')
  expect(verdict([answer(other, [10, 11], certificates)], one.certificate)).toBe('undecided revocation')
})

test('two responders that vouch for each other are not believed, until the authority vouches for one', () => {
  const [one, other] = [responder(10), responder(12, makeKey('p256', 'accomplice'))]
  const circle = [answer(one, [2, 12], [one.certificate]), answer(other, [10], [other.certificate])]
  expect(verdict(circle)).toBe('undecided revocation')
  expect(verdict([...circle, answer(root, [12], [])])).toBe('yes')
})
