// CSV, JUnit, Markdown, NDJSON and the table of migrate-check, each read back by a reader that is not ours.
import {parse} from 'csv-parse/sync'
import {marked} from 'marked'
import {SaxesParser} from 'saxes'
import {describe, expect, test} from 'vitest'
import {AUDIT_FORMATS} from '../../../src/lib/report/audit/formats.data.ts'
import {auditScene, HOSTILE_NAMES, rendered} from '../../support/audit-scene.ts'
import {fixturePath} from '../../support/fixtures.ts'

const outcome = await auditScene()
const {result} = outcome
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@|%＝＋－＠]/u

test.each(AUDIT_FORMATS)('--report %s: the same input gives the same bytes', async format => {
  expect(await rendered(format, await auditScene())).toBe(await rendered(format, outcome))
})

describe('--report csv, read by csv-parse', async () => {
  // As it is in a file.
  const text = Buffer.from(await rendered('csv', outcome)).toString()
  const rows: Record<string, string>[] = parse(text, {columns: true})

  test('has a row for each finding and each unread input, in their order', () => {
    expect(rows.map(({verdict}) => verdict)).toEqual([
      ...result.findings.map(({verdict}) => verdict),
      ...result.errors.map(() => 'not-read'),
    ])
    for (const [index, {id, sha256, overrunDays, algorithm, ruleId}] of result.findings.entries())
      expect(rows[index]).toMatchObject({
        id,
        algorithm,
        sha256: sha256 ?? '',
        ruleId: ruleId ?? '',
        overrunDays: overrunDays === null ? '' : String(overrunDays),
      })
  })

  test('no cell is a formula, and behind the guard every name is what it was', () => {
    for (const row of rows)
      for (const cell of Object.values(row)) if (!/^-?\d+$/.test(cell)) expect(cell).not.toMatch(FORMULA)
    const names = new Set(rows.map(({what}) => what?.replaceAll("'", '')))
    for (const name of HOSTILE_NAMES) expect(names).toContain(name.replaceAll("'", '').replace('\ud800', '\ufffd'))
    expect(rows.filter(({what}) => what?.startsWith("'=cmd|")).length).toBeGreaterThan(0)
  })

  test('nor is one where semicolons or tabs separate, or where quotes mean nothing', () => {
    for (const delimiter of [';', '\t', ','])
      for (const quote of ['"', null] as const) {
        const cells: string[][] = parse(text, {delimiter, quote, relax_column_count: true, relax_quotes: true})
        for (const cell of cells.flat()) if (!/^-?\d+$/.test(cell)) expect(cell).not.toMatch(FORMULA)
      }
  })
})

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly parent: Element | null
  text: string
}

/** Throws where the document is not well-formed XML 1.0. */
function elements(xml: string): readonly Element[] {
  const parser = new SaxesParser()
  const found: Element[] = []
  let current: Element | null = null
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', ({name, attributes}) => {
    current = {name, attributes: attributes as Record<string, string>, parent: current, text: ''}
    found.push(current)
  })
  parser.on('text', text => {
    if (current) current.text += text
  })
  parser.on('closetag', () => {
    current = current?.parent ?? null
  })
  parser.write(xml).close()
  return found
}

