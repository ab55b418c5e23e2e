// The report of `migrate-check` as Markdown, for a pull request or a wiki: what was found, in which words of which
// document, and everything that is open. Long lists end after the worst; the other formats have all.
import type {AuditReport, GroupCounts, ReportFinding} from '../../audit/audit-report.ts'
import type {Language, Message} from '../../text/message.ts'
import {say} from '../../text/message.ts'
import {CERTAINTY_TEXT, documentText, ruleText, USE_TEXT, VERDICT_TEXT, wordFor} from '../../text/policies.data.ts'
import {AUDIT_WORDS as WORDS} from '../../text/views/audit-report.data.ts'
import type {AuditFrame} from './frame.ts'

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
    ...ruleSection(open, language),
    ...unreadSection(report, language),
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
      finding.what,
      finding.algorithm,
      say(wordFor(USE_TEXT, finding.use), language),
      finding.lastSafeDay ?? '-',
      finding.overrunDays ? String(finding.overrunDays) : '-',
      finding.ruleId ?? '-',
      finding.where.join(' '),
    ]),
  )
}

function groupSection(title: Message, groups: readonly GroupCounts[], language: Language): readonly string[] {
  const verdicts = ['exposed', 'undecided', 'tolerated', 'ok'] as const
  const head = ['', ...verdicts.map(verdict => say(wordFor(VERDICT_TEXT, verdict), language))]
  const rows = groups.map(({name, counts}) => [name, ...verdicts.map(verdict => String(counts[verdict]))])
  return [...heading(title, language), ...table(head, rows)]
}

function systemSection({systems}: AuditReport, language: Language): readonly string[] {
  const notSeen = say(WORDS.notLookedAt, language)
  return [
    ...heading(WORDS.bySystem, language),
    ...table(
      ['', ...(['exposed', 'undecided'] as const).map(verdict => say(wordFor(VERDICT_TEXT, verdict), language)), ''],
      systems.map(({name, counts, lookedAt, rowsNotSeen}) => [
        name[language],
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

function ruleSection(findings: readonly ReportFinding[], language: Language): readonly string[] {
  const ids = [...new Set(findings.flatMap(({ruleId}) => ruleId ?? []))].sort()
  if (ids.length === 0) return []
  return [
    ...heading(WORDS.rules, language),
    ...ids.map(id => {
      const {title, section, note} = ruleText(id)
      const finding = findings.find(({ruleId}) => ruleId === id)
      const source = finding?.source ? documentText(finding.source.id).title[language] : ''
      const certainty = say(wordFor(CERTAINTY_TEXT, finding?.certainty ?? ''), language)
      const parts = [title, section, note].flatMap(part => (part ? [say(part, language)] : []))
      return `- \`${id}\`: ${plain([...parts, source, certainty].filter(part => part !== '').join('; '))}`
    }),
  ]
}

function unreadSection({errors}: AuditReport, language: Language): readonly string[] {
  if (errors.length === 0) return []
  return [
    ...heading(WORDS.unread, language),
    ...errors.slice(0, MAX_ROWS).map(({path, code, message}) => `- ${plain(path)}: ${code}: ${plain(message)}`),
  ]
}

function heading(title: Message, language: Language): readonly string[] {
  return ['', `## ${say(title, language)}`, '']
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [head, head.map(() => '---'), ...rows].map((cells, index) =>
    index === 1 ? `|${cells.join('|')}|` : `| ${cells.map(plain).join(' | ')} |`,
  )
}

/** Names in certificates are foreign text: neither markup nor links nor mentions may come from them. */
function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]/gu, '\ufffd')
    .replace(/[\\`*_{}[\]<>()#+!|~@&]/g, sign => (sign === '@' ? '&#64;' : `\\${sign}`))
}
