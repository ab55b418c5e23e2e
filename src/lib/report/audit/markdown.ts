// The report of `migrate-check` as Markdown, for a pull request or a wiki: what was found, in which words of which
// document, and everything that is open. Long lists end after the worst; the other formats have all.
import type {AuditReport, GroupCounts, ReportFinding} from '../../audit/audit-report.ts'
import type {Language, Message} from '../../text/message.ts'
import {say} from '../../text/message.ts'
import {CERTAINTY_TEXT, USE_TEXT, VERDICT_TEXT, wordFor} from '../../text/policies.data.ts'
import {AUDIT_NOTE_WORDS as NOTE_WORDS} from '../../text/views/audit-notes.data.ts'
import {AUDIT_WORDS as WORDS} from '../../text/views/audit-report.data.ts'
import {MIGRATE_VIEW} from '../../text/views/migrate-check.data.ts'
import {inputErrorText} from '../input-error-text.ts'
import type {AuditFrame} from './frame.ts'
import {noteText} from './note-text.ts'
import {documentTitle, ruleTextIn} from './rule-titles.ts'

/** More rows than anybody reads in a comment. */
const MAX_ROWS = 200

export function auditMarkdown(report: AuditReport, {language, at, version}: AuditFrame): string {
  const word = (message: Message) => say(message, language)
  const open = report.findings.filter(({verdict}) => verdict !== 'ok' && verdict !== 'not-applicable')
  const made = say(WORDS.made, language, {version, at: at.toISOString().replace('.000Z', 'Z')})
  const lines = [
    `# ${word(WORDS.title)}`,
    '',
    plain(made),
    '',
    ...table(
      [word(WORDS.verdict), word(WORDS.count)],
      (['exposed', 'undecided', 'tolerated', 'ok', 'not-applicable'] as const).map(verdict => [
        say(wordFor(VERDICT_TEXT, verdict), language),
        String(report.counts[verdict]),
      ]),
    ),
    ...heading(WORDS.findings, language),
    ...findingTable(open.slice(0, MAX_ROWS), language),
    ...(open.length > MAX_ROWS ? ['', plain(say(WORDS.more, language, {count: open.length - MAX_ROWS}))] : []),
    ...groupSection(WORDS.byAlgorithm, report.byAlgorithm, language),
    ...(report.systems.length > 0 ? systemSection(report, language) : []),
    ...ruleSection(report, open, language),
    ...unreadSection(report, language),
    ...noteSection(report, language),
  ]
  return `${lines.join('\n')}\n`
}

function findingTable(findings: readonly ReportFinding[], language: Language): readonly string[] {
  if (findings.length === 0) return [say(WORDS.nothingOpen, language)]
  const head = [
    WORDS.verdict,
    WORDS.what,
    WORDS.algorithm,
    WORDS.use,
    WORDS.lastSafeDay,
    WORDS.days,
    WORDS.rule,
    WORDS.where,
  ]
  return table(
    head.map(message => say(message, language)),
    findings.map(finding => [
      say(wordFor(VERDICT_TEXT, finding.verdict), language),
      foreign(finding.what),
      foreign(finding.algorithm),
      say(wordFor(USE_TEXT, finding.use), language),
      finding.lastSafeDay ?? '-',
      finding.overrunDays ? String(finding.overrunDays) : '-',
      foreign(finding.ruleId ?? ''),
      finding.where.map(foreign).join(' '),
    ]),
  )
}

function groupSection(title: Message, groups: readonly GroupCounts[], language: Language): readonly string[] {
  const verdicts = ['exposed', 'undecided', 'tolerated', 'ok'] as const
  const head = [
    say(WORDS.algorithm, language),
    ...verdicts.map(verdict => say(wordFor(VERDICT_TEXT, verdict), language)),
  ]
  const rows = groups.map(({name, counts}) => [foreign(name), ...verdicts.map(verdict => String(counts[verdict]))])
  return [...heading(title, language), ...table(head, rows)]
}

