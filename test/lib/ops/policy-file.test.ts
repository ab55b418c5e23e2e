import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {Ajv} from 'ajv'
import {describe, expect, test} from 'vitest'
import {migrateCheck} from '../../../src/lib/ops/migrate-check.ts'
import {policyDiff} from '../../../src/lib/ops/policy-diff.ts'
import {policyShow} from '../../../src/lib/ops/policy-show.ts'
import {policyTest} from '../../../src/lib/ops/policy-test.ts'
import {decodePolicy, readPolicy} from '../../../src/lib/ops/read-policy.ts'
import type {PolicyFile, PolicyFileRule} from '../../../src/lib/policy/policy-file.ts'
import {createPainter} from '../../../src/lib/report/painter.ts'
import {policyDiffView} from '../../../src/lib/report/views/policy-diff.ts'
import {policyShowView} from '../../../src/lib/report/views/policy-show.ts'
import {policyTestView} from '../../../src/lib/report/views/policy-test.ts'
import {ROOT} from '../../cli.ts'
import {fixturePath, noStdin} from '../../support/fixtures.ts'

const EXAMPLE = join(ROOT, 'examples/policy.json')
const TEXT = readFileSync(EXAMPLE, 'utf8')
const context = {paint: createPainter(false), width: undefined, verbose: false, quiet: false}

/** Line of the first place of a text in the example. */
const lineOf = (text: string, place: string) => text.slice(0, text.indexOf(place)).split('\n').length

function refused(from: string, to: string): {code: string; line: unknown; message: string; japanese: string} {
  expect(TEXT).toContain(from)
  const text = TEXT.replace(from, to)
  try {
    decodePolicy(text, 'p.json')
  } catch (error) {
    const {code, details, exitCode} = error as {code: string; details: {line: number}; exitCode: number}
    expect(exitCode).toBe(13)
    expect(details.line).toBe(to === '' ? details.line : lineOf(text, to))
    const told = error as {messageFor(language: 'en' | 'ja'): string}
    return {code, line: details.line, message: told.messageFor('en'), japanese: told.messageFor('ja')}
  }
  throw new Error('it was accepted')
}

describe('a policy file', () => {
  test('the shipped example is accepted, fits the schema and passes its own examples', async () => {
    const schema = JSON.parse(readFileSync(join(ROOT, 'schemas/policy-file.json'), 'utf8'))
    expect(new Ajv({strict: false}).validate(schema, JSON.parse(TEXT))).toBe(true)
    const {verdict, result} = await policyTest({names: [EXAMPLE]})
    expect([verdict, result.counts]).toEqual(['yes', {rules: 3, examples: 7, failed: 0}])
    const policy = await readPolicy(EXAMPLE)
    expect(policy.rules.map(rule => [rule.migrateFrom, rule.cutOff, rule.beyond, rule.toleratedUntil])).toEqual([
      ['2027-01-01', '2028-12-31', 'exposed', null],
      [null, '2028-12-31', 'tolerated', '2040-12-31'],
      [null, null, 'exposed', null],
    ])
  })

  test.each([
    ['an unknown word', '"families": ["rsa"]', '"families": ["rsq"]', 'families.0: rsa, ec, eddsa'],
    ['an unknown name', '"operation": "apply"', '"operations": "apply"', 'operations: name, title'],
    ['an unknown state', '"state": "migrate"', '"state": "migrating"', 'state: acceptable, migrate'],
    ['a day that does not exist', '"to": "2026-12-31"', '"to": "2026-12-32"', 'to: YYYY-MM-DD'],
    ['a gap of a day', '"from": "2027-01-01"', '"from": "2027-01-02"', 'from: 2027-01-01 is expected'],
    ['periods that overlap', '"from": "2027-01-01"', '"from": "2026-12-31"', 'from: 2027-01-01 is expected'],
    ['an end before its start', '"to": "2028-12-31"', '"to": "2026-01-01"', 'to: >= 2027-01-01'],
    ['no certainty', '"certainty": "primary"', '"certainty": "sure"', 'primary, secondary, inference'],
    [
      'legacy use of what makes something new',
      '"state": "migrate"',
      '"state": "legacy"',
      'migrate, unknown, disallowed',
    ],
    ['an unknown use in an example', '"use": "tls-server"', '"use": "web"', 'use: card-os-authentication'],
    ['an unknown key in an example', '"RSA-4096"', '"RSA-4095"', 'RSA-2048'],
  ])('%s is refused with its line', (_, from, to, words) => {
    const {code, message} = refused(from, to)
    expect(code).toBe('E_CONFIGURATION')
    expect(message).toContain(words)
  })

  test('without a source it is refused', () => {
    const {$schema: _, source: __, ...rest} = JSON.parse(TEXT) as PolicyFile
    expect(() => decodePolicy(JSON.stringify(rest), 'p.json')).toThrow(
      expect.objectContaining({code: 'E_CONFIGURATION', details: expect.objectContaining({path: 'source'})}),
    )
  })

  const changed = (change: (rules: PolicyFileRule[]) => void) => {
    const file = JSON.parse(TEXT) as {rules: PolicyFileRule[]}
    change(file.rules)
    return JSON.stringify(file, null, 1)
  }
  const kindOf = (text: string) => {
    try {
      decodePolicy(text, 'p.json')
    } catch (error) {
      return (error as {details: {kind?: string; line: number}}).details
    }
    return undefined
  }

  test.each([
    [
      'overlap',
      (rules: PolicyFileRule[]) => rules.push({name: 'again', maxBits: 112, periods: [{state: 'acceptable'}]}),
    ],
    [
      'gap',
      (rules: PolicyFileRule[]) =>
        rules.splice(0, 3, {name: 'one', families: ['rsa'], minKeyBits: 3072, periods: [{state: 'acceptable'}]}),
    ],
    ['duplicate-id', (rules: PolicyFileRule[]) => rules.push({...(rules[2] as PolicyFileRule)})],
    ['no-period', (rules: PolicyFileRule[]) => rules.push({name: 'empty', families: ['dsa'], periods: []})],
    [
      'better',
      (rules: PolicyFileRule[]) =>
        rules.push({
          name: 'worse',
          families: ['dsa'],
          periods: [
            {state: 'disallowed', from: '2020-01-01', to: '2020-12-31'},
            {state: 'acceptable', from: '2021-01-01'},
          ],
        }),
    ],
    [
      'open-end',
      (rules: PolicyFileRule[]) =>
        rules.push({name: 'ends', families: ['dsa'], periods: [{state: 'acceptable', to: '2030-12-31'}]}),
    ],
  ] as const)('%s between rules is E_POLICY_RULES with a line', (kind, change) => {
    const details = kindOf(changed(change))
    expect(details?.kind).toBe(kind)
    expect(details?.line).toBeGreaterThan(1)
  })

  test('the id of a shipped policy is refused, in both languages', () => {
    const {message, japanese} = refused('"id": "my-organisation"', '"id": "jp-mnc-2023"')
    expect(message).toContain('line 3: the id jp-mnc-2023 is that of a policy of this tool')
    expect(japanese).toContain('3 行')
  })

  test('what rests on a condition beside "otherwise" is refused', () => {
    expect(refused('"otherwise": true', '"otherwise": true, "minBits": 128').message).toContain('otherwise: false')
  })
})

