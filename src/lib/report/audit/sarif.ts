// The findings of `migrate-check` as SARIF 2.1.0, for code scanning: what is exposed is an error, what is undecided a
// warning, what is tolerated a note. Suppressed findings carry their suppression (3.35), so that a viewer can show both.
import type {AuditNote, AuditReport, ReportFinding} from '../../audit/audit-report.ts'
import {CERTAINTY_TEXT, wordFor} from '../../text/policies.data.ts'
import {AUDIT_WORDS as WORDS} from '../../text/views/audit-report.data.ts'
import {fileUri, renderSarif, type SarifLevel, type SarifResult, type SarifRule} from '../sarif.ts'
import type {AuditFrame} from './frame.ts'
import {noteText} from './note-text.ts'
import {documentTitle, ruleTextIn} from './rule-titles.ts'

const LEVEL: Readonly<Record<string, SarifLevel>> = {exposed: 'error', undecided: 'warning', tolerated: 'note'}
/** The rule of an input that could not be read. */
const UNREAD = 'mynakit.input_not_read'

export function auditSarif(report: AuditReport, frame: AuditFrame): string {
  const open = report.findings.filter(({verdict}) => LEVEL[verdict] !== undefined)
  const rules = [...new Set(open.flatMap(({ruleId}) => ruleId ?? []))].sort()
  return renderSarif({
    version: frame.version,
    folder: frame.folder,
    notes: report.notes.map(note => noteText(withoutFolders(note, frame.folder), 'en')),
    rules: [...rules.map(id => ruleOf(report, id, open)), ...(report.errors.length > 0 ? [unreadRule()] : [])],
    results: [
      ...open.map(finding => resultOf(report, finding)),
      ...report.errors.map(({path, index, code, message}) => ({
        ruleId: UNREAD,
        level: 'warning' as const,
        message: `${code}: ${message}`,
        file: fileOf(report, path),
        line: null,
        place: index === null ? 'file' : `object ${index}`,
        // Without the folder, so that it stays when the file moves.
        fingerprint: `${code}/${path.replace(/^.*[/\\]/s, '')}/${index ?? 0}`,
      })),
    ],
  })
}

function ruleOf(report: AuditReport, id: string, findings: readonly ReportFinding[]): SarifRule {
  const finding = findings.find(({ruleId}) => ruleId === id)
  const {title, section, note} = ruleTextIn(report, id)
  const document = documentTitle(finding?.source).en
  const certainty = wordFor(CERTAINTY_TEXT, finding?.certainty ?? '').en
  const full = [document, section.en, note?.en, certainty].filter(part => part).join('; ')
  return {id, short: title.en, full: full || title.en, level: LEVEL[finding?.verdict ?? ''] ?? 'note'}
}

function unreadRule(): SarifRule {
  const short = WORDS.unreadRule.en
  return {id: UNREAD, short, full: short, level: 'warning'}
}

function resultOf(report: AuditReport, finding: ReportFinding): SarifResult {
  const {ruleId, verdict, what, where, algorithm, lastDay, cutOff, overrunDays, id, use, suppressed} = finding
  const days = overrunDays ? `: ${overrunDays} days past ${cutOff} (until ${lastDay})` : ''
  return {
    ruleId: ruleId ?? '',
    level: LEVEL[verdict] ?? 'note',
    message: `${verdict}: ${what}, ${algorithm}, ${use}${days}`,
    file: fileOf(report, where[0] ?? ''),
    line: null,
    place: what,
    fingerprint: `${id}/${ruleId ?? ''}`,
    ...(suppressed ? {suppression: suppressed.reason} : {}),
  }
}

/** Where the run took place is nobody's business here. */
function withoutFolders(note: AuditNote, folder: string): AuditNote {
  if (note.id !== 'left-out') return note
  return {...note, folder: fileUri(note.folder, folder), file: note.file && fileUri(note.file, folder)}
}

/** A place inside a container is that container's; the card, a server and standard input are no files. */
function fileOf({markedFiles}: AuditReport, place: string): string | null {
  const file = markedFiles.find(each => each.place === place)?.file ?? place.replace(/!.*$/s, '')
  return file === '' || file === '-' || /^(?:card|tls|system)[:+]/.test(file) ? null : file
}
