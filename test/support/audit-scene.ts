// One run of migrate-check over assets with hostile names, unreadable files with hostile names, a baseline, suppressions
// and an inventory; and its reports. Every format gets the same.
import {mkdirSync, mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Asset} from '../../src/lib/audit/asset.ts'
import {type MigrateCheckInput, type MigrateCheckResult, migrateCheck} from '../../src/lib/ops/migrate-check.ts'
import type {Outcome} from '../../src/lib/ops/outcome.ts'
import {activityOf} from '../../src/lib/policy/activity.ts'
import type {Use} from '../../src/lib/policy/rule.ts'
import type {AuditFormat} from '../../src/lib/report/audit/formats.data.ts'
import type {AuditFrame} from '../../src/lib/report/audit/frame.ts'
import {renderAudit} from '../../src/lib/report/audit/render-audit.ts'
import {createPainter} from '../../src/lib/report/painter.ts'
import {migrateCheckView} from '../../src/lib/report/views/migrate-check.ts'
import type {Language} from '../../src/lib/text/message.ts'
import {fixturePath, noStdin} from './fixtures.ts'
import {makeAsset} from './make-asset.ts'

export const SCENE_AT = new Date('2026-11-22T00:00:00Z')
export const SCENE_FOLDER = mkdtempSync(join(tmpdir(), 'mynakit-audit-'))

/** What somebody who asks for a certificate may write into its name. */
export const HOSTILE_NAMES = [
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\tleading tab',
  '\r=carriage return',
  '  =spaces before',
  '＝full(width)',
  '＋full',
  '－full',
  '＠full',
  '|pipe|in|a|table|',
  '"quoted",and;semicolon;=1+1',
  'line\nfeed\n=2+2\n# heading\n- item',
  '`code` ``more``',
  '```',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</failure><testcase name="x"/>',
  ']]><!--',
  '@everyone see #1 and https://evil.example/ www.evil.example a@evil.example',
  '[click](javascript:alert(1)) ![x](https://evil.example/x.png)',
  '**bold** _em_ ~~gone~~ \\',
  'right\u202eto\u2066left\u200e',
  'nul\u0000bell\u0007esc\u001b[31m',
  '\u2028line separator\u2029',
  'lone \ud800 surrogate',
  '&lt;b&gt; &#64;entity',
  '{"type":"finding"}',
  '',
] as const

const USES: readonly Use[] = ['tls-server', 'trust-anchor', 'card-os-authentication', 'jpki-signature', 'tls-client']

export function hostileAssets(): readonly Asset[] {
  return HOSTILE_NAMES.flatMap((what, index) => {
    const use = USES[index % USES.length] ?? 'unspecified'
    const scope = use.startsWith('card') || use.startsWith('jpki') ? ('my-number-card' as const) : ('general' as const)
    const sha256 = (index + 1).toString(16).padStart(64, '0')
    const place = `folder/${what}.pem`
    const plain = {what, use, scope, activity: activityOf(use), where: [place], issuer: what, sha256, keySha256: sha256}
    return [
      makeAsset(plain),
      // The same name without bytes, twice in one place: a list of keys may say so.
      makeAsset({...plain, kind: 'listed', sha256: null, keySha256: null, validUntil: null, endBasis: null}),
      makeAsset({...plain, kind: 'listed', sha256: null, keySha256: null, validUntil: null, endBasis: null}),
    ]
  })
}

