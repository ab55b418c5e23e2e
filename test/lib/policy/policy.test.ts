import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {activityOf} from '../../../src/lib/policy/activity.ts'
import {checkRules} from '../../../src/lib/policy/check-rules.ts'
import {daysBetween, japaneseDate, overrunDays} from '../../../src/lib/policy/days.ts'
import {useOf} from '../../../src/lib/policy/define.ts'
import {evaluate} from '../../../src/lib/policy/evaluate.ts'
import {choosePolicies, complete, DEFAULT_POLICIES, findPolicy, SHIPPED} from '../../../src/lib/policy/policies.ts'
import type {AlgorithmUse, Rule, RuleVerdict} from '../../../src/lib/policy/rule.ts'
import {runExamples} from '../../../src/lib/policy/run-examples.ts'
import {documentText, POLICY_TEXT, RULE_TEXT} from '../../../src/lib/text/policies.data.ts'

const AT = new Date('2026-01-01T00:00:00Z')
const CUT_OFF = '2030-12-31'

describe('days in Japan', () => {
  test('2030-12-31 ends at 14:59:59Z', () => {
    expect(japaneseDate('2030-12-31T14:59:59Z')).toBe('2030-12-31')
    expect(japaneseDate('2030-12-31T15:00:00Z')).toBe('2031-01-01')
    expect(overrunDays(CUT_OFF, '2030-12-31T14:59:59Z')).toBe(0)
    expect(overrunDays(CUT_OFF, '2030-12-31T15:00:00Z')).toBe(1)
  })

  test('the example of the paper is 273 days over, and a generation 3 CA 927', () => {
    expect(overrunDays(CUT_OFF, '2031-09-30T14:59:59Z')).toBe(273)
    expect(overrunDays(CUT_OFF, '2033-07-15T14:59:59Z')).toBe(927)
  })

  test('a validity without a defined end stays a date of four digits', () => {
    expect(japaneseDate('9999-12-31T23:59:59Z')).toBe('9999-12-31')
  })

  test('days add up', () => {
    const day = fc
      .date({min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true})
      .map(date => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, day, day, (a, b, c) => {
        expect(daysBetween(a, b) + daysBetween(b, c)).toBe(daysBetween(a, c))
      }),
    )
  })
})

function fact(rule: Rule, validUntil: string | null): AlgorithmUse {
  const [first] = rule.examples.catches
  return {...(first?.fact ?? useOf('RSA-2048', 'signature', null)), validUntil}
}

/** The last second of a day in Japan, and the first after it. */
const lastOf = (day: string) => `${day}T14:59:59Z`
const secondAfter = (day: string) => `${day}T15:00:00Z`

describe.each(SHIPPED.map(policy => [policy.id, complete(policy), policy.rules] as const))(
  'policy %s',
  (id, policy, own) => {
    test.each(own.map(rule => [rule.id, rule] as const))(
      '%s keeps its last day and judges the one after it',
      (_, rule) => {
        const judge = (validUntil: string): RuleVerdict | undefined =>
          evaluate(policy, fact(rule, validUntil), new Date('2020-01-01'))?.verdict
        if (rule.cutOff === null) {
          expect(judge('2099-01-01T00:00:00Z')).toBe('ok')
          return
        }
        expect(judge(lastOf(rule.cutOff))).toBe('ok')
        expect(judge(secondAfter(rule.cutOff))).toBe(rule.beyond)
        if (rule.toleratedUntil === null) return
        expect(judge(lastOf(rule.toleratedUntil))).toBe(rule.beyond)
        expect(judge(secondAfter(rule.toleratedUntil))).toBe('exposed')
      },
    )

    test('no two rules speak of the same kind of key, and of what one speaks none is left out', () => {
      expect(checkRules({rules: own}).filter(({kind}) => kind !== 'gap' || policy.amends.length === 0)).toEqual([])
    })

    test.each(runExamples(own, policy).map(each => [each.rule, each] as const))(
      '%s catches its examples and leaves the others alone',
      (_, run) => {
        expect(run).toMatchObject({passed: true, missing: []})
      },
    )

    test('every rule has an id of its own and a title, a place and a source in both languages', () => {
      expect(new Set(own.map(rule => rule.id)).size).toBe(own.length)
      expect(POLICY_TEXT[id]).toBeDefined()
      expect(documentText(policy.source.document).title.ja).not.toBe(policy.source.document)
      for (const rule of own) {
        expect(rule.id).toMatch(new RegExp(`^${id.replaceAll('.', '\\.')}\\.[a-z0-9_]+$`))
        expect(RULE_TEXT[rule.id]?.title.ja).toBeTruthy()
        expect(RULE_TEXT[rule.id]?.section.en).toBeTruthy()
      }
    })
  },
)

