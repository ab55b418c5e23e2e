// Rules and examples in few words: what is not said has its usual value.
import {activityOf, operationOf} from './activity.ts'
import {findClass} from './classes.data.ts'
import {lastSecondOf} from './days.ts'
import type {Activity, AlgorithmUse, Rule, RuleExample, Scope, Use} from './rule.ts'

export const ANY_SCOPE: readonly Scope[] = ['general', 'my-number-card']

type Needed = 'id' | 'scopes' | 'uses' | 'activities' | 'cutOff' | 'certainty' | 'examples'

export function defineRule(rule: Pick<Rule, Needed> & Partial<Omit<Rule, Needed | 'operation'>>): Rule {
  const operations = new Set(rule.activities.map(operationOf))
  const [first] = operations
  return {
    families: null,
    algorithms: null,
    curves: null,
    minKeyBits: null,
    maxKeyBits: null,
    minStrength: 0,
    maxStrength: null,
    otherwise: false,
    operation: first !== undefined && operations.size === 1 ? first : null,
    migrateFrom: null,
    beyond: 'exposed',
    toleratedUntil: null,
    ...rule,
  }
}

/** The day on which the examples of the shipped policies are judged. */
const DAY = '2026-11-22'

export interface ExampleOptions {
  readonly activity?: Activity
  readonly scope?: Scope
  readonly day?: string
}

/** A key of a class, its use, the last day of its validity, and what the policy must say of it. */
export function example(
  algorithm: string,
  use: Use,
  lastDay: string | null,
  verdict: RuleExample['verdict'],
  options: ExampleOptions = {},
): RuleExample {
  const fact = useOf(algorithm, use, lastDay === null ? null : lastSecondOf(lastDay), options)
  return {fact, day: options.day ?? DAY, verdict}
}

export function useOf(
  algorithm: string,
  use: Use,
  validUntil: string | null,
  {activity = activityOf(use), scope = scopeOf(use)}: ExampleOptions = {},
): AlgorithmUse {
  const known = findClass(algorithm)
  if (!known) throw new RangeError(`no class of keys: ${algorithm}`)
  return {...known, scope, use, activity, validUntil}
}

export function scopeOf(use: Use): Scope {
  return use.startsWith('card-') || use.startsWith('jpki-') ? 'my-number-card' : 'general'
}
