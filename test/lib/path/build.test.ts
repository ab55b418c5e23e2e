import {expect, test} from 'vitest'
import {type Authority, makeCa, makeCertificate, makeKey} from '../../support/make-pki.ts'
import {authorityKeyIdentifier, basicConstraints, keyUsage, subjectKeyIdentifier} from '../../support/pki-extensions.ts'
import {ask, requestOf, verdictOf} from '../../support/verify.ts'

const root = makeCa({subject: 'C=JP,O=Example,CN=Root'})
const middle = makeCa({subject: 'C=JP,O=Example,CN=Middle', issuer: root, serial: 2})
const leaf = makeCertificate({subject: 'C=JP,CN=Leaf', issuer: middle, serial: 3})

/** An authority of the same name again: another generation. */
function generation(number: number, name = 'C=JP,O=JPKI-SYNTH,OU=JPKI for digital signature'): Authority {
  return makeCa({subject: name, key: makeKey('p256', `generation ${number} ${name}`), serial: number})
}

function permutations<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length < 2) return [items]
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map(rest => [item, ...rest]),
  )
}

test('a chain is built whatever the order and number of the certificates', () => {
  const stranger = makeCa({subject: 'CN=Stranger'})
  for (const untrusted of permutations([middle.certificate, stranger.certificate, leaf, root.certificate])) {
    const outcome = ask({target: leaf, trust: [root.certificate], untrusted})
    expect(outcome.verdict).toBe('yes')
    expect(outcome.path?.certificates.map(each => each.subject.text)).toEqual([
      'C=JP,CN=Leaf',
      'C=JP,O=Example,CN=Middle',
    ])
  }
})

test('a chain without its middle is refused, and the missing issuer is named', () => {
  const outcome = ask({target: leaf, trust: [root.certificate]})
  expect(outcome.verdict).toBe('no')
  expect(outcome.deadEnds).toEqual([
    expect.objectContaining({
      depth: 0,
      candidate: null,
      problem: {id: 'path-complete', detail: {issuer: 'C=JP,O=Example,CN=Middle'}},
    }),
  ])
})

test('a certificate without key identifier finds its own of three generations with one name, in every order', () => {
  const generations = [generation(1), generation(2), generation(3)]
  for (const issuer of generations) {
    const target = makeCertificate({subject: 'CN=Holder', issuer, extensions: []})
    for (const trust of permutations(generations)) {
      const outcome = ask({target, trust: trust.map(each => each.certificate)})
      expect(outcome.verdict).toBe('yes')
      expect(Buffer.from(outcome.path?.anchor.subjectPublicKeyInfo ?? [])).toEqual(Buffer.from(issuer.key.spki))
    }
  }
})

test('an authority of the right name and another key is refused by the signature', () => {
  const target = makeCertificate({subject: 'CN=Holder', issuer: generation(1), extensions: []})
  const outcome = ask({target, trust: [generation(2).certificate]})
  expect(outcome.verdict).toBe('no')
  expect(outcome.deadEnds.map(({problem}) => problem)).toEqual([{id: 'signature', detail: {reason: 'invalid'}}])
})

test('a key identifier that differs rules a candidate out before any signature is spent', () => {
  const target = makeCertificate({subject: 'CN=Holder', issuer: generation(1)})
  const outcome = ask({target, trust: [generation(2).certificate, generation(3).certificate]})
  expect(outcome.deadEnds.map(({problem}) => problem.id)).toEqual(['key-identifier', 'key-identifier'])
  expect(outcome.budget.spent.signatures).toBe(0)
})

test('the search goes back where the first path fails', () => {
  const other = makeCa({subject: 'CN=Other Root'})
  const key = makeKey('p256', 'cross')
  const expired = makeCa({
    subject: 'CN=Crossed',
    key,
    issuer: root,
    serial: 10,
    notAfter: new Date('2026-05-01T00:00:00Z'),
  })
  const good = makeCa({subject: 'CN=Crossed', key, issuer: other, serial: 11})
  const target = makeCertificate({subject: 'CN=Below', issuer: good})
  const untrusted = [expired.certificate, good.certificate]
  for (const order of permutations(untrusted)) {
    const outcome = ask({target, trust: [root.certificate, other.certificate], untrusted: order})
    expect(outcome.verdict).toBe('yes')
    expect(outcome.path?.anchor.nameDer).toEqual(other.name)
  }
  expect(verdictOf({target, trust: [root.certificate], untrusted})).toBe('no validity')
})

