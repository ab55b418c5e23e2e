// The policies of a run, by id or by file.
import {choosePolicies, complete, findPolicy} from '../policy/policies.ts'
import type {Policy, PolicyText} from '../policy/rule.ts'
import {type DocumentText, documentText, POLICY_TEXT, type RuleText, ruleText, wordFor} from '../text/policies.data.ts'
import {isPolicyFile, readPolicy} from './read-policy.ts'

/** As it was written: an overlay has its own rules only. */
export async function loadPolicy(name: string): Promise<Policy> {
  return isPolicyFile(name) ? readPolicy(name) : findPolicy(name)
}

/** As they judge; the default ones when none is named. */
export async function loadPolicies(names: readonly string[] | undefined): Promise<readonly Policy[]> {
  if (names === undefined || names.length === 0) return choosePolicies(undefined)
  const loaded: Policy[] = []
  for (const name of names) loaded.push(...(isPolicyFile(name) ? [await readPolicy(name)] : choosePolicies([name])))
  return loaded.filter((policy, index) => loaded.findIndex(({id}) => id === policy.id) === index)
}

/** As it judges. */
export async function loadWhole(name: string): Promise<Policy> {
  return complete(await loadPolicy(name))
}

export function titleOf({id, texts}: Policy): PolicyText {
  return texts?.title ?? wordFor(POLICY_TEXT, id)
}

export function documentOf({source, texts}: Policy): DocumentText {
  return texts ? {title: texts.document, publisher: texts.publisher} : documentText(source.document)
}

export function textOfRule({texts}: Policy, rule: string): RuleText {
  return texts?.rules[rule] ?? ruleText(rule)
}
