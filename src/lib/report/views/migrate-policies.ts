// Lines of `migrate-check` about its policies: the day that was judged, contradictions, and what could come instead.
import type {MigrateCheckResult} from '../../ops/migrate-check.ts'
import {say} from '../../text/message.ts'
import {ACTIVITY_TEXT, VERDICT_TEXT, wordFor} from '../../text/policies.data.ts'
import {MIGRATE_POLICIES_VIEW as WORDS} from '../../text/views/migrate-policies.data.ts'
import type {ViewContext} from '../view.ts'

export function policyLines(result: MigrateCheckResult, {language, paint}: ViewContext): readonly string[] {
  const joint = say(WORDS.joint, language)
  const on = result.on ? [say(WORDS.on, language, {day: result.on})] : []
  const contradictions = result.contradictions.map(({algorithm, activity, day, assets, sides}) =>
    paint.caution(
      say(WORDS.contradiction, language, {
        algorithm,
        activity: say(wordFor(ACTIVITY_TEXT, activity), language),
        day,
        assets,
        sides: sides
          .map(({policy, verdict}) =>
            say(WORDS.side, language, {policy, verdict: say(wordFor(VERDICT_TEXT, verdict), language)}),
          )
          .join(joint),
      }),
    ),
  )
  const candidates = result.counts.exposed === 0 ? [] : result.candidates.filter(({answers}) => answers.length > 0)
  return [
    ...on,
    ...contradictions,
    ...candidates.map(({algorithm, answers}) =>
      say(WORDS.candidate, language, {
        algorithm,
        answers: answers
          .map(({policy, cutOff, allowed}) => {
            const word = allowed ? (cutOff === null ? WORDS.noEnd : WORDS.until) : WORDS.forbidden
            return say(word, language, {policy, day: cutOff ?? ''})
          })
          .join(joint),
      }),
    ),
  ]
}