describe('--report junit, read by saxes', async () => {
  const all = elements(await rendered('junit', outcome))
  const named = (name: string) => all.filter(element => element.name === name)
  const childrenOf = (parent: Element) => all.filter(element => element.parent === parent)

  test('has no elements but those of JUnit', () => {
    const known = ['testsuites', 'testsuite', 'testcase', 'failure', 'skipped', 'error']
    expect(new Set(all.map(({name}) => name))).toEqual(new Set(known))
    expect(() => elements('<a><b></a>')).toThrow()
  })

  test('the counts of every suite are those of its cases', () => {
    for (const suite of named('testsuite')) {
      const cases = childrenOf(suite)
      const outcomes = cases.flatMap(childrenOf).map(({name}) => name)
      const count = (name: string) => String(outcomes.filter(each => each === name).length)
      expect(suite.attributes).toMatchObject({
        tests: String(cases.length),
        failures: count('failure'),
        errors: count('error'),
        skipped: count('skipped'),
      })
    }
  })

  test('a case is an answer of a rule, and what failed is what is exposed', () => {
    const answers = result.findings.flatMap(finding => finding.answers)
    const exposed = answers.filter(({verdict}) => verdict === 'exposed')
    expect(named('testcase')).toHaveLength(answers.length + result.errors.length)
    expect(named('failure')).toHaveLength(exposed.length)
    expect(named('error')).toHaveLength(result.errors.length)
    expect(named('failure').every(({parent}) => exposed.some(({ruleId}) => ruleId === parent?.attributes['classname'])))
  })
})

describe.each(['en', 'ja'] as const)('--report markdown in %s, read by marked', async language => {
  const text = await rendered('markdown', outcome, language)
  const html = await marked.parse(text, {gfm: true, async: true})

  test('has no element but its own, no link and no mention', () => {
    const tags = new Set([...html.matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag))
    const own = ['h1', 'h2', 'p', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'ul', 'li', 'code']
    expect([...tags].filter(tag => !own.includes(tag ?? ''))).toEqual([])
    // Services look for mentions and numbers of issues wherever there is no code.
    expect(html.replace(/<code>[^<]*<\/code>|&#39;/g, '')).not.toMatch(/[@#]\w|https?:|www\./)
    expect(html.match(/<h1/g)).toHaveLength(1)
  })

  test('every row of every table has the cells of its head', () => {
    for (const [table] of html.matchAll(/<table>[\s\S]*?<\/table>/g)) {
      const columns = table.match(/<th[ >]/g)?.length
      for (const [row] of table.matchAll(/<tr>(?:(?!<\/tr>)[\s\S])*<td[\s\S]*?<\/tr>/g))
        expect(row.match(/<td/g)).toHaveLength(columns ?? 0)
    }
    const open = result.findings.filter(({verdict}) => verdict !== 'ok' && verdict !== 'not-applicable')
    const tables = [...html.matchAll(/<table>[\s\S]*?<\/table>/g)].map(([table]) => table)
    expect(tables[1]?.match(/<tr>/g)).toHaveLength(open.length + 1)
  })

  test('no sign of it turns the direction of writing or hides a character', () => {
    expect(text).not.toMatch(/[\p{Bidi_Control}\p{Cs}\u2028\u2029]|[^\P{Cc}\n]/u)
  })
})

test('--report ndjson has the findings of JSON, then what was not read', async () => {
  const lines = (await rendered('ndjson', outcome)).trimEnd().split('\n')
  const rows = lines.map(line => JSON.parse(line))
  const json = JSON.parse(await rendered('json', outcome)).result
  const findings = rows.filter(({type}) => type === 'finding').map(({type: _, ...finding}) => finding)
  expect(findings).toEqual(json.findings)
  expect(rows.slice(findings.length).map(({type, path}) => [type, path])).toEqual(
    json.errors.map(({path}: {path: string}) => ['unread', path]),
  )
})

test('--report table has no control sequence and no sign that turns the direction of writing', async () => {
  expect(await rendered('table', outcome)).not.toMatch(/\p{Bidi_Control}|[^\P{Cc}\n]/u)
})

test.each(AUDIT_FORMATS)('--report %s: nothing personal of a JPKI signing certificate is in it', async format => {
  const holder = await auditScene({cardAssets: []}, [fixturePath('jpki-synth-sign.pem')])
  const text = await rendered(format, holder)
  expect(text).toContain('202609300000000000001')
  expect(text).not.toMatch(/花子|見本|霞|東京都|19800101|19[0-9]{6}|1\.2\.392\.200149\.8\.5\.5/)
})
