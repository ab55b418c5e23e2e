// What a report says of its policies beside the verdicts: where they contradict each other on what was found, and what
// each of them says of the keys that could replace an exposed one.

import {USES} from './activity.ts'
import {type Disagreement, endOf, firstDisagreement} from './compare.ts'
import {japaneseDate} from './days.ts'
import {useOf} from './define.ts'
import type {Activity, AlgorithmUse, Policy, RuleVerdict, Use} from './rule.ts'
import {stateOn} from './state.ts'

/** Policies that disagree on one kind of key on one day. */
export interface Contradiction {
  /** RSA-2048, P-384. */
  readonly algorithm: string
  readonly activity: Activity
  /** The first day on which they disagree. */
  readonly day: string
  /** Those that are in use on the day or later. */
  readonly assets: number
  readonly sides: readonly {readonly policy: string; readonly ruleId: string; readonly verdict: RuleVerdict}[]
}

/** What could replace an exposed key, and what each chosen policy says of it. */
export interface Candidate {
  /** P-256, P-384, RSA-3072. */
  readonly algorithm: string
  readonly answers: readonly {
    readonly policy: string
    readonly ruleId: string
    /** The last day of use; null when the policy sets none. */
    readonly cutOff: string | null
    /** On the day of judging. */
    readonly allowed: boolean
  }[]
}

export interface FoundUse extends AlgorithmUse {
  /** How many it stands for; one when left out. */
  readonly assets?: number
}

interface Group {
  readonly disagreement: Disagreement
  readonly fact: AlgorithmUse
  assets: number
}

/** Of what nobody uses on the day of the contradiction any more nothing is said. */
export function contradictions(policies: readonly Policy[], facts: Iterable<FoundUse>): readonly Contradiction[] {
  if (policies.length < 2) return []
  const known = new Map<string, Disagreement | null>()
  const groups = new Map<string, Group>()
  for (const fact of facts) {
    const {algorithm, activity, scope, use, curve, keyBits, strengthBits, validUntil} = fact
    const shape = JSON.stringify([algorithm, activity, scope, use, curve, keyBits, strengthBits])
    const found = known.get(shape)
    const disagreement = found === undefined ? firstDisagreement(policies, fact) : found
    if (found === undefined) known.set(shape, disagreement)
    if (!disagreement || (validUntil !== null && japaneseDate(validUntil) < disagreement.day)) continue
    // The same quarrel over another use of such keys is one, although other rows of a document decide.
    const sides = disagreement.sides.map(({policy, verdict}) => [policy, verdict])
    const key = JSON.stringify([algorithm, activity, disagreement.day, sides])
    const group = groups.get(key) ?? {disagreement, fact, assets: 0}
    group.assets += fact.assets ?? 1
    groups.set(key, group)
  }
  return [...groups.values()]
    .map(({disagreement: {day, sides}, fact: {algorithm, activity}, assets}) => ({
      algorithm,
      activity,
      day,
      assets,
      sides: sides.map(({policy, ruleId, verdict}) => ({policy, ruleId, verdict})),
    }))
    .sort(
      (a, b) =>
        compareText(a.day, b.day) || compareText(a.algorithm, b.algorithm) || compareText(a.activity, b.activity),
    )
}

/** What the paper and the notice of the government PKI name. */
const CANDIDATES = ['P-256', 'P-384', 'RSA-3072'] as const

/** The use that this is about, and then whatever a policy speaks of. */
const CANDIDATE_USES: readonly Use[] = ['jpki-signature', 'document-signature', 'signature', ...USES]

export function candidateAnswers(policies: readonly Policy[], at: Date): readonly Candidate[] {
  const day = japaneseDate(at.toISOString())
  return CANDIDATES.map(algorithm => ({
    algorithm,
    answers: policies.flatMap(policy => {
      for (const use of CANDIDATE_USES) {
        const fact = useOf(algorithm, use, null)
        const end = endOf(policy, fact)
        const state = stateOn(policy, fact, day)
        if (!end || !state) continue
        const {ruleId, cutOff} = end
        return [{policy: policy.id, ruleId, cutOff, allowed: state.verdict === 'ok' || state.verdict === 'tolerated'}]
      }
      return []
    }),
  }))
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
