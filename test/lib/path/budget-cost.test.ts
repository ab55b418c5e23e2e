// What one thing of a budget costs: a count alone does not bound the time, since whoever sends keys, names and constraints
// chooses how long each of them takes.
import {createPublicKey, randomBytes} from 'node:crypto'
import {expect, test} from 'vitest'
import {decodeCertificate} from '../../../src/lib/x509/decode.ts'
import {signatureCost} from '../../../src/lib/x509/verify-signature.ts'
import {type Authority, type KeyKind, makeCa, makeCertificate, makeKey} from '../../support/make-pki.ts'
import {generalName, nameConstraints} from '../../support/pki-extensions.ts'
import {ask} from '../../support/verify.ts'

const MEBIBYTE = 1024 * 1024
const short = {bytes: new Uint8Array(1000)}
const root = makeCa({subject: 'CN=Root'})

/** Nobody needs the private key of a number that is no product of primes known to anyone. */
function hugeRsa(bits: number, exponentBits: number): Uint8Array {
  const odd = (size: number) => {
    const bytes = randomBytes(size / 8)
    bytes[0] = (bytes[0] ?? 0) | 0x80
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) | 1
    return bytes.toString('base64url')
  }
  const key = createPublicKey({format: 'jwk', key: {kty: 'RSA', n: odd(bits), e: odd(exponentBits)}})
  return new Uint8Array(key.export({format: 'der', type: 'spki'}))
}

test.each<KeyKind>(['p256', 'p384', 'p521', 'rsa2048', 'ed25519', 'ed448'])('a check with %s costs one unit', kind => {
  expect(signatureCost(short, makeKey(kind).spki)).toBe(1)
})

test('a key that takes long to verify with costs what it takes', () => {
  expect(signatureCost(short, hugeRsa(3072, 3064))).toBeGreaterThan(15)
  expect(signatureCost(short, hugeRsa(16_384, 64))).toBeGreaterThan(8)
  expect(signatureCost(short, hugeRsa(4096, 24))).toBe(1)
})

test('long data cost by their octets, and a list of a whole nation can still be verified', () => {
  const {spki} = makeKey()
  expect(signatureCost({bytes: new Uint8Array(4 * MEBIBYTE)}, spki)).toBe(17)
  expect(signatureCost({bytes: new Uint8Array(100 * MEBIBYTE)}, spki)).toBe(101)
})

test('a target of half a megabyte and a crowd of its issuers spend the budget by its octets', () => {
  const crowd = Array.from({length: 20}, (_, n) =>
    makeCa({subject: 'CN=Same', key: makeKey('p256', `same ${n}`), issuer: root, serial: n + 1}),
  )
  const [first] = crowd
  if (!first) throw new Error('a crowd')
  const bases = Array.from({length: 20_000}, (_, n) => generalName.dns(`host${n}.example.jp`))
  const stranger = {name: first.name, key: makeKey('p256', 'stranger')}
  const target = makeCertificate({
    subject: 'CN=Leaf',
    issuer: stranger,
    extensions: [nameConstraints({excluded: bases})],
  })
  const units = 1 + Math.floor(decodeCertificate(target).tbsCertificate.length / (MEBIBYTE / 4))
  const {budget} = ask({target, trust: [root.certificate], untrusted: crowd.map(each => each.certificate)})
  expect(units).toBeGreaterThan(1)
  expect(budget.spent.signatures).toBe(20 * units)
})

test('paths full of constraints end the search after a few, and the first is always judged', () => {
  const bases = Array.from({length: 4000}, (_, n) => generalName.dns(`host${n}.example.jp`))
  const untrusted: Uint8Array[] = []
  let upper: Authority = root
  for (let level = 0; level < 8; level++) {
    const key = makeKey('p256', `level ${level}`)
    const issuer: Authority = upper
    const twins = [1, 2].map(serial =>
      makeCa({subject: `CN=Level ${level}`, key, issuer, serial, more: [nameConstraints({excluded: bases})]}),
    )
    untrusted.push(...twins.map(each => each.certificate))
    upper = twins[0] ?? root
  }
  const leaf = (notAfter?: Date) => makeCertificate({subject: 'CN=Leaf', issuer: upper, ...(notAfter && {notAfter})})
  expect(ask({target: leaf(), trust: [root.certificate], untrusted}).verdict).toBe('yes')
  const refused = ask({target: leaf(new Date('2026-02-01T00:00:00Z')), trust: [root.certificate], untrusted})
  expect([refused.verdict, refused.budget.exhausted]).toEqual(['undecided', 'paths'])
  expect(refused.attempts.length).toBeLessThan(8)
})
