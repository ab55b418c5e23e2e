// Every word that the verifier writes has a text for a person, in both languages.
import {expect, test} from 'vitest'
import {CHECKS} from '../../src/lib/path/checks.data.ts'
import {CRL_GAPS} from '../../src/lib/path/revocation/crl-gaps.data.ts'
import {OCSP_GAPS} from '../../src/lib/path/revocation/ocsp-gaps.data.ts'
import {CHECK_TEXT} from '../../src/lib/text/path-checks.data.ts'
import {CRL_GAP_TEXT, OCSP_GAP_TEXT} from '../../src/lib/text/revocation-gaps.data.ts'

test('every check has its title, its meaning and its remedy', () => {
  expect(Object.keys(CHECK_TEXT).sort()).toEqual(Object.keys(CHECKS).sort())
})

test('every reason why evidence of revocation was not used has its text', () => {
  expect(Object.keys(CRL_GAP_TEXT).sort()).toEqual(Object.keys(CRL_GAPS).sort())
  expect(Object.keys(OCSP_GAP_TEXT).sort()).toEqual(Object.keys(OCSP_GAPS).sort())
})
