// Defects that other verifiers had, shown not to be here: those of paths. Rows by their number in the project's dossier.
import {createServer} from 'node:net'
import {expect, test} from 'vitest'
import {decodeCrl} from '../../../src/lib/crl/decode.ts'
import {encodeDer, sequence} from '../../../src/lib/der/encode.ts'
import {anchorFrom} from '../../../src/lib/path/candidates.ts'
import type {PathOutcome} from '../../../src/lib/path/outcome.ts'
import type {PathPurpose} from '../../../src/lib/path/request.ts'
import {verifyPath} from '../../../src/lib/path/verify-path.ts'
import {decodeCertificate} from '../../../src/lib/x509/decode.ts'
import {importsOf, SOURCE_FILES} from '../../laws/source-files.ts'
import {AT, makeCa, makeCertificate, makeCrl, makeKey} from '../../support/make-pki.ts'
import {
  authorityKeyIdentifier,
  basicConstraints,
  certificatePolicies,
  crlDistributionPoints,
  extension,
  generalName,
  keyUsage,
  nameConstraints,
  policyMappings,
  subjectAltName,
  subjectKeyIdentifier,
} from '../../support/pki-extensions.ts'

const root = makeCa({subject: 'C=JP,O=Example,CN=Root'})
const POLICY = '1.3.6.1.4.1.99999'

function verify(
  target: Uint8Array,
  untrusted: readonly Uint8Array[] = [],
  purpose: PathPurpose = 'any',
  initialPolicies: readonly string[] | null = null,
): PathOutcome {
  return verifyPath({
    target: decodeCertificate(target),
    anchors: [anchorFrom(decodeCertificate(root.certificate), 'root')],
    untrusted: untrusted.map(der => decodeCertificate(der)),
    at: AT,
    purpose,
    profile: 'pkix',
    allowed: {smallKeys: false, hashes: []},
    policy: {
      initialPolicies,
      explicitPolicy: initialPolicies !== null,
      inhibitPolicyMapping: false,
      inhibitAnyPolicy: false,
    },
    revocation: {mode: 'none', crls: [], ocspResponses: [], maxAge: null, scope: 'path'},
  })
}

const reasons = ({attempts, deadEnds}: PathOutcome) =>
  [...(attempts[0]?.failures ?? []), ...deadEnds.map(({problem}) => problem)].map(({id}) => id)

test('row 3: dates, key usage, cA and the signer are each enforced', () => {
  const leaf = {subject: 'CN=Leaf', issuer: root} as const
  const past = new Date(AT.getTime() - 1000)
  expect(verify(makeCertificate(leaf)).verdict).toBe('yes')
  expect(reasons(verify(makeCertificate({...leaf, notAfter: past})))).toContain('validity')
  const encipher = makeCertificate({...leaf, more: [keyUsage('keyEncipherment')]})
  expect(reasons(verify(encipher, [], 'auth'))).toContain('purpose')
  const notCa = {name: root.name, key: root.key}
  const middle = {subject: 'CN=Middle', key: makeKey('p256', 'middle'), issuer: notCa}
  const below = makeCertificate({subject: 'CN=Leaf', issuer: {name: makeCa(middle).name, key: middle.key}})
  expect(verify(below, [makeCertificate({...middle, more: [basicConstraints(true)]})]).verdict).toBe('yes')
  expect(reasons(verify(below, [makeCertificate({...middle, more: [basicConstraints(false)]})]))).toContain(
    'basic-constraints',
  )
  const wrongKey = [authorityKeyIdentifier(new Uint8Array(20).fill(1)), subjectKeyIdentifier(new Uint8Array(20))]
  expect(reasons(verify(makeCertificate({...leaf, extensions: wrongKey})))).toContain('key-identifier')
})

test('row 9: policies are processed, mapped level by level without growing, and a damaged one is refused', () => {
  const wide = Array.from({length: 30}, (_, index) => `${POLICY}.${index}`)
  const crossed = wide.flatMap(from => wide.slice(0, 10).map(to => [from, to] as const))
  const chain = [root]
  const certificates: Uint8Array[] = []
  for (let level = 0; level < 12; level++) {
    const above = chain.at(-1) ?? root
    const authority = makeCa({
      subject: `CN=Level ${level}`,
      issuer: above,
      serial: level + 2,
      more: [certificatePolicies(wide), policyMappings(crossed)],
    })
    chain.push(authority)
    certificates.push(authority.certificate)
  }
  const last = chain.at(-1) ?? root
  const leaf = makeCertificate({subject: 'CN=Leaf', issuer: last, more: [certificatePolicies([`${POLICY}.0`])]})
  expect(verify(leaf, certificates, 'any', [`${POLICY}.3`]).verdict).toBe('yes')
  expect(verify(leaf, certificates, 'any', ['1.2.3.4']).verdict).toBe('no')
  const damaged = extension('2.5.29.32', sequence(sequence(encodeDer(0x02, Uint8Array.of(1)))))
  expect(verify(makeCertificate({subject: 'CN=Leaf', issuer: root, more: [damaged]})).verdict).toBe('no')
})

