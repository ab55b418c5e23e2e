// Hostile inputs: each is answered within the budget, and its counters say so. The
// times beside each test are what vitest prints; nothing is judged by the clock but a hang.
import {expect, test} from 'vitest'
import {BUDGET} from '../../src/lib/path/budget.ts'
import {anchorFrom} from '../../src/lib/path/candidates.ts'
import type {PathOutcome} from '../../src/lib/path/outcome.ts'
import {verifyPath} from '../../src/lib/path/verify-path.ts'
import {decodeCertificate} from '../../src/lib/x509/decode.ts'
import {AT, type Authority, makeCa, makeCertificate, makeKey} from '../support/make-pki.ts'
import {generalName, nameConstraints, subjectAltName} from '../support/pki-extensions.ts'

/** Far beyond the two seconds that are aimed at: a busy machine is no hang. */
const HANG = 20_000

const root = makeCa({subject: 'CN=Root'})

function verify(target: Uint8Array, untrusted: readonly Uint8Array[], depth = BUDGET.depth): PathOutcome {
  return verifyPath({
    target: decodeCertificate(target),
    anchors: [anchorFrom(decodeCertificate(root.certificate), 'root')],
    untrusted: untrusted.map(der => decodeCertificate(der)),
    at: AT,
    purpose: 'any',
    profile: 'pkix',
    allowed: {smallKeys: false, hashes: []},
    policy: {initialPolicies: null, explicitPolicy: false, inhibitPolicyMapping: false, inhibitAnyPolicy: false},
    revocation: {mode: 'none', crls: [], ocspResponses: [], maxAge: null, scope: 'path'},
    budget: {...BUDGET, depth},
  })
}

function withinBudget({budget}: PathOutcome): void {
  expect(budget.spent.signatures).toBeLessThanOrEqual(BUDGET.signatures + 1)
  expect(budget.spent.steps).toBeLessThanOrEqual(BUDGET.steps + 1)
  expect(budget.spent.paths).toBeLessThanOrEqual(BUDGET.paths + 1)
}

test(
  'a chain of 200 is beyond the depth, and is accepted where the user allows as many',
  () => {
    const chain: Authority[] = [root]
    for (let level = 1; level <= 200; level++) {
      const issuer = chain.at(-1) ?? root
      chain.push(
        makeCa({subject: `CN=Level ${level}`, key: makeKey('p256', `long ${level % 5}`), issuer, serial: level}),
      )
    }
    const leaf = makeCertificate({subject: 'CN=Leaf', issuer: chain.at(-1) ?? root})
    const between = chain.slice(1).map(({certificate}) => certificate)
    const refused = verify(leaf, between)
    expect(refused.verdict).not.toBe('yes')
    withinBudget(refused)
    const accepted = verify(leaf, between, 250)
    expect(accepted.verdict).toBe('yes')
    expect(accepted.path?.certificates).toHaveLength(201)
  },
  HANG,
)

/** 200 authorities with one name, each certified by several of the others, none with a key identifier. */
function mesh(): readonly {readonly key: ReturnType<typeof makeKey>; readonly certificates: readonly Uint8Array[]}[] {
  const name = makeCa({subject: 'CN=Same'}).name
  const keys = Array.from({length: 200}, (_, index) => makeKey('p256', `mesh ${index}`))
  return keys.map((key, index) => ({
    key,
    certificates: [1, 7, 31].map(step => {
      const signer = keys[(index + step) % keys.length] ?? key
      const made = makeCa({subject: 'CN=Same', key, issuer: {name, key: signer}, serial: index * 4 + step})
      return made.certificate
    }),
  }))
}

test(
  'a mesh of 200 authorities with one name ends in an answer, with a way out and without',
  () => {
    const authorities = mesh()
    const [first] = authorities
    if (first === undefined) throw new Error('no mesh')
    const name = makeCa({subject: 'CN=Same'}).name
    const leaf = makeCertificate({subject: 'CN=Leaf', issuer: {name, key: first.key}})
    const all = authorities.flatMap(({certificates}) => certificates)
    const lost = verify(leaf, all)
    expect(lost.verdict).not.toBe('yes')
    withinBudget(lost)
    const exit = makeCa({subject: 'CN=Same', key: first.key, issuer: root, serial: 9999}).certificate
    const found = verify(leaf, [...all, exit])
    expect(found.verdict).toBe('yes')
    withinBudget(found)
  },
  HANG,
)

test(
  '10,000 name constraints with 10,000 names are each looked at, and one name outside is found',
  () => {
    const bases = Array.from({length: 10_000}, (_, index) => generalName.dns(`zone${index}.example.test`))
    const limited = makeCa({subject: 'CN=Limited', issuer: root, more: [nameConstraints({permitted: bases})]})
    const names = Array.from({length: 10_000}, (_, index) => generalName.dns(`host.zone${index}.example.test`))
    const leaf = (more: readonly Uint8Array[]) =>
      makeCertificate({subject: 'CN=Leaf', issuer: limited, more: [subjectAltName([...names, ...more])]})
    expect(verify(leaf([]), [limited.certificate]).verdict).toBe('yes')
    const outside = verify(leaf([generalName.dns('host.zone10000.example.test')]), [limited.certificate])
    expect(outside.attempts[0]?.failures.map(({id}) => id)).toContain('name-constraints')
  },
  HANG,
)
