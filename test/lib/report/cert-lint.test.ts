// What a person reads of a linted certificate: nothing that was found reads as nothing, no line is wider than the terminal.
import {expect, test} from 'vitest'
import {type CertLintResult, certLint} from '../../../src/lib/ops/cert-lint.ts'
import {createPainter} from '../../../src/lib/report/painter.ts'
import {certLintView} from '../../../src/lib/report/views/cert-lint.ts'
import {displayWidth} from '../../../src/lib/report/width.ts'
import {fixturePath, noStdin} from '../../support/fixtures.ts'

const look = {language: 'en', quiet: false, verbose: false, paint: createPainter(false), width: undefined} as const

async function lint(name: string): Promise<CertLintResult> {
  const sources = [{input: 1, path: fixturePath(name)}]
  return (await certLint({sources, profile: 'jpki', failOn: 'error'}, {readStdin: noStdin})).result
}

/** The same certificates as if the graver rules had found nothing. */
function noticesOnly(result: CertLintResult): CertLintResult {
  const certificates = result.certificates.map(each => ({
    ...each,
    findings: each.findings.filter(({severity}) => severity === 'notice'),
  }))
  return {...result, certificates, counts: {...result.counts, error: 0, warning: 0}}
}

test('"nothing found" is said of a certificate without findings only; hidden notices are counted', async () => {
  const clean = {...(await lint('ed25519.pem')), profile: 'rfc5280'} as const
  const none = {...clean, certificates: clean.certificates.map(each => ({...each, findings: []}))}
  expect(certLintView(none, look)).toMatch(/nothing found \(\d+ rules\)/)
  const result = noticesOnly(await lint('jpki-synth-sign.pem'))
  expect(result.counts.notice).toBe(1)
  expect(certLintView(result, look)).toMatch(/no errors, no warnings \(\d+ rules\); notices: 1\n/)
  expect(certLintView(result, look)).not.toContain('nothing found')
  expect(certLintView(result, {...look, language: 'ja'})).toContain('注意 1 件')
})

test('a terminal of 80 columns holds every finding in both languages', async () => {
  const result = await lint('jpki-synth-mojibake.pem')
  for (const language of ['en', 'ja'] as const) {
    const lines = certLintView(result, {...look, language, verbose: true, width: 80}).split('\n')
    const [, ...findings] = lines
    expect(findings.length).toBeGreaterThan(result.counts.error)
    expect(findings.filter(line => displayWidth(line) > 80)).toEqual([])
  }
})
