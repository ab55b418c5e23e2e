// RFC 6960 rule by rule: of each one response that keeps it, and one that breaks it.
import {describe, expect, test} from 'vitest'
import {decodeCrl} from '../../../src/lib/crl/decode.ts'
import {context, encodeNull, objectIdentifier, octetString, sequence} from '../../../src/lib/der/encode.ts'
import {Budget, BudgetSpent} from '../../../src/lib/path/budget.ts'
import {OCSP_GAPS} from '../../../src/lib/path/revocation/ocsp-gaps.data.ts'
import {OCSP_GAP_TEXT} from '../../../src/lib/text/revocation-gaps.data.ts'
import {makeOcsp, OCSP_SIGNING, ocspResponse, responseBytes} from '../../support/make-ocsp.ts'
import {AT, makeCa, makeCertificate, makeCrl, makeKey, THIS_UPDATE} from '../../support/make-pki.ts'
import {
  CA,
  certificateOf,
  delegated,
  direct,
  LEAF,
  makeResponder,
  noCheck,
  statusBy,
  verdict,
} from '../../support/ocsp-scene.ts'
import {
  crlDistributionPoints,
  extension,
  extKeyUsage,
  generalName,
  invalidityDate,
  keyUsage,
} from '../../support/pki-extensions.ts'
import {identity, OLD} from './ocsp-question.ts'

const NONCE = '1.3.6.1.5.5.7.48.1.2'
const EXTENDED_REVOKE = '1.3.6.1.5.5.7.48.1.9'
const AUTHORITY_INFO_ACCESS = '1.3.6.1.5.5.7.1.1'
const UNKNOWN_EXTENSION = '1.2.392.200149.1'
const minutes = (count: number) => new Date(AT.getTime() + count * 60_000)
const days = (count: number) => minutes(count * 24 * 60)
const something = octetString(Uint8Array.of(1))

describe('answers (RFC 6960, 2.3, 4.2.1)', () => {
  test('a successful basic response says good', () => {
    expect(verdict(direct())).toBe('good')
  })

  test.each([1, 2, 3, 5, 6])('error %i says nothing', status => {
    expect(verdict(ocspResponse(status))).toBe('undecided error-status')
  })

  test('a response of another type says nothing', () => {
    expect(verdict(ocspResponse(0, responseBytes(encodeNull(), '1.2.3')))).toBe('undecided response-type')
  })

  test('without responses nothing is known', () => {
    expect(statusBy([])).toEqual({
      status: 'undecided',
      evidence: [],
      gaps: [{kind: 'ocsp', index: null, reason: 'no-response', detail: {}}],
    })
  })
})

describe('signatures (RFC 6960, 3.2 (2))', () => {
  test('one bit of the signature decides', () => {
    expect(verdict(direct({}, {forged: true}))).toBe('undecided signature')
  })

  test('SHA-1 is refused unless it is named', () => {
    expect(verdict(direct({}, {hash: 'sha1'}))).toBe('undecided weak-algorithm')
    expect(verdict(direct({}, {hash: 'sha1'}), {allowed: OLD})).toBe('good')
  })

  test('a small key of a responder is refused unless small keys are accepted', () => {
    const responder = makeResponder({key: makeKey('rsa1024', 'responder')})
    expect(verdict(delegated(responder))).toBe('undecided weak-algorithm')
    expect(verdict(delegated(responder), {allowed: OLD})).toBe('good')
  })

  test('every signature is taken from the budget', () => {
    const budget = new Budget({signatures: 1, steps: 0, depth: 0, paths: 0})
    expect(() => statusBy([direct(), direct()], {budget})).toThrow(BudgetSpent)
    expect(budget.spent.signatures).toBe(2)
  })

  test('a response that speaks of another certificate costs no signature', () => {
    const budget = new Budget()
    expect(verdict(direct({serial: 9}), {budget})).toBe('undecided other-certificate')
    expect(budget.spent.signatures).toBe(0)
  })
})

