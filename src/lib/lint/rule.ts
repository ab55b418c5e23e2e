// A rule is a row: one id, one clause, one question. Its words stand in the text catalogue under the same id.
import type {LintDetail, LintProfile, Severity} from './finding.ts'
import type {LintSubject} from './subject.ts'

/** Where in the certificate, and the facts that a person needs beside the rule. */
export interface Spot {
  readonly location: string
  readonly detail: LintDetail
}

/**
 * How the rule is known. `published`: a standard or a published certificate says so. `open-source`: seen in programs or
 * test certificates that others published. `inferred`: follows from what is known. `assumed`: nobody has confirmed it.
 */
export type RuleKnowledge = 'published' | 'open-source' | 'inferred' | 'assumed'

export interface LintRule {
  /** rfc5280.xxx or jpki.xxx; never renamed or used again for something else. */
  readonly id: `${LintProfile}.${string}`
  readonly severity: Severity
  readonly clause: string
  readonly known: RuleKnowledge
  /** Absent: every certificate. */
  readonly applies?: (subject: LintSubject) => boolean
  /** Every place where the rule is broken. */
  readonly check: (subject: LintSubject) => readonly Spot[]
}

export function profileOf(rule: LintRule): LintProfile {
  return rule.id.startsWith('jpki.') ? 'jpki' : 'rfc5280'
}

export const TBS = 'certificate.tbsCertificate'

export function spot(location: string, detail: LintDetail = {}): Spot {
  return {location, detail}
}

/** One spot if the condition holds. */
export function spotIf(broken: boolean, location: string, detail: LintDetail = {}): readonly Spot[] {
  return broken ? [spot(location, detail)] : []
}
