// The words of the page in the reader's language: enumerations, rules, names as a person reads them.
import type {FindingVerdict, VerdictCounts} from '../../../audit/assess.ts'
import type {AuditReport, PolicySource, ReportFinding} from '../../../audit/audit-report.ts'
import {FILE_TITLE} from '../../../text/card.data.ts'
import {type Language, type Message, type Parameters, say} from '../../../text/message.ts'
import {ACTIVITY_TEXT, CERTAINTY_TEXT, USE_TEXT, VERDICT_TEXT, wordFor} from '../../../text/policies.data.ts'
import {
  AUDIT_PAGE,
  BASIS_TEXT,
  CARD_USE_TEXT,
  END_TEXT,
  KIND_TEXT,
  OPERATION_TEXT,
} from '../../../text/views/audit-page.data.ts'
import {AUDIT_WORDS} from '../../../text/views/audit-report.data.ts'
import {type Html, html} from '../../html/page.ts'
import {documentTitle, ruleTextIn} from '../rule-titles.ts'

/** The order of every legend, bar and column. */
export const VERDICTS = [
  'exposed',
  'undecided',
  'tolerated',
  'ok',
  'not-applicable',
] as const satisfies readonly FindingVerdict[]

const ENUMERATIONS = {
  verdict: VERDICT_TEXT,
  certainty: CERTAINTY_TEXT,
  activity: ACTIVITY_TEXT,
  use: USE_TEXT,
  cardUse: CARD_USE_TEXT,
  kind: KIND_TEXT,
  basis: BASIS_TEXT,
  end: END_TEXT,
  operation: OPERATION_TEXT,
} as const satisfies Record<string, Readonly<Record<string, Message>>>

export interface RuleWords {
  readonly title: string
  readonly section: string
  readonly note: string | null
}

export class AuditPageWords {
  readonly report: AuditReport
  readonly language: Language
  readonly #rules = new Map<string, RuleWords>()

  constructor(report: AuditReport, language: Language) {
    this.report = report
    this.language = language
  }

  say(key: keyof typeof AUDIT_PAGE, parameters: Parameters = {}): string {
    return say(AUDIT_PAGE[key], this.language, parameters)
  }

  get title(): string {
    return say(AUDIT_WORDS.title, this.language)
  }

  /** A value of an enumeration; one that has no word stands for itself. */
  word(enumeration: keyof typeof ENUMERATIONS, value: string): string {
    return say(wordFor(ENUMERATIONS[enumeration], value), this.language)
  }

  rule(id: string): RuleWords {
    const known = this.#rules.get(id)
    if (known) return known
    const {title, section, note} = ruleTextIn(this.report, id)
    const words = {
      title: title[this.language],
      section: section[this.language],
      note: note?.[this.language] ?? null,
    }
    this.#rules.set(id, words)
    return words
  }

  document(source: PolicySource): string {
    return documentTitle(source)[this.language]
  }

  nameOf({title, what}: Pick<ReportFinding, 'title' | 'what'>): string {
    return title ? FILE_TITLE[title][this.language] : shortName(what)
  }

  system(id: string): string {
    const name = this.report.systems.find(system => system.id === id)?.name
    return name?.[this.language] ?? id
  }

  /** What was judged by the decisive rule: the key, or the signature on it. */
  judged(finding: ReportFinding): {readonly algorithm: string; readonly use: string} {
    const decisive = finding.answers.find(({ruleId}) => ruleId === finding.ruleId)
    const signature = decisive?.subject === 'certificate-signature' ? finding.certificateSignature : null
    return signature
      ? {algorithm: signature.algorithm, use: this.word('use', 'certificate-signature')}
      : {algorithm: finding.algorithm, use: this.word('use', finding.use)}
  }
}

/** The common name where there is one; else organisations and units, without the country, which tells nothing apart. */
export function shortName(what: string): string {
  const commonName = /(?:^|,)CN=((?:\\.|[^,\\])+)/.exec(what)?.[1]
  return commonName ?? what.replace(/^C=\w\w,(?=.)/, '').replace(/(^|,)OU?=/g, (_, comma) => (comma ? ' · ' : ''))
}

/** 1234567 as 1,234,567. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** Names in certificates and paths are foreign text: their direction must not turn what stands beside them. */
export function foreign(text: string): Html {
  return html`<bdi>${text}</bdi>`
}

export function totalOf(counts: VerdictCounts): number {
  return VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0)
}
