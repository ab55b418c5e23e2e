// A finding in words: what its rule demands, and the facts beside it.
import type {LintFinding} from '../lint/finding.ts'
import type {ShownRule} from '../ops/cert-lint.ts'
import type {Language} from '../text/message.ts'
import {say} from '../text/message.ts'
import {LINT_TEXT, LINT_VIEW as WORDS} from '../text/views/cert-lint.data.ts'
import {printable} from './printable.ts'

export function ruleSentence(ruleId: string, language: Language): string {
  return LINT_TEXT[ruleId]?.[language] ?? ruleId
}

export function clauseText({clause, known}: Pick<ShownRule, 'clause' | 'known'>, language: Language): string {
  return say(WORDS.clauseKnown, language, {clause, known: say(WORDS[`known-${known}`], language)})
}

/** (octets: 21, limit: 20); nothing where the rule says it all. */
export function findingText({ruleId, detail}: LintFinding, language: Language): string {
  const facts = Object.entries(detail).map(([name, value]) => `${name}: ${factText(value)}`)
  const sentence = ruleSentence(ruleId, language)
  return printable(facts.length === 0 ? sentence : `${sentence} (${facts.join(', ')})`)
}

function factText(value: LintFinding['detail'][string]): string {
  if (value === null || value === undefined) return '-'
  return typeof value === 'object' ? value.join(' ') || '-' : String(value)
}
