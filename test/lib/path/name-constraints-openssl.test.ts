// OpenSSL's opinion on name constraints, on certificates made here. Where it differs, the row says so and why.
import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {afterAll, describe, expect, test} from 'vitest'
import {NameConstraintState} from '../../../src/lib/path/name-constraints.ts'
import {findExtension} from '../../../src/lib/x509/certificate.ts'
import {decodeCertificate} from '../../../src/lib/x509/decode.ts'
import {EXTENSION_ID} from '../../../src/lib/x509/extensions/ids.data.ts'
import {AT, makeCa, makeCertificate, makeName, toPem} from '../../support/make-pki.ts'
import {generalName, nameConstraints, subjectAltName} from '../../support/pki-extensions.ts'

const {dns, email, uri, ip, directory, registeredId} = generalName
const folder = mkdtempSync(path.join(tmpdir(), 'mynakit-'))
afterAll(() => rmSync(folder, {recursive: true}))

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
const root = makeCa()

type Row = readonly [
  list: 'permitted' | 'excluded',
  base: Uint8Array,
  name: Uint8Array,
  answer: boolean,
  differs?: string,
]

const ROWS: Readonly<Record<string, Row>> = {
  'a host below a permitted one': ['permitted', dns('example.com'), dns('www.EXAMPLE.com'), true],
  'a permitted host itself': ['permitted', dns('example.com'), dns('example.com'), true],
  'a host that ends like a permitted one': ['permitted', dns('example.com'), dns('badexample.com'), false],
  'the parent of a permitted host': ['permitted', dns('www.example.com'), dns('example.com'), false],
  'a host below an excluded one': ['excluded', dns('example.com'), dns('www.example.com'), false],
  'a host that is not excluded': ['excluded', dns('example.com'), dns('www.example.org'), true],
  'any host, when all are excluded': ['excluded', dns(''), dns('www.example.org'), false],
  'a wildcard below a permitted host': ['permitted', dns('example.com'), dns('*.example.com'), true],
  'a wildcard that stands for an excluded host': [
    'excluded',
    dns('secret.example.com'),
    dns('*.example.com'),
    false,
    'OpenSSL compares the star as a label (the defect of CVE-2025-61727)',
  ],
  'a permitted mailbox': ['permitted', email('user@example.com'), email('user@EXAMPLE.com'), true],
  'another mailbox': ['permitted', email('user@example.com'), email('other@example.com'), false],
  'a mailbox of a permitted host': ['permitted', email('example.com'), email('user@example.com'), true],
  'a mailbox below a permitted host': ['permitted', email('example.com'), email('user@www.example.com'), false],
  'a mailbox below a permitted domain': ['permitted', email('.example.com'), email('user@www.example.com'), true],
  'a mailbox of the domain itself': ['permitted', email('.example.com'), email('user@example.com'), false],
  'an excluded mailbox': ['excluded', email('example.com'), email('user@example.com'), false],
  'a URI of a permitted host': ['permitted', uri('www.example.com'), uri('https://www.example.com:1/a'), true],
  'a URI of another host': ['permitted', uri('www.example.com'), uri('https://example.com'), false],
  'a URI below a permitted domain': ['permitted', uri('.example.com'), uri('https://a.example.com'), true],
  'a URI of the permitted domain itself': ['permitted', uri('.example.com'), uri('https://example.com'), false],
  'a URI without a host': ['permitted', uri('.example.com'), uri('urn:example:a'), false],
  'an excluded URI': ['excluded', uri('www.example.com'), uri('https://www.example.com'), false],
  'a permitted address': ['permitted', ip(192, 0, 2, 0, 255, 255, 255, 0), ip(192, 0, 2, 77), true],
  'an address outside': ['permitted', ip(192, 0, 2, 0, 255, 255, 255, 0), ip(192, 0, 3, 77), false],
  'an address of the other family': [
    'permitted',
    ip(192, 0, 2, 0, 255, 255, 255, 0),
    ip(0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
    false,
  ],
  'an excluded address': ['excluded', ip(192, 0, 2, 0, 255, 255, 255, 128), ip(192, 0, 2, 127), false],
  'an address beside the excluded ones': ['excluded', ip(192, 0, 2, 0, 255, 255, 255, 128), ip(192, 0, 2, 128), true],
  'a name below a permitted one': [
    'permitted',
    directory(makeName('C=JP,O=Example')),
    directory(makeName('C=JP,O=EXAMPLE,CN=a')),
    true,
  ],
  'a name beside a permitted one': [
    'permitted',
    directory(makeName('C=JP,O=Example')),
    directory(makeName('C=JP,O=Examples,CN=a')),
    false,
  ],
  'an excluded name': ['excluded', directory(makeName('C=JP,O=Example')), directory(makeName('C=JP,O=Example')), false],
  'a name of another form': ['permitted', dns('example.com'), email('user@example.org'), true],
  'a form that is not processed': ['permitted', registeredId('1.2.3'), registeredId('1.2.3'), false],
}

describe.skipIf(!hasOpenssl)(hasOpenssl ? 'OpenSSL agrees on' : 'OpenSSL agrees (skipped: needs openssl)', () => {
  test.each(Object.entries(ROWS))('%s', (title, [list, base, name, answer, differs]) => {
    const authority = makeCa({subject: 'CN=Authority', issuer: root, more: [nameConstraints({[list]: [base]})]})
    const leaf = makeCertificate({subject: '', issuer: authority, more: [subjectAltName([name], true)]})
    const own = allows(authority.certificate, leaf)
    expect(own).toBe(answer)
    expect(opensslAllows(title, authority.certificate, leaf)).toBe(differs === undefined ? own : !own)
  })
})

function allows(authority: Uint8Array, leaf: Uint8Array): boolean {
  const extension = findExtension(decodeCertificate(authority), EXTENSION_ID.nameConstraints)
  return (
    extension !== undefined && NameConstraintState.NONE.restrictedBy(extension).check(decodeCertificate(leaf)) === null
  )
}

/** A refusal must be for the names: anything else is a mistake of the test. */
function opensslAllows(title: string, authority: Uint8Array, leaf: Uint8Array): boolean {
  const write = (file: string, der: Uint8Array): string => {
    const target = path.join(folder, `${title.replace(/\W/g, '-')}.${file}.pem`)
    writeFileSync(target, toPem('CERTIFICATE', der))
    return target
  }
  const files = [
    ...['-trusted', write('root', root.certificate)],
    ...['-untrusted', write('authority', authority), write('leaf', leaf)],
  ]
  const at = String(Math.floor(AT.getTime() / 1000))
  const {status, stderr} = spawnSync('openssl', ['verify', '-attime', at, ...files], {encoding: 'utf8'})
  if (status === 0) return true
  expect(stderr).toMatch(/permitted subtree violation|excluded subtree violation|name constraint|name syntax/)
  return false
}
