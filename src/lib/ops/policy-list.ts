// `policy list`: the policies that are shipped.
import {DEFAULT_POLICIES, SHIPPED} from '../policy/policies.ts'
import type {Certainty, Policy, PolicyText} from '../policy/rule.ts'
import {documentOf, titleOf} from './choose-policies.ts'
import {done, type Outcome} from './outcome.ts'

/** A text in both languages of the toolkit. */
export type BilingualText = PolicyText

export interface PolicySummary {
  readonly id: string
  readonly version: string
  readonly title: BilingualText
  readonly document: BilingualText
  readonly publisher: BilingualText
  readonly date: string
  readonly url: string | null
  readonly certainty: Certainty
  /** When the source was last compared with the data. */
  readonly checked: string
  readonly rules: number
  /** It judges when no policy is asked for. */
  readonly default: boolean
  /** The policies that an overlay amends; none for a policy of its own. */
  readonly amends: readonly string[]
}

export interface PolicyListResult {
  readonly kind: 'policy-list'
  readonly policies: readonly PolicySummary[]
}

export function policyList(): Outcome<PolicyListResult> {
  return done({kind: 'policy-list', policies: SHIPPED.map(summarise)})
}

export function summarise(policy: Policy): PolicySummary {
  const {title, publisher} = documentOf(policy)
  return {
    id: policy.id,
    version: policy.version,
    title: titleOf(policy),
    document: title,
    publisher,
    date: policy.source.date,
    url: policy.source.url,
    certainty: policy.certainty,
    checked: policy.checked,
    rules: policy.rules.length,
    default: DEFAULT_POLICIES.includes(policy),
    amends: policy.amends,
  }
}