describe('the six rows of the paper', () => {
  const judge = (use: AlgorithmUse['use'], validUntil: string | null, strengthBits: number | null = 112) =>
    evaluate(
      findPolicy('jp-mnc-2023'),
      {
        scope: 'my-number-card',
        use,
        activity: activityOf(use),
        family: 'rsa',
        keyBits: null,
        curve: null,
        algorithm: 'RSA-2048',
        strengthBits,
        validUntil,
      },
      AT,
    )?.verdict

  test.each(['card-os-authentication', 'card-os-channel', 'card-ap-authentication', 'card-ap-channel'] as const)(
    '%s beyond 2030 is undecided: the paper leaves it open',
    use => {
      expect(judge(use, '2036-01-01T00:00:00Z')).toBe('undecided')
      expect(judge(use, '2030-01-01T00:00:00Z')).toBe('ok')
      expect(judge(use, null)).toBe('undecided')
    },
  )

  test('a signature over card data is tolerated to 2040 and exposed beyond', () => {
    expect(judge('card-data-signature', '2036-01-01T00:00:00Z')).toBe('tolerated')
    expect(judge('card-data-signature', '2041-01-01T00:00:00Z')).toBe('exposed')
    expect(judge('card-data-signature', null)).toBe('tolerated')
  })

  test.each(['jpki-signature', 'jpki-authentication', 'jpki-ca'] as const)('%s beyond 2030 is exposed', use => {
    expect(judge(use, '2031-09-30T14:59:59Z')).toBe('exposed')
    expect(judge(use, '2030-12-31T14:59:59Z')).toBe('ok')
  })

  test('an unknown strength cannot be judged, and an unknown end does not expose', () => {
    expect(judge('jpki-signature', '2031-09-30T14:59:59Z', null)).toBe('undecided')
    expect(judge('jpki-signature', null)).toBe('undecided')
  })

  test('it does not speak of certificates outside the card', () => {
    const policy = findPolicy('jp-mnc-2023')
    const root: AlgorithmUse = {
      scope: 'general',
      use: 'trust-anchor',
      activity: 'verify',
      algorithm: 'RSA-2048',
      family: 'rsa',
      keyBits: 2048,
      curve: null,
      strengthBits: 112,
      validUntil: '2038-01-01T00:00:00Z',
    }
    expect(evaluate(policy, root, AT)).toBeUndefined()
  })
})

test('an expired certificate is not exposed', () => {
  const old: AlgorithmUse = {
    scope: 'general',
    use: 'tls-server',
    activity: 'authenticate',
    algorithm: 'RSA-1024',
    family: 'rsa',
    keyBits: 1024,
    curve: null,
    strengthBits: 80,
    validUntil: '2025-01-01T00:00:00Z',
  }
  expect(evaluate(findPolicy('cryptrec-ls0003'), old, AT)?.verdict).toBe('ok')
  expect(evaluate(findPolicy('cryptrec-ls0003'), old, new Date('2024-01-01'))?.verdict).toBe('exposed')
})

test('a policy that is not there is E_POLICY_UNKNOWN with the candidates', () => {
  expect(() => choosePolicies(['none'])).toThrow(expect.objectContaining({code: 'E_POLICY_UNKNOWN', exitCode: 13}))
  expect(choosePolicies(undefined)).toEqual(DEFAULT_POLICIES)
})
