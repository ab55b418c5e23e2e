// RFC 5280, 6.1, one rule after the other: an example that passes and one that fails.
import {expect, test} from 'vitest'
import {sequence} from '../../../src/lib/der/encode.ts'
import {verifyPath} from '../../../src/lib/path/verify-path.ts'
import {
  AT,
  type CertificateOptions,
  makeCa,
  makeCertificate,
  makeKey,
  makeName,
  signatureAlgorithm,
} from '../../support/make-pki.ts'
import {
  basicConstraints,
  extension,
  extKeyUsage,
  generalName,
  keyUsage,
  policyConstraints,
  subjectAltName,
} from '../../support/pki-extensions.ts'
import {ask, type Question, requestOf, verdictOf} from '../../support/verify.ts'

const root = makeCa({subject: 'C=JP,O=Example,CN=Root'})
const DAY = 86_400_000

/** A leaf below an authority below the root, each with what is given. */
function below(
  leaf: Partial<CertificateOptions> = {},
  authority: Partial<CertificateOptions> = {},
  question: Partial<Question> = {},
): string {
  const middle = makeCa({subject: 'CN=Middle', issuer: root, serial: 2, ...authority})
  const target = makeCertificate({subject: 'CN=Leaf', issuer: middle, serial: 3, ...leaf})
  return verdictOf({target, trust: [root.certificate], untrusted: [middle.certificate], ...question})
}

test('a sound path passes, with every check noted on request', () => {
  expect(below()).toBe('yes')
  const middle = makeCa({subject: 'CN=Middle', issuer: root})
  const target = makeCertificate({subject: 'CN=Leaf', issuer: middle})
  const question = {target, trust: [root.certificate], untrusted: [middle.certificate]}
  expect(ask(question).path?.checks).toEqual([])
  const checks = ask({...question, record: true}).path?.checks ?? []
  expect(checks.filter(({status}) => status === 'fail' || status === 'undecided')).toEqual([])
  expect(checks.find(({id, certificate}) => id === 'validity' && certificate === 0)).toEqual({
    id: 'validity',
    certificate: 0,
    status: 'pass',
    detail: {notBefore: '2026-01-01T00:00:00Z', notAfter: '2036-01-01T00:00:00Z', at: '2026-06-01T00:00:00Z'},
  })
})

test('(a)(1) one turned bit of a signature is refused, on the leaf and on the authority', () => {
  expect(below({forged: true})).toBe('no signature')
  expect(below({}, {forged: true})).toBe('no signature')
})

test('(a)(2) both ends of the validity belong to it, to the second', () => {
  for (const offset of [0, 999]) expect(below({notAfter: AT}, {}, {at: new Date(AT.getTime() + offset)})).toBe('yes')
  expect(below({notAfter: AT}, {}, {at: new Date(AT.getTime() + 1000)})).toBe('no validity')
  expect(below({notBefore: AT}, {}, {at: AT})).toBe('yes')
  expect(below({notBefore: AT}, {}, {at: new Date(AT.getTime() - 1000)})).toBe('no validity')
  expect(below({}, {notAfter: new Date(AT.getTime() - DAY)})).toBe('no validity')
})

test('an expired anchor is refused, and one that is a bare name and key has no dates', () => {
  const old = makeCa({subject: 'CN=Old', notAfter: new Date(AT.getTime() - DAY)})
  const target = makeCertificate({subject: 'CN=Leaf', issuer: old})
  expect(verdictOf({target, trust: [old.certificate]})).toBe('no anchor-validity')
  const request = requestOf({target, trust: [old.certificate]})
  const bare = request.anchors.map(anchor => ({...anchor, certificate: null, notBefore: null, notAfter: null}))
  expect(verifyPath({...request, anchors: bare}).verdict).toBe('yes')
})

test('(a)(1) the algorithm outside must be the one inside', () => {
  expect(below({outerAlgorithm: signatureAlgorithm('p256', 'sha384')})).toMatch(/^no /)
  expect(below({innerAlgorithm: signatureAlgorithm('p256', 'sha384')})).toBe('no algorithm-agreement')
})

test('(k) an authority says cA in basicConstraints', () => {
  const usage = keyUsage('keyCertSign')
  expect(below({}, {extensions: [usage]})).toBe('no basic-constraints')
  expect(below({}, {extensions: [basicConstraints(false), usage]})).toBe('no basic-constraints')
  expect(below({}, {extensions: [basicConstraints(true), usage]})).toBe('yes')
  expect(below({}, {version: 1})).toBe('no basic-constraints')
})

