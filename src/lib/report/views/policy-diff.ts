// `policy diff` for people: one line for each kind of key and activity.
import type {PolicyDiffResult} from '../../ops/policy-diff.ts'
import type {PolicyEnd} from '../../policy/compare.ts'
import {say} from '../../text/message.ts'
import {ACTIVITY_TEXT, USE_TEXT, VERDICT_TEXT, wordFor} from '../../text/policies.data.ts'
import {POLICY_DIFF_VIEW as WORDS} from '../../text/views/policies.data.ts'
import {drawTable} from '../table.ts'
import type {View, ViewContext} from '../view.ts'

export const policyDiffView: View<PolicyDiffResult> = (result, context) => {
  const {language, paint, quiet, width} = context
  const head = [
    say(WORDS.algorithm, language),
    say(WORDS.activity, language),
    result.a.id,
    result.b.id,
    say(WORDS.contradiction, language),
    say(WORDS.use, language),
  ]
  const rows = result.rows.map(row => [
    row.algorithm,
    say(wordFor(ACTIVITY_TEXT, row.activity), language),
    endText(row.a, context),
    endText(row.b, context),
    row.contradiction === null ? '-' : paint.bad(row.contradiction),
    say(wordFor(USE_TEXT, row.use), language),
  ])
  const summary =
    result.firstContradiction === null
      ? say(WORDS.agree, language)
      : say(WORDS.first, language, {day: result.firstContradiction})
  return [
    drawTable(head, rows, width),
    '',
    paint.strong(summary),
    ...(quiet ? [] : [paint.dim(say(WORDS.days, language))]),
  ].join('\n')
}

/** The day, and what comes after it where that is not simply "no more". */
function endText(end: PolicyEnd | null, {language}: ViewContext): string {
  if (end === null) return say(WORDS.silent, language)
  if (end.cutOff === null) return say(WORDS.noEnd, language)
  if (end.lastDay === null) return say(WORDS.toleratedAfter, language, {day: end.cutOff})
  if (end.lastDay !== end.cutOff) return say(WORDS.toleratedUntil, language, {day: end.cutOff, until: end.lastDay})
  if (end.afterwards === 'exposed') return end.cutOff
  const after = say(wordFor(VERDICT_TEXT, end.afterwards), language)
  return say(WORDS.followedBy, language, {day: end.cutOff, after})
}
