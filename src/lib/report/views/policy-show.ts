// `policy show` for people: the policy in a few lines, then each rule as a block, because its texts are long.
import type {PolicyShowResult, ShownRule} from '../../ops/policy-show.ts'
import type {RuleExample} from '../../policy/rule.ts'
import {say} from '../../text/message.ts'
import {ACTIVITY_TEXT, CERTAINTY_TEXT, USE_TEXT, VERDICT_TEXT, wordFor} from '../../text/policies.data.ts'
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
      [
        say(WORDS.publisher, language),
        [policy.publisher[language], policy.date].filter(text => text !== '').join(', '),
      ],
      ...(policy.url === null ? [] : [['URL', policy.url] as const]),
      ...(policy.amends.length === 0 ? [] : [[say(WORDS.overlay, language), policy.amends.join(', ')] as const]),
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

function fieldsOf(rule: ShownRule, context: ViewContext): readonly (readonly [string, string])[] {
  const {language} = context
  const uses = rule.uses.map(use => say(wordFor(USE_TEXT, use), language)).join(', ')
  const activities = rule.activities.map(each => say(wordFor(ACTIVITY_TEXT, each), language)).join(', ')
  const fields: (readonly [string, string])[] = [
    [say(WORDS.title, language), rule.title[language]],
    ...keyFields(rule, context),
    [
      say(WORDS.operation, language),
      `${say(rule.operation === null ? WORDS.both : WORDS[rule.operation], language)} (${activities})`,
    ],
  ]
  if (rule.migrateFrom !== null) fields.push([say(WORDS.migrateFrom, language), rule.migrateFrom])
  fields.push([say(WORDS.lastDay, language), rule.cutOff ?? say(WORDS.noEnd, language)])
  if (rule.cutOff !== null) fields.push([say(WORDS.beyond, language), beyondText(rule, language)])
  fields.push([say(WORDS.uses, language), uses], [say(WORDS.section, language), rule.section[language] || '-'])
  fields.push([say(WORDS.certainty, language), say(wordFor(CERTAINTY_TEXT, rule.certainty), language)])
  if (rule.note) fields.push(['', rule.note[language]])
  for (const kind of ['catches', 'leaves'] as const)
    for (const [index, text] of examplesOf(rule, kind, context).entries())
      fields.push([index === 0 ? say(WORDS[kind], language) : '', text])
  return fields
}

/** What kind of key: names, sizes, strength, each only where the rule asks for it. */
function keyFields(rule: ShownRule, {language}: ViewContext): readonly (readonly [string, string])[] {
  const names = [...(rule.algorithms ?? []), ...(rule.curves ?? []), ...(rule.curves ? [] : (rule.families ?? []))]
  const size = rangeText(rule.minKeyBits, rule.maxKeyBits)
  const keys = [
    ...(names.length === 0 ? [] : [names.join(', ')]),
    ...(size === null ? [] : [say(WORDS.keyBits, language, {range: size})]),
    ...(rule.otherwise ? [say(WORDS.otherwise, language)] : []),
  ]
  const strength = rangeText(
    rule.minStrength === 0 && rule.maxStrength === null ? null : rule.minStrength,
    rule.maxStrength,
  )
  return [
    ...(keys.length === 0 ? [] : [[say(WORDS.keys, language), keys.join('; ')] as const]),
    ...(strength === null
      ? []
      : [[say(WORDS.strength, language), say(WORDS.strengthBits, language, {range: strength})] as const]),
  ]
}

function rangeText(low: number | null, high: number | null): string | null {
  if (low === null && high === null) return null
  if (high === null) return `>= ${low}`
  return low === null ? `<= ${high}` : low === high ? String(low) : `${low}-${high}`
}

function examplesOf(rule: ShownRule, kind: 'catches' | 'leaves', context: ViewContext): readonly string[] {
  const texts = rule.examples[kind].map(each => exampleText(each, context))
  return texts.length === 0 ? [say(WORDS.noExample, context.language)] : texts
}

export function exampleText({fact, verdict}: RuleExample, {language}: ViewContext): string {
  return say(WORDS.example, language, {
    algorithm: fact.algorithm,
    use: say(wordFor(USE_TEXT, fact.use), language),
    activity: say(wordFor(ACTIVITY_TEXT, fact.activity), language),
    // Examples end with a day in Japan.
    until: fact.validUntil?.slice(0, 'YYYY-MM-DD'.length) ?? say(WORDS.noKnownEnd, language),
    verdict: say(wordFor(VERDICT_TEXT, verdict), language),
  })
}

function beyondText(rule: ShownRule, language: ViewContext['language']): string {
  if (rule.toleratedUntil === null) return say(wordFor(VERDICT_TEXT, rule.beyond), language)
  const after = say(wordFor(VERDICT_TEXT, 'exposed'), language)
  return say(WORDS.toleratedThen, language, {date: rule.toleratedUntil, after})
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ')
}
