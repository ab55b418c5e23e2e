// An index with the lists of many municipalities: the few that are opened for a certificate give the answer that all of
// them give, and that is the answer of the lists in memory.
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {directoryNameKey} from '../../../src/lib/crl/distribution-point.ts'
import {buildIndex} from '../../../src/lib/crl/index/build-index.ts'
import type {IndexFacts} from '../../../src/lib/crl/index/facts.ts'
import {decodeFacts, encodeFacts} from '../../../src/lib/crl/index/facts-code.ts'
import {type CrlIndex, openIndex} from '../../../src/lib/crl/index/open-index.ts'
import {pointMark} from '../../../src/lib/crl/index/point-mark.ts'
import {crlCheck} from '../../../src/lib/ops/crl-check.ts'
import {CrlDecider} from '../../../src/lib/ops/crl-decision.ts'
import {CrlQuestions} from '../../../src/lib/ops/crl-questions.ts'
import {decodeCertificate} from '../../../src/lib/x509/decode.ts'
import {askCrls} from '../../support/ask-crls.ts'
import {AT, makeCa, makeCertificate, makeCrl, makeKey, makeName, makeRdn} from '../../support/make-pki.ts'
import {
  crlDistributionPoints,
  crlNumber,
  deltaCrlIndicator,
  generalName,
  issuingDistributionPoint,
  type PointOptions,
  reasonCode,
} from '../../support/pki-extensions.ts'

const SUBJECT = 'C=JP,O=Example,CN=Partitions'
const ca = makeCa({subject: SUBJECT})
/** The generation before: the same name, another key. */
const old = makeCa({subject: SUBJECT, key: makeKey('p256', 'partitions before')})
const MUNICIPALITIES = 60
const city = (number: number, word = 'City'): PointOptions => ({
  fullName: [generalName.directory(makeName(`C=JP,O=Example,CN=${word} ${number}`))],
})
const revoked = (serial: number) => ({serial, extensions: [reasonCode(4)]})

/** Of each municipality: 10 n + 1 is revoked, 10 n + 2 since its delta CRL. */
const lists = Array.from({length: MUNICIPALITIES}, (_, number) => {
  const point = issuingDistributionPoint({...city(number), onlyContainsUserCerts: true})
  const list = makeCrl({issuer: ca, entries: [revoked(10 * number + 1)], extensions: [crlNumber(1), point]})
  if (number % 7 !== 0) return [list]
  const more = [crlNumber(2), deltaCrlIndicator(1), point]
  return [list, makeCrl({issuer: ca, entries: [revoked(10 * number + 2)], extensions: more})]
}).flat()
const relative = {relativeName: makeRdn('CN=Relative')}
const byKey = {...city(1000), onlySomeReasons: [1, 2, 8]}
const others = [
  makeCrl({issuer: ca, entries: [revoked(6001)], extensions: [crlNumber(1), issuingDistributionPoint(relative)]}),
  makeCrl({issuer: ca, entries: [revoked(6011)], extensions: [crlNumber(1), issuingDistributionPoint(byKey)]}),
  makeCrl({issuer: old, entries: [revoked(51)], extensions: [crlNumber(9), issuingDistributionPoint(city(4))]}),
]

const folder = mkdtempSync(path.join(tmpdir(), 'mynakit-partitions-'))
const file = path.join(folder, 'index')
let index: CrlIndex

beforeAll(async () => {
  const sources = [...lists, ...others].map((der, number) => {
    const list = path.join(folder, `${number}.crl`)
    writeFileSync(list, der)
    return {file: list, keysFor: () => [ca.key.spki, old.key.spki]}
  })
  await buildIndex(file, sources)
  index = openIndex(file)
})
afterAll(() => {
  index.close()
  rmSync(folder, {recursive: true})
})

const RULES = {at: AT, maxAge: null, unverified: false}
const holder = (serial: number, points: readonly PointOptions[] | null) =>
  makeCertificate({
    issuer: ca,
    subject: `CN=${serial}`,
    serial,
    more: points === null ? [] : [crlDistributionPoints(points)],
  })

