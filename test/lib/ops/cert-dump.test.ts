import {readFileSync} from 'node:fs'
import {describe, expect, test} from 'vitest'
import {type CertDumpForm, certDump, dumpCertificates} from '../../../src/lib/ops/cert-dump.ts'
import {createPainter} from '../../../src/lib/report/painter.ts'
import {certDumpView} from '../../../src/lib/report/views/cert-dump.ts'
import type {PersonalField} from '../../../src/lib/x509/jpki/attributes.data.ts'
import {CERTS, fixture, fixturePath, hasJpkiCa, JPKI_CA, noStdin} from '../../support/fixtures.ts'

const context = {readStdin: noStdin, at: new Date('2026-01-01T00:00:00Z')}
const paint = createPainter(false)

function dump(names: readonly string[], form: CertDumpForm = 'table', reveal: readonly PersonalField[] = []) {
  return certDump({sources: names.map((name, index) => ({input: index + 1, path: name})), form, reveal}, context)
}

/** The values of the invented holder in the fixtures, by the field that reveals them. */
const SECRETS: Readonly<Record<PersonalField, readonly string[]>> = {
  name: ['見本　花子'],
  birth: ['319700101'],
  sex: [],
  address: ['東京都見本区見本町一丁目１番１号', '0000010000100000'],
}
const spellings = (text: string) => [
  text,
  Buffer.from(text).toString('hex'),
  Buffer.from(text).toString('base64').slice(0, -4),
]
const ALL = Object.values(SECRETS).flat().flatMap(spellings)

/** Everything that a person or a program can see of a dump. */
async function everythingShown(
  names: readonly string[],
  form: CertDumpForm,
  reveal: readonly PersonalField[] = [],
): Promise<string> {
  const outcome = await dump(names, form, reveal)
  const views = (['en', 'ja'] as const).map(language =>
    certDumpView(outcome.result, {language, paint, width: undefined, verbose: true, quiet: false}),
  )
  return [JSON.stringify(outcome), ...views].join('\n')
}