/** Kinds of keys that the schemas of other formats name in their own way. */
export function otherKeys(): readonly Asset[] {
  const rows: readonly Partial<Asset>[] = [
    {algorithm: 'P-256', family: 'ec', keyBits: 256, curve: 'P-256', strengthBits: 128, kind: 'private-key'},
    {algorithm: 'P-384', family: 'ec', keyBits: 384, curve: 'P-384', strengthBits: 192, kind: 'ssh-key'},
    {algorithm: 'P-521', family: 'ec', keyBits: 521, curve: 'P-521', strengthBits: 256, kind: 'jwk'},
    {algorithm: 'secp256k1', family: 'ec', keyBits: 256, curve: 'secp256k1', strengthBits: 128, kind: 'public-key'},
    {algorithm: 'brainpoolP512r1', family: 'ec', keyBits: 512, curve: 'brainpoolP512r1', strengthBits: 256},
    {algorithm: 'Ed25519', family: 'eddsa', keyBits: 256, curve: null, strengthBits: 128, kind: 'crl'},
    {algorithm: 'Ed448', family: 'eddsa', keyBits: 456, curve: null, strengthBits: 224, kind: 'ocsp-response'},
    {algorithm: 'X25519', family: 'ec', keyBits: 256, curve: 'X25519', strengthBits: 128, kind: 'key'},
    {algorithm: 'DSA-2048', family: 'dsa', keyBits: 2048, curve: null, strengthBits: 112, kind: 'signed-data'},
    {algorithm: 'DH-2048', family: 'dh', keyBits: 2048, curve: null, strengthBits: 112, kind: 'listed'},
    {algorithm: 'ML-DSA-65', family: 'post-quantum', keyBits: null, curve: null, strengthBits: 192},
    {algorithm: 'ML-KEM-768', family: 'post-quantum', keyBits: null, curve: null, strengthBits: 192, kind: 'listed'},
    {algorithm: 'unknown', family: 'unknown', keyBits: null, curve: null, strengthBits: null},
    {algorithm: 'RSA-3072', family: 'rsa', keyBits: 3072, strengthBits: 128, kind: 'certificate-request'},
    {algorithm: 'RSA-2048', family: 'rsa', keyBits: 2048, strengthBits: 112, kind: 'enveloped-data'},
    {validUntil: '9999-12-31T23:59:59Z', strengthBits: 112},
    {validUntil: null, validFrom: null, endBasis: null},
  ]
  return rows.map((row, index) => {
    const digest = (0xa000 + index).toString(16).padStart(64, '0')
    return makeAsset({what: `other ${index}`, sha256: digest, keySha256: digest, ...row})
  })
}

const damaged = join(SCENE_FOLDER, 'damaged')

/** Broken certificates in files with hostile names. */
function damagedFiles(): string {
  mkdirSync(damaged, {recursive: true})
  const names = ['=cmd.pem', '@mention `x` |.pem', '<script>.pem', 'line\nfeed.pem', '\u202efdp.pem', '%41 #1?.pem']
  for (const name of names)
    writeFileSync(join(damaged, name), '-----BEGIN CERTIFICATE-----\nMIIBAAAA\n-----END CERTIFICATE-----\n')
  return damaged
}

export async function auditScene(
  input: Partial<MigrateCheckInput> = {},
  sources: readonly string[] = [damagedFiles(), fixturePath('jpki-synth-sign.pem'), fixturePath('root-2038.pem')],
): Promise<Outcome<MigrateCheckResult>> {
  return migrateCheck(
    {
      sources: [...sources, 'card:'].map((text, index) => ({input: index + 1, text})),
      cardAssets: [...hostileAssets(), ...otherKeys()],
      ...input,
    },
    {readStdin: noStdin, at: SCENE_AT},
  )
}

export function frameOf({verdict, result}: Outcome<MigrateCheckResult>, language: Language = 'en'): AuditFrame {
  return {
    language,
    version: '1.2.3',
    at: SCENE_AT,
    folder: SCENE_FOLDER,
    verdict,
    document: () => `${JSON.stringify({result})}\n`,
    table: () =>
      migrateCheckView(result, {language, paint: createPainter(false), width: undefined, verbose: true, quiet: false}),
  }
}

export function rendered(format: AuditFormat, outcome: Outcome<MigrateCheckResult>, language?: Language) {
  return renderAudit(format, outcome.result, frameOf(outcome, language))
}