const HOLDERS: readonly (readonly [string, number, readonly PointOptions[] | null])[] = [
  ...[0, 1, 7, 30, 59].flatMap(number =>
    [1, 2, 3].map(last => [`${last} of ${number}`, 10 * number + last, [city(number)]] as const),
  ),
  ['a name in other letters', 121, [city(12, 'CITY')]],
  ['a number that is revoked elsewhere', 131, [city(14)]],
  ['two points', 141, [city(900), city(14)]],
  ['two names', 151, [{fullName: [...(city(901).fullName ?? []), ...(city(15).fullName ?? [])]}]],
  ['a relative name', 6001, [relative]],
  ['a relative name, not listed', 6002, [relative]],
  ['some reasons', 6012, [city(1000)]],
  ['some reasons, listed', 6011, [city(1000)]],
  ['another generation', 51, [city(4)]],
  ['no list', 7001, [city(999)]],
  ['no point', 7002, null],
]

test.each(HOLDERS)('the index and the lists in memory say the same: %s', (_, serial, points) => {
  const certificate = holder(serial, points)
  const {serialNumber} = decodeCertificate(certificate)
  const decision = new CrlDecider(index, RULES).decide({serialNumber, certificate: decodeCertificate(certificate)})
  const status = askCrls({certificate, issuer: ca, crls: [...lists, ...others]})
  expect([decision.status, decision.entry?.reason ?? null]).toEqual([
    status.status,
    status.status === 'revoked' ? status.reason : null,
  ])
})

test('a decider answers one question after the other as new ones do', () => {
  const one = new CrlDecider(index, RULES)
  for (const [, serial, points] of HOLDERS) {
    const certificate = decodeCertificate(holder(serial, points))
    for (const asked of [certificate, null]) {
      const question = {serialNumber: certificate.serialNumber, certificate: asked}
      expect(one.decide(question)).toEqual(new CrlDecider(index, RULES).decide(question))
    }
  }
})

test('where no list is in scope every list says why, and where one is, only those of its points', () => {
  const ask = (serial: number, points: readonly PointOptions[]) => {
    const certificate = decodeCertificate(holder(serial, points))
    return new CrlDecider(index, RULES).decide({serialNumber: certificate.serialNumber, certificate})
  }
  expect(ask(7001, [city(999)]).gaps).toHaveLength(lists.length + others.length)
  expect(ask(6012, [city(1000)]).gaps.map(({reason}) => reason)).toEqual(['reasons-incomplete'])
})

describe('of many lists a result names a few, and says how many there were', () => {
  const context = {readStdin: () => process.stdin, tell: undefined, signal: new AbortController().signal}
  const check = async (serialNumber: string, at: Date) => {
    const questions = new CrlQuestions({serialNumbers: [serialNumber], certificates: []}, context)
    const {result} = await crlCheck(file, questions, {...RULES, at, concurrency: 1}, context)
    const [answer] = result.answers
    return {answer, index: result.index}
  }

  test('a revoked number: the list of its entry', async () => {
    const {answer, index} = await check('01', AT)
    expect([answer?.status, answer?.listCount, index.lists.length]).toEqual(['revoked', 1, 1])
    expect(index.listCount).toBe(lists.length + others.length)
    expect(index.lists[0]?.list).toBe(answer?.lists[0])
  })

  test('a number of which no fresh list knows: the first gaps of each reason', async () => {
    const {answer, index} = await check('7f', new Date('2026-08-01T00:00:00Z'))
    expect([answer?.status, answer?.gaps.length, index.lists.length <= 32]).toEqual([
      'undecided',
      expect.any(Number),
      true,
    ])
    expect(answer?.gapCount).toBeGreaterThan(lists.length)
    expect(answer?.gaps.length).toBeLessThan(50)
  })
})

test('facts come back as they were, whatever is in them', () => {
  const facts = {
    lists: [
      {issuer: 'a|b', number: null},
      {issuer: 'c', number: '1'},
      {issuer: 'c', number: '1'},
    ],
    contexts: [
      {list: 0, issuers: null, offset: 7},
      {list: 1, issuers: ['a|b'], offset: 0},
    ],
  } as unknown as IndexFacts
  expect(decodeFacts(encodeFacts(facts))).toEqual(facts)
  expect(decodeFacts(encodeFacts({lists: [], contexts: []}))).toEqual({lists: [], contexts: []})
  for (const part of [{lists: index.lists, contexts: index.contexts}])
    expect(decodeFacts(encodeFacts(part))).toEqual(part)
})

test('the mark of a point is what it was: an index that is there would not be found in otherwise', () => {
  expect(pointMark(directoryNameKey(makeName('C=JP,O=Example,CN=City 1')))).toBe('f35a8f37412661b5')
})
