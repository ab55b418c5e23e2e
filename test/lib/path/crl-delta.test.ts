// RFC 5280, 5.2.4 and 6.3.3 (c), (h) to (k): a complete list and the delta CRLs that belong to it.
import {expect, test} from 'vitest'
import {smallInteger} from '../../../src/lib/der/encode.ts'
import {askCrls, inWords} from '../../support/ask-crls.ts'
import {type CrlEntry, type CrlOptions, makeCa, makeCertificate, makeCrl, makeKey} from '../../support/make-pki.ts'
import {
  crlNumber,
  deltaCrlIndicator,
  extension,
  issuingDistributionPoint,
  reasonCode,
} from '../../support/pki-extensions.ts'

const CA = makeCa()
const LEAF = makeCertificate({subject: 'CN=leaf', issuer: CA, key: makeKey('p256', 'leaf'), serial: 77})
const because = (code: number): CrlEntry => ({serial: 77, extensions: [reasonCode(code)]})
const [REVOKED, HELD, REMOVED] = [because(1), because(6), because(8)]
const STALE = {thisUpdate: new Date('2026-05-01T00:00:00Z'), nextUpdate: new Date('2026-05-15T00:00:00Z')}

type More = Partial<CrlOptions> & {readonly also?: readonly Uint8Array[]}

function base(number: number, entries: readonly CrlEntry[] = [], more: More = {}): Uint8Array {
  return makeCrl({issuer: CA, entries, extensions: [crlNumber(number), ...(more.also ?? [])], ...more})
}

function delta(from: number, number: number, entries: readonly CrlEntry[] = [], more: More = {}): Uint8Array {
  const extensions = [deltaCrlIndicator(from), crlNumber(number), ...(more.also ?? [])]
  return makeCrl({issuer: CA, entries, extensions, ...more})
}

const ask = (...crls: readonly Uint8Array[]) => inWords(askCrls({certificate: LEAF, issuer: CA, crls}))

test('what the delta CRL lists is revoked, what neither lists is good', () => {
  expect(ask(base(5), delta(5, 6))).toBe('good')
  expect(ask(base(5), delta(5, 6, [REVOKED]))).toBe('revoked keyCompromise')
  expect(ask(delta(4, 6, [REVOKED]), base(5))).toBe('revoked keyCompromise')
  expect(ask(base(5, [REVOKED]), delta(5, 6))).toBe('revoked keyCompromise')
})

test('both lists are the evidence', () => {
  const status = askCrls({certificate: LEAF, issuer: CA, crls: [delta(5, 6), base(5)]})
  expect(status).toMatchObject({
    evidence: [
      {kind: 'crl', index: 1, number: '5'},
      {kind: 'delta-crl', index: 0, number: '6'},
    ],
  })
})

test('removeFromCRL ends a hold, and no other revocation while the certificate lasts', () => {
  expect(ask(base(5, [HELD]))).toBe('revoked certificateHold')
  expect(ask(base(5, [HELD]), delta(5, 6, [REMOVED]))).toBe('good')
  expect(ask(base(5, [REVOKED]), delta(5, 6, [REMOVED]))).toBe('revoked keyCompromise')
})

test('an outdated delta CRL ends no hold, and still revokes', () => {
  expect(ask(base(5, [HELD]), delta(5, 6, [REMOVED], STALE))).toBe('revoked certificateHold')
  expect(ask(base(5), delta(5, 6, [REVOKED], STALE))).toBe('revoked keyCompromise')
  expect(ask(base(5), delta(5, 6, [], STALE))).toBe('good')
})

test('a fresh delta CRL makes up for a base that is not fresh any more', () => {
  expect(ask(base(5, [], STALE))).toBe('undecided stale')
  expect(ask(base(5, [], STALE), delta(5, 6))).toBe('good')
  expect(ask(base(5, [], STALE), delta(5, 6, [], STALE))).toBe('undecided stale stale')
})

test('a delta CRL alone never stands for a complete list, and what it lists is revoked', () => {
  expect(ask(delta(5, 6))).toBe('undecided delta-without-base')
  expect(ask(delta(5, 6, [REVOKED]))).toBe('revoked keyCompromise')
  expect(ask(delta(5, 6, [REMOVED]))).toBe('undecided delta-without-base')
})

test('BaseCRLNumber above the number of the base leaves a hole between them', () => {
  expect(ask(base(5, [HELD]), delta(6, 7, [REMOVED]))).toBe('revoked certificateHold')
  expect(ask(base(5, [], STALE), delta(6, 7))).toBe('undecided stale delta-without-base')
})

test('a delta CRL that is not newer than the complete list tells nothing new', () => {
  expect(ask(base(6), delta(5, 6, [REVOKED]))).toBe('good')
  expect(ask(base(6, [HELD]), delta(5, 6, [REMOVED]))).toBe('revoked certificateHold')
})

test('the newest delta CRL of a base counts', () => {
  expect(ask(base(5), delta(5, 6, [HELD]), delta(5, 7, [REMOVED]))).toBe('good')
  expect(ask(base(5), delta(5, 7, [HELD]), delta(5, 6, [REMOVED]))).toBe('revoked certificateHold')
})

test('another scope, another key identifier or no number part a delta CRL from its base', () => {
  const scope = {also: [issuingDistributionPoint({onlyContainsUserCerts: true})]}
  const parted = 'undecided stale delta-without-base'
  expect(ask(base(5, [], STALE), delta(5, 6, [], scope))).toBe(parted)
  expect(ask(base(5, [], {...STALE, ...scope}), delta(5, 6))).toBe(parted)
  expect(ask(base(5, [], {...STALE, ...scope}), delta(5, 6, [], scope))).toBe('good')
  expect(ask(base(5, [], STALE), delta(5, 6, [], {withKeyIdentifier: false}))).toBe(parted)
  const unnumbered = makeCrl({issuer: CA, extensions: [deltaCrlIndicator(5)]})
  expect(ask(base(5, [], STALE), unnumbered)).toBe(parted)
})

test('a delta CRL signed by another key belongs to no base', () => {
  const forged = delta(5, 6, [REMOVED], {forged: true})
  expect(ask(base(5, [HELD]), forged)).toBe('revoked certificateHold')
})

test('a delta CRL with an unknown critical extension accuses and clears nobody', () => {
  const strange = {also: [extension('1.2.3.4', smallInteger(1), true)]}
  expect(ask(base(5, [HELD]), delta(5, 6, [REMOVED], strange))).toBe('revoked certificateHold')
  expect(ask(base(5), delta(5, 6, [REVOKED], strange))).toBe('revoked keyCompromise')
})
