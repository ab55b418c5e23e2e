// `crl check` for people: one answer after the other. It draws no tables: a question must be answered at once.
import type {CrlAnswer, CrlCheckResult} from '../../ops/crl-check.ts'
import type {DescribedSpeakers} from '../../ops/describe-index.ts'
import {say} from '../../text/message.ts'
import {gapText} from '../../text/revocation-gaps.data.ts'
import {CRL_VIEW as WORDS} from '../../text/views/crl.data.ts'
import {hanging} from '../hanging.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'
import {inputErrorLines} from './input-errors.ts'
import {detailText, placeText, readableName, revocationReason} from './path-words.ts'

export const crlCheckView: View<CrlCheckResult> = (result, context) => {
  const {answers, counts, index, errors} = result
  const lines = answers.map(answer => answerText(answer, context, index.lists))
  const several = counts.good + counts.revoked + counts.undecided !== 1 || answers.length === 0
  return [
    ...lines,
    ...inputErrorLines(errors, context),
    ...(several && !context.quiet ? [context.paint.dim(speaker(WORDS, context)('counted', counts))] : []),
  ].join('\n')
}

/** `lists`: those that the answers name, where they are known. */
export function answerText(answer: CrlAnswer, context: ViewContext, lists: DescribedSpeakers['lists'] = []): string {
  const text = speaker(WORDS, context)
  const {status, issuer, source, line, serialNumber} = answer
  const what =
    issuer === null
      ? text('answer', {serial: serialNumber})
      : text('answerOf', {serial: serialNumber, issuer: readableName(issuer)})
  const place = source ? placeText(source) : line === null ? '' : text('onLine', {line})
  const mark = answer.unverified ? '?' : ''
  return [
    hanging(`${paintStatus(status, context)}${mark}: `, place === '' ? what : text('at', {what, place}), context),
    ...detailsOf(answer, lists, context).map(each => hanging('  ', each, context)),
  ].join('\n')
}

function detailsOf(answer: CrlAnswer, lists: DescribedSpeakers['lists'], context: ViewContext): readonly string[] {
  const text = speaker(WORDS, context)
  const {status, revocationDate, reason, invalidityDate, gaps} = answer
  const details: string[] = []
  const first = lists.find(({list}) => list === answer.lists[0])
  if (status === 'revoked') {
    const jpki = lists.length === 0 ? null : (first?.jpki ?? null)
    details.push(text('revokedOn', {date: revocationDate ?? '', reason: revocationReason(reason, jpki, context)}))
    if (invalidityDate !== null) details.push(text('invalidSince', {date: invalidityDate}))
  }
  if (first) {
    const {thisUpdate, nextUpdate, issuer} = first
    const next = nextUpdate ?? text('notStated')
    details.push(text('evidence', {thisUpdate, nextUpdate: next, issuer: readableName(issuer)}))
  }
  const told = context.verbose ? gaps : status === 'undecided' ? gaps.slice(0, SHOWN) : []
  details.push(...told.map(gap => gapLine(gap, context)))
  if (status === 'undecided' && answer.gapCount > told.length)
    details.push(text('moreGaps', {count: answer.gapCount - told.length}))
  return details
}

/** An authority has thousands of partitions, and a certificate is out of the scope of all but one. */
const SHOWN = 3

function gapLine({list, reason, detail}: CrlAnswer['gaps'][number], context: ViewContext): string {
  const text = speaker(WORDS, context)
  const meaning = say(gapText('crl', reason), context.language)
  const values = detailText(detail)
  const line = values === '' ? meaning : text('gapWith', {reason: meaning, detail: values})
  return list === null ? line : text('gapOfList', {number: list, reason: line})
}

function paintStatus(status: CrlAnswer['status'], context: ViewContext): string {
  const {paint} = context
  const text = speaker(WORDS, context)(`status-${status}`)
  if (status === 'good') return paint.good(text)
  return status === 'revoked' ? paint.bad(text) : paint.caution(text)
}
