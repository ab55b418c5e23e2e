// `ocsp query` for people: the status of each certificate, who was asked, and the checks that speak against the answer.
import type {OcspAttempt} from '../../ops/ocsp-ask.ts'
import type {OcspQueryAnswer, OcspQueryResult} from '../../ops/ocsp-query.ts'
import {OCSP_VIEW as WORDS} from '../../text/views/ocsp.data.ts'
import {hanging} from '../hanging.ts'
import {printable} from '../printable.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'
import {inputErrorLines} from './input-errors.ts'
import {answerLines, checkLines} from './ocsp-words.ts'

const INDENT = '  '

export const ocspQueryView: View<OcspQueryResult> = ({answers, at, errors, counts}, context) => {
  const text = speaker(WORDS, context)
  const footer = [
    ...(answers.length > 1 ? [hanging('', text('counts', counts), context)] : []),
    hanging('', text('judged', {at}), context, context.paint.dim),
    ...(context.verbose || context.quiet ? [] : [hanging('', text('verboseHint'), context, context.paint.dim)]),
  ]
  return [...answers.map(answer => lines(answer, context)), inputErrorLines(errors, context), footer]
    .filter(block => block.length > 0)
    .map(block => block.join('\n'))
    .join('\n\n')
}

/** What was tried is told where nobody answered, and to the curious. */
function lines(answer: OcspQueryAnswer, context: ViewContext): readonly string[] {
  const tried = answer.answered && !context.verbose ? [] : answer.tried.map(each => attemptLine(each, context))
  const nobody = answer.tried.length === 0 ? [hanging(INDENT, speaker(WORDS, context)('nobodyAsked'), context)] : []
  return [...answerLines(answer, context), ...tried, ...nobody, ...checkLines(answer.checks, context)]
}

function attemptLine({method, url, hash, responseStatus, error}: OcspAttempt, context: ViewContext): string {
  const outcome = error ? `${error.message} [${error.code}]` : `${responseStatus} (${hash})`
  return hanging(
    INDENT,
    speaker(WORDS, context)('tried', {method, url: printable(url), outcome: printable(outcome)}),
    context,
  )
}
