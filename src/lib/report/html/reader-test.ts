// The page of `reader test`: the verdict, what failed with its remedy, every test, and what was sent.
import type {Verdict} from '../../ops/outcome.ts'
import type {ReaderTestEntry, ReaderTestResult} from '../../ops/reader-test.ts'
import {type Language, say} from '../../text/message.ts'
import {READER_TEST_TEXT} from '../../text/reader-test.data.ts'
import {READER_TEST_VIEW} from '../../text/views/reader-test.data.ts'
import {formatInstant} from '../envelope.ts'
import {countParameters, noteText} from '../views/reader-test.ts'
import {type Html, html, renderPage} from './page.ts'

export interface ReaderTestPage {
  readonly result: ReaderTestResult
  readonly verdict: Verdict
  readonly at: Date
  readonly version: string
  readonly language: Language
}

type Label = (key: keyof typeof READER_TEST_VIEW, parameters?: Readonly<Record<string, string | number>>) => string

export function readerTestPage(page: ReaderTestPage): string {
  const {language} = page
  const label: Label = (key, parameters) => say(READER_TEST_VIEW[key], language, parameters)
  const {tests} = page.result
  const failures = tests.filter(test => test.outcome === 'failed')
  const body = html`${head(page, label)}
${failures.length > 0 ? html`<h2>${label('failures')}</h2>${failures.map(test => failure(test, language, label))}` : html``}
<h2>${label('allTests')}</h2>
${testTable(tests, language, label)}
<h2>${label('sent')}</h2>
<p class="dim">${label('sentNote')}</p>
${tests.filter(test => test.exchanges.length > 0).map(test => exchangeTable(test, label))}`
  return renderPage({language, title: `${label('title')}: ${readerName(page, label)}`, body})
}

function head(page: ReaderTestPage, label: Label): Html {
  const {result} = page
  const verdict = page.verdict === 'none' ? 'undecided' : page.verdict
  return html`<h1>${label('title')}</h1>
<p class="verdict ${verdict}">${label(`verdict-${verdict}`)}</p>
<dl>
<dt>${label('reader')}</dt><dd>${readerName(page, label)}</dd>
<dt>${label('protocol')}</dt><dd>${result.reader.protocol === 'none' ? '-' : result.reader.protocol}</dd>
<dt>${label('atr')}</dt><dd><code>${result.reader.atr.toUpperCase()}</code></dd>
<dt>${label('time')}</dt><dd>${formatInstant(page.at)}</dd>
<dt>${label('tool')}</dt><dd>mynakit ${page.version}</dd>
</dl>
<p>${label('counts', countParameters(result))}</p>`
}

function readerName({result}: ReaderTestPage, label: Label): string {
  return result.reader.kind === 'sim' ? label('simulated') : result.reader.name
}

function failure(test: ReaderTestEntry, language: Language, label: Label): Html {
  const {title, problem, remedy, source} = READER_TEST_TEXT[test.id]
  return html`<section class="finding">
<h3>${title[language]} <span class="dim">(${test.id})</span></h3>
<p>${noteText(test, language)}</p>
<dl>
<dt>${label('problem')}</dt><dd>${problem[language]}</dd>
<dt>${label('remedy')}</dt><dd>${remedy[language]}</dd>
<dt>${label('source')}</dt><dd>${source}</dd>
</dl>
</section>`
}

function testTable(tests: readonly ReaderTestEntry[], language: Language, label: Label): Html {
  return html`<table>
<thead><tr><th>${label('outcome')}</th><th>${label('what')}</th><th>${label('note')}</th></tr></thead>
<tbody>
${tests.map(
  test => html`<tr><td class="state ${test.outcome}">${label(test.outcome)}</td><td>${READER_TEST_TEXT[test.id].title[language]}<br><code class="dim">${test.id}</code></td><td>${noteText(test, language)}</td></tr>
`,
)}</tbody>
</table>`
}

function exchangeTable(test: ReaderTestEntry, label: Label): Html {
  return html`<h3><code>${test.id}</code></h3>
<table>
<thead><tr><th>${label('command')}</th><th class="number">${label('bytes')}</th><th>${label('answer')}</th><th class="number">${label('ms')}</th></tr></thead>
<tbody>
${test.exchanges.map(
  each => html`<tr><td><code>${each.command.toUpperCase()}</code></td><td class="number">${each.length ?? '-'}</td><td><code>${each.answer}</code></td><td class="number">${each.ms.toFixed(1)}</td></tr>
`,
)}</tbody>
</table>
`
}
