// Which rule of a policy speaks of a use. A fact that is not known leaves it open whether a rule speaks of it.
import type {AlgorithmUse, Policy, Rule} from './rule.ts'

export type Match = 'yes' | 'no' | 'unknown'

export interface ChosenRule {
  readonly rule: Rule
  /** False when a fact that the choice rests on is not known. */
  readonly certain: boolean
}

/**
 * The first rule that speaks of the use; else the first that may; else the one for everything else. Rules do not overlap,
 * so that their order decides nothing where the facts are known.
 */
export function chooseRule(policy: Policy, fact: AlgorithmUse): ChosenRule | undefined {
  let possible: Rule | undefined
  let otherwise: Rule | undefined
  for (const rule of policy.rules) {
    if (!speaksOf(rule, fact)) continue
    if (rule.otherwise) {
      otherwise ??= rule
      continue
    }
    const match = matchConditions(rule, fact)
    if (match === 'yes') return {rule, certain: true}
    if (match === 'unknown') possible ??= rule
  }
  if (possible) return {rule: possible, certain: false}
  return otherwise && {rule: otherwise, certain: fact.family !== 'unknown'}
}

export function speaksOf(rule: Rule, {scope, use, activity}: AlgorithmUse): boolean {
  return rule.uses.includes(use) && rule.scopes.includes(scope) && rule.activities.includes(activity)
}

export function matchConditions(rule: Rule, fact: AlgorithmUse): Match {
  const strength = within(rule.minStrength === 0 ? null : rule.minStrength, rule.maxStrength, fact.strengthBits)
  if (strength === 'no') return 'no'
  const named = fact.family !== 'unknown'
  const family = named ? oneOf(rule.families, fact.family) : rule.families === null ? 'yes' : 'unknown'
  if (family === 'no') return 'no'
  const algorithm = named ? oneOf(rule.algorithms, fact.algorithm) : rule.algorithms === null ? 'yes' : 'unknown'
  if (algorithm === 'no') return 'no'
  const curve = oneOf(rule.curves, fact.curve)
  if (curve === 'no') return 'no'
  const size = within(rule.minKeyBits, rule.maxKeyBits, fact.keyBits)
  if (size === 'no') return 'no'
  const all = strength === 'yes' && family === 'yes' && algorithm === 'yes' && curve === 'yes' && size === 'yes'
  return all ? 'yes' : 'unknown'
}

function oneOf(allowed: readonly string[] | null, value: string | null): Match {
  if (allowed === null) return 'yes'
  if (value === null) return 'unknown'
  return allowed.includes(value) ? 'yes' : 'no'
}

function within(low: number | null, high: number | null, value: number | null): Match {
  if (low === null && high === null) return 'yes'
  if (value === null) return 'unknown'
  return value >= (low ?? 0) && value <= (high ?? Number.POSITIVE_INFINITY) ? 'yes' : 'no'
}
