// CycloneDX 1.6 and 1.7, by the official schemas and an independent validator.
import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {dirname, join} from 'node:path'
import {Ajv, type ValidateFunction} from 'ajv'
import {describe, expect, test} from 'vitest'
import {auditScene, rendered} from '../../support/audit-scene.ts'

const library = dirname(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json'))
const schema = (name: string) =>
  JSON.parse(readFileSync(join(library, 'res/schema', `${name}.SNAPSHOT.schema.json`), 'utf8'))

/** RFC 3339, 5.6, and what JavaScript calls a date. */
const dateTime = (text: string) =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))

function validator(version: string): ValidateFunction {
  const ajv = new Ajv({strict: false, allErrors: true, validateFormats: true})
  ajv.addFormat('date-time', dateTime)
  ajv.addFormat('date', text => dateTime(`${text}T00:00:00Z`))
  ajv.addFormat('iri-reference', text => !/[\s<>"{}|\\^`]/.test(text))
  ajv.addFormat('idn-email', text => /^[^@\s]+@[^@\s]+$/.test(text))
  // The schemas refer to each other by file name, which differs from the last part of their ids.
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs'])
    ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`)
  return ajv.compile(schema(`bom-${version}`))
}

const outcome = await auditScene()

describe.each([
  ['cbom', '1.7'],
  ['cbom-1.6', '1.6'],
] as const)('--report %s', async (format, version) => {
  const validate = validator(version)
  const text = await rendered(format, outcome)
  const bom = JSON.parse(text)

  test('keeps to the official schema, hostile names and all', () => {
    validate(bom)
    expect(validate.errors ?? []).toEqual([])
  })

  test('the validator refuses what is wrong', () => {
    expect(validate({...bom, bomFormat: 'SPDX'})).toBe(false)
    expect(validate({...bom, metadata: {...bom.metadata, timestamp: 'today'}})).toBe(false)
    const [first, ...others] = bom.components
    const wrong = {...first, cryptoProperties: {...first.cryptoProperties, assetType: 'secret'}}
    expect(validate({...bom, components: [wrong, ...others]})).toBe(false)
  })

  test('every reference leads to one component', () => {
    const refs = bom.components.map((component: {'bom-ref': string}) => component['bom-ref'])
    expect(new Set(refs).size).toBe(refs.length)
    for (const {ref, dependsOn} of bom.dependencies) {
      expect(refs).toContain(ref)
      for (const each of dependsOn) expect(refs).toContain(each)
    }
    const inside = [...text.matchAll(/"(?:ref|algorithmRef|subjectPublicKeyRef)": "([^"]*)"/g)]
    expect(inside.length).toBeGreaterThan(outcome.result.assets)
    for (const [, ref] of inside) expect(refs).toContain(JSON.parse(`"${ref}"`))
  })

  test('every finding is a component with its verdict, and every unread input is named', () => {
    const verdicts = bom.components.flatMap((component: {properties?: {name: string; value: string}[]}) =>
      (component.properties ?? []).filter(({name}) => name === 'migrate:verdict').map(({value}) => value),
    )
    expect(verdicts.sort()).toEqual(outcome.result.findings.map(({verdict}) => verdict).sort())
    const unread = bom.metadata.properties.filter(({name}: {name: string}) => name === 'migrate:notRead')
    expect(unread).toHaveLength(outcome.result.errors.length)
  })

  test('a key agreement is no signature, and nothing is claimed of what is not known', () => {
    const algorithm = (name: string) =>
      bom.components.find((component: {'bom-ref': string}) => component['bom-ref'] === `algorithm/${name}`)
        .cryptoProperties.algorithmProperties
    expect(algorithm('X25519').primitive).toBe('key-agree')
    expect(algorithm('RSA-2048')).toMatchObject({classicalSecurityLevel: 112, nistQuantumSecurityLevel: 0})
    expect(algorithm('ML-DSA-65').nistQuantumSecurityLevel).toBe(3)
    expect(algorithm('ML-KEM-768')).not.toHaveProperty('nistQuantumSecurityLevel')
    expect(algorithm('unknown')).toMatchObject({primitive: 'unknown'})
    expect(algorithm('unknown')).not.toHaveProperty('nistQuantumSecurityLevel')
    expect(algorithm('ML-KEM-768').algorithmFamily).toBe(version === '1.7' ? 'ML-KEM' : undefined)
  })
})
