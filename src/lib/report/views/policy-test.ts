// `policy test` for people: a line for each policy, and each failed example with what was expected.
import type {PolicyTestResult, TestedPolicy} from '../../ops/policy-test.ts'
import {say} from '../../text/message.ts'
import {VERDICT_TEXT, wordFor} from '../../text/policies.data.ts'
import {POLICY_TEST_VIEW as WORDS} from '../../text/views/policies.data.ts'
import {drawTable} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {exampleText} from './policy-show.ts'

export const policyTestView: View<PolicyTestResult> = (result, context) => {
  const {language, paint, verbose} = context
  const head = [WORDS.policy, WORDS.rules, WORDS.examples, WORDS.result].map(word => say(word, language))
  const rows = result.policies.map(policy => [
    policy.policy,
    String(policy.rules.length),
    String(policy.rules.reduce((sum, rule) => sum + rule.runs.length, 0)),
    policy.failed === 0
      ? paint.good(say(WORDS.passed, language))
      : paint.bad(say(WORDS.failed, language, {count: policy.failed})),
  ])
  const details = result.policies.flatMap(policy => detailsOf(policy, context, verbose))
  return [drawTable(head, rows), ...(details.length === 0 ? [] : ['', ...details])].join('\n')
}

function detailsOf(policy: TestedPolicy, context: ViewContext, all: boolean): readonly string[] {
  const {language, paint} = context
  return policy.rules
    .filter(rule => all || !rule.passed)
    .flatMap(rule => [
      paint.strong(rule.rule),
      ...rule.missing.map(kind => `  ${paint.bad(say(WORDS[`missing-${kind}`], language))}`),
      ...rule.runs
        .filter(run => all || run.problem !== null)
        .map(run => {
          const line = `  ${say(WORDS[run.kind], language)}: ${exampleText(run.example, context)}`
          if (run.problem === null) return line
          const actual = say(wordFor(VERDICT_TEXT, run.actual), language)
          return `${line}\n    ${paint.bad(say(WORDS[run.problem], language, {actual, rule: run.decidedBy ?? '-'}))}`
        }),
    ])
}
