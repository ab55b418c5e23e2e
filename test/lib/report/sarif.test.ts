// SARIF 2.1.0, by the properties that the standard requires (3.13, 3.14, 3.19, 3.27): its JSON schema is not at hand here.
import {mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {type CertLintResult, certLint} from '../../../src/lib/ops/cert-lint.ts'
import {fileUri} from '../../../src/lib/report/sarif.ts'
import {lintSarif} from '../../../src/lib/report/sarif-lint.ts'
import {fixturePath, noStdin} from '../../support/fixtures.ts'
import {RFC5280_EXAMPLES} from '../../support/lint-examples.ts'
import {JPKI_EXAMPLES, PERSONAL_VALUES} from '../../support/lint-jpki-examples.ts'
import {toPem} from '../../support/make-pki.ts'

const folder = mkdtempSync(join(tmpdir(), 'mynakit-sarif-'))
const broken = [...Object.values(RFC5280_EXAMPLES), ...Object.values(JPKI_EXAMPLES)].map(each => each.broken)
const file = join(folder, 'a b.pem')
writeFileSync(file, broken.map(der => toPem('CERTIFICATE', der)).join(''))

async function lint(...paths: readonly string[]): Promise<CertLintResult> {
  const sources = paths.map((path, index) => ({input: index + 1, path}))
  return (await certLint({sources, profile: 'jpki', failOn: 'error'}, {readStdin: noStdin})).result
}
const report = async () => lintSarif(await lint(file), {version: '1.2.3', folder})

describe('the report of findings of every rule', async () => {
  const text = await report()
  const log = JSON.parse(text)
  const [run] = log.runs

  test('has what a SARIF log, a run and its tool must have', () => {
    expect(log.version).toBe('2.1.0')
    expect(log.$schema).toMatch(/^https:.*sarif-schema-2\.1\.0\.json$/)
    expect(log.runs).toHaveLength(1)
    expect(run.tool.driver).toMatchObject({name: 'mynakit', semanticVersion: '1.2.3'})
  })

  test('lists each rule once, with texts and its level', () => {
    const {rules} = run.tool.driver
    expect(rules.length).toBe(Object.keys(RFC5280_EXAMPLES).length + Object.keys(JPKI_EXAMPLES).length)
    expect(new Set(rules.map((rule: {id: string}) => rule.id)).size).toBe(rules.length)
    for (const rule of rules) {
      expect(rule.shortDescription.text).not.toBe('')
      expect(rule.fullDescription.text.length).toBeGreaterThan(rule.shortDescription.text.length)
      expect(['error', 'warning', 'note']).toContain(rule.defaultConfiguration.level)
    }
  })

  test('gives each result its rule, a message, a place and a fingerprint of its own', () => {
    const fingerprints = new Set<string>()
    for (const result of run.results) {
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId)
      expect(['error', 'warning', 'note']).toContain(result.level)
      expect(result.message.text).not.toBe('')
      const [{physicalLocation, logicalLocations}] = result.locations
      expect(physicalLocation.artifactLocation.uri).toBe('a%20b.pem')
      expect(physicalLocation.region.startLine).toBeGreaterThan(0)
      expect(logicalLocations[0].fullyQualifiedName).toMatch(/^certificate/)
      const [print] = Object.values(result.partialFingerprints) as string[]
      expect(print).toMatch(/^[0-9a-f]{64}\/(?:rfc5280|jpki)\.[a-z0-9_]+\/certificate/)
      fingerprints.add(print ?? '')
    }
    expect(run.results.length).toBeGreaterThan(broken.length)
  })

  test('is the same for the same certificates, and tells neither folders nor personal values', async () => {
    expect(await report()).toBe(text)
    expect(text).not.toContain(folder)
    expect(PERSONAL_VALUES.filter(value => text.includes(value))).toEqual([])
  })
})

test('a certificate without findings gives a run without results', async () => {
  const result = {...(await lint(fixturePath('root-2043.pem'))), certificates: [], rules: []}
  expect(JSON.parse(lintSarif(result, {version: '1.2.3', folder})).runs[0]).toMatchObject({results: []})
})

test('paths become relative references, percent-encoded, and home directories stay out of them', () => {
  expect(fileUri('certs/a b#1.pem', '/home/user')).toBe('certs/a%20b%231.pem')
  expect(fileUri('./a.pem', '/home/user')).toBe('a.pem')
  expect(fileUri('/home/user/certs/見本.pem', '/home/user')).toBe('certs/%E8%A6%8B%E6%9C%AC.pem')
  expect(fileUri('/home/other/a.pem', '/home/user')).toBe('a.pem')
  expect(fileUri('C:\\Users\\me\\a.pem', 'D:\\work')).toBe('a.pem')
  expect(fileUri('../a.pem', '/home/user')).toBe('../a.pem')
  expect(fileUri(null, '/home/user')).toBe('stdin')
})
