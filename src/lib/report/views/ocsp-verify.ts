// `ocsp verify` for people: what the response says of each certificate, and the checks that speak against it.
import type {OcspVerifyResult} from '../../ops/ocsp-verify.ts'
import {OCSP_VIEW as WORDS} from '../../text/views/ocsp.data.ts'
import {hanging} from '../hanging.ts'
import type {View} from '../view.ts'
import {speaker} from '../words.ts'
import {inputErrorLines} from './input-errors.ts'
import {answerLines, checkLines} from './ocsp-words.ts'

export const ocspVerifyView: View<OcspVerifyResult> = ({answers, at, errors}, context) => {
  const text = speaker(WORDS, context)
  const blocks = answers.map(answer => [...answerLines(answer, context), ...checkLines(answer.checks, context)])
  const footer = [
    hanging('', text('judged', {at}), context, context.paint.dim),
    ...(context.verbose || context.quiet ? [] : [hanging('', text('verboseHint'), context, context.paint.dim)]),
  ]
  return [...blocks, [...inputErrorLines(errors, context)], footer]
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')
}
