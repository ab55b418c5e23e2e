// The profile of JPKI: a pinned authority directly above, and key usage, policy and issuer that agree.
import {expect, test} from 'vitest'
import type {PathCheck} from '../../../src/lib/path/check.ts'
import type {PathPurpose} from '../../../src/lib/path/request.ts'
import type {AnchorOrigin} from '../../../src/lib/path/trust-anchor.ts'
import {verifyPath} from '../../../src/lib/path/verify-path.ts'
import {type Authority, makeCa, makeCertificate, makeKey} from '../../support/make-pki.ts'
import {certificatePolicies, keyUsage} from '../../support/pki-extensions.ts'
import {requestOf} from '../../support/verify.ts'

const SIGN = '1.2.392.200149.8.5.1.1.20'
const SIGN_TEST = '1.2.392.200149.8.5.1.0.20'
const AUTH = '1.2.392.200149.8.5.1.3.30'
const UNKNOWN = '1.2.392.200149.8.5.1.9.99'

const authority = (unit: string, organization = 'JPKI-SYNTH'): Authority =>
  makeCa({
    subject: `C=JP,O=${organization},OU=${unit},OU=Operator`,
    key: makeKey('rsa2048', unit),
  })
const signCa = authority('JPKI for digital signature')
const authCa = authority('JPKI for user authentication')

interface Holder {
  readonly issuer?: Authority
  readonly usage?: readonly ('digitalSignature' | 'nonRepudiation' | 'keyEncipherment')[]
  readonly policies?: readonly string[]
  readonly critical?: boolean
  readonly purpose?: PathPurpose
  readonly origin?: AnchorOrigin
}

function checksOf(holder: Holder): readonly PathCheck[] {
  const {issuer = signCa, usage = ['digitalSignature', 'nonRepudiation'], policies = [SIGN], critical = true} = holder
  const target = makeCertificate({
    subject: 'C=JP,CN=Holder',
    issuer,
    more: [keyUsage(...usage), certificatePolicies(policies, critical)],
  })
  const request = requestOf({target, trust: [issuer.certificate], profile: 'jpki', purpose: holder.purpose ?? 'any'})
  const anchors = request.anchors.map(anchor => ({...anchor, origin: holder.origin ?? 'simulated'}))
  return verifyPath({...request, anchors}).attempts[0]?.checks ?? []
}

/** The checks that failed, and the warnings of the profile. */
function told(holder: Holder): readonly string[] {
  return checksOf(holder).map(({id, status}) => `${status} ${id}`)
}

test('certificates of both families pass where everything agrees', () => {
  expect(told({})).toEqual([])
  expect(told({purpose: 'sign'})).toEqual([])
  expect(told({issuer: authCa, usage: ['digitalSignature'], policies: [AUTH], purpose: 'auth'})).toEqual([])
})

test('a mismatch is named with what each part says', () => {
  const [check] = checksOf({policies: [AUTH]})
  expect(check).toMatchObject({
    id: 'jpki-family',
    status: 'fail',
    detail: {issuer: 'sign', keyUsage: 'sign', policy: 'auth', purpose: null},
  })
  expect(told({usage: ['digitalSignature']})).toEqual(['fail jpki-family'])
  expect(told({issuer: authCa})).toEqual(['fail jpki-family'])
  expect(told({usage: ['keyEncipherment']})).toEqual(['fail jpki-family'])
})

test('a signing certificate does not log in, although its key usage would allow it', () => {
  expect(told({purpose: 'auth'})).toEqual(['fail jpki-family'])
})

test('an authority that nobody pinned is refused, whatever its name', () => {
  expect(told({origin: 'given'})).toEqual(['fail jpki-issuer'])
})

test('the policy is critical and the only one; the test arc is none of production', () => {
  expect(told({critical: false})).toEqual(['fail jpki-policy'])
  expect(told({policies: [SIGN, AUTH]})).toContain('fail jpki-policy')
  expect(told({policies: ['1.2.3.4']})).toContain('fail jpki-policy')
  expect(told({policies: [SIGN_TEST], origin: 'test'})).toEqual([])
  expect(told({policies: [SIGN_TEST], origin: 'production'})).toEqual(['fail jpki-policy'])
})

test('a policy below the arc of JPKI that nobody published is told, not refused', () => {
  expect(told({policies: [UNKNOWN]})).toEqual(['warning jpki-policy'])
})

test('an issuer that is not of JPKI has no family', () => {
  expect(told({issuer: authority('JPKI for digital signature', 'Elsewhere')})).toContain('fail jpki-issuer')
})

test('an authority is told to be one, and judged by nothing else of the profile', () => {
  const request = requestOf({target: signCa.certificate, trust: [signCa.certificate], profile: 'jpki'})
  const [attempt] = verifyPath(request).attempts
  expect(attempt?.failures.map(({id, detail}) => [id, detail])).toEqual([['jpki-holder', {cA: true}]])
})
