// `policy list`: the policies that are shipped.
import {SHIPPED} from '../policy/policies.ts'
import type {Certainty, Policy} from '../policy/rule.ts'
import {documentText, POLICY_TEXT, wordFor} from '../text/policies.data.ts'
import {done, type Outcome} from './outcome.ts'

/** A text in both languages of the toolkit. */
export interface BilingualText {
  readonly en: string
  readonly ja: string
}

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
}

export interface PolicyListResult {
  readonly kind: 'policy-list'
  readonly policies: readonly PolicySummary[]
}

export function policyList(): Outcome<PolicyListResult> {
  return done({kind: 'policy-list', policies: SHIPPED.map(summarise)})
}

export function summarise(policy: Policy): PolicySummary {
  const {title, publisher} = documentText(policy.source.document)
  return {
    id: policy.id,
    version: policy.version,
    title: wordFor(POLICY_TEXT, policy.id),
    document: title,
    publisher,
    date: policy.source.date,
    url: policy.source.url,
    certainty: policy.certainty,
    checked: policy.checked,
    rules: policy.rules.length,
  }
}
