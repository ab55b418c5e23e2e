// What stands below the table of `migrate-check`: CAs, suppressions, the baseline, systems, contradictions, candidates.
import type {AuditReport, SystemReport} from '../../audit/audit-report.ts'
import type {Contradiction} from '../../policy/report-policies.ts'
import {type Message, say} from '../../text/message.ts'
import {ACTIVITY_TEXT, VERDICT_TEXT, wordFor} from '../../text/policies.data.ts'
import {MIGRATE_VIEW as WORDS} from '../../text/views/migrate-check.data.ts'
import {noteText} from '../audit/note-text.ts'
import {hanging} from '../hanging.ts'
import {printable} from '../printable.ts'
import {drawTable} from '../table.ts'
import type {ViewContext} from '../view.ts'

/** One line each; nothing for what is not there. */
export function noteLines(report: AuditReport, {language}: ViewContext): readonly string[] {
  const {findings, baseline, findingsOmitted, suppressionsUnused} = report
  const count = (text: Message, number: number) => (number > 0 ? [say(text, language, {count: number})] : [])
  return [
    ...(report.on ? [say(WORDS.on, language, {day: report.on})] : []),
    ...count(WORDS.omitted, findingsOmitted),
    ...count(WORDS.limitedBy, findings.filter(({limitedBy}) => limitedBy?.reason === 'ca-ends-first').length),
    ...count(WORDS.belowExposed, findings.filter(({limitedBy}) => limitedBy?.reason === 'ca-exposed').length),
    ...count(WORDS.suppressed, findings.filter(({suppressed}) => suppressed !== null).length),
    ...suppressionsUnused.map(each =>
      say(each.expired ? WORDS.suppressionEnded : WORDS.suppressionUnused, language, each),
    ),
    ...report.notes.map(note => printable(noteText(note, language))),
    ...(baseline ? [say(WORDS.baseline, language, {...baseline, fixed: baseline.fixed.length})] : []),
  ]
}

/** Sections with a title of their own. */
export function sections(report: AuditReport, context: ViewContext): readonly string[] {
  return [
    ...section(WORDS.systems, systemLines(report.systems, context), context),
    ...section(WORDS.contradictions, contradictionLines(report, context), context),
    ...section(WORDS.candidates, candidateLines(report, context), context),
  ]
}

function section(title: Message, lines: readonly string[], {language, paint}: ViewContext): readonly string[] {
  return lines.length === 0 ? [] : ['', paint.strong(say(title, language)), ...lines]
}

function systemLines(systems: readonly SystemReport[], context: ViewContext): readonly string[] {
  const {language, paint, width} = context
  if (systems.length === 0) return []
  const verdict = (name: string) => say(wordFor(VERDICT_TEXT, name), language)
  const head = [
    '',
    say(WORDS.system, language),
    verdict('exposed'),
    verdict('undecided'),
    verdict('tolerated'),
    verdict('ok'),
    '',
  ]
  const rows = systems.map(({number, name, counts, lookedAt, rowsNotSeen}) => {
    const unseen = rowsNotSeen.length > 0 ? say(WORDS.rowsNotSeen, language, {rows: rowsNotSeen.join(', ')}) : ''
    const note = lookedAt ? unseen : say(WORDS.notLookedAt, language)
    const {exposed, undecided, tolerated, ok} = counts
    const numbers = [exposed, undecided, tolerated, ok].map(each => (lookedAt ? String(each) : '-'))
    return [number === null ? '' : String(number), name[language], ...numbers, paint.caution(note)]
  })
  const note = systems.some(({rowsNotSeen, lookedAt}) => lookedAt && rowsNotSeen.length > 0)
  return [
    drawTable(head, rows, width),
    ...(note ? [hanging('', say(WORDS.rowsNote, language), context, paint.dim)] : []),
  ]
}

function contradictionLines({contradictions}: AuditReport, {language}: ViewContext): readonly string[] {
  return contradictions
    .filter(each => !isWithinAnother(each, contradictions))
    .map(({algorithm, activity, day, sides}) => {
      const texts = sides.map(({policy, verdict}) => `${policy} ${say(wordFor(VERDICT_TEXT, verdict), language)}`)
      return say(WORDS.contradiction, language, {
        algorithm,
        activity: say(wordFor(ACTIVITY_TEXT, activity), language),
        day,
        sides: texts.join(', '),
      })
    })
}

/** The same said by fewer policies, because of what an asset is for: the longer line has it. */
function isWithinAnother(one: Contradiction, all: readonly Contradiction[]): boolean {
  return all.some(
    other =>
      other.sides.length > one.sides.length &&
      other.algorithm === one.algorithm &&
      other.activity === one.activity &&
      other.day === one.day &&
      one.sides.every(({policy, verdict}) =>
        other.sides.some(side => side.policy === policy && side.verdict === verdict),
      ),
  )
}

/** Nobody needs a replacement where nothing is exposed. */
function candidateLines({candidates, counts}: AuditReport, {language}: ViewContext): readonly string[] {
  if (counts.exposed + counts.undecided === 0) return []
  return candidates.map(({algorithm, answers}) => {
    const texts = answers.map(({policy, cutOff, allowed}) => {
      if (!allowed) return say(WORDS.candidateRefused, language, {policy})
      return cutOff === null
        ? say(WORDS.candidateNoEnd, language, {policy})
        : say(WORDS.candidateUntil, language, {policy, day: cutOff})
    })
    return say(WORDS.candidate, language, {algorithm, answers: texts.join(', ')})
  })
}
