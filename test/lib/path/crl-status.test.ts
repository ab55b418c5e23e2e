// RFC 5280, 6.3.3: which list speaks for the instant, and what its silence is worth.
import {describe, expect, test} from 'vitest'
import {smallInteger} from '../../../src/lib/der/encode.ts'
import {BUDGET, Budget, BudgetSpent} from '../../../src/lib/path/budget.ts'
import {askCrls, type CrlQuestion, inWords} from '../../support/ask-crls.ts'
import {AT, type CrlEntry, type CrlOptions, makeCa, makeCertificate, makeCrl, makeKey} from '../../support/make-pki.ts'
import {
  basicConstraints,
  certificateIssuer,
  crlNumber,
  extension,
  generalName,
  invalidityDate,
  keyUsage,
  reasonCode,
} from '../../support/pki-extensions.ts'

const CA = makeCa()
const LEAF = makeCertificate({subject: 'CN=leaf', issuer: CA, key: makeKey('p256', 'leaf'), serial: 77})
const REVOKED: CrlEntry = {serial: 77, extensions: [reasonCode(1)]}
const HELD: CrlEntry = {serial: 77, extensions: [reasonCode(6)]}
const OTHER: CrlEntry = {serial: 78, extensions: [reasonCode(1)]}
const day = (text: string): Date => new Date(`${text}T00:00:00Z`)

function crl(options: Partial<CrlOptions> = {}): Uint8Array {
  return makeCrl({issuer: CA, ...options})
}

function ask(crls: readonly Uint8Array[], more: Partial<CrlQuestion> = {}): string {
  return inWords(askCrls({certificate: LEAF, issuer: CA, crls, ...more}))
}

test('a fresh list without the certificate makes it good, with the list as evidence', () => {
  const status = askCrls({certificate: LEAF, issuer: CA, crls: [crl({entries: [OTHER], extensions: [crlNumber(258)]})]})
  expect(status).toEqual({
    status: 'good',
    evidence: [
      {
        kind: 'crl',
        index: 0,
        issuer: 'C=JP,O=Example,CN=Root',
        thisUpdate: '2026-05-31T00:00:00Z',
        nextUpdate: '2026-06-30T00:00:00Z',
        fresh: true,
        number: '258',
      },
    ],
    gaps: [],
  })
})

test('a listed certificate is revoked, with reason and dates', () => {
  const since = day('2026-03-01')
  const entry = {serial: 77, revocationDate: day('2026-04-01'), extensions: [reasonCode(4), invalidityDate(since)]}
  expect(askCrls({certificate: LEAF, issuer: CA, crls: [crl({entries: [OTHER, entry]})]})).toMatchObject({
    status: 'revoked',
    reason: 'superseded',
    revocationDate: '2026-04-01T00:00:00Z',
    invalidityDate: '2026-03-01T00:00:00Z',
  })
  expect(ask([crl({entries: [{serial: 77}]})])).toBe('revoked null')
})

test('without lists nothing is known', () => {
  expect(ask([])).toBe('undecided no-crl')
})

describe('freshness', () => {
  test('both ends of the period belong to it', () => {
    expect(ask([crl({thisUpdate: AT})])).toBe('good')
    expect(ask([crl({nextUpdate: AT})])).toBe('good')
    expect(ask([crl({nextUpdate: new Date(AT.getTime() - 1000)})])).toBe('undecided stale')
    expect(ask([crl({thisUpdate: new Date(AT.getTime() + 1000)})])).toBe('undecided not-yet-valid')
  })

  test('a stale list still revokes what it lists', () => {
    expect(ask([crl({nextUpdate: day('2026-05-31'), entries: [REVOKED]})])).toBe('revoked keyCompromise')
  })

  test('without nextUpdate a list is fresh only by a limit of age', () => {
    expect(ask([crl({nextUpdate: null})])).toBe('undecided no-next-update')
    expect(ask([crl({nextUpdate: null})], {maxAge: 86_400_000})).toBe('good')
    expect(ask([crl({nextUpdate: null})], {maxAge: 86_399_000})).toBe('undecided stale')
    expect(ask([crl({nextUpdate: null, entries: [REVOKED]})])).toBe('revoked keyCompromise')
  })

  test('a list older than the limit is stale whatever its nextUpdate says', () => {
    expect(ask([crl()], {maxAge: 1000})).toBe('undecided stale')
  })
})

