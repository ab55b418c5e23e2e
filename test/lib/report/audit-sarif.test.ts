// SARIF 2.1.0 by a schema made of @types/sarif, which is made of the schema of OASIS; members that it does not know are
// refused.
import {cpSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {Ajv, type AnySchema} from 'ajv'
import {createGenerator} from 'ts-json-schema-generator'
import {expect, test} from 'vitest'
import {migrateCheck} from '../../../src/lib/ops/migrate-check.ts'
import {AuditFolder} from '../../support/audit-folder.ts'
import {auditScene, rendered, SCENE_AT} from '../../support/audit-scene.ts'
import {fixturePath, noStdin} from '../../support/fixtures.ts'

interface Result {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: string
  readonly partialFingerprints: Readonly<Record<string, string>>
  readonly locations: readonly {physicalLocation: {artifactLocation: {uri: string}}}[]
  readonly suppressions?: readonly unknown[]
}

const schema: object = createGenerator({
  path: createRequire(import.meta.url).resolve('@types/sarif/index.d.ts'),
  type: 'Log',
  skipTypeCheck: true,
  additionalProperties: false,
}).createSchema('Log')
const validate = new Ajv({strict: false, allErrors: true}).compile(schema as AnySchema)

const outcome = await auditScene({
  rules: {
    uses: [],
    systems: null,
    suppressions: [
      {finding: null, match: {path: '**/root-2038.pem'}, rule: null, reason: '|`<b>', until: '2027-01-01'},
    ],
    baseline: null,
  },
})
const {result} = outcome
const log = JSON.parse(await rendered('sarif', outcome))
const results: Result[] = log.runs[0].results

test('the log keeps to the schema, which refuses what is wrong', () => {
  validate(log)
  expect(validate.errors ?? []).toEqual([])
  expect(validate({...log, version: '2.0.0'})).toBe(false)
  expect(validate({...log, runs: [{...log.runs[0], findings: []}]})).toBe(false)
  expect(validate({...log, runs: [{...log.runs[0], results: [{...results[0], level: 'fatal'}]}]})).toBe(false)
})

test('every result names its rule by name and place, and has a fingerprint of its own', () => {
  const {rules} = log.runs[0].tool.driver
  for (const {ruleId, ruleIndex} of results) expect(rules[ruleIndex].id).toBe(ruleId)
  const prints = results.map(({partialFingerprints}) => JSON.stringify(partialFingerprints))
  expect(new Set(prints).size).toBe(prints.length)
})

test('a result for each finding that is not ok, and for each unread input; levels as the verdicts have them', () => {
  const count = (verdict: string) => result.findings.filter(finding => finding.verdict === verdict).length
  const levels = (level: string) => results.filter(each => each.level === level).length
  expect(levels('error')).toBe(count('exposed'))
  expect(levels('warning')).toBe(count('undecided') + result.errors.length)
  expect(levels('note')).toBe(count('tolerated'))
  expect(results.filter(({suppressions}) => suppressions !== undefined)).toHaveLength(1)
})

test('places are relative references (RFC 3986, 4.2), and none tells the folder of the one who ran it', () => {
  for (const {locations} of results)
    for (const {physicalLocation} of locations) {
      const {uri} = physicalLocation.artifactLocation
      expect(uri).toMatch(/^(?:[A-Za-z0-9._~!*'()-]|%[0-9A-F]{2})+(?:\/(?:[A-Za-z0-9._~!*'()-]|%[0-9A-F]{2})*)*$/)
      expect(uri).not.toContain(tmpdir())
    }
})

test('fingerprints stay when files move, and differ where the content does', async () => {
  const names = ['rsa-2048-client.pem', 'sha1-signed.pem', 'root-2038.pem', 'key-only.pem', 'damaged-middle.pem']
  const [here, there] = [mkdtempSync(join(tmpdir(), 'mynakit-here-')), mkdtempSync(join(tmpdir(), 'mynakit-there-'))]
  for (const name of names) cpSync(fixturePath(name), join(here, name))
  for (const name of names) cpSync(fixturePath(name), join(there, 'a', 'b', name))
  writeFileSync(join(there, 'one.txt'), 'nothing')
  const fingerprints = async (folder: string) => {
    const sources = [{input: 1, text: folder}]
    const checked = await migrateCheck({sources}, {readStdin: noStdin, at: SCENE_AT})
    const {runs} = JSON.parse(await rendered('sarif', checked))
    return (runs[0].results as Result[]).map(each => JSON.stringify(each.partialFingerprints)).sort()
  }
  const first = await fingerprints(here)
  expect(first.length).toBeGreaterThan(3)
  expect(await fingerprints(there)).toEqual(first)
  expect(new Set(first).size).toBe(first.length)
})

test('a "!" in the name of a file or a folder is no end of it; inside a container it is', async () => {
  const folder = new AuditFolder()
  folder.write('a!b.pem', readFileSync(fixturePath('rsa-2048-client.pem')))
  folder.write('in!here/x.pem', readFileSync(fixturePath('sha1-signed.pem')))
  folder.write('bad!.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n')
  folder.write('c!d.csv', 'what,algorithm\nk,RSA-2048,1,2,3\n')
  folder.write('e.json', '{"keys":[{"kty":"RSA"}]}')
  const made = await migrateCheck({sources: [{input: 1, text: folder.path}]}, {readStdin: noStdin, at: SCENE_AT})
  const {runs} = JSON.parse(await rendered('sarif', made))
  const uris = runs[0].results.map(({locations}: Result) => locations[0]?.physicalLocation.artifactLocation.uri).sort()
  expect(uris).toEqual(['a!b.pem', 'bad!.pem', 'c!d.csv', 'e.json', 'x.pem'])
  folder.remove()
})
