import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {ACTIVITIES, USES} from '../../../src/lib/policy/activity.ts'
import {ALGORITHM_CLASSES} from '../../../src/lib/policy/classes.data.ts'
import {addDays, isDay, lastSecondOf, startOf} from '../../../src/lib/policy/days.ts'
import {useOf} from '../../../src/lib/policy/define.ts'
import {evaluate, isWorse} from '../../../src/lib/policy/evaluate.ts'
import {
  choosePolicies,
  DEFAULT_POLICIES,
  findOverlay,
  findPolicy,
  POLICIES,
  withOverlays,
} from '../../../src/lib/policy/policies.ts'
import type {AlgorithmUse} from '../../../src/lib/policy/rule.ts'
import {stateOn} from '../../../src/lib/policy/state.ts'

const CERTIFICATE_OF_THE_PAPER = '2031-09-30T14:59:59Z'
const holder = (activity: AlgorithmUse['activity']) =>
  useOf('RSA-2048', 'jpki-signature', CERTIFICATE_OF_THE_PAPER, {activity})

describe('the example of the paper on 2031-03-01', () => {
  test.each(DEFAULT_POLICIES)('$id: signing is disallowed, verifying is legacy use', policy => {
    expect(stateOn(policy, holder('sign'), '2031-03-01')).toMatchObject({state: 'disallowed', verdict: 'exposed'})
    expect(stateOn(policy, holder('verify'), '2031-03-01')).toMatchObject({state: 'legacy', verdict: 'tolerated'})
    expect(stateOn(policy, holder('verify'), '2041-01-01')?.state).toBe('disallowed')
  })

  test('with the overlay signing is tolerated until 2031-09-30 and no longer', () => {
    const overlay = findOverlay('jp-mnc-2023-grace')
    for (const policy of withOverlays(DEFAULT_POLICIES, [overlay])) {
      expect(stateOn(policy, holder('sign'), '2031-03-01')).toMatchObject({
        verdict: 'tolerated',
        state: 'deprecated',
        ruleId: 'jp-mnc-2023-grace.jpki_nine_months',
      })
      expect(evaluate(policy, holder('sign'), new Date('2026-11-22'))?.verdict).toBe('tolerated')
      const dayLonger = {...holder('sign'), validUntil: '2031-09-30T15:00:00Z'}
      expect(evaluate(policy, dayLonger, new Date('2026-11-22'))?.verdict).toBe('exposed')
    }
  })

  test('no overlay is on by default, nor with all', () => {
    expect(choosePolicies(undefined).map(policy => policy.id)).toEqual(['jp-mnc-2023', 'cryptrec-ls0003'])
    expect(choosePolicies(['all'])).toEqual(POLICIES)
    expect(POLICIES.filter(policy => policy.amends.length > 0)).toEqual([])
  })

  test('asked for as a policy the overlay judges as its base does elsewhere', () => {
    const [policy] = choosePolicies(['jp-mnc-2023-grace'])
    const open = useOf('RSA-2048', 'card-ap-authentication', '2036-03-01T14:59:59Z')
    expect(policy && evaluate(policy, open, new Date('2026-11-22'))?.rule.id).toBe(
      'jp-mnc-2023.ap_authentication_sunset',
    )
  })
})

test('a key applies until its end; who still holds its signatures afterwards only processes them', () => {
  const ended = useOf('RSA-2048', 'document-signature', '2029-03-31T14:59:59Z')
  const policy = findPolicy('cryptrec-ls0003')
  expect(stateOn(policy, ended, '2029-03-31')).toMatchObject({activity: 'sign', state: 'migrate'})
  expect(stateOn(policy, ended, '2031-01-01')).toMatchObject({activity: 'verify', state: 'legacy'})
})

test('P-384 in 2036: acceptable, disallowed, and only hybrid, by three policies', () => {
  const key = useOf('P-384', 'jpki-signature', null)
  const states = ['cryptrec-ls0003', 'nist-ir8547', 'bsi-tr02102'].map(
    id => stateOn(findPolicy(id), key, '2036-01-01')?.state,
  )
  expect(states).toEqual(['acceptable', 'disallowed', 'disallowed'])
})

test('days count as the calendar does', () => {
  expect(isDay('2031-02-28') && isDay('2032-02-29')).toBe(true)
  expect(['2031-02-30', '2031-13-01', '2031-1-1', 'tomorrow', ''].filter(isDay)).toEqual([])
  expect(addDays('2030-12-31', 1)).toBe('2031-01-01')
  expect(startOf('2031-01-01').toISOString()).toBe('2030-12-31T15:00:00.000Z')
  expect(lastSecondOf('2030-12-31')).toBe('2030-12-31T14:59:59Z')
})

const day = fc.integer({min: 0, max: 60 * 365}).map(days => addDays('2015-01-01', days))
const use = fc
  .record({
    known: fc.constantFrom(...ALGORITHM_CLASSES),
    scope: fc.constantFrom('general' as const, 'my-number-card' as const),
    use: fc.constantFrom(...USES),
    activity: fc.constantFrom(...ACTIVITIES),
  })
  .map(({known, ...rest}): AlgorithmUse => ({...known, ...rest, validUntil: null}))

describe('of any use', () => {
  const at = new Date('2010-01-01')
  const policy = fc.constantFrom(...POLICIES, ...choosePolicies(['jp-mnc-2023-grace']))

  test('a later end is never better', () => {
    fc.assert(
      fc.property(policy, use, day, day, (chosen, fact, a, b) => {
        const [early = a, late = b] = [a, b].sort()
        const judge = (last: string) => evaluate(chosen, {...fact, validUntil: lastSecondOf(last)}, at)?.verdict
        const [before, after] = [judge(early), judge(late)]
        expect(before === undefined).toBe(after === undefined)
        if (before && after) expect(isWorse(before, after)).toBe(false)
      }),
      {numRuns: 2000},
    )
  })

  test('the state on a day and the verdict of a use that ends on it agree', () => {
    const VERDICT = {
      acceptable: 'ok',
      migrate: 'ok',
      deprecated: 'tolerated',
      legacy: 'tolerated',
      disallowed: 'exposed',
      unknown: 'undecided',
    } as const
    fc.assert(
      fc.property(policy, use, day, (chosen, fact, on) => {
        const answer = stateOn(chosen, fact, on)
        if (answer) expect(VERDICT[answer.state]).toBe(answer.verdict)
      }),
      {numRuns: 2000},
    )
  })

  test('every verdict and every state is reached by some policy', () => {
    const verdicts = new Set<string>()
    const states = new Set<string>()
    for (const chosen of POLICIES)
      for (const known of ALGORITHM_CLASSES)
        for (const each of USES)
          for (const on of ['2029-06-01', '2033-06-01', '2045-06-01', '2055-06-01', '2065-06-01']) {
            const answer = stateOn(chosen, useOf(known.algorithm, each, null), on)
            verdicts.add(answer?.verdict ?? 'not-applicable')
            if (answer) states.add(answer.state)
          }
    expect([...verdicts].sort()).toEqual(['exposed', 'not-applicable', 'ok', 'tolerated', 'undecided'])
    expect([...states].sort()).toEqual(['acceptable', 'deprecated', 'disallowed', 'legacy', 'migrate', 'unknown'])
  })
})
