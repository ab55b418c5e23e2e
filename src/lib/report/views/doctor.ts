import type {DoctorCheckEntry, DoctorFinding, DoctorResult} from '../../ops/doctor.ts'
import {say} from '../../text/message.ts'
import {CARD_WORD} from '../../text/views/card.data.ts'
import {DOCTOR_CHECK, DOCTOR_LABEL, DOCTOR_SKIP, findingText} from '../../text/views/doctor.data.ts'
import {printable} from '../printable.ts'
import {drawTable} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {wrapToWidth} from '../width.ts'
import {speaker} from '../words.ts'

const INDENT = '  '

export const doctorView: View<DoctorResult> = (result, context) => {
  const label = speaker(DOCTOR_LABEL, context)
  const table = drawTable(
    [label('check'), label('state'), label('evidence')],
    result.checks.map(check => [
      say(DOCTOR_CHECK[check.id], context.language),
      stateText(check, context),
      seen(check, context),
    ]),
  )
  const findings = result.findings.map(finding => findingLines(finding, context))
  return [table, ...(findings.length > 0 ? findings : [context.paint.good(label('clean'))])].join('\n\n')
}

function stateText(check: DoctorCheckEntry, context: ViewContext): string {
  const text = speaker(DOCTOR_LABEL, context)(check.state)
  if (check.state === 'ok') return context.paint.good(text)
  return check.state === 'found' ? context.paint.caution(text) : context.paint.dim(text)
}

function seen(check: DoctorCheckEntry, context: ViewContext): string {
  if (check.reason !== null) return say(DOCTOR_SKIP[check.reason], context.language)
  return Object.entries(check.evidence)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
}

function findingLines(finding: DoctorFinding, context: ViewContext): string {
  const {paint, language} = context
  const {message, remedy} = findingText(finding.rule)
  const word = speaker(DOCTOR_LABEL, context)(finding.severity)
  const paints = {error: paint.bad, warning: paint.caution, info: paint.dim}
  const body = (text: string, mark: string) => wrapped(`${mark}${printable(text)}`, context)
  return [
    `${paints[finding.severity](word)} ${paint.strong(finding.rule)}`,
    body(say(message, language, finding.evidence), ''),
    body(say(remedy, language, finding.evidence), '→ '),
    ...(context.verbose ? [body(`${finding.source} (${say(CARD_WORD[finding.certainty], language)})`, '')] : []),
  ].join('\n')
}

function wrapped(text: string, context: ViewContext): string {
  const lines = context.width === undefined ? [text] : wrapToWidth(text, Math.max(20, context.width - INDENT.length))
  return lines.map(line => INDENT + line).join('\n')
}
