import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {Asset} from '../../../src/lib/audit/asset.ts'
import {compilePattern} from '../../../src/lib/audit/asset-match.ts'
import {Baseline} from '../../../src/lib/audit/baseline.ts'
import {decide, deciding} from '../../../src/lib/audit/decide.ts'
import {countByMonth} from '../../../src/lib/audit/group-counts.ts'
import {Inventory} from '../../../src/lib/audit/inventory.ts'
import {type JudgeRules, judgeInventory} from '../../../src/lib/audit/judge-inventory.ts'
import {Suppressions} from '../../../src/lib/audit/suppressions.ts'
import {reportSystems} from '../../../src/lib/audit/systems.ts'
import {choosePolicies} from '../../../src/lib/policy/policies.ts'
import {linked, makeAsset} from '../../support/make-asset.ts'

const AT = new Date('2026-11-22T00:00:00Z')
const PLAIN: JudgeRules = {
  policies: choosePolicies(undefined),
  sourceOf: () => null,
  at: AT,
  uses: [],
  systems: null,
  suppressions: null,
  baseline: null,
}

function judge(assets: readonly Asset[], rules: Partial<JudgeRules> = {}) {
  return judgeInventory(assets, {...PLAIN, ...rules})
}

describe('a certificate inside its CA', () => {
  const ca = (validUntil: string, changes: Parameters<typeof linked>[2] = {}) =>
    linked('CA', 'CA', {cA: true, validUntil, algorithm: 'P-384', family: 'ec', strengthBits: 192, ...changes})

  test('counts its days to the end of the CA where that comes first', () => {
    const leaf = linked('leaf', 'CA', {validUntil: '2034-06-30T14:59:59Z'})
    const [finding] = judge([leaf, ca('2033-07-15T14:59:59Z')])
    expect(finding).toMatchObject({
      what: 'leaf',
      verdict: 'exposed',
      lastDay: '2033-07-15',
      overrunDays: 927,
      limitedBy: {reason: 'ca-ends-first', what: 'CA', lastDay: '2033-07-15'},
      validUntil: '2034-06-30T14:59:59Z',
    })
  })

  test('whose CA ends in time is not exposed', () => {
    const leaf = linked('leaf', 'CA', {validUntil: '2034-06-30T14:59:59Z'})
    const found = judge([leaf, ca('2030-12-31T14:59:59Z')]).find(({what}) => what === 'leaf')
    expect(found).toMatchObject({verdict: 'ok', limitedBy: {lastDay: '2030-12-31'}})
  })

  test('below an exposed CA says so, and its signature is as weak as the key above', () => {
    const above = ca('2035-01-01T00:00:00Z', {algorithm: 'RSA-2048', family: 'rsa', strengthBits: 112})
    const leaf = linked('leaf', 'CA', {
      algorithm: 'P-384',
      family: 'ec',
      curve: 'P-384',
      strengthBits: 192,
      validUntil: '2034-06-30T14:59:59Z',
      certificateSignature: {algorithm: 'sha256WithRSAEncryption', family: 'rsa', strengthBits: 128},
    })
    const found = judge([above, leaf]).find(({what}) => what === 'leaf')
    expect(found).toMatchObject({
      verdict: 'tolerated',
      ruleId: 'cryptrec-ls0003.strength_112_processing',
      limitedBy: {reason: 'ca-exposed', what: 'CA'},
    })
  })

  test('of two CAs with one name the key identifier decides', () => {
    const leaf = linked('leaf', 'CA', {akid: 'aa', validUntil: '2034-06-30T14:59:59Z'})
    const old = ca('2032-01-01T00:00:00Z', {skid: 'aa'})
    const young = ca('2040-01-01T00:00:00Z', {skid: 'bb'})
    const found = judge([leaf, old, young]).find(({what}) => what === 'leaf')
    expect(found?.limitedBy).toMatchObject({reason: 'ca-ends-first', lastDay: '2032-01-01'})
  })

  test("JPKI's published generation 3 limits a leaf although its certificate is not among the inputs", () => {
    const leaf = linked('leaf', 'JPKI', {
      akid: '1ac100f596a3bc8c4b3df195e32699249e9e308a',
      use: 'jpki-signature',
      scope: 'my-number-card',
      validUntil: '2034-06-30T14:59:59Z',
    })
    expect(judge([leaf])[0]).toMatchObject({limitedBy: {lastDay: '2033-07-15'}, overrunDays: 927})
  })

  test('a root is no issuer of another root with its name', () => {
    const first = ca('2025-01-01T00:00:00Z', {skid: 'aa'})
    const second = ca('2034-01-01T00:00:00Z', {skid: 'bb'})
    for (const {limitedBy} of judge([first, second])) expect(limitedBy).toBeNull()
  })

  test('a CA that had ended before the leaf began is not its issuer, but an older certificate of the same', () => {
    const leaf = linked('leaf', 'CA', {validFrom: '2026-01-01T00:00:00Z', validUntil: '2034-06-30T14:59:59Z'})
    const ended = ca('2025-01-01T00:00:00Z')
    expect(judge([leaf, ended]).find(({what}) => what === 'leaf')).toMatchObject({verdict: 'exposed', limitedBy: null})
    const renewed = ca('2033-01-01T00:00:00Z')
    const found = judge([leaf, ended, renewed]).find(({what}) => what === 'leaf')
    expect(found?.limitedBy).toMatchObject({reason: 'ca-ends-first', lastDay: '2033-01-01'})
  })

  test('a CA above an anchor limits nothing: the anchor is trusted as it stands', () => {
    const anchor = linked('anchor', 'CA', {use: 'trust-anchor', activity: 'verify', validUntil: '2038-01-01T00:00:00Z'})
    const found = judge([anchor, ca('2029-01-01T00:00:00Z')]).find(({what}) => what === 'anchor')
    expect(found).toMatchObject({verdict: 'tolerated', lastDay: '2038-01-01', limitedBy: null})
  })

  test('the private key of a certificate ends with the CA, too', () => {
    const inventory = new Inventory()
    inventory.add(linked('leaf', 'CA', {validUntil: '2034-06-30T14:59:59Z'}))
    inventory.add(ca('2029-06-30T14:59:59Z', {keySha256: '44'.repeat(32)}))
    inventory.add(makeAsset({kind: 'private-key', what: 'key', sha256: null, validUntil: null, useBasis: 'assumed'}))
    inventory.endKeysWithTheirCertificates()
    for (const finding of judge(inventory.assets))
      expect([finding.what, finding.verdict, finding.lastDay]).toEqual([finding.what, 'ok', '2029-06-30'])
  })

  test('a circle of names ends', () => {
    const a = linked('A', 'B', {cA: true, validUntil: '2034-01-01T00:00:00Z'})
    const b = linked('B', 'A', {cA: true, validUntil: '2033-01-01T00:00:00Z'})
    expect(judge([a, b])).toHaveLength(2)
  })
})

