// Defects of other verifiers in the handling of OCSP responses, each as the test that would have found it.
import {describe, expect, test} from 'vitest'
import {OCSP_SIGNING} from '../../support/make-ocsp.ts'
import {AT, makeCa, makeCertificate, makeKey} from '../../support/make-pki.ts'
import {CA, certificateOf, delegated, direct, makeResponder, noCheck, verdict} from '../../support/ocsp-scene.ts'
import {extKeyUsage, keyUsage} from '../../support/pki-extensions.ts'

const DAY = 86_400_000

describe('CVE-2022-1343: a response was accepted whose signer was not verified', () => {
  test('a stranger who calls itself a responder is not believed', () => {
    const stranger = makeCa({subject: 'C=JP,O=Stranger', key: makeKey('p256', 'stranger')})
    const responder = makeResponder({issuer: stranger})
    const certificates = [responder.certificate, stranger.certificate]
    expect(verdict(delegated(responder, {certificates}))).toBe('undecided responder-issuer')
  })

  test('a self-signed certificate with the name of the responder is not believed', () => {
    const key = makeKey('p256', 'self')
    const more = [extKeyUsage([OCSP_SIGNING]), noCheck]
    const certificate = makeCertificate({subject: 'C=JP,CN=Responder', key, more})
    const self = {...makeResponder(), key, certificate}
    expect(verdict(delegated(self))).toBe('undecided responder-issuer')
  })

  test('a response with the key identifier of the authority and a signature of somebody else is not believed', () => {
    const stranger = {...CA, key: makeKey('p256', 'stranger')}
    expect(verdict(direct({}, {signer: stranger, responderId: 'name'}))).toBe('undecided signature')
  })
})

describe('the class of PKI.js: a responder was not asked for its purpose or its issuer', () => {
  test('an end entity of the same authority without OCSPSigning may not answer', () => {
    const citizen = makeResponder({subject: 'C=JP,CN=Citizen', more: [keyUsage('digitalSignature', 'nonRepudiation')]})
    expect(verdict(delegated(citizen))).toBe('undecided responder-purpose')
  })

  test('the responder of a sibling authority may not answer', () => {
    const root = makeCa({subject: 'C=JP,CN=Root'})
    const [one, other] = ['One', 'Other'].map(name => makeCa({subject: `C=JP,CN=${name}`, issuer: root}))
    if (!one || !other) throw new Error('two authorities')
    const leaf = certificateOf({certificate: makeCertificate({subject: 'C=JP,CN=Leaf', issuer: one, serial: 2})})
    const asked = {certificate: leaf, issuer: certificateOf(one)}
    const answer = (issuer: typeof one) => {
      const responder = makeResponder({issuer, key: makeKey('p256', 'of a sibling')})
      return delegated(responder, {
        singles: [{issuer: one}],
        certificates: [responder.certificate, issuer.certificate, root.certificate],
      })
    }
    expect(verdict(answer(one), asked)).toBe('good')
    expect(verdict(answer(other), asked)).toBe('undecided responder-issuer')
  })

  test('the authority above the issuer may not answer for it', () => {
    const root = makeCa({subject: 'C=JP,CN=Root'})
    const issuer = makeCa({subject: 'C=JP,CN=One', issuer: root})
    const certificate = certificateOf({
      certificate: makeCertificate({subject: 'C=JP,CN=Leaf', issuer, serial: 2}),
    })
    const response = direct({issuer}, {signer: root, certificates: [root.certificate]})
    expect(verdict(response, {certificate, issuer: certificateOf(issuer)})).toBe('undecided responder-issuer')
  })

  test('three generations of one name: only the responder of the generation that issued may answer', () => {
    const subject = 'C=JP,O=JPKI,OU=Generations'
    const generations = [1, 2, 3].map(n => makeCa({subject, key: makeKey('p256', `generation ${n}`)}))
    for (const issuer of generations) {
      const certificate = certificateOf({
        certificate: makeCertificate({subject: 'C=JP,CN=Leaf', issuer, serial: 2, extensions: []}),
      })
      for (const other of generations) {
        const candidates = generations.map(certificateOf)
        const asked = {certificate, issuer: certificateOf(issuer), candidates}
        const responder = makeResponder({issuer: other, key: makeKey('p256', 'of a generation')})
        const own = issuer === other
        // The CertID is right, so that only the responder differs.
        expect(verdict(delegated(responder, {singles: [{issuer}]}), asked)).toBe(
          own ? 'good' : 'undecided responder-issuer',
        )
        expect(verdict(direct({issuer}, {signer: other, responderId: 'name'}), asked)).toBe(
          own ? 'good' : 'undecided responder-issuer',
        )
        expect(verdict(direct({issuer: other}, {signer: other}), asked)).toBe(
          own ? 'good' : 'undecided other-issuer-key',
        )
      }
    }
  })
})

describe('JDK-8020940: the time of a response was compared with the wrong clock', () => {
  const age = (days: number) => new Date(AT.getTime() - days * DAY)

  test('a response that is out of date is not good', () => {
    expect(verdict(direct({thisUpdate: age(9), nextUpdate: age(2)}, {producedAt: age(9)}))).toBe('undecided stale')
  })

  test('a response from the future is not good', () => {
    const future = direct({thisUpdate: age(-2), nextUpdate: age(-9)}, {producedAt: age(-2)})
    expect(verdict(future)).toBe('undecided future')
    expect(verdict(future, {at: age(-3)})).toBe('good')
  })

  test('a response is judged for the time that is asked about, and not for today', () => {
    const old = direct({thisUpdate: age(99), nextUpdate: age(92)}, {producedAt: age(99)})
    expect(verdict(old, {at: age(95)})).toBe('good')
    expect(verdict(old)).toBe('undecided stale')
  })
})
