// A report of `migrate-check` with something in every section, and with names that try to become markup.
import {mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {AuditReport} from '../../src/lib/audit/audit-report.ts'
import {migrateCheck} from '../../src/lib/ops/migrate-check.ts'
import {auditPage} from '../../src/lib/report/audit/html/page.ts'
import type {Language} from '../../src/lib/text/message.ts'
import {fixturePath, noStdin} from './fixtures.ts'
import {makeAsset} from './make-asset.ts'

export const AT = new Date('2026-11-22T00:00:00Z')
export const HOSTILE = 'CN="><script>window.pwned=1</script>\u202e<img src=x onerror=window.pwned=2>'

export async function auditScene(): Promise<{readonly verdict: string; readonly result: AuditReport}> {
  const folder = mkdtempSync(join(tmpdir(), 'mynakit-audit-'))
  const broken = join(folder, 'broken<b>.pem')
  writeFileSync(broken, '-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n')
  const files = ['rsa-2048-first-day-after.pem', 'jpki-synth-sign.pem', 'jpki-synth-sign-ca.pem', 'root-2043.pem']
  const fine = ['p-521.pem', 'rsa-3072.pem', 'root-2038.pem', 'ec-explicit.pem', 'rsa-2048-last-day.pem']
  const {result, verdict} = await migrateCheck(
    {
      sources: [...files.map(fixturePath), ...fine.map(fixturePath), broken, 'card:'].map((text, index) => ({
        input: index + 1,
        text,
      })),
      policies: ['jp-mnc-2023', 'cryptrec-ls0003', 'cnsa-2.0'],
      cardAssets: [
        makeAsset({
          what: HOSTILE,
          issuer: HOSTILE,
          where: ['tls/<i>x</i>.pem', 'other/place.pem'],
          sha256: '33'.repeat(32),
        }),
        makeAsset({what: 'CN=no end known', validUntil: null, endBasis: null, sha256: null, where: ['list.csv!7']}),
        makeAsset({
          kind: 'key',
          what: 'row 5',
          use: 'card-data-signature',
          scope: 'my-number-card',
          sha256: null,
          useBasis: 'card',
          endBasis: 'card',
        }),
      ],
      rules: {
        uses: [],
        systems: null,
        suppressions: [
          {
            finding: null,
            match: {path: '**/root-2043.pem'},
            rule: null,
            reason: 'replaced <soon>',
            until: '2027-03-31',
          },
          {finding: 'f'.repeat(16), match: null, rule: null, reason: 'left over', until: '2025-01-01'},
        ],
        baseline: [{id: 'e'.repeat(16), what: 'CN=gone', algorithm: 'RSA-2048', verdict: 'exposed'}],
      },
    },
    {readStdin: noStdin, at: AT},
  )
  return {verdict, result}
}

export function pageOf(
  {verdict, result}: {readonly verdict: string; readonly result: AuditReport},
  language: Language,
): string {
  return auditPage(result, {
    language,
    version: '1.2.3',
    at: AT,
    folder: '',
    verdict,
    document: () => '',
    table: () => '',
  })
}

/** In a file of its own, to be opened from disk. */
export function savedPage(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'mynakit-page-')), 'report.html')
  writeFileSync(file, text)
  return file
}