describe('responders (RFC 6960, 3.2 (3) and (4), 4.2.2.2)', () => {
  test.each(['key', 'name'] as const)('the authority and its delegate are found by their %s', responderId => {
    expect(verdict(direct({}, {responderId}))).toBe('good')
    expect(verdict(delegated(makeResponder(), {responderId}))).toBe('good')
  })

  test('a response that names somebody else has no responder', () => {
    expect(verdict(direct({}, {responderId: context(2, octetString(new Uint8Array(20)))}))).toBe(
      'undecided responder-not-found',
    )
  })

  test('the certificate of a responder may be given beside the response', () => {
    const responder = makeResponder()
    expect(verdict(delegated(responder, {certificates: []}))).toBe('undecided responder-not-found')
    expect(verdict(delegated(responder, {certificates: []}), {candidates: [certificateOf(responder)]})).toBe('good')
  })

  test('every certificate of the same name is tried, in any order', () => {
    const responder = makeResponder()
    const others = [1, 2].map(n => makeResponder({key: makeKey('p256', `namesake ${n}`)}).certificate)
    for (const certificates of [
      [...others, responder.certificate],
      [responder.certificate, ...others],
    ])
      expect(verdict(delegated(responder, {responderId: 'name', certificates}))).toBe('good')
  })

  test('a damaged certificate beside the right one spoils nothing', () => {
    const responder = makeResponder()
    const certificates = [Uint8Array.of(0x30, 0), responder.certificate]
    expect(verdict(delegated(responder, {certificates}))).toBe('good')
  })

  test('extKeyUsage must name OCSPSigning; any purpose is not enough', () => {
    const purposes = [[], [extKeyUsage(['2.5.29.37.0'])], [extKeyUsage(['1.3.6.1.5.5.7.3.1'])]]
    for (const more of purposes)
      expect(verdict(delegated(makeResponder({more: [noCheck, ...more]})))).toBe('undecided responder-purpose')
    const both = makeResponder({more: [noCheck, extKeyUsage(['1.3.6.1.5.5.7.3.1', OCSP_SIGNING])]})
    expect(verdict(delegated(both))).toBe('good')
  })

  test('keyUsage, where there is one, must allow digitalSignature', () => {
    const more = [keyUsage('keyAgreement'), extKeyUsage([OCSP_SIGNING]), noCheck]
    expect(verdict(delegated(makeResponder({more})))).toBe('undecided responder-key-usage')
  })

  test('a critical extension that is not known, and a damaged one, end the delegation', () => {
    const more = [extKeyUsage([OCSP_SIGNING]), noCheck]
    const unknown = makeResponder({more: [...more, extension(UNKNOWN_EXTENSION, something, true)]})
    const damaged = makeResponder({more: [extension('2.5.29.37', something), noCheck]})
    for (const responder of [unknown, damaged])
      expect(verdict(delegated(responder))).toBe('undecided responder-extension')
    const harmless = makeResponder({more: [...more, extension(UNKNOWN_EXTENSION, something)]})
    expect(verdict(delegated(harmless))).toBe('good')
  })

  test('a responder is in force when it signs and when it is asked', () => {
    const over = makeResponder({notAfter: minutes(-1)})
    const early = makeResponder({notBefore: minutes(-1)})
    for (const responder of [over, early]) expect(verdict(delegated(responder))).toBe('undecided responder-validity')
    expect(verdict(delegated(makeResponder({notAfter: AT})))).toBe('good')
  })

  test('a delegate of a delegate, and one of a subordinate authority, may not answer', () => {
    const subordinate = makeCa({subject: 'C=JP,CN=Subordinate', issuer: CA})
    for (const issuer of [subordinate, makeResponder()]) {
      const responder = makeResponder({issuer, key: makeKey('p256', 'second')})
      const certificates = [responder.certificate, issuer.certificate]
      expect(verdict(delegated(responder, {certificates}))).toBe('undecided responder-issuer')
    }
  })

  test('a forged certificate of a responder is not the work of the authority', () => {
    expect(verdict(delegated(makeResponder({forged: true})))).toBe('undecided responder-issuer')
  })

  test('no responder vouches for itself', () => {
    const responder = makeResponder({serial: 2})
    expect(verdict(delegated(responder), {certificate: certificateOf(responder)})).toBe('undecided responder-itself')
  })
})

