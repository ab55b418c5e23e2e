// `policy show` for people: the policy in a few lines, then each rule as a block, because its texts are long.
import type {PolicyShowResult, ShownRule} from '../../ops/policy-show.ts'
import {say} from '../../text/message.ts'
import {CERTAINTY_TEXT, USE_TEXT, VERDICT_TEXT, wordFor} from '../../text/policies.data.ts'
import {POLICY_VIEW as WORDS} from '../../text/views/policies.data.ts'
import {drawFields} from '../table.ts'
import type {View, ViewContext} from '../view.ts'

export const policyShowView: View<PolicyShowResult> = (result, context) => {
  const {language, paint} = context
  const {policy} = result
  const header = drawFields(
    [
      [say(WORDS.id, language), `${policy.id} (${policy.version})`],
      [say(WORDS.title, language), policy.title[language]],
      [say(WORDS.document, language), policy.document[language]],
      [say(WORDS.publisher, language), `${policy.publisher[language]}, ${policy.date}`],
      [
        say(WORDS.certainty, language),
        `${say(wordFor(CERTAINTY_TEXT, policy.certainty), language)}; ${say(WORDS.checked, language)} ${policy.checked}`,
      ],
    ],
    context.width,
  )
  const blocks = result.rules.map(
    rule =>
      `${paint.strong(rule.id)}\n${indent(drawFields(fieldsOf(rule, context), context.width && context.width - 2))}`,
  )
  return [header, ...blocks].join('\n\n')
}

function fieldsOf(rule: ShownRule, {language}: ViewContext): readonly (readonly [string, string])[] {
  const uses = rule.uses.map(use => say(wordFor(USE_TEXT, use), language)).join(', ')
  const section = rule.section[language]
  const strength = rule.maxStrength === null ? `>= ${rule.minStrength}` : `${rule.minStrength}-${rule.maxStrength}`
  const fields: (readonly [string, string])[] = [
    [say(WORDS.title, language), rule.title[language]],
    [say(WORDS.strength, language), say(WORDS.strengthBits, language, {range: strength})],
    [say(WORDS.operation, language), say(rule.operation === null ? WORDS.both : WORDS[rule.operation], language)],
    [say(WORDS.lastDay, language), rule.cutOff ?? say(WORDS.noEnd, language)],
  ]
  if (rule.cutOff !== null) fields.push([say(WORDS.beyond, language), beyondText(rule, language)])
  fields.push([say(WORDS.uses, language), uses], [say(WORDS.section, language), section])
  fields.push([say(WORDS.certainty, language), say(wordFor(CERTAINTY_TEXT, rule.certainty), language)])
  if (rule.note) fields.push(['', rule.note[language]])
  return fields
}

function beyondText(rule: ShownRule, language: ViewContext['language']): string {
  if (rule.toleratedUntil === null) return say(wordFor(VERDICT_TEXT, rule.beyond), language)
  const exposed = say(wordFor(VERDICT_TEXT, 'exposed'), language)
  return `${say(WORDS.tolerated, language, {date: rule.toleratedUntil})}, ${exposed}`
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ')
}
