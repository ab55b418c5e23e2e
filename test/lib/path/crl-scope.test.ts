// RFC 5280, 6.3.3 (b), (d), (e), (l): of which certificates and reasons a list speaks.
import {describe, expect, test} from 'vitest'
import {askCrls, inWords} from '../../support/ask-crls.ts'
import {type CrlEntry, makeCa, makeCertificate, makeCrl, makeKey, makeName, makeRdn} from '../../support/make-pki.ts'
import {
  basicConstraints,
  certificateIssuer,
  crlDistributionPoints,
  crlNumber,
  generalName,
  type IssuingPointOptions,
  issuingDistributionPoint,
  type PointOptions,
  reasonCode,
} from '../../support/pki-extensions.ts'

const CA = makeCa()
const KEY = makeKey('p256', 'leaf')
const dir = (text: string) => generalName.directory(makeName(text))
const uri = (text: string) => generalName.uri(`http://example.jp/${text}`)

function leaf(points: readonly PointOptions[], ...more: readonly Uint8Array[]): Uint8Array {
  const all = points.length === 0 ? more : [crlDistributionPoints(points), ...more]
  return makeCertificate({subject: 'CN=leaf', issuer: CA, key: KEY, serial: 77, more: all})
}

function list(point: IssuingPointOptions, ...entries: readonly CrlEntry[]): Uint8Array {
  return makeCrl({issuer: CA, entries, extensions: [issuingDistributionPoint(point), crlNumber(1)]})
}

function ask(certificate: Uint8Array, ...crls: readonly Uint8Array[]): string {
  return inWords(askCrls({certificate, issuer: CA, crls}))
}

describe('the names of the two points', () => {
  test('any name of the one may be any name of the other', () => {
    const certificate = leaf([{fullName: [uri('a'), uri('b')]}, {fullName: [uri('c'), uri('d')]}])
    for (const name of ['a', 'b', 'c', 'd'])
      expect(ask(certificate, list({fullName: [uri('x'), uri(name)]}))).toBe('good')
    expect(ask(certificate, list({fullName: [uri('x'), uri('y')]}))).toBe('undecided scope-mismatch')
  })

  test('directory names are compared by RFC 5280, 7.1, all other forms octet by octet', () => {
    expect(ask(leaf([{fullName: [dir('CN=City A')]}]), list({fullName: [dir('CN=city  a')]}))).toBe('good')
    expect(ask(leaf([{fullName: [uri('a')]}]), list({fullName: [uri('A')]}))).toBe('undecided scope-mismatch')
    expect(ask(leaf([{fullName: [dir('CN=A')]}]), list({fullName: [dir('CN=B')]}))).toBe('undecided scope-mismatch')
  })

  test('a relative name is expanded on both sides', () => {
    const relative = {relativeName: makeRdn('CN=City')}
    const full = {fullName: [dir('C=JP,O=Example,CN=Root,CN=City')]}
    for (const ofCertificate of [relative, full])
      for (const ofList of [relative, full]) expect(ask(leaf([ofCertificate]), list(ofList))).toBe('good')
    expect(ask(leaf([relative]), list({relativeName: makeRdn('CN=Town')}))).toBe('undecided scope-mismatch')
  })

  test('a list that names no point speaks for every point', () => {
    expect(ask(leaf([{fullName: [uri('a')]}]), makeCrl({issuer: CA}))).toBe('good')
    expect(ask(leaf([{fullName: [uri('a')]}]), list({onlyContainsUserCerts: true}))).toBe('good')
  })

  test('a certificate without points has the one of its issuer', () => {
    expect(ask(leaf([]), list({fullName: [dir('C=JP,O=Example,CN=Root')]}))).toBe('good')
    expect(ask(leaf([]), list({fullName: [uri('a')]}))).toBe('undecided scope-mismatch')
  })

  test('damaged points are told, and the one of the issuer still counts', () => {
    const certificate = leaf([{reasons: [1]}])
    const status = askCrls({certificate, issuer: CA, crls: [makeCrl({issuer: CA})]})
    expect(status).toMatchObject({status: 'good', gaps: [{reason: 'malformed-distribution-points', index: null}]})
  })
})

describe('the kind of certificate', () => {
  const user = leaf([])
  const authority = leaf([], basicConstraints(true))

  test.each<[string, IssuingPointOptions, string, string]>([
    ['onlyContainsUserCerts', {onlyContainsUserCerts: true}, 'good', 'undecided scope-mismatch'],
    ['onlyContainsCACerts', {onlyContainsCACerts: true}, 'undecided scope-mismatch', 'good'],
    [
      'onlyContainsAttributeCerts',
      {onlyContainsAttributeCerts: true},
      'undecided scope-mismatch',
      'undecided scope-mismatch',
    ],
    [
      'two flags that contradict each other',
      {onlyContainsUserCerts: true, onlyContainsCACerts: true},
      'undecided scope-mismatch',
      'undecided scope-mismatch',
    ],
  ])('%s', (_, flags, ofUser, ofAuthority) => {
    expect([ask(user, list(flags)), ask(authority, list(flags))]).toEqual([ofUser, ofAuthority])
  })

  test('a list for authorities revokes no user', () => {
    expect(ask(user, list({onlyContainsCACerts: true}, {serial: 77}))).toBe('undecided scope-mismatch')
  })
})