describe('wherever ids are accepted', () => {
  const source = [{input: 1, text: fixturePath('rsa-2048-last-day.pem')}]
  const at = new Date('2026-11-22T00:00:00Z')

  test('migrate-check judges by the file', async () => {
    const {result} = await migrateCheck({sources: source, policies: [EXAMPLE]}, {readStdin: noStdin, at})
    expect(result.findings[0]).toMatchObject({
      verdict: 'exposed',
      ruleId: 'my-organisation.rsa_making',
      cutOff: '2028-12-31',
      overrunDays: 730,
      source: {document: 'Rules for cryptographic keys (example)'},
    })
  })

  test.each(['en', 'ja'] as const)('policy show prints source, page, day and examples in %s', async language => {
    const text = policyShowView((await policyShow({id: EXAMPLE})).result, {...context, language})
    for (const part of ['2026-11-22', '2026-11-01', 'RSA-4096', language === 'en' ? 'page 3' : '3ページ'])
      expect(text).toContain(part)
  })

  test('policy diff names the first day on which they contradict each other', async () => {
    const {result} = await policyDiff({a: 'cryptrec-ls0003', b: EXAMPLE})
    expect(result.firstContradiction).toBe('2029-01-01')
    expect(result.rows.find(row => row.algorithm === 'P-384' && row.activity === 'sign')).toMatchObject({
      a: {lastDay: null},
      b: {lastDay: null},
      contradiction: null,
    })
  })
})

describe('policy test', () => {
  test('every shipped policy passes', async () => {
    const {verdict, result} = await policyTest({names: []})
    expect([verdict, result.counts.failed]).toEqual(['yes', 0])
    expect(result.policies).toHaveLength(8)
  })

  test.each([
    [
      'a wrong verdict',
      '"verdict": "exposed"',
      '"verdict": "ok"',
      'but it is exposed (decided by my-organisation.rsa_making)',
    ],
    [
      'a rule that decides elsewhere',
      '"algorithm": "RSA-4096", "use": "tls-server", "validUntil": "2029-01-01", "verdict": "exposed"',
      '"algorithm": "P-256", "use": "tls-server", "verdict": "ok"',
      'decides, not this rule',
    ],
    [
      'no example of a kind',
      '{"algorithm": "RSA-2048", "use": "trust-anchor", "validUntil": "2028-12-31", "verdict": "ok"}',
      '',
      'no example that it leaves alone',
    ],
  ])('%s fails it', async (_, from, to, words) => {
    const {mkdtempSync, rmSync, writeFileSync} = await import('node:fs')
    const {tmpdir} = await import('node:os')
    const folder = mkdtempSync(join(tmpdir(), 'policy-'))
    try {
      const file = join(folder, 'policy.json')
      expect(TEXT).toContain(from)
      writeFileSync(file, TEXT.replace(from, to))
      const {verdict, result} = await policyTest({names: [file]})
      expect([verdict, result.counts.failed]).toEqual(['no', 1])
      expect(policyTestView(result, {...context, language: 'en'})).toContain(words)
      expect(policyTestView(result, {...context, language: 'ja'})).toContain('不合格の規則 1')
    } finally {
      rmSync(folder, {recursive: true})
    }
  })
})

test('LS-0003 and IR 8547: RSA-2048 from 2031, P-384 from 2036, verifying never for certain', async () => {
  const {result} = await policyDiff({a: 'cryptrec-ls0003', b: 'nist-ir8547'})
  const row = (algorithm: string, activity: string) =>
    result.rows.find(each => each.algorithm === algorithm && each.activity === activity)
  expect(row('RSA-2048', 'sign')).toMatchObject({
    a: {lastDay: '2030-12-31'},
    b: {cutOff: '2030-12-31', lastDay: '2035-12-31'},
    contradiction: '2031-01-01',
  })
  expect(row('P-384', 'sign')?.contradiction).toBe('2036-01-01')
  expect(row('RSA-2048', 'verify')?.contradiction).toBeNull()
  expect(row('ML-DSA-87', 'sign')?.contradiction).toBeNull()
  for (const language of ['en', 'ja'] as const)
    expect(policyDiffView(result, {...context, language})).toContain('2036-01-01')
})
