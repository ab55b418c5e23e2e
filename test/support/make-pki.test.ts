import {X509Certificate} from 'node:crypto'
import {expect, test} from 'vitest'
import {decodeCertificate} from '../../src/lib/x509/decode.ts'
import {type KeyKind, makeCa, makeCertificate, makeKey} from './make-pki.ts'
import {crlDistributionPoints, generalName, nameConstraints, subjectAltName} from './pki-extensions.ts'

test.each<KeyKind>(['p256', 'p384', 'rsa2048', 'ed25519', 'ed448', 'dsa'])(
  'what is made with a %s key is decoded here and verified by OpenSSL',
  kind => {
    const ca = makeCa({key: makeKey(kind, 'ca')})
    const leaf = makeCertificate({
      subject: 'C=JP,CN=leaf',
      issuer: ca,
      serial: 200,
      more: [
        subjectAltName([generalName.dns('example.jp'), generalName.ediParty('party')]),
        crlDistributionPoints([{fullName: [generalName.directory(ca.name)], reasons: [1, 2]}]),
      ],
    })
    expect(new X509Certificate(leaf).verify(new X509Certificate(ca.certificate).publicKey)).toBe(true)
    expect(decodeCertificate(leaf).issuer.text).toBe('C=JP,O=Example,CN=Root')
    const forged = makeCertificate({subject: 'CN=leaf', issuer: ca, forged: true})
    expect(new X509Certificate(forged).verify(new X509Certificate(ca.certificate).publicKey)).toBe(false)
  },
)

test('an authority with name constraints is read by OpenSSL', () => {
  const ca = makeCa({more: [nameConstraints({permitted: [generalName.dns('example.jp')]})]})
  expect(new X509Certificate(ca.certificate).ca).toBe(true)
})
