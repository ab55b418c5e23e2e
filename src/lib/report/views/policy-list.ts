// `policy list` for people.
import type {PolicyListResult} from '../../ops/policy-list.ts'
import {say} from '../../text/message.ts'
import {CERTAINTY_TEXT, wordFor} from '../../text/policies.data.ts'
import {POLICY_VIEW as WORDS} from '../../text/views/policies.data.ts'
import {drawTable} from '../table.ts'
import type {View} from '../view.ts'

export const policyListView: View<PolicyListResult> = (result, {language, paint, quiet, width}) => {
  const head = [
    WORDS.id,
    WORDS.version,
    WORDS.rules,
    WORDS.certainty,
    WORDS.checked,
    WORDS.when,
    WORDS.title,
    WORDS.document,
  ].map(word => say(word, language))
  const rows = result.policies.map(policy => [
    policy.id,
    policy.version,
    String(policy.rules),
    say(wordFor(CERTAINTY_TEXT, policy.certainty), language),
    policy.checked,
    say(policy.default ? WORDS.byDefault : policy.amends.length > 0 ? WORDS.asOverlay : WORDS.onRequest, language),
    policy.title[language],
    policy.document[language],
  ])
  const hint = quiet ? [] : ['', paint.dim(say(WORDS.showHint, language))]
  return [drawTable(head, rows, width), ...hint].join('\n')
}
