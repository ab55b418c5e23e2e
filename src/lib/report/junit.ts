// JUnit XML, as continuous-integration servers read it: suites of cases, one case a check. Text that XML 1.0 cannot carry
// (section 2.2) becomes U+FFFD, so that no card and no script can break the document.

export interface JunitCase {
  readonly name: string
  /** Groups cases: the file or room that they belong to. */
  readonly classname: string
  readonly seconds: number
  readonly outcome: 'passed' | 'failed' | 'error' | 'skipped'
  /** One line for a failed, broken or skipped case. */
  readonly message?: string
  /** Whatever helps to find the cause: already masked. */
  readonly detail?: string
}

export interface JunitSuite {
  readonly name: string
  readonly cases: readonly JunitCase[]
}

const ELEMENT = {failed: 'failure', error: 'error', skipped: 'skipped'} as const
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 excludes
const NOT_XML = /[^\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
const ESCAPES: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;'}

export function renderJunit(...suites: readonly JunitSuite[]): string {
  const body = suites.map(renderSuite).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${body}</testsuites>\n`
}

function renderSuite({name, cases}: JunitSuite): string {
  const count = (outcome: JunitCase['outcome']) => cases.filter(each => each.outcome === outcome).length
  const seconds = cases.reduce((sum, each) => sum + each.seconds, 0)
  const totals = attributes({
    name,
    tests: cases.length,
    failures: count('failed'),
    errors: count('error'),
    skipped: count('skipped'),
    time: seconds.toFixed(3),
  })
  return `<testsuite${totals}>\n${cases.map(each => `${renderCase(each)}\n`).join('')}</testsuite>\n`
}

function renderCase(each: JunitCase): string {
  const start = `<testcase${attributes({classname: each.classname, name: each.name, time: each.seconds.toFixed(3)})}`
  if (each.outcome === 'passed') return `${start}/>`
  const element = ELEMENT[each.outcome]
  const opening = `<${element}${attributes({message: each.message ?? each.outcome})}`
  const body = each.detail === undefined ? `${opening}/>` : `${opening}>${escapeText(each.detail)}</${element}>`
  return `${start}>${body}</testcase>`
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`)
    .join('')
}

function escapeAttribute(text: string): string {
  return clean(text).replace(/[&<>"\n]/g, character => ESCAPES[character] ?? character)
}

function escapeText(text: string): string {
  return clean(text).replace(/[&<>]/g, character => ESCAPES[character] ?? character)
}

function clean(text: string): string {
  return text.replace(NOT_XML, '\ufffd')
}
