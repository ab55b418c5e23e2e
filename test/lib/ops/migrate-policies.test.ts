import {describe, expect, test} from 'vitest'
import {type MigrateCheckInput, migrateCheck} from '../../../src/lib/ops/migrate-check.ts'
import {useOf} from '../../../src/lib/policy/define.ts'
import {findPolicy, POLICIES} from '../../../src/lib/policy/policies.ts'
import {candidateAnswers, contradictions} from '../../../src/lib/policy/report-policies.ts'
import {createPainter} from '../../../src/lib/report/painter.ts'
import {migrateCheckView} from '../../../src/lib/report/views/migrate-check.ts'
import {fixturePath, noStdin} from '../../support/fixtures.ts'

const context = {readStdin: noStdin, at: new Date('2026-11-22T00:00:00Z')}
const HOLDER = 'jpki-synth-sign.pem'

async function check(name: string, rest: Omit<MigrateCheckInput, 'sources'>) {
  return migrateCheck({sources: [{input: 1, text: fixturePath(name)}], ...rest}, context)
}

describe('a day and an overlay', () => {
  test.each([
    ['2030-12-31', [], 'ok', 'apply'],
    ['2031-01-01', [], 'exposed', 'apply'],
    ['2031-03-01', [], 'exposed', 'apply'],
    ['2031-03-01', ['jp-mnc-2023-grace'], 'tolerated', 'apply'],
    ['2031-09-30', ['jp-mnc-2023-grace'], 'tolerated', 'apply'],
    // It has ended: what it signed is verified.
    ['2031-10-01', [], 'tolerated', 'process'],
    ['2040-12-31', [], 'tolerated', 'process'],
    ['2041-01-01', [], 'exposed', 'process'],
  ] as const)('on %s with %j the holder of the example is %s', async (on, overlays, verdict, operation) => {
    const {result} = await check(HOLDER, {on, overlays})
    expect(result.on).toBe(on)
    const [finding] = result.findings
    expect([finding?.verdict, finding?.answers.find(answer => answer.subject === 'key')?.operation]).toEqual([
      verdict,
      operation,
    ])
  })

  test('without a day the whole life counts, and the overlay says that it was only asked for', async () => {
    expect((await check(HOLDER, {})).result.findings[0]).toMatchObject({verdict: 'exposed', overrunDays: 273})
    const {result, verdict} = await check(HOLDER, {overlays: ['jp-mnc-2023-grace']})
    expect([verdict, result.findings[0]?.verdict, result.findings[0]?.certainty]).toEqual([
      'yes',
      'tolerated',
      'inference',
    ])
    expect(result.policies.map(policy => policy.id)).toContain('jp-mnc-2023-grace')
    const view = {paint: createPainter(false), width: undefined, verbose: false, quiet: false}
    expect(migrateCheckView(result, {...view, language: 'en'})).toContain('asked for in the paper, not decided')
    expect(migrateCheckView(result, {...view, language: 'ja'})).toContain('決まっていません')
  })

  test('an overlay that is none is refused', async () => {
    await expect(check(HOLDER, {overlays: ['jp-mnc-2023']})).rejects.toMatchObject({code: 'E_POLICY_UNKNOWN'})
  })
})

describe('contradictions', () => {
  const key = useOf('P-384', 'jpki-signature', '2036-11-22T14:59:59Z')

  test('P-384 in 2036: ok by LS-0003, exposed by IR 8547, alone no more by BSI', () => {
    const [found, ...others] = contradictions(['cryptrec-ls0003', 'nist-ir8547', 'bsi-tr02102'].map(findPolicy), [
      key,
      {...key, use: 'jpki-ca'},
    ])
    expect(others).toEqual([])
    expect(found).toEqual({
      algorithm: 'P-384',
      activity: 'sign',
      day: '2036-01-01',
      assets: 2,
      sides: [
        {policy: 'cryptrec-ls0003', ruleId: 'cryptrec-ls0003.strength_192_making', verdict: 'ok'},
        {policy: 'nist-ir8547', ruleId: 'nist-ir8547.strength_128_signing', verdict: 'exposed'},
        {policy: 'bsi-tr02102', ruleId: 'bsi-tr02102.curve_signature', verdict: 'exposed'},
      ],
    })
  })

  test('of what has ended before the day, of what is left open, and by one policy alone nothing is said', () => {
    const policies = ['cryptrec-ls0003', 'nist-ir8547'].map(findPolicy)
    expect(contradictions(policies, [{...key, validUntil: '2035-12-31T14:59:59Z'}])).toEqual([])
    expect(contradictions(policies, [{...key, validUntil: '2035-12-31T15:00:00Z'}])).toHaveLength(1)
    expect(contradictions(policies, [useOf('P-384', 'trust-anchor', null)])).toEqual([])
    expect(contradictions([findPolicy('nist-ir8547')], [key])).toEqual([])
  })

  test('the default policies contradict each other nowhere on RSA-2048', async () => {
    expect((await check(HOLDER, {})).result.contradictions).toEqual([])
    const {result} = await check(HOLDER, {policies: ['all']})
    expect(result.contradictions.map(each => [each.algorithm, each.activity])).toEqual([['RSA-2048', 'sign']])
  })
})

describe('candidates', () => {
  test('each policy says until when each of them lasts', () => {
    const answers = candidateAnswers(POLICIES, context.at)
    expect(answers.map(each => each.algorithm)).toEqual(['P-256', 'P-384', 'RSA-3072'])
    const said = (algorithm: string) =>
      Object.fromEntries(
        (answers.find(each => each.algorithm === algorithm)?.answers ?? []).map(each => [
          each.policy,
          each.allowed ? each.cutOff : 'no',
        ]),
      )
    expect(said('P-256')).toEqual({
      'jp-mnc-2023': '2050-12-31',
      'cryptrec-ls0003': '2050-12-31',
      'nist-sp800-57': null,
      'nist-ir8547': '2035-12-31',
      'cnsa-2.0': 'no',
      'bsi-tr02102': '2035-12-31',
      'gpki-allow-list': null,
    })
    expect(said('P-384')).toMatchObject({'cryptrec-ls0003': null, 'cnsa-2.0': '2026-12-31', 'gpki-allow-list': null})
    expect(said('RSA-3072')).toMatchObject({'bsi-tr02102': '2035-12-31', 'gpki-allow-list': null})
  })
})