describe('the status of responders (RFC 6960, 4.2.2.2.1)', () => {
  const purposes = [extKeyUsage([OCSP_SIGNING])]
  const point = crlDistributionPoints([{fullName: [generalName.uri('http://crl.example/')]}])

  const access = (method: string) =>
    extension(
      AUTHORITY_INFO_ACCESS,
      sequence(sequence(objectIdentifier(method), generalName.uri('http://ocsp.example/'))),
    )

  test('with nocheck nobody asks', () => {
    const authorise = () => expect.unreachable('asked')
    expect(verdict(delegated(makeResponder()), {authorise})).toBe('good')
  })

  test('a responder that names its CRL or its responder must be found good', () => {
    for (const source of [point, access('1.3.6.1.5.5.7.48.1'), extension(AUTHORITY_INFO_ACCESS, something)]) {
      const responder = makeResponder({more: [...purposes, source]})
      expect(verdict(delegated(responder))).toBe('undecided responder-revocation')
      expect(verdict(delegated(responder), {authorise: signer => identity(signer)})).toBe('good')
    }
  })

  test('where the certificate of its authority lies is no way to learn its status', () => {
    const responder = makeResponder({more: [...purposes, access('1.3.6.1.5.5.7.48.2')]})
    expect(verdict(delegated(responder))).toBe('good +responder-not-checked')
  })

  test('nocheck with another value than NULL is not nocheck', () => {
    const responder = makeResponder({more: [...purposes, point, extension('1.3.6.1.5.5.7.48.1.5', something)]})
    expect(verdict(delegated(responder))).toBe('undecided responder-revocation')
  })

  test('a responder that names nothing is accepted with a note, until its authority calls it revoked', () => {
    const responder = makeResponder({more: purposes})
    const revoked = direct({serial: 3, status: {revokedAt: THIS_UPDATE, reason: 1}})
    expect(verdict(delegated(responder))).toBe('good +responder-not-checked')
    expect(verdict([delegated(responder), revoked])).toBe('undecided responder-revocation other-certificate')
    expect(verdict([delegated(responder), direct({serial: 3})])).toBe('good +other-certificate')
  })
})

test('a responder that names nothing is refused where a CRL lists it', () => {
  const responder = makeResponder({more: [extKeyUsage([OCSP_SIGNING])]})
  const crlOf = (serial: number) => decodeCrl(makeCrl({issuer: CA, entries: [{serial}]}))
  expect(verdict(delegated(responder), {crls: [crlOf(3)]})).toBe('undecided responder-revocation')
  expect(verdict(delegated(responder), {crls: [crlOf(4)]})).toBe('good')
})

describe('CertID (RFC 6960, 3.2 (1), 4.1.1)', () => {
  test.each(['sha1', 'sha256', 'sha384', 'sha512'] as const)('%s names a certificate', hash => {
    expect(verdict(direct({hash}))).toBe('good')
  })

  test('number, name, key and hash must all be those of the issuer', () => {
    const wrong = new Uint8Array(20)
    expect(verdict(direct({serial: 9}))).toBe('undecided other-certificate')
    expect(verdict(direct({nameHash: wrong}))).toBe('undecided other-issuer-name')
    expect(verdict(direct({keyHash: wrong}))).toBe('undecided other-issuer-key')
    expect(verdict(direct({hashOid: '1.2.3'}))).toBe('undecided unknown-hash')
  })

  test('the answer is found wherever it stands', () => {
    const singles = [{issuer: CA, serial: 8, status: 'unknown'} as const, {issuer: CA}, {issuer: CA, serial: 9}]
    expect(verdict(makeOcsp({signer: CA, singles}))).toBe('good')
  })

  test('answers that contradict each other decide nothing', () => {
    const revoked = {issuer: CA, status: {revokedAt: THIS_UPDATE}}
    const singles = [{issuer: CA}, revoked]
    expect(verdict(makeOcsp({signer: CA, singles}))).toBe('undecided contradiction')
    expect(verdict(makeOcsp({signer: CA, singles: [revoked, revoked]}))).toBe('revoked without reason')
  })
})