test('(l)(m) the path length counts authorities that are not self-issued', () => {
  const first = makeCa({subject: 'CN=First', issuer: root, extensions: [basicConstraints(true, 0)]})
  const second = makeCa({subject: 'CN=Second', issuer: first, serial: 7})
  const long = makeCertificate({subject: 'CN=Leaf', issuer: second})
  const short = makeCertificate({subject: 'CN=Leaf', issuer: first})
  const untrusted = [first.certificate, second.certificate]
  expect(verdictOf({target: long, trust: [root.certificate], untrusted})).toBe('no path-length')
  expect(verdictOf({target: short, trust: [root.certificate], untrusted})).toBe('yes')
  const rolled = makeCa({subject: 'CN=First', key: makeKey('p256', 'rolled'), issuer: first, serial: 8})
  const behind = makeCertificate({subject: 'CN=Leaf', issuer: rolled})
  expect(verdictOf({target: behind, trust: [root.certificate], untrusted: [...untrusted, rolled.certificate]})).toBe(
    'yes',
  )
})

test('(n) an authority with keyUsage may sign certificates', () => {
  expect(below({}, {extensions: [basicConstraints(true), keyUsage('cRLSign')]})).toBe('no key-usage')
  expect(below({}, {extensions: [basicConstraints(true)]})).toBe('yes')
})

test('(o) a critical extension that is not processed is refused, and one that is not critical is let be', () => {
  const unknown = (critical: boolean) => extension('1.2.3.4', sequence(), critical)
  expect(below({more: [unknown(true)]})).toBe('no critical-extensions')
  expect(below({}, {more: [unknown(true)]})).toBe('no critical-extensions')
  expect(below({more: [unknown(false)]}, {more: [unknown(false)]})).toBe('yes')
})

test('an extension that is damaged or stands twice is refused', () => {
  expect(below({more: [extension('2.5.29.15', sequence())]})).toBe('no extensions')
  expect(below({more: [keyUsage('digitalSignature'), keyUsage('digitalSignature')]})).toBe('no extensions')
})

test('a requirement of a policy without policies is refused', () => {
  expect(below({}, {more: [policyConstraints({requireExplicit: 0})]})).toBe('no policies')
})

test('a certificate without subject has a critical subjectAltName', () => {
  const names = [generalName.dns('host.example.com')]
  expect(below({subject: ''})).toBe('no subject')
  expect(below({subject: '', more: [subjectAltName(names)]})).toBe('no subject')
  expect(below({subject: '', more: [subjectAltName(names, true)]})).toBe('yes')
})

test('weak hashes and small keys are refused unless they are allowed', () => {
  const rsa = makeKey('rsa2048', 'hash')
  const strong = {subject: 'CN=Strong', key: rsa, issuer: root}
  const sha1 = makeCertificate({subject: 'CN=Leaf', issuer: makeCa(strong), hash: 'sha1'})
  const md5 = makeCertificate({subject: 'CN=Leaf', issuer: makeCa(strong), hash: 'md5'})
  const trust = [makeCa(strong).certificate]
  expect(verdictOf({target: sha1, trust})).toBe('no weak-algorithm')
  expect(verdictOf({target: sha1, trust, allowed: {smallKeys: false, hashes: ['SHA-1']}})).toBe('yes')
  expect(verdictOf({target: md5, trust, allowed: {smallKeys: true, hashes: ['SHA-1']}})).toBe('no weak-algorithm')
  expect(verdictOf({target: md5, trust, allowed: {smallKeys: false, hashes: ['MD5']}})).toBe('yes')
  const small = makeCa({subject: 'CN=Small', key: makeKey('rsa1024', 'small')})
  const target = makeCertificate({subject: 'CN=Leaf', issuer: small})
  expect(verdictOf({target, trust: [small.certificate]})).toBe('no weak-algorithm')
  expect(verdictOf({target, trust: [small.certificate], allowed: {smallKeys: true, hashes: []}})).toBe('yes')
  expect(below({key: makeKey('rsa1024', 'leaf')})).toBe('no weak-algorithm')
})

test('every algorithm in use verifies', () => {
  for (const kind of ['p256', 'p384', 'p521', 'rsa2048', 'ed25519', 'ed448'] as const) {
    const authority = makeCa({subject: `CN=${kind}`, key: makeKey(kind, 'kind')})
    const target = makeCertificate({subject: 'CN=Leaf', issuer: authority})
    expect([kind, verdictOf({target, trust: [authority.certificate]})]).toEqual([kind, 'yes'])
    const forged = makeCertificate({subject: 'CN=Leaf', issuer: authority, forged: true})
    expect([kind, verdictOf({target: forged, trust: [authority.certificate]})]).toEqual([kind, 'no signature'])
  }
})