test('row 10: authorities that certify each other in a circle end the search neither early nor never', () => {
  const a = makeCa({subject: 'CN=A', key: makeKey('p256', 'a')})
  const b = makeCa({subject: 'CN=B', key: makeKey('p256', 'b')})
  const circle = [
    makeCa({subject: 'CN=A', key: a.key, issuer: b, serial: 5}).certificate,
    makeCa({subject: 'CN=B', key: b.key, issuer: a, serial: 6}).certificate,
  ]
  const leaf = makeCertificate({subject: 'CN=Leaf', issuer: a})
  expect(verify(leaf, circle).verdict).toBe('no')
  const way = makeCa({subject: 'CN=B', key: b.key, issuer: root, serial: 7}).certificate
  expect(verify(leaf, [...circle, way]).verdict).toBe('yes')
})

test('row 11: a wildcard counts for the name constraint as the name that it is', () => {
  const limited = makeCa({
    subject: 'CN=Limited',
    issuer: root,
    more: [nameConstraints({excluded: [generalName.dns('bad.example.test')]})],
  })
  const named = (name: string) =>
    makeCertificate({subject: 'CN=Leaf', issuer: limited, more: [subjectAltName([generalName.dns(name)])]})
  expect(verify(named('*.good.example.test'), [limited.certificate]).verdict).toBe('yes')
  expect(reasons(verify(named('*.bad.example.test'), [limited.certificate]))).toContain('name-constraints')
})

test('row 13: no address in a certificate is asked, and neither the path room nor cert verify can reach a network', async () => {
  const server = createServer()
  let connections = 0
  server.on('connection', socket => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`
  const access = extension(
    '1.3.6.1.5.5.7.1.1',
    sequence(sequence(encodeDer(0x06, Buffer.from('2b06010505073002', 'hex')), generalName.uri(url))),
  )
  const points = crlDistributionPoints([{fullName: [generalName.uri(url)]}])
  const leaf = makeCertificate({subject: 'CN=Leaf', issuer: root, more: [access, points]})
  expect(verify(leaf).verdict).toBe('yes')
  await new Promise(resolve => setImmediate(resolve))
  expect(connections).toBe(0)
  server.close()
  const network = /^node:(?:net|tls|dgram|dns|http|https|http2)/
  // A pipe is read through a class of the network module, by the number of a file that is open.
  const pipe = 'lib/input/pipe-bytes.ts'
  expect(SOURCE_FILES.find(({path}) => path === pipe)?.tree.text).not.toMatch(/connect|createConnection|host|port:/i)
  const reachable = SOURCE_FILES.filter(
    ({path}) => /^lib\/(?:path|crl|ocsp|x509|der|input)\//.test(path) && path !== pipe,
  )
    .flatMap(file => importsOf(file).map(({specifier}) => specifier))
    .filter(specifier => network.test(specifier))
  expect(reachable).toEqual([])
})

test('row 19: a critical extension is recognised and processed, or the certificate is refused', () => {
  const leaf = (more: Uint8Array) => makeCertificate({subject: 'CN=Leaf', issuer: root, more: [more]})
  const policies = leaf(certificatePolicies([`${POLICY}.1`], true))
  expect(verify(policies).verdict).toBe('yes')
  expect(verify(policies, [], 'any', [`${POLICY}.1`]).verdict).toBe('yes')
  expect(reasons(verify(policies, [], 'any', [`${POLICY}.2`]))).toContain('policies')
  expect(reasons(verify(leaf(extension(`${POLICY}.7`, Uint8Array.of(5, 0), true))))).toContain('critical-extensions')
})

test('a signature is whole octets: unused bits in the BIT STRING are refused in certificates and in CRLs', () => {
  // One signature in two ends in an even octet, whose last bit could be called unused.
  const even = (make: (serial: number) => Uint8Array) => {
    for (let serial = 1; serial < 200; serial++) {
      const der = make(serial)
      if (((der.at(-1) ?? 1) & 1) === 0) return der
    }
    throw new Error('no even signature')
  }
  const unused = (der: Uint8Array, length: number) => {
    const copy = Uint8Array.from(der)
    copy[der.length - length - 1] = 1
    return copy
  }
  const certificate = even(serial => makeCertificate({subject: 'CN=Leaf', issuer: root, serial}))
  const signature = decodeCertificate(certificate).signatureValue.length
  const changed = unused(certificate, signature)
  expect(verify(certificate).verdict).toBe('yes')
  expect(reasons(verify(changed))).toContain('encoding')
  const list = even(() => makeCrl({issuer: root}))
  expect(() => decodeCrl(unused(list, decodeCrl(list).signatureValue.length))).toThrow('BIT STRING')
})
