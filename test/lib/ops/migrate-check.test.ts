import {describe, expect, test} from 'vitest'
import type {Asset} from '../../../src/lib/audit/asset.ts'
import {type MigrateCheckInput, migrateCheck} from '../../../src/lib/ops/migrate-check.ts'
import {activityOf} from '../../../src/lib/policy/activity.ts'
import {createPainter} from '../../../src/lib/report/painter.ts'
import {migrateCheckView} from '../../../src/lib/report/views/migrate-check.ts'
import {displayWidth} from '../../../src/lib/report/width.ts'
import {CERTS, fixturePath, hasJpkiCa, hasSystemStore, JPKI_CA, noStdin, SYSTEM_STORE} from '../../support/fixtures.ts'

const context = {readStdin: noStdin, at: new Date('2026-11-22T00:00:00Z')}

function check(
  texts: readonly string[],
  rest: Omit<MigrateCheckInput, 'sources'> = {},
  systemStore?: readonly string[],
) {
  const sources = texts.map((text, index) => ({input: index + 1, text}))
  return migrateCheck({sources, ...rest}, {...context, ...(systemStore ? {systemStore} : {})})
}

async function verdictOf(name: string) {
  const {result} = await check([fixturePath(name)])
  const [finding] = result.findings
  return [finding?.use, finding?.verdict, finding?.overrunDays, finding?.ruleId]
}

describe('the use of a certificate decides its rule', () => {
  test.each([
    ['rsa-2048-last-day.pem', 'tls-server', 'ok', 0, 'cryptrec-ls0003.strength_112_making'],
    ['rsa-2048-first-day-after.pem', 'tls-server', 'exposed', 1, 'cryptrec-ls0003.strength_112_making'],
    ['rsa-2048-client.pem', 'tls-client', 'exposed', 1826, 'cryptrec-ls0003.strength_112_making'],
    ['rsa-1024.pem', 'tls-server', 'exposed', 2922, 'cryptrec-ls0003.below_112_making'],
    ['rsa-3072.pem', 'tls-server', 'ok', 0, 'cryptrec-ls0003.strength_128_making'],
    ['p-521.pem', 'tls-server', 'ok', null, 'cryptrec-ls0003.strength_192_making'],
    ['ec-explicit.pem', 'tls-server', 'undecided', null, 'cryptrec-ls0003.below_112_making'],
    ['intermediate-ca.pem', 'certificate-issuing', 'exposed', 1462, 'cryptrec-ls0003.strength_112_making'],
    ['ocsp-responder.pem', 'ocsp-signing', 'exposed', 1, 'cryptrec-ls0003.strength_112_making'],
    ['code-signing.pem', 'code-signing', 'exposed', 1, 'cryptrec-ls0003.strength_112_making'],
    ['document.pem', 'document-signature', 'exposed', 1, 'cryptrec-ls0003.strength_112_making'],
    ['jpki-synth-sign.pem', 'jpki-signature', 'exposed', 273, 'jp-mnc-2023.jpki_signature_sunset'],
    ['jpki-synth-auth.pem', 'jpki-authentication', 'exposed', 273, 'jp-mnc-2023.jpki_authentication_sunset'],
    ['jpki-synth-sign-ca.pem', 'jpki-ca', 'exposed', 927, 'jp-mnc-2023.jpki_ca_sunset'],
  ])('%s: %s, %s', async (name, ...expected) => {
    expect(await verdictOf(name)).toEqual(expected)
  })

  test('a root with a SHA-1 self-signature is not exposed by it: nobody relies on that signature', async () => {
    expect(await verdictOf('root-2038.pem')).toEqual([
      'trust-anchor',
      'tolerated',
      2558,
      'cryptrec-ls0003.strength_112_processing',
    ])
  })

  test('a certificate that somebody else signed with SHA-1 is exposed by that signature', async () => {
    const {result} = await check([fixturePath('sha1-signed.pem')])
    expect(result.findings[0]).toMatchObject({
      verdict: 'exposed',
      ruleId: 'cryptrec-ls0003.below_112_processing',
      strengthBits: 128,
    })
    expect(result.findings[0]?.answers.find(answer => answer.subject === 'key')?.verdict).toBe('ok')
  })

  test('a root that outlives the tolerated verification is exposed from 2040-12-31', async () => {
    const {result} = await check([fixturePath('root-2043.pem')])
    expect(result.findings[0]).toMatchObject({verdict: 'exposed', cutOff: '2040-12-31', overrunDays: 731})
  })
})