test('the purpose is asked of keyUsage and of extKeyUsage', () => {
  const auth = keyUsage('digitalSignature')
  const sign = keyUsage('digitalSignature', 'nonRepudiation')
  const seal = keyUsage('keyEncipherment')
  expect(below({more: [auth]}, {}, {purpose: 'auth'})).toBe('yes')
  expect(below({more: [auth]}, {}, {purpose: 'sign'})).toBe('no purpose')
  expect(below({more: [sign]}, {}, {purpose: 'sign'})).toBe('yes')
  expect(below({more: [seal]}, {}, {purpose: 'auth'})).toBe('no purpose')
  expect(below({more: [seal]}, {}, {purpose: 'server'})).toBe('yes')
  expect(below({}, {}, {purpose: 'sign'})).toBe('yes')
  const server = extKeyUsage(['1.3.6.1.5.5.7.3.1'])
  expect(below({more: [server]}, {}, {purpose: 'server'})).toBe('yes')
  expect(below({more: [server]}, {}, {purpose: 'client'})).toBe('no ext-key-usage')
  expect(below({more: [extKeyUsage(['2.5.29.37.0'])]}, {}, {purpose: 'client'})).toBe('yes')
  expect(below({more: [server]}, {more: [extKeyUsage(['1.3.6.1.5.5.7.3.2'])]}, {purpose: 'server'})).toBe(
    'no ext-key-usage',
  )
})

test('what an anchor says of itself limits its paths', () => {
  const limited = makeCa({subject: 'CN=Limited', extensions: [basicConstraints(true, 0), keyUsage('keyCertSign')]})
  const middle = makeCa({subject: 'CN=Middle', issuer: limited})
  const target = makeCertificate({subject: 'CN=Leaf', issuer: middle})
  const untrusted = [middle.certificate]
  expect(verdictOf({target, trust: [limited.certificate], untrusted})).toBe('no path-length')
  const holder = makeCa({subject: 'CN=Holder', extensions: [basicConstraints(false)]})
  const child = makeCertificate({subject: 'CN=Leaf', issuer: holder})
  expect(verdictOf({target: child, trust: [holder.certificate]})).toBe('no basic-constraints')
  const silent = makeCa({subject: 'CN=Silent', extensions: []})
  const below = makeCertificate({subject: 'CN=Leaf', issuer: silent})
  expect(verdictOf({target: below, trust: [silent.certificate]})).toBe('no basic-constraints')
  const old = makeCa({subject: 'CN=Version 1', version: 1, extensions: []})
  const legacy = makeCertificate({subject: 'CN=Leaf', issuer: old})
  expect(verdictOf({target: legacy, trust: [old.certificate]})).toBe('yes')
  const client = makeCa({subject: 'CN=For clients', more: [extKeyUsage(['1.3.6.1.5.5.7.3.2'])]})
  const server = makeCertificate({subject: 'CN=Leaf', issuer: client})
  expect(verdictOf({target: server, trust: [client.certificate], purpose: 'server'})).toBe('no ext-key-usage')
})

test('a refusal names all its causes, the most telling first', () => {
  const middle = makeCa({
    subject: 'CN=Middle',
    issuer: root,
    extensions: [basicConstraints(false), keyUsage('cRLSign')],
  })
  const target = makeCertificate({subject: 'CN=Leaf', issuer: middle, notAfter: new Date(AT.getTime() - DAY)})
  const [attempt] = ask({target, trust: [root.certificate], untrusted: [middle.certificate]}).attempts
  expect(attempt?.failures.map(({id, certificate}) => `${id} ${certificate}`)).toEqual([
    'validity 0',
    'basic-constraints 1',
    'key-usage 1',
  ])
})

test('a leaf that outlives its authority is told, not refused', () => {
  const middle = makeCa({subject: 'CN=Middle', issuer: root, notAfter: new Date('2030-01-01T00:00:00Z')})
  const target = makeCertificate({subject: 'CN=Leaf', issuer: middle})
  const outcome = ask({target, trust: [root.certificate], untrusted: [middle.certificate]})
  expect(outcome.verdict).toBe('yes')
  expect(outcome.path?.checks).toEqual([
    {
      id: 'issuer-lifetime',
      certificate: 0,
      status: 'warning',
      detail: {notAfter: '2036-01-01T00:00:00Z', issuerNotAfter: '2030-01-01T00:00:00Z'},
    },
  ])
})

test('the certificate of a leaf that somebody trusts is no authority: only an older version may leave it open', () => {
  const key = makeKey('p256', 'trusted leaf')
  const issued = (options: Partial<CertificateOptions>) => {
    const anchor = makeCertificate({subject: 'CN=Trusted', key, ...options})
    const issuer = {name: makeName('CN=Trusted'), key}
    return verdictOf({target: makeCertificate({subject: 'CN=Issued', issuer, extensions: []}), trust: [anchor]})
  }
  expect(issued({})).toBe('no basic-constraints')
  expect(issued({version: 1})).toBe('yes')
  expect(issued({more: [keyUsage('keyCertSign')]})).toBe('no basic-constraints')
  const alone = makeCertificate({subject: 'CN=Trusted', key})
  expect(verdictOf({target: alone, trust: [alone]})).toBe('yes')
})