describe('what the user states', () => {
  test('a use by place changes the rule and says where it comes from', () => {
    const anchor = {match: {path: 'tls/*.pem'}, use: 'trust-anchor', activity: null, basis: 'command-line'} as const
    expect(judge([makeAsset()], {uses: [anchor]})[0]).toMatchObject({
      use: 'trust-anchor',
      useBasis: 'command-line',
      activity: 'verify',
      verdict: 'tolerated',
    })
  })

  test.each([
    ['*.pem', 'deep/below/a.pem', true],
    ['tls/*.pem', 'tls/a.pem', true],
    ['tls/*.pem', 'tls/sub/a.pem', false],
    ['tls/**', 'tls/sub/a.pem', true],
    ['**/a.pem', 'a.pem', true],
    ['a?.pem', 'ab.pem', true],
    ['a+b.pem', 'a+b.pem', true],
    ['a.pem', 'aXpem', false],
    ['tls/', 'tls/sub/a.pem', true],
    ['tls/', 'tls2/a.pem', false],
    ['*.p12', 'keys/store.p12!alias', true],
    ['*.p12!alias', 'keys/store.p12!alias', true],
    ['*.p12!other', 'keys/store.p12!alias', false],
  ])('the pattern %s on %s: %s', (pattern, path, fits) => {
    expect(compilePattern(pattern, true).test(path)).toBe(fits)
  })

  test('a suppression holds on its last day and not after it, and stays visible', () => {
    const suppression = {
      finding: null,
      match: {what: '*example'},
      rule: null,
      reason: 'replaced in May',
      until: '2026-11-22',
    }
    const on = new Suppressions([suppression], AT)
    const findings = judge([makeAsset()], {suppressions: on})
    expect(findings[0]).toMatchObject({
      verdict: 'exposed',
      suppressed: {reason: 'replaced in May', until: '2026-11-22'},
    })
    expect(decide(deciding(findings, false), {failOn: 'exposed', maxExposed: 0})).toBe('yes')
    expect(on.unused).toEqual([])
    const after = new Suppressions([suppression], new Date('2026-11-22T15:00:00Z'))
    expect(judge([makeAsset()], {suppressions: after})[0]?.suppressed).toBeNull()
    expect(after.unused).toMatchObject([{expired: true}])
  })

  test('two suppressions of one finding are both in use, and a fingerprint may be written with colons', () => {
    const of = (sha256: string) => ({finding: null, match: {sha256}, rule: null, reason: 'r', until: '2027-01-01'})
    const both = new Suppressions([of('11'.repeat(32)), of(Array(32).fill('11').join(':'))], AT)
    expect(judge([makeAsset()], {suppressions: both})[0]?.suppressed).not.toBeNull()
    expect(both.unused).toEqual([])
  })

  test('things that cannot be told apart have ids of their own, a key the same id wherever it lies', () => {
    const nameless = makeAsset({kind: 'listed', sha256: null, keySha256: null})
    const ids = judge([nameless, nameless, nameless]).map(({id}) => id)
    expect(new Set(ids).size).toBe(3)
    expect(judge([nameless])[0]?.id).toBe(ids[0])
    const key = (place: string) => makeAsset({kind: 'private-key', sha256: null, what: place, where: [place]})
    expect(judge([key('a')])[0]?.id).toBe(judge([key('b')])[0]?.id)
  })

  test('a day is safe only where a rule sets one', () => {
    expect(judge([makeAsset({algorithm: 'unknown', family: 'unknown', strengthBits: null})])[0]).toMatchObject({
      verdict: 'undecided',
      lastSafeDay: null,
    })
    expect(judge([makeAsset()])[0]?.lastSafeDay).toBe('2030-12-31')
    expect(judge([makeAsset({validUntil: '2029-12-31T14:59:59Z'})])[0]?.lastSafeDay).toBe('2029-12-31')
  })

  test('months are counted from the first day past the cut-off to the last day of the asset', () => {
    const months = (validUntil: string) => countByMonth(judge([makeAsset({validUntil})])).map(({month}) => month)
    expect(months('2030-12-31T15:00:00Z')).toEqual(['2031-01'])
    expect(months('2031-03-01T00:00:00Z')).toEqual(['2031-01', '2031-02', '2031-03'])
    expect(months('2030-12-31T14:59:59Z')).toEqual([])
    const [finding] = judge([makeAsset({validUntil: '2031-10-01T00:00:00Z'})])
    if (!finding) throw new Error('no finding')
    expect(countByMonth([{...finding, cutOff: '2031-09-15'}]).map(({month}) => month)).toEqual(['2031-09', '2031-10'])
  })

  test('against a baseline what was there is unchanged, what is worse is new, what is gone is fixed', () => {
    const [known] = judge([makeAsset()])
    if (!known) throw new Error('no finding')
    const baseline = new Baseline([
      {...known, verdict: 'exposed'},
      {id: 'gone', what: 'CN=gone', algorithm: 'RSA-1024', verdict: 'exposed'},
    ])
    const findings = judge([makeAsset(), makeAsset({sha256: '33'.repeat(32), what: 'CN=other'})], {baseline})
    expect(findings.map(({what, change}) => [what, change])).toEqual([
      ['CN=other', 'new'],
      ['CN=server.example', 'unchanged'],
    ])
    expect(baseline.report(findings)).toEqual({
      new: 1,
      unchanged: 1,
      fixed: [{id: 'gone', what: 'CN=gone', algorithm: 'RSA-1024'}],
    })
    const milder = new Baseline([{...known, verdict: 'tolerated'}])
    expect(judge([makeAsset()], {baseline: milder})[0]?.change).toBe('new')
  })

  test('systems of the paper take assets by row, those of an inventory by pattern, and tell what was not seen', () => {
    const jpki = makeAsset({use: 'jpki-signature', scope: 'my-number-card', what: 'holder'})
    const byRow = judge([jpki])
    expect(byRow[0]?.systems).toContain('jpki')
    expect(reportSystems(byRow, null).find(({id}) => id === 'card-management')).toMatchObject({
      lookedAt: false,
      rowsNotSeen: [5],
    })
    const systems = [
      {id: 'ours', name: null, rows: null, match: [{path: 'tls/**'}]},
      {id: 'jpki', name: null, rows: null, match: [{path: 'nowhere'}]},
    ]
    const findings = judge([makeAsset(), jpki], {systems})
    const report = reportSystems(findings, systems)
    expect(report.find(({id}) => id === 'ours')).toMatchObject({number: null, lookedAt: true, counts: {exposed: 2}})
    expect(report.find(({id}) => id === 'jpki')).toMatchObject({number: 6, lookedAt: false, rowsNotSeen: [6]})
    expect(reportSystems(judge([makeAsset()]), null)).toEqual([])
  })
})

test('the answer follows the counts', () => {
  const verdicts = fc.record({exposed: fc.nat(5), undecided: fc.nat(5), tolerated: fc.nat(5), ok: fc.nat(5)})
  fc.assert(
    fc.property(
      verdicts,
      fc.constantFrom('exposed', 'undecided', 'tolerated'),
      fc.nat(5),
      (counts, failOn, maxExposed) => {
        const judged = counts.exposed + counts.undecided + counts.tolerated + counts.ok
        const answer = decide({...counts, judged}, {failOn, maxExposed})
        if (counts.exposed > maxExposed) expect(answer).toBe('no')
        if (answer === 'yes') expect(counts.undecided === 0 && judged > 0).toBe(true)
        // A stricter reading never turns a no into something else.
        if (answer === 'no') expect(decide({...counts, judged}, {failOn: 'tolerated', maxExposed: 0})).toBe('no')
      },
    ),
  )
})