describe('an instant before the list was issued', () => {
  const at = day('2026-03-01')

  test('a certificate that was revoked by then is revoked; one that was revoked later is not known', () => {
    const revokedOn = (date: string) => crl({entries: [{serial: 77, revocationDate: day(date)}]})
    expect(ask([revokedOn('2026-02-01')], {at})).toBe('revoked null')
    expect(ask([revokedOn('2026-04-01')], {at})).toBe('undecided not-yet-valid')
    expect(ask([crl()], {at})).toBe('undecided not-yet-valid')
  })

  test('a key that was compromised by then is revoked, although this became known later', () => {
    const extensions = [reasonCode(1), invalidityDate(day('2026-02-01'))]
    const entries = [{serial: 77, revocationDate: day('2026-04-01'), extensions}]
    expect(ask([crl({entries})], {at})).toBe('revoked keyCompromise')
  })

  test('the list of that time makes it good, unless a later list accuses it for that time', () => {
    const then = crl({thisUpdate: day('2026-02-15'), nextUpdate: day('2026-03-15')})
    const later = (date: string) => crl({entries: [{serial: 77, revocationDate: day(date)}]})
    expect(ask([then, later('2026-04-01')], {at})).toBe('good')
    expect(ask([then, later('2026-02-20')], {at})).toBe('revoked null')
  })

  test('an entry dated after the instant, in a list issued before it, is an announcement and counts', () => {
    expect(ask([crl({entries: [{serial: 77, revocationDate: day('2026-07-01')}]})])).toBe('revoked null')
  })
})

describe('several lists of one scope', () => {
  const older = (...entries: readonly CrlEntry[]) =>
    crl({entries, extensions: [crlNumber(1)], thisUpdate: day('2026-05-01')})
  const newer = (...entries: readonly CrlEntry[]) => crl({entries, extensions: [crlNumber(2)]})

  test('the newer one counts, in whatever order they come', () => {
    expect(ask([older(), newer(REVOKED)])).toBe('revoked keyCompromise')
    expect(ask([newer(REVOKED), older()])).toBe('revoked keyCompromise')
  })

  test('a hold that the newer list does not hold any more has ended', () => {
    expect(ask([older(HELD)])).toBe('revoked certificateHold')
    for (const crls of [
      [older(HELD), newer()],
      [newer(), older(HELD)],
    ])
      expect(ask(crls)).toBe('good')
  })

  test('a newer list that is stale and silent clears nobody, and the older one is not asked instead', () => {
    const stale = crl({extensions: [crlNumber(2)], nextUpdate: day('2026-05-31')})
    expect(ask([older(), stale])).toBe('undecided stale superseded')
  })

  test('a newer list with an unknown critical extension silences the older one, which can still accuse', () => {
    const strange = crl({extensions: [crlNumber(2), extension('1.2.3.4', smallInteger(1), true)]})
    expect(ask([older(), strange])).toBe('undecided unknown-critical-extension')
    expect(ask([older(REVOKED), strange])).toBe('revoked keyCompromise')
  })
})

describe('what a list holds and nobody understands', () => {
  test('an unknown critical extension of the list clears nobody, and does not shield who is listed', () => {
    const extensions = [extension('1.2.3.4', smallInteger(1), true)]
    expect(ask([crl({extensions})])).toBe('undecided unknown-critical-extension')
    expect(ask([crl({extensions, entries: [REVOKED]})])).toBe('revoked keyCompromise')
    expect(ask([crl({extensions: [extension('1.2.3.4', smallInteger(1))]})])).toBe('good')
  })

  test('an unknown critical extension of any entry does the same', () => {
    const strange = {serial: 1, extensions: [extension('1.2.3.4', smallInteger(1), true)]}
    expect(ask([crl({entries: [strange]})])).toBe('undecided unknown-critical-entry-extension')
    expect(ask([crl({entries: [strange, REVOKED]})])).toBe('revoked keyCompromise')
  })

  test('a reason that does not exist leaves the revocation, and is told', () => {
    const status = askCrls({
      certificate: LEAF,
      issuer: CA,
      crls: [crl({entries: [{serial: 77, extensions: [reasonCode(7)]}]})],
    })
    expect(status).toMatchObject({status: 'revoked', reason: null, gaps: [{reason: 'malformed-entry', index: 0}]})
  })

  test('an entry of nobody knows whom with this serial number clears nobody', () => {
    const nobody = {serial: 77, extensions: [certificateIssuer([generalName.dns('example.jp')])]}
    expect(ask([crl({entries: [nobody]})])).toBe('undecided malformed-entry')
  })

  test('removeFromCRL in a complete list is neither one nor the other', () => {
    const entries = [{serial: 77, extensions: [reasonCode(8)]}]
    expect(ask([crl({entries})])).toBe('undecided remove-from-complete-crl')
  })

  test('a list with a damaged extension is not used', () => {
    expect(ask([crl({extensions: [extension('2.5.29.20', smallInteger(1).subarray(1))]})])).toBe(
      'undecided malformed-extension',
    )
  })
})

