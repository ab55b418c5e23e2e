// The judged OCSP cases of the public suites: OpenSSL's responses of three real hierarchies, with one thing wrong in each.
import {describe, expect, test} from 'vitest'
import {DecodeError} from '../../../src/lib/errors/toolkit-error.ts'
import {matchCertId} from '../../../src/lib/ocsp/cert-id.ts'
import {decodeOcspResponse} from '../../../src/lib/ocsp/decode.ts'
import {Budget} from '../../../src/lib/path/budget.ts'
import {findResponder} from '../../../src/lib/path/revocation/ocsp-responder.ts'
import {signatureGap} from '../../../src/lib/path/revocation/ocsp-signature.ts'
import {ocspStatus} from '../../../src/lib/path/revocation/ocsp-status.ts'
import {usableResponse} from '../../../src/lib/path/revocation/ocsp-usable.ts'
import {requireInCi, titled} from '../../requirements.ts'
import {makeKey} from '../../support/make-pki.ts'
import {caseBytes, caseCertificate, OCSP_SUITE, type OcspCase, ocspCases} from '../../support/ocsp-suite.ts'
import {OLD, question} from './ocsp-question.ts'

/** The title's beginning, and the gaps that tell it. */
const REASONS: Readonly<Record<string, readonly string[]>> = {
  'INVALID SIGNATURE on the OCSP RESPONSE': ['signature'],
  'WRONG RESPONDERID': ['responder-not-found'],
  'WRONG ISSUERNAMEHASH': ['other-issuer-name'],
  'WRONG ISSUERKEYHASH': ['other-issuer-key'],
  // The key in the certificate is not the one that signed, and not the one that the ResponderID names.
  'WRONG KEY in the DELEGATED': ['signature', 'responder-not-found'],
  'INVALID SIGNATURE on the DELEGATED': ['responder-issuer'],
  'WRONG SUBJECT NAME in the ISSUER': ['other-issuer-name'],
  'WRONG KEY in the ISSUER': ['other-issuer-key'],
}

const REFUSALS: Readonly<Record<string, string>> = {
  'unhandled-critical-extension': 'E_DER_VALUE',
  'error-response': 'error-status',
  'unknown-signature-algorithm': 'weak-algorithm',
  'unknown-response-type': 'response-type',
  'no-response-bytes': 'E_DER_VALUE',
  unauthorized: 'error-status',
  'unknown-hash-algorithm': 'unknown-hash',
  'bad-status': 'E_DER_VALUE',
}

requireInCi(OCSP_SUITE)

describe.skipIf(!OCSP_SUITE.met)(titled('judged cases of the public suites', OCSP_SUITE), () => {
  const judged = ocspCases('ocsp')

  test('there are as many as the suite says', () => {
    expect(judged.map(each => each.expect).filter(each => each === 'valid')).toHaveLength(13)
    expect(judged).toHaveLength(55)
  })

  test.each(judged)('$id is $expect: $title', each => {
    const status = ocspStatus(asked(each))
    expect(status.status).toBe(each.expect === 'valid' ? 'good' : 'undecided')
  })

  test.each(Object.entries(REASONS))('%s are refused for what is wrong with them', (prefix, reasons) => {
    const cases = judged.filter(each => each.expect === 'invalid' && each.title.startsWith(prefix))
    expect(cases.length).toBeGreaterThan(0)
    for (const each of cases) {
      const status = ocspStatus(asked(each))
      expect(reasons).toContain(status.status === 'undecided' ? status.gaps[0]?.reason : status.status)
    }
  })

  test('the response of a public responder bears the signature of its issuer', () => {
    const [each] = ocspCases('ocsp-signature')
    if (!each) throw new Error('the case is missing')
    const issuer = caseCertificate(each.issuer)
    const usable = usableResponse(decodeOcspResponse(caseBytes(each.ocsp?.[0] ?? '')))
    if (usable.gap) throw new Error(usable.gap.reason)
    const found = findResponder(
      usable.basic,
      question({certificate: issuer, issuer, responses: [], at: new Date(each.at), budget: new Budget()}),
    )
    expect(found).toEqual({gap: null, certificate: null, unchecked: false})
  })

  test.each(ocspCases('ocsp-parse').filter(each => each.expect === 'invalid'))('$id is no evidence', each => {
    expect(refusal(each)).toBe(REFUSALS[each.why ?? ''])
  })
})

/** The first thing that speaks against a response, when its certificate and its issuer are whichever it wants. */
function refusal(each: OcspCase): string | undefined {
  try {
    const usable = usableResponse(decodeOcspResponse(caseBytes(each.ocsp?.[0] ?? '')))
    if (usable.gap) return usable.gap.reason
    const {responses, tbsResponseData: bytes, signatureAlgorithm: algorithm, signatureValue} = usable.basic
    const {spki} = makeKey('rsa2048')
    const wanted = responses.map(({certId: {serialNumber}, certId}) =>
      matchCertId(certId, {issuerNameDer: new Uint8Array(), issuerPublicKeyInfo: spki, serialNumber}),
    )
    if (wanted.includes('unknown-hash')) return 'unknown-hash'
    return signatureGap({bytes, algorithm, signatureValue}, spki, {allowed: OLD, budget: new Budget()})?.reason
  } catch (error) {
    if (error instanceof DecodeError) return error.code
    throw error
  }
}

function asked(each: OcspCase) {
  return question({
    certificate: caseCertificate(each.leaf),
    issuer: caseCertificate(each.issuer),
    candidates: [...each.trust, ...each.untrusted].map(caseCertificate),
    responses: (each.ocsp ?? []).map(caseBytes),
    at: new Date(each.at),
    allowed: OLD,
    maxAge: each.max_age ? each.max_age * 1000 : null,
  })
}
