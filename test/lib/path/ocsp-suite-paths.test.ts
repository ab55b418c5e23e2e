// The judged OCSP cases again, asked of the verifier of paths: with `require`, so that nothing but "good" is accepted.
import {describe, expect, test} from 'vitest'
import {decodeOcspResponse} from '../../../src/lib/ocsp/decode.ts'
import {requireInCi, titled} from '../../requirements.ts'
import {caseBytes, caseCertificate, OCSP_SUITE, ocspCases} from '../../support/ocsp-suite.ts'
import {ask} from '../../support/verify.ts'
import {OLD} from './ocsp-question.ts'

requireInCi(OCSP_SUITE)

describe.skipIf(!OCSP_SUITE.met)(titled('paths with the responses of the public suites', OCSP_SUITE), () => {
  test.each(ocspCases('ocsp'))('$id is $expect', each => {
    const der = (file: string) => caseCertificate(file).der
    const outcome = ask({
      target: der(each.leaf),
      // The issuer itself: one case trusts a root to which its authorities do not lead.
      trust: [der(each.issuer)],
      untrusted: each.untrusted.map(der),
      at: new Date(each.at),
      allowed: OLD,
      revocation: {
        mode: 'require',
        crls: [],
        ocspResponses: (each.ocsp ?? []).map(file => decodeOcspResponse(caseBytes(file))),
        maxAge: null,
        scope: 'leaf',
      },
    })
    expect(outcome.verdict).toBe(each.expect === 'valid' ? 'yes' : 'no')
  })
})