describe('the whole', () => {
  test('the verdict is no when something is exposed, undecided when something is open, else yes', async () => {
    expect((await check([fixturePath('rsa-1024.pem'), fixturePath('p-521.pem')])).verdict).toBe('no')
    expect((await check([fixturePath('ec-explicit.pem'), fixturePath('p-521.pem')])).verdict).toBe('undecided')
    expect((await check([fixturePath('root-2038.pem'), fixturePath('p-521.pem')])).verdict).toBe('yes')
  })

  test('a certificate in several places is one asset', async () => {
    const {result} = await check([fixturePath('one.der'), fixturePath('two.der'), fixturePath('crlf.pem')])
    expect(result).toMatchObject({assets: 2, certificatesRead: 4})
    expect(result.findings.find(finding => finding.algorithm === 'P-256')?.where).toHaveLength(3)
  })

  test('damage in a named file gives 11 unless something is exposed', async () => {
    const clean = await check([fixturePath('p-521.pem'), fixturePath('truncated.der')])
    expect([clean.verdict, clean.exitCode, clean.result.errors.length]).toEqual(['undecided', 11, 1])
    const exposed = await check([fixturePath('rsa-1024.pem'), fixturePath('truncated.der')])
    expect([exposed.verdict, exposed.exitCode]).toEqual(['no', undefined])
  })

  test('a policy that speaks of nothing judges nothing', async () => {
    const {result, verdict} = await check([fixturePath('rsa-2048-client.pem')], {policies: ['jp-mnc-2023']})
    expect([verdict, result.findings[0]?.verdict]).toEqual(['undecided', 'not-applicable'])
  })

  test('card: without the assets of a card is refused, not answered', async () => {
    await expect(check(['card:'])).rejects.toMatchObject({code: 'E_ARG_VALUE', exitCode: 2})
  })

  test('without a trust store system: is E_TRUST_STORE', async () => {
    await expect(check(['system:'], {}, ['/nowhere'])).rejects.toMatchObject({code: 'E_TRUST_STORE', exitCode: 11})
  })

  test('no personal value is in the result', async () => {
    expect(JSON.stringify(await check([CERTS]))).not.toMatch(/花子|見本/)
  })
})

const cardKey = (what: string, use: Asset['use'], validUntil: string | null): Asset => ({
  kind: 'key',
  what,
  title: null,
  where: ['card:'],
  algorithm: 'RSA-2048',
  family: 'rsa',
  keyBits: 2048,
  curve: null,
  strengthBits: 112,
  use,
  useBasis: 'card',
  activity: activityOf(use),
  scope: 'my-number-card',
  validFrom: null,
  validUntil,
  endBasis: validUntil === null ? null : 'card',
  certificateSignature: null,
  issuer: null,
  generation: null,
  sha256: null,
  keySha256: null,
  links: null,
})

test('keys of a card are judged each under its row', async () => {
  const until = '2036-03-01T14:59:59Z'
  const cardAssets = [
    cardKey('CVC', 'card-data-signature', until),
    cardKey('AP authentication', 'card-ap-authentication', until),
    cardKey('OS authentication', 'card-os-authentication', null),
  ]
  const {result, verdict} = await check(['card:'], {cardAssets})
  expect(verdict).toBe('undecided')
  expect(result.findings.map(finding => [finding.what, finding.verdict, finding.ruleId])).toEqual([
    ['AP authentication', 'undecided', 'jp-mnc-2023.ap_authentication_sunset'],
    ['OS authentication', 'undecided', 'jp-mnc-2023.os_authentication_sunset'],
    ['CVC', 'tolerated', 'jp-mnc-2023.card_data_signature_sunset'],
  ])
})

describe('for people', () => {
  test.each(['en', 'ja'] as const)(
    'in %s no line of the table is wider than 120 columns, and the exposed come first',
    async language => {
      const {result} = await check([CERTS])
      const text = migrateCheckView(result, {
        language,
        paint: createPainter(false),
        width: 120,
        verbose: false,
        quiet: false,
      })
      const table = text.slice(0, text.indexOf('\n\n')).split('\n')
      expect(table).toHaveLength(result.assets + 1)
      for (const line of table) expect(displayWidth(line)).toBeLessThanOrEqual(120)
      expect(text).toContain('mynakit policy show')
      expect(result.findings.map(finding => finding.verdict)).toEqual(
        [...result.findings.map(finding => finding.verdict)].sort(
          (a, b) =>
            ['exposed', 'undecided', 'tolerated', 'ok'].indexOf(a) -
            ['exposed', 'undecided', 'tolerated', 'ok'].indexOf(b),
        ),
      )
    },
  )
})

test.skipIf(!hasJpkiCa)(
  'the real JPKI authorities: generation 3 is exposed by 927 days, generation 1 is ok',
  async () => {
    const {result, verdict} = await check([JPKI_CA])
    expect(verdict).toBe('no')
    expect(
      result.findings.map(finding => [
        finding.where[0]?.split('/').pop(),
        finding.verdict,
        finding.cutOff,
        finding.overrunDays,
      ]),
    ).toEqual([
      ['sign_ca_2023.pem', 'exposed', '2030-12-31', 927],
      ['auth_ca_2023.pem', 'exposed', '2030-12-31', 927],
      ['sign_ca_2015.pem', 'ok', '2030-12-31', 0],
      ['auth_ca_2015.pem', 'ok', '2030-12-31', 0],
    ])
  },
)

test.skipIf(!hasSystemStore)(
  'in the trust store only RSA keys below 128 bits that outlive the tolerated verification are exposed',
  async () => {
    const {result} = await check(['system:'], {}, [SYSTEM_STORE])
    expect(result.errors).toEqual([])
    for (const finding of result.findings) {
      expect(finding.use).toBe('trust-anchor')
      expect(finding.policy).toBe('cryptrec-ls0003')
      if (finding.verdict !== 'exposed') continue
      expect(finding).toMatchObject({strengthBits: 112, cutOff: '2040-12-31'})
      expect(Date.parse(finding.validUntil ?? '')).toBeGreaterThan(Date.parse('2040-12-31T14:59:59Z'))
    }
  },
)
