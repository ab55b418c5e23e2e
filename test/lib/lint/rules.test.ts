// Every rule against a certificate that breaks it and one that does not.
import path from 'node:path'
import {describe, expect, test} from 'vitest'
import {lintCertificate} from '../../../src/lib/lint/lint-certificate.ts'
import {profileOf} from '../../../src/lib/lint/rule.ts'
import {LINT_RULES} from '../../../src/lib/lint/rules.ts'
import {LintSubject} from '../../../src/lib/lint/subject.ts'
import {findingText} from '../../../src/lib/report/lint-finding.ts'
import {LINT_TEXT} from '../../../src/lib/text/views/cert-lint.data.ts'
import {decodeCertificate} from '../../../src/lib/x509/decode.ts'
import {certificatesIn, hasJpkiCa, JPKI_CA} from '../../support/fixtures.ts'
import {RFC5280_EXAMPLES} from '../../support/lint-examples.ts'
import {JPKI_EXAMPLES, PERSONAL_VALUES} from '../../support/lint-jpki-examples.ts'

const EXAMPLES = {...RFC5280_EXAMPLES, ...JPKI_EXAMPLES}
const ids = LINT_RULES.map(({id}) => id)
const found = (der: Uint8Array) => lintCertificate(decodeCertificate(der), 'jpki').findings

test('every rule has one id of its own, words in both languages, and an example of each kind', () => {
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter(id => !/^(?:rfc5280|jpki)\.[a-z0-9]+(?:_[a-z0-9]+)*$/.test(id))).toEqual([])
  expect(Object.keys(LINT_TEXT).sort()).toEqual([...ids].sort())
  expect(Object.keys(EXAMPLES).sort()).toEqual([...ids].sort())
  const untold = ids.filter(id => !LINT_TEXT[id]?.en || !/[ぁ-んァ-ヶ一-龠]/.test(LINT_TEXT[id]?.ja ?? ''))
  expect(untold).toEqual([])
})

describe.each(LINT_RULES.map(rule => [rule.id, rule] as const))('%s', (id, rule) => {
  const example = EXAMPLES[id]

  test('finds what breaks it', () => {
    if (!example) return expect.unreachable('no example')
    const findings = found(example.broken).filter(({ruleId}) => ruleId === id)
    expect(findings.length).toBeGreaterThan(0)
    for (const {location, severity, clause} of findings) {
      expect(location).toMatch(/^certificate(?:\.|$)/)
      expect([severity, clause]).toEqual([rule.severity, rule.clause])
    }
  })

  test('leaves a sound certificate alone', () => {
    if (!example) return expect.unreachable('no example')
    expect(found(example.sound).filter(({ruleId}) => ruleId === id)).toEqual([])
  })
})

/** Rules that a sound example escapes because they do not apply to it; of all others it was looked at. */
const ESCAPES = ['jpki.ca_not_pinned']

test('sound examples are looked at by their rule, not passed over', () => {
  const passedOver = LINT_RULES.filter(rule => {
    const sound = EXAMPLES[rule.id]?.sound
    return sound && !(rule.applies?.(new LintSubject(decodeCertificate(sound))) ?? true)
  })
  expect(passedOver.map(({id}) => id).filter(id => !ESCAPES.includes(id))).toEqual([])
})

test('no finding repeats a personal value, in either language', () => {
  const told = Object.values(JPKI_EXAMPLES).flatMap(({broken, sound}) =>
    [...found(broken), ...found(sound)].flatMap(finding => [
      JSON.stringify(finding),
      findingText(finding, 'en'),
      findingText(finding, 'ja'),
    ]),
  )
  expect(told.length).toBeGreaterThan(100)
  expect(told.filter(text => PERSONAL_VALUES.some(value => text.includes(value)))).toEqual([])
})

test('auto takes the JPKI rules for certificates that say they are of JPKI, and for no other', () => {
  const profiles = (der: Uint8Array) => lintCertificate(decodeCertificate(der), 'auto').profiles
  expect(profiles(JPKI_EXAMPLES['jpki.sex_form']?.sound ?? new Uint8Array())).toEqual(['rfc5280', 'jpki'])
  expect(profiles(RFC5280_EXAMPLES['rfc5280.issuer_empty']?.sound ?? new Uint8Array())).toEqual(['rfc5280'])
})

test('a sound certificate of a person has no finding of the JPKI profile', () => {
  const sound = JPKI_EXAMPLES['jpki.sex_form']?.sound ?? new Uint8Array()
  const jpki = new Set(LINT_RULES.filter(rule => profileOf(rule) === 'jpki').map(({id}) => id as string))
  expect(found(sound).filter(({ruleId}) => jpki.has(ruleId))).toEqual([])
})

describe.skipIf(!hasJpkiCa)('the published authorities (../shared/data/jpki-ca)', () => {
  test.each(['auth_ca_2015', 'auth_ca_2023', 'sign_ca_2015', 'sign_ca_2023'])('%s breaks no rule of JPKI', file => {
    const [der] = certificatesIn(path.join(JPKI_CA, `${file}.pem`))
    const findings = found(der ?? new Uint8Array())
    expect(findings.map(({ruleId, severity}) => [ruleId, severity])).toEqual([
      ['rfc5280.crl_points_without_uri', 'notice'],
    ])
  })
})