describe('personal attributes', () => {
  test.each(['table', 'asn1'] as const)('appear in no output of --form %s', async form => {
    const shown = await everythingShown(
      [fixturePath('jpki-synth-sign.pem'), fixturePath('personal-malformed.pem')],
      form,
    )
    for (const secret of ALL) expect(shown.includes(secret)).toBe(false)
    expect(shown.includes('e8a68be69cac')).toBe(false)
    // The table is too short to be told from digits of a key, but not as a value of its own.
    expect(/[": ]00100(?!\d)/.test(shown)).toBe(false)
  })

  test('a dump of every fixture hides them', async () => {
    for (const form of ['table', 'asn1'] as const) {
      const shown = await everythingShown([CERTS], form)
      for (const secret of ALL) expect(shown.includes(secret)).toBe(false)
      expect(shown.includes(Buffer.from('見本').toString('latin1'))).toBe(false)
    }
  })

  test.each(['name', 'address', 'birth'] as const)(
    '%s is shown when it is revealed, and nothing else is',
    async field => {
      for (const form of ['table', 'asn1'] as const) {
        const shown = await everythingShown([fixturePath('jpki-synth-sign.pem')], form, [field])
        for (const [other, secrets] of Object.entries(SECRETS))
          for (const secret of secrets) expect(shown.includes(secret), `${form} ${other}`).toBe(other === field)
      }
    },
  )

  test('a hidden value is replaced by its length, and a table by its count of substitutions', async () => {
    const {result} = await dump([fixturePath('jpki-synth-sign.pem')])
    const value = result.certificates[0]?.extensions.find(each => each.name === 'subjectAltName')?.value
    expect(value).toMatchObject({
      names: [
        {name: 'jpkiName', hidden: true, value: null, hex: null, length: 5, substitutions: null},
        {name: 'jpkiDateOfBirth', hidden: true, length: 9},
        {name: 'jpkiSex', hidden: true, length: 1},
        {name: 'jpkiAddress', hidden: true, length: 16},
        {name: 'jpkiNameSubstitutions', hidden: true, length: 5, substitutions: 1},
        {name: 'jpkiAddressSubstitutions', hidden: true, length: 16, substitutions: 2},
      ],
    })
  })

  test.each(['pem', 'der'] as const)('--form %s is refused unless all four fields are revealed', async form => {
    const file = fixturePath('jpki-synth-sign.pem')
    const refusal = expect.objectContaining({code: 'E_PERSONAL_DATA', exitCode: 8})
    await expect(dump([file], form)).rejects.toEqual(refusal)
    await expect(dump([file], form, ['name', 'address', 'birth'])).rejects.toEqual(refusal)
    expect((await dump([file], form, ['name', 'address', 'birth', 'sex'])).result.certificates).toHaveLength(1)
  })

  test('attributes that were encoded twice are pointed out', async () => {
    const {warnings} = await dump([fixturePath('jpki-synth-mojibake.pem')])
    expect(warnings.map(warning => [warning.code, warning.details?.['attribute']])).toContainEqual([
      'W_JPKI_ATTRIBUTE',
      'jpkiName',
    ])
  })
})

describe('forms', () => {
  test('pem and der give the same bytes as the input', async () => {
    const der = readFileSync(fixturePath('one.der'))
    const {result} = await dump([fixturePath('one.der')], 'der')
    expect(Buffer.from(result.certificates[0]?.certificateBase64 ?? '', 'base64')).toEqual(der)
    const pem = certDumpView((await dump([fixturePath('one.der')], 'pem')).result, {
      language: 'en',
      paint,
      width: undefined,
      verbose: false,
      quiet: false,
    })
    expect(`${pem}\n`).toBe(readFileSync(fixturePath('every-extension.pem'), 'latin1'))
  })

  test('asn1 gives every value with its offset', async () => {
    const {result} = await dump([fixturePath('one.der')], 'asn1')
    const nodes = result.certificates[0]?.asn1 ?? []
    expect(nodes[0]).toMatchObject({offset: 0, depth: 0, tag: 'SEQUENCE'})
    expect(nodes.some(node => node.text === '2.5.29.17 (subjectAltName)')).toBe(true)
  })

  test('a certificate of the card takes the same path', () => {
    const {result} = dumpCertificates([{der: fixture('jpki-synth-auth.pem'), label: 'card:auth'}], {
      form: 'table',
      reveal: [],
    })
    expect(result.certificates[0]).toMatchObject({
      source: {input: null, path: 'card:auth', wrapping: 'card'},
      jpki: {family: 'auth', kind: 'end-entity', hierarchy: 'simulated', evidence: 'name', familyConflict: false},
    })
  })
})

describe('damage', () => {
  test('the good certificates are shown, the bad ones are listed, and the exit code is 11', async () => {
    const {result, exitCode, verdict} = await dump([fixturePath('damaged-middle.pem')])
    expect(result.certificates.map(each => each.index)).toEqual([1, 4])
    expect(result.errors).toMatchObject([
      {input: 1, index: 2, code: 'E_PEM'},
      {input: 1, index: 3, code: 'E_CERTIFICATE'},
    ])
    expect([verdict, exitCode]).toEqual(['none', 11])
  })

  test('damage in a file of a folder is a warning and leaves the exit code alone', async () => {
    const {result, exitCode, warnings} = await dump([CERTS])
    expect(exitCode).toBeUndefined()
    expect(result.errors.length).toBeGreaterThan(0)
    expect(warnings.map(warning => warning.code)).toContain('W_DAMAGED_SKIPPED')
  })

  test('an input in which nothing can be read is an error', async () => {
    await expect(dump([fixturePath('truncated.der')])).rejects.toMatchObject({code: 'E_CERTIFICATE', exitCode: 11})
    await expect(dump([fixturePath('key-only.pem')])).rejects.toMatchObject({code: 'E_NO_CERTIFICATE', exitCode: 11})
    await expect(dump([fixturePath('absent')])).rejects.toMatchObject({code: 'E_INPUT_READ', exitCode: 11})
  })

  test('trailing data and malformed extensions are warnings', async () => {
    const {warnings} = await dump([fixturePath('trailing.der'), fixturePath('malformed-extension.pem')])
    expect(warnings).toMatchObject([
      {code: 'W_TRAILING_DATA', details: {input: 1, length: 4}},
      {code: 'W_EXTENSION_MALFORMED', details: {input: 2, extension: 'keyUsage'}},
    ])
  })

  test('the result is JSON-safe', async () => {
    const {result} = await dump([CERTS], 'asn1')
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
  })
})

test.skipIf(!hasJpkiCa)('the real JPKI authorities are known by their fingerprints', async () => {
  const {result} = await dump([JPKI_CA])
  expect(
    result.certificates.map(({jpki}) => [jpki?.family, jpki?.generation, jpki?.hierarchy, jpki?.evidence]),
  ).toEqual([
    ['auth', 1, 'production', 'fingerprint'],
    ['auth', 3, 'production', 'fingerprint'],
    ['sign', 1, 'production', 'fingerprint'],
    ['sign', 3, 'production', 'fingerprint'],
  ])
})
