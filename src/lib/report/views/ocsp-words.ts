// What the views of OCSP say alike: a status with its reason, the checks with their clauses, and why there is no answer.
import type {DescribedOcspCheck, OcspCertificate, OcspStatusResult} from '../../ops/ocsp-judge.ts'
import {say} from '../../text/message.ts'
import {OCSP_CHECK_TEXT} from '../../text/ocsp-checks.data.ts'
import {gapText} from '../../text/revocation-gaps.data.ts'
import {VERIFY_VIEW} from '../../text/views/cert-verify.data.ts'
import {OCSP_VIEW as WORDS} from '../../text/views/ocsp.data.ts'
import {hanging} from '../hanging.ts'
import type {ViewContext} from '../view.ts'
import {displayWidth} from '../width.ts'
import {speaker} from '../words.ts'
import {detailText, readableName, revocationReason} from './path-words.ts'

const INDENT = '  '

/** One certificate: its status, why, by whom and as of when. */
export function answerLines(
  answer: OcspStatusResult & {readonly certificate: OcspCertificate},
  context: ViewContext,
): readonly string[] {
  const text = speaker(WORDS, context)
  const {certificate, status} = answer
  const word = paintStatus(status, context)
  const lines = [hanging(`${word}: `, readableName(certificate.subject), context)]
  const tell = (line: string) => lines.push(hanging(INDENT, line, context))
  tell(text('serial', {serial: certificate.serialNumber}))
  if (status === 'revoked') {
    const reason = revocationReason(answer.reason, certificate.jpki, context)
    tell(speaker(VERIFY_VIEW, context)('revokedOn', {date: answer.revocationDate ?? '', reason}))
    if (answer.invalidityDate !== null)
      tell(speaker(VERIFY_VIEW, context)('invalidSince', {date: answer.invalidityDate}))
  }
  if (answer.responder !== null) {
    const {thisUpdate, nextUpdate} = answer
    const next = nextUpdate ?? text('notStated')
    tell(text('evidence', {responder: readableName(answer.responder), thisUpdate: thisUpdate ?? '', nextUpdate: next}))
  }
  for (const {reason, detail} of answer.gaps) {
    const values = detailText(detail)
    const meaning = say(gapText('ocsp', reason), context.language)
    tell(values === '' ? meaning : text('with', {reason: meaning, detail: values}))
  }
  return lines
}

function paintStatus(status: OcspStatusResult['status'], context: ViewContext): string {
  const {paint} = context
  const text = speaker(VERIFY_VIEW, context)(`revocation-${status}`)
  if (status === 'good') return paint.good(text)
  return status === 'revoked' ? paint.bad(text) : paint.caution(text)
}

/** With -v every check; otherwise those that did not simply pass. */
export function checkLines(checks: readonly DescribedOcspCheck[], context: ViewContext): readonly string[] {
  const text = speaker(VERIFY_VIEW, context)
  const shown = checks.filter(({status}) => context.verbose || (status !== 'pass' && status !== 'skipped'))
  const column = Math.max(0, ...shown.map(({status}) => displayWidth(text(`status-${status}`))))
  return shown.map(check => {
    const word = text(`status-${check.status}`)
    const gap = ' '.repeat(column - displayWidth(word))
    const compared = detailText(check.detail)
    const values = compared === '' ? '' : `: ${compared}`
    const title = say(OCSP_CHECK_TEXT[check.id] ?? {en: check.id, ja: check.id}, context.language)
    return hanging(
      `${INDENT}${paintCheck(check, word, context)}${gap}  `,
      `${check.rule} ${title}${values} [${check.clause}]`,
      context,
    )
  })
}

function paintCheck({status}: DescribedOcspCheck, word: string, {paint}: ViewContext): string {
  if (status === 'pass') return paint.good(word)
  if (status === 'fail') return paint.bad(word)
  return status === 'skipped' ? paint.dim(word) : paint.caution(word)
}