describe('time (RFC 6960, 3.2 (5) and (6), 4.2.2.1)', () => {
  test('nextUpdate ends an answer, with five minutes of grace', () => {
    expect(verdict(direct({nextUpdate: minutes(-4)}))).toBe('good')
    expect(verdict(direct({nextUpdate: minutes(-6)}))).toBe('undecided stale')
  })

  test('thisUpdate and producedAt begin it, with the same grace', () => {
    expect(verdict(direct({thisUpdate: minutes(4)}, {producedAt: minutes(4)}))).toBe('good')
    expect(verdict(direct({thisUpdate: minutes(6)}, {producedAt: minutes(6)}))).toBe('undecided future')
    expect(verdict(direct({}, {producedAt: minutes(6)}))).toBe('undecided future')
  })

  test('without nextUpdate an answer holds for a day, or for as long as the request says', () => {
    const answer = (age: number) => direct({thisUpdate: days(-age), nextUpdate: null}, {producedAt: days(-age)})
    expect(verdict(answer(1))).toBe('good')
    expect(verdict(answer(2))).toBe('undecided too-old')
    expect(verdict(answer(2), {maxAge: 3 * 86_400_000})).toBe('good')
  })

  test('the limit of the request ends an answer before its nextUpdate', () => {
    expect(verdict(direct(), {maxAge: 3600_000})).toBe('undecided too-old')
  })

  test('times that no clock explains are refused, also where they say revoked', () => {
    const status = {revokedAt: days(-9)}
    expect(verdict(direct({status}, {producedAt: days(-8)}))).toBe('undecided times')
    expect(verdict(direct({status, nextUpdate: days(-8)}))).toBe('undecided times')
  })
})

describe('critical extensions (RFC 6960, 4.4)', () => {
  const unknown = extension(UNKNOWN_EXTENSION, something)
  const critical = extension(UNKNOWN_EXTENSION, something, true)

  test('one that is not known makes a response useless, also where it says revoked', () => {
    const status = {revokedAt: THIS_UPDATE}
    expect(verdict(direct({status}, {extensions: [critical]}))).toBe('undecided critical-extension')
    expect(verdict(direct({status, extensions: [critical]}))).toBe('undecided critical-extension')
    expect(verdict(direct({extensions: [unknown]}, {extensions: [unknown]}))).toBe('good')
  })

  test('a nonce is shown and decides nothing', () => {
    const nonce = extension(NONCE, octetString(Uint8Array.of(0xab)), true)
    const status = statusBy([direct({}, {extensions: [nonce]})])
    expect(status.status === 'good' && status.gaps).toEqual([
      {kind: 'ocsp', index: 0, reason: 'nonce-not-compared', detail: {nonce: '0401ab'}},
    ])
  })
})