test('authorities that certify each other in a circle end in an answer', () => {
  const a = makeKey('p256', 'circle a')
  const b = makeKey('p256', 'circle b')
  const byA = makeCa({subject: 'CN=B', key: b, issuer: {name: makeCa({subject: 'CN=A'}).name, key: a}})
  const byB = makeCa({subject: 'CN=A', key: a, issuer: {name: makeCa({subject: 'CN=B'}).name, key: b}})
  const target = makeCertificate({subject: 'CN=Below', issuer: byA})
  const untrusted = [byA.certificate, byB.certificate]
  expect(verdictOf({target, trust: [root.certificate], untrusted})).toBe('no path-complete')
  const way = makeCa({subject: 'CN=A', key: a, issuer: root, serial: 20})
  expect(verdictOf({target, trust: [root.certificate], untrusted: [...untrusted, way.certificate]})).toBe('yes')
})

test('a target that is an anchor itself needs no issuer, and is judged nevertheless', () => {
  const self = makeCertificate({subject: 'CN=Self'})
  expect(verdictOf({target: self, trust: [self]})).toBe('yes')
  const old = makeCertificate({subject: 'CN=Self', notAfter: new Date('2026-05-01T00:00:00Z')})
  expect(verdictOf({target: old, trust: [old]})).toMatch(/^no (?:anchor-)?validity$/)
})

test('an anchor that stands among the untrusted certificates, too, changes nothing', () => {
  const forged = makeCertificate({subject: 'C=JP,CN=Leaf', issuer: root, forged: true})
  const question = {target: forged, trust: [root.certificate], untrusted: [root.certificate]}
  expect(verdictOf(question)).toBe('no signature')
  expect(verdictOf({...question, target: leaf, untrusted: [root.certificate, middle.certificate]})).toBe('yes')
})

test('an intermediate authority may be the anchor', () => {
  expect(verdictOf({target: leaf, trust: [middle.certificate]})).toBe('yes')
})

test('names chain by RFC 5280, 7.1: case, spaces and string types do not matter', () => {
  const written = makeCa({subject: 'C=JP,O=Example,CN=Root', key: root.key})
  const target = makeCertificate({
    subject: 'CN=Leaf',
    issuer: {name: makeCa({subject: 'C=JP,O=EXAMPLE ,CN=  root'}).name, key: root.key},
  })
  expect(verdictOf({target, trust: [written.certificate]})).toBe('yes')
})

test('a mesh of authorities with one name ends in an answer within the budget', () => {
  const name = 'CN=Mesh'
  const keys = Array.from({length: 30}, (_, index) => makeKey('p256', `mesh ${index}`))
  const signer = (index: number) => ({name: makeCa({subject: name}).name, key: keys[index % keys.length] ?? makeKey()})
  const bare = [basicConstraints(true), keyUsage('keyCertSign')]
  const untrusted = keys.flatMap((key, index) =>
    [1, 2, 3].map(step =>
      makeCertificate({subject: name, key, issuer: signer(index + step), serial: index * 4 + step, extensions: bare}),
    ),
  )
  const target = makeCertificate({subject: 'CN=Below', issuer: signer(0), extensions: []})
  const closed = ask({target, trust: [root.certificate], untrusted})
  expect(closed.verdict).toBe('no')
  const exit = makeCertificate({
    subject: name,
    key: keys[17] ?? makeKey(),
    issuer: root,
    serial: 99,
    extensions: [...bare, subjectKeyIdentifier(new Uint8Array(20)), authorityKeyIdentifier(root.key.keyIdentifier)],
  })
  const open = ask({target, trust: [root.certificate], untrusted: [...untrusted, exit]})
  expect(open.verdict).not.toBe('no')
  expect(open.budget.spent.signatures).toBeLessThanOrEqual(open.budget.limits.signatures + 1)
})

test('a spent budget is undecided and says which limit ended it', () => {
  const generations = Array.from({length: 6}, (_, index) => generation(index + 40, 'CN=Many'))
  const target = makeCertificate({subject: 'CN=Holder', issuer: generation(99, 'CN=Many'), extensions: []})
  const budget = {...requestOf({target, trust: []}).budget, signatures: 3, steps: 1000, depth: 32, paths: 10}
  expect(verdictOf({target, trust: generations.map(each => each.certificate), budget})).toBe(
    'undecided budget signatures',
  )
})
