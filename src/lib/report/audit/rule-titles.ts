// What rules and documents are called: those that are shipped from the text catalogue, those of a policy of the user's from
// the report itself.
import type {AuditReport, PolicySource} from '../../audit/audit-report.ts'
import type {Message} from '../../text/message.ts'
import {documentText, type RuleText, ruleText} from '../../text/policies.data.ts'

export function ruleTextIn({policies}: AuditReport, id: string): RuleText {
  const own = policies.flatMap(({ruleTitles}) => ruleTitles?.[id] ?? [])[0]
  return own ? {...ruleText(id), title: own} : ruleText(id)
}

export function documentTitle(source: PolicySource | null | undefined): Message {
  if (!source) return {en: '', ja: ''}
  const {title} = documentText(source.id)
  return title.en === source.id ? {en: source.document, ja: source.document} : title
}
