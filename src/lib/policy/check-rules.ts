// What makes a set of rules unusable: two rules that speak of the same, and a kind of key that none speaks of although the
// policy speaks of its like. Tried on every kind of key and on both sides of every bound, not only on what was thought of.
import {ALGORITHM_CLASSES, type AlgorithmClass} from './classes.data.ts'
import {matchConditions, speaksOf} from './match.ts'
import type {AlgorithmUse, Policy, Rule} from './rule.ts'

export interface RulesProblem {
  readonly kind: 'overlap' | 'gap' | 'duplicate-id'
  /** Of the rule, counted from 0. */
  readonly rule: number
  /** The first kind of key that shows it; null for ids. */
  readonly fact: AlgorithmUse | null
  readonly other: Rule | null
}

/** One problem for each pair of rules and for each rule: the first fact that shows it. */
export function checkRules({rules}: Pick<Policy, 'rules'>): readonly RulesProblem[] {
  const problems = new Map<string, RulesProblem>()
  const add = (problem: RulesProblem) => {
    const key = [problem.kind, problem.rule, problem.other?.id].join()
    if (!problems.has(key)) problems.set(key, problem)
  }
  for (const [index, rule] of rules.entries()) {
    const other = rules.slice(0, index).find(each => each.id === rule.id)
    if (other) add({kind: 'duplicate-id', rule: index, fact: null, other})
  }
  for (const fact of factsToTry(rules)) {
    const speaking = rules.filter(rule => speaksOf(rule, fact))
    const fallbacks = speaking.filter(rule => rule.otherwise)
    const specific = speaking.filter(rule => !rule.otherwise)
    const matching = specific.filter(rule => matchConditions(rule, fact) === 'yes')
    for (const group of [matching, fallbacks]) {
      const [first, second] = group
      if (first && second) add({kind: 'overlap', rule: rules.indexOf(second), fact, other: first})
    }
    const ofFamily = specific.find(rule => rule.families === null || rule.families.includes(fact.family))
    if (matching.length === 0 && fallbacks.length === 0 && ofFamily && isKnown(ofFamily, fact))
      add({kind: 'gap', rule: rules.indexOf(ofFamily), fact, other: null})
  }
  return [...problems.values()].sort((a, b) => a.rule - b.rule)
}

/** A signature of which only the hash is known cannot be asked for its size. */
function isKnown(rule: Rule, fact: AlgorithmUse): boolean {
  return matchConditions(rule, fact) === 'no'
}

function* factsToTry(rules: readonly Rule[]): Generator<AlgorithmUse> {
  const classes = classesToTry(rules)
  const spoken = new Set<string>()
  for (const rule of rules)
    for (const scope of rule.scopes)
      for (const use of rule.uses)
        for (const activity of rule.activities) {
          const key = `${scope} ${use} ${activity}`
          if (spoken.has(key)) continue
          spoken.add(key)
          for (const each of classes) yield {...each, scope, use, activity, validUntil: null}
        }
}

function classesToTry(rules: readonly Rule[]): readonly AlgorithmClass[] {
  const bounds = (low: number | null, high: number | null): readonly number[] => [
    ...(low === null ? [] : [low, low - 1]),
    ...(high === null ? [] : [high, high + 1]),
  ]
  const sizes = new Set(rules.flatMap(rule => bounds(rule.minKeyBits, rule.maxKeyBits)).filter(bits => bits > 0))
  const strengths = new Set(
    [0, ...rules.flatMap(rule => bounds(rule.minStrength, rule.maxStrength))].filter(bits => bits >= 0),
  )
  // A rule that asks for a size speaks of keys of that size whatever their strength, and the other way round.
  return [
    ...ALGORITHM_CLASSES,
    ...FAMILIES_WITH_SIZES.flatMap(family =>
      [...sizes].map(keyBits => ({
        algorithm: `${family.toUpperCase()}-${keyBits}`,
        family,
        keyBits,
        curve: null,
        strengthBits: strengthOf(keyBits),
      })),
    ),
    ...FAMILIES_WITH_SIZES.flatMap(family =>
      [...strengths].map(strengthBits => ({
        algorithm: `${family.toUpperCase()} (${strengthBits} bit)`,
        family,
        keyBits: null,
        curve: null,
        strengthBits,
      })),
    ),
  ]
}

const FAMILIES_WITH_SIZES = ['rsa', 'dh'] as const

/** NIST SP 800-57 Part 1 Revision 5, Table 2. */
function strengthOf(bits: number): number {
  const rows = [
    [1024, 80],
    [2048, 112],
    [3072, 128],
    [7680, 192],
    [15360, 256],
  ] as const
  return rows.reduce<number>((strength, [size, value]) => (bits >= size ? value : strength), 0)
}
