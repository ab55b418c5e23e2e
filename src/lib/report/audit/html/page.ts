// The report of `migrate-check` as one page for a meeting: the answer, where it comes from, and every asset. It opens from
// disk; its script only filters and sorts what is there without it.
import type {AuditReport} from '../../../audit/audit-report.ts'
import {html, renderPage} from '../../html/page.ts'
import type {AuditFrame} from '../frame.ts'
import {adviceSections} from './advice.ts'
import {answerSection, policySection} from './answer.ts'
import {assetSection} from './assets.ts'
import {assumptionSection, ruleSection} from './assumptions.ts'
import {changeSections} from './changes.ts'
import {groupSections} from './groups.ts'
import type {Section} from './section.ts'
import {renderSection} from './section.ts'
import {AUDIT_STYLE} from './style.data.ts'
import {systemSection} from './systems.ts'
import {TABLE_SCRIPT} from './table-script.ts'
import {timelineSection} from './timeline.ts'
import {AuditPageWords} from './words.ts'

export function auditPage(report: AuditReport, frame: AuditFrame): string {
  const {language, version, at} = frame
  const words = new AuditPageWords(report, language)
  const sections: readonly Section[] = [
    answerSection(words, frame),
    policySection(words),
    timelineSection(words, at),
    ...groupSections(words),
    ...systemSection(words),
    ...adviceSections(words),
    ...changeSections(words),
    assetSection(words),
    ruleSection(words),
    assumptionSection(words),
  ]
  const body = html`<a class="skip" href="#assets">${words.say('skip')}</a>
<header>
<p class="product">${words.say('product')}</p>
<h1>${words.title}</h1>
<p class="dim">${words.say('judgedAt', {at: at.toISOString().replace('.000Z', 'Z')})}</p>
</header>
<nav aria-label="${words.say('contents')}">${sections.map(({id, title}) => html`<a href="#${id}">${title}</a> `)}</nav>
<main>
${sections.map(renderSection)}</main>
<footer class="dim"><p>${words.say('madeBy', {version})}</p></footer>`
  return renderPage({language, title: words.title, body, style: AUDIT_STYLE, script: TABLE_SCRIPT})
}