function systemSection({systems}: AuditReport, language: Language): readonly string[] {
  const notSeen = say(WORDS.notLookedAt, language)
  return [
    ...heading(WORDS.bySystem, language),
    ...table(
      [
        say(WORDS.system, language),
        ...(['exposed', 'undecided'] as const).map(verdict => say(wordFor(VERDICT_TEXT, verdict), language)),
        '',
      ],
      systems.map(({name, number, counts, lookedAt, rowsNotSeen}) => [
        number === null ? foreign(name[language]) : plain(name[language]),
        lookedAt ? String(counts.exposed) : '-',
        lookedAt ? String(counts.undecided) : '-',
        lookedAt
          ? rowsNotSeen.length > 0
            ? say(WORDS.rowsNotSeen, language, {rows: rowsNotSeen.join(', ')})
            : ''
          : notSeen,
      ]),
    ),
  ]
}

function ruleSection(report: AuditReport, findings: readonly ReportFinding[], language: Language): readonly string[] {
  const ids = [...new Set(findings.flatMap(({ruleId}) => ruleId ?? []))].sort()
  if (ids.length === 0) return []
  return [
    ...heading(WORDS.rules, language),
    ...ids.map(id => {
      const {title, section, note} = ruleTextIn(report, id)
      const finding = findings.find(({ruleId}) => ruleId === id)
      const source = say(documentTitle(finding?.source), language)
      const certainty = say(wordFor(CERTAINTY_TEXT, finding?.certainty ?? ''), language)
      const parts = [title, section, note].flatMap(part => (part ? [say(part, language)] : []))
      return `- ${foreign(id)}: ${plain([...parts, source, certainty].filter(part => part !== '').join('; '))}`
    }),
  ]
}

function unreadSection({errors}: AuditReport, language: Language): readonly string[] {
  if (errors.length === 0) return []
  return [
    ...heading(WORDS.unread, language),
    ...errors
      .slice(0, MAX_ROWS)
      .map(error => `- ${foreign(error.path)}: ${foreign(inputErrorText(error, language))} (${error.code})`),
  ]
}

function noteSection(report: AuditReport, language: Language): readonly string[] {
  const {notes, findings, findingsOmitted, baseline} = report
  const count = (message: Message, number: number) => (number > 0 ? [say(message, language, {count: number})] : [])
  const texts = [
    ...(report.on ? [say(MIGRATE_VIEW.on, language, {day: report.on})] : []),
    ...count(MIGRATE_VIEW.omitted, findingsOmitted),
    ...count(MIGRATE_VIEW.expired, findings.filter(({expired}) => expired).length),
    ...count(MIGRATE_VIEW.suppressed, findings.filter(({suppressed}) => suppressed !== null).length),
    ...(baseline ? [say(MIGRATE_VIEW.baseline, language, {...baseline, fixed: baseline.fixed.length})] : []),
    ...notes.map(note => noteText(note, language)),
  ]
  return texts.length === 0 ? [] : [...heading(NOTE_WORDS.title, language), ...texts.map(text => `- ${plain(text)}`)]
}

function heading(title: Message, language: Language): readonly string[] {
  return ['', `## ${say(title, language)}`, '']
}

/** Cells are Markdown already. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [head, head.map(() => '---'), ...rows].map((cells, index) =>
    index === 1 ? `|${cells.join('|')}|` : `| ${cells.join(' | ')} |`,
  )
}

/** Words of the catalogue and of policies: they are read as text, whatever signs are in them. */
function plain(text: string): string {
  return visible(text).replace(/[\\`*_{}[\]<>()#+!|~@&]/g, sign => `\\${sign}`)
}

/**
 * Names in certificates and of files are written by others: in a code span nothing is markup, no address becomes a link and
 * nobody is mentioned. A bar would end the cell of a table even there.
 */
function foreign(text: string): string {
  const shown = visible(text).replaceAll('|', '\u00a6').trim()
  if (shown === '') return '-'
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return shown.startsWith('`') || shown.endsWith('`') ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`
}

/** One line, and in the order in which it is written: signs that turn the direction would make one name look like another. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}\p{Cs}\u2028\u2029]/gu, '\ufffd')
}