describe('revocation (RFC 6960, 2.2, 4.2.1)', () => {
  const status = {revokedAt: days(-5), reason: 1}

  test('revoked comes with its reason, its dates and its evidence', () => {
    const response = direct({status, extensions: [invalidityDate(days(-7))]})
    expect(statusBy([response])).toEqual({
      status: 'revoked',
      reason: 'keyCompromise',
      revocationDate: '2026-05-27T00:00:00Z',
      invalidityDate: '2026-05-25T00:00:00Z',
      evidence: [
        {
          kind: 'ocsp',
          index: 0,
          issuer: 'C=JP,O=Example,CN=Issuing',
          thisUpdate: '2026-05-31T00:00:00Z',
          nextUpdate: '2026-06-07T00:00:00Z',
          fresh: true,
          number: null,
        },
      ],
      gaps: [],
    })
  })

  test('a damaged invalidityDate leaves the response without use', () => {
    const extensions = [extension('2.5.29.24', something)]
    expect(verdict(direct({status, extensions}))).toBe('undecided extension-encoding')
  })

  test('a stale answer that says revoked still does, and is not called fresh', () => {
    const stale = statusBy([direct({status, thisUpdate: days(-4), nextUpdate: days(-3)}, {producedAt: days(-4)})])
    expect(stale.status === 'revoked' && stale.evidence[0]?.fresh).toBe(false)
  })

  test('a revocation after the time that is asked about decides nothing', () => {
    expect(verdict(direct({status: {revokedAt: AT}}))).toBe('revoked without reason')
    expect(verdict(direct({status: {revokedAt: minutes(1)}}))).toBe('undecided revoked-later')
  })

  test('unknown is not good', () => {
    expect(verdict(direct({status: 'unknown'}))).toBe('undecided unknown')
    expect(verdict([direct({status: 'unknown'}), direct()])).toBe('good +unknown')
  })

  test('a hold of 1970 means that the certificate was never issued', () => {
    const never = {status: {revokedAt: new Date(0), reason: 6}}
    const extensions = [extension(EXTENDED_REVOKE, encodeNull())]
    const found = statusBy([direct(never, {extensions})])
    expect(found.status === 'revoked' && found.gaps).toEqual([
      {kind: 'ocsp', index: 0, reason: 'never-issued', detail: {extendedRevoke: true}},
    ])
    expect(verdict(direct({status: {revokedAt: days(-1), reason: 6}}))).toBe('revoked certificateHold')
  })

  test('revoked wins over good, whatever the order and the dates', () => {
    const old = direct({status, thisUpdate: days(-4), nextUpdate: days(-3)}, {producedAt: days(-4)})
    expect(verdict([direct(), old])).toBe('revoked keyCompromise')
    expect(verdict([old, direct()])).toBe('revoked keyCompromise')
  })

  test('a hold is lifted by a later answer only', () => {
    const hold = {revokedAt: days(-5), reason: 6}
    const before = direct({status: hold, thisUpdate: days(-4)}, {producedAt: days(-4)})
    expect(verdict([before, direct()])).toBe('good +hold-lifted')
    expect(verdict([direct({status: hold}), direct({thisUpdate: days(-4)}, {producedAt: days(-4)})])).toBe(
      'revoked certificateHold',
    )
    expect(verdict([direct({status: hold}), direct()])).toBe('revoked certificateHold')
  })
})

test('every gap has its words', () => {
  expect(Object.keys(OCSP_GAPS).filter(reason => !(reason in OCSP_GAP_TEXT))).toEqual([])
})

test('every gap has its clause', () => {
  expect(Object.values(OCSP_GAPS).filter(({clause}) => !/^(?:RFC|NIST) /.test(clause))).toEqual([])
})

test('a certificate whose issuer bears another name is not spoken of', () => {
  const other = makeCa({subject: 'C=JP,CN=Another', key: CA.key})
  expect(verdict(direct(), {issuer: certificateOf(other)})).toBe('undecided other-issuer-name')
  const stranger = makeCertificate({subject: 'C=JP,CN=Leaf', issuer: other, serial: 2})
  expect(verdict(direct(), {certificate: certificateOf({certificate: stranger})})).toBe('undecided other-issuer-name')
  expect(LEAF.serialNumber).toEqual(Uint8Array.of(2))
})