describe('reasons', () => {
  const compromise = {onlySomeReasons: [1, 2, 8]}
  const others = {onlySomeReasons: [3, 4, 5, 6, 7]}

  test('lists for some reasons make a certificate good when together they cover all', () => {
    expect(ask(leaf([]), list(compromise), list(others))).toBe('good')
    expect(ask(leaf([]), list(compromise), list({onlySomeReasons: [3, 4, 5, 6]}))).toBe('undecided reasons-incomplete')
    expect(ask(leaf([]), list(compromise))).toBe('undecided reasons-incomplete')
  })

  test('what is missing is told by name', () => {
    const status = askCrls({certificate: leaf([]), issuer: CA, crls: [list(compromise)]})
    expect(status).toMatchObject({
      gaps: [
        {
          detail: {
            missing: [
              'affiliationChanged',
              'superseded',
              'cessationOfOperation',
              'certificateHold',
              'privilegeWithdrawn',
            ],
          },
        },
      ],
    })
  })

  test('one list for some reasons is enough to revoke', () => {
    expect(ask(leaf([]), list(compromise), list(others, {serial: 77, extensions: [reasonCode(4)]}))).toBe(
      'revoked superseded',
    )
  })

  test('the reasons of the point limit those of its list', () => {
    const certificate = leaf([
      {fullName: [uri('a')], reasons: [1, 2, 8]},
      {fullName: [uri('b')], reasons: [3, 4, 5, 6, 7]},
    ])
    const [a, b] = [list({fullName: [uri('a')]}), list({fullName: [uri('b')]})]
    expect(ask(certificate, a)).toBe('undecided reasons-incomplete')
    expect(ask(certificate, a, b)).toBe('good')
    expect(ask(certificate, list({fullName: [uri('a')], onlySomeReasons: [4]}))).toBe('undecided no-reasons')
  })

  test('lists for the same reasons by two points do not add up', () => {
    const again = list({onlySomeReasons: [1, 2, 8], onlyContainsUserCerts: true})
    expect(ask(leaf([]), list(compromise), again)).toBe('undecided reasons-incomplete')
  })
})

describe('indirect lists', () => {
  const other = makeCa({subject: 'CN=CRL issuer', issuer: CA, serial: 5})
  const pointed = leaf([{fullName: [uri('a')], cRLIssuer: [generalName.directory(other.name)]}])
  const about = (issuer: Uint8Array, serial: number): CrlEntry => ({
    serial,
    extensions: [certificateIssuer([generalName.directory(issuer)])],
  })
  const indirect = (point: IssuingPointOptions, ...entries: readonly CrlEntry[]) =>
    makeCrl({issuer: other, entries, extensions: [issuingDistributionPoint(point)]})
  const askOther = (certificate: Uint8Array, crl: Uint8Array) =>
    inWords(askCrls({certificate, issuer: CA, crls: [crl], candidates: [other.certificate]}))

  test('a list of the issuer that the point names speaks when it says that it is indirect', () => {
    expect(askOther(pointed, indirect({indirectCRL: true, fullName: [uri('a')]}))).toBe('good')
    expect(askOther(pointed, indirect({fullName: [uri('a')]}))).toBe('undecided issuer-mismatch')
    expect(askOther(leaf([{fullName: [uri('a')]}]), indirect({indirectCRL: true}))).toBe('undecided issuer-mismatch')
  })

  test("only entries of the certificate's own issuer count", () => {
    const point = {indirectCRL: true}
    expect(askOther(pointed, indirect(point, {serial: 77}))).toBe('good')
    expect(askOther(pointed, indirect(point, about(CA.name, 1), {serial: 77}))).toBe('revoked null')
    expect(askOther(pointed, indirect(point, about(CA.name, 1), about(other.name, 2), {serial: 77}))).toBe('good')
  })

  test("a point without a name goes by that of the list's issuer", () => {
    const certificate = leaf([{cRLIssuer: [generalName.directory(other.name)]}])
    expect(askOther(certificate, indirect({indirectCRL: true, fullName: [dir('CN=CRL issuer')]}))).toBe('good')
    expect(askOther(certificate, indirect({indirectCRL: true, fullName: [dir('CN=Other')]}))).toBe(
      'undecided scope-mismatch',
    )
  })

  test('a relative name stands below the issuer of the list, not of the certificate', () => {
    const relativeName = makeRdn('CN=City')
    const certificate = leaf([{relativeName, cRLIssuer: [generalName.directory(other.name)]}])
    expect(askOther(certificate, indirect({indirectCRL: true, relativeName}))).toBe('good')
    expect(askOther(certificate, indirect({indirectCRL: true, fullName: [dir('CN=CRL issuer,CN=City')]}))).toBe('good')
    expect(
      askOther(certificate, indirect({indirectCRL: true, fullName: [dir('C=JP,O=Example,CN=Root,CN=City')]})),
    ).toBe('undecided scope-mismatch')
  })

  test('an issuer of lists without a valid path is not believed', () => {
    const stranger = makeCa({subject: 'CN=CRL issuer', key: other.key})
    const crl = indirect({indirectCRL: true})
    const status = askCrls({certificate: pointed, issuer: CA, crls: [crl], candidates: [stranger.certificate]})
    expect(inWords(status)).toBe('undecided issuer-path')
    expect(inWords(askCrls({certificate: pointed, issuer: CA, crls: [crl]}))).toBe('undecided issuer-unknown')
  })
})