describe('whose signature', () => {
  const other = makeKey('p256', 'other key')
  const signerOf = (usage: Uint8Array, issuer = CA) =>
    makeCertificate({subject: CA.name, key: other, issuer, serial: 3, more: [usage]})
  const byOther = crl({issuer: {name: CA.name, key: other}})

  test('one bit of the signature decides', () => {
    expect(ask([crl({forged: true})])).toBe('undecided signature')
    expect(ask([crl({forged: true, entries: [REVOKED]})])).toBe('undecided signature')
  })

  test('another key of the same name needs a certificate with cRLSign and a valid path', () => {
    expect(ask([byOther])).toBe('undecided signature')
    expect(ask([byOther], {candidates: [signerOf(keyUsage('cRLSign'))]})).toBe('good')
    expect(ask([byOther], {candidates: [signerOf(keyUsage('digitalSignature'))]})).toBe('undecided key-usage')
    const stranger = makeCa({key: makeKey('p256', 'stranger')})
    expect(ask([byOther], {candidates: [signerOf(keyUsage('cRLSign'), stranger)]})).toBe('undecided issuer-path')
  })

  test('of many candidates with one name the right one is found, with and without its key identifier', () => {
    const wrong = ['a', 'b', 'c'].map(label =>
      makeCertificate({subject: CA.name, key: makeKey('p256', label), issuer: CA, more: [keyUsage('cRLSign')]}),
    )
    const candidates = [...wrong, signerOf(keyUsage('cRLSign'))]
    const unnamed = crl({issuer: {name: CA.name, key: other}, withKeyIdentifier: false})
    expect(ask([unnamed], {candidates})).toBe('good')
    // The issuer's own key, then the one that is named; its path has been found by then.
    const budget = new Budget()
    expect(ask([byOther], {candidates, budget})).toBe('good')
    expect(budget.spent.signatures).toBe(2)
  })

  test('an issuer whose keyUsage lacks cRLSign cannot sign lists; one without keyUsage can', () => {
    const name = 'CN=issuer'
    const key = makeKey('p256', 'issuer')
    const issuer = (...usage: readonly Uint8Array[]) => {
      const certificate = makeCertificate({subject: name, key, more: [basicConstraints(true), ...usage]})
      return {...makeCa({subject: name, key}), certificate}
    }
    const status = (authority: ReturnType<typeof issuer>) => {
      const certificate = makeCertificate({subject: 'CN=leaf', issuer: authority, key: makeKey('p256', 'leaf')})
      return inWords(askCrls({certificate, issuer: authority, crls: [makeCrl({issuer: authority})]}))
    }
    expect(status(issuer(keyUsage('keyCertSign')))).toBe('undecided key-usage')
    expect(status(issuer(keyUsage('keyCertSign', 'cRLSign')))).toBe('good')
    expect(status(issuer())).toBe('good')
  })

  test('different algorithms inside and outside, and hashes that nobody allowed, are not believed', () => {
    const rsa = makeCa({key: makeKey('rsa2048')})
    const certificate = makeCertificate({subject: 'CN=leaf', issuer: rsa, key: makeKey('p256', 'leaf')})
    const withHash = makeCrl({issuer: rsa, hash: 'sha1'})
    const status = (list: Uint8Array, hashes: readonly ('SHA-1' | 'MD5')[]) =>
      inWords(askCrls({certificate, issuer: rsa, crls: [list], allowed: {smallKeys: false, hashes}}))
    expect(status(withHash, [])).toBe('undecided weak-algorithm')
    expect(status(withHash, ['SHA-1'])).toBe('good')
    expect(status(makeCrl({issuer: rsa, hash: 'md5'}), ['SHA-1'])).toBe('undecided weak-algorithm')
    const [outer] = [crl({hash: 'sha256', outerAlgorithm: crlAlgorithm()})]
    expect(ask([outer])).toBe('undecided algorithm-mismatch')
  })

  test('a list of another issuer says nothing, whatever it lists', () => {
    const stranger = makeCa({subject: 'CN=Stranger'})
    expect(ask([makeCrl({issuer: stranger, entries: [REVOKED]})])).toBe('undecided issuer-mismatch')
  })

  test('a signature is checked once for a list and a key, and every check is paid for', () => {
    const crls = [crl()]
    expect(() => ask(crls, {budget: new Budget({...BUDGET, signatures: 0})})).toThrow(BudgetSpent)
  })
})

function crlAlgorithm(): Uint8Array {
  return Uint8Array.of(0x30, 0x0a, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x03)
}
