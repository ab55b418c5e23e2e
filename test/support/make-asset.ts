// Assets for tests of judging: an RSA-2048 TLS server that outlives the cut-off by a year, changed as the test needs.
import type {Asset} from '../../src/lib/audit/asset.ts'

export function makeAsset(changes: Partial<Asset> = {}): Asset {
  return {
    kind: 'certificate',
    what: 'CN=server.example',
    title: null,
    where: ['tls/server.pem'],
    algorithm: 'RSA-2048',
    family: 'rsa',
    keyBits: 2048,
    curve: null,
    strengthBits: 112,
    use: 'tls-server',
    useBasis: 'extended-key-usage',
    activity: 'authenticate',
    scope: 'general',
    validFrom: '2026-01-01T00:00:00Z',
    validUntil: '2031-12-31T14:59:59Z',
    endBasis: 'certificate',
    certificateSignature: null,
    issuer: 'CN=CA',
    generation: null,
    sha256: '11'.repeat(32),
    keySha256: '22'.repeat(32),
    links: null,
    ...changes,
  }
}

/** A certificate in a hierarchy: names are their own keys here. */
export function linked(
  subject: string,
  issuer: string,
  changes: Partial<Asset> & {cA?: boolean; akid?: string; skid?: string},
): Asset {
  const {cA = false, akid = null, skid = null, ...rest} = changes
  const sha256 = Buffer.from(`${subject}/${issuer}/${rest.validUntil ?? ''}`)
    .toString('hex')
    .padEnd(64, '0')
    .slice(0, 64)
  return makeAsset({
    what: subject,
    sha256,
    ...(cA ? {use: 'certificate-issuing' as const, activity: 'sign' as const} : {}),
    links: {subject, issuer, subjectKeyId: skid, authorityKeyId: akid, cA},
    ...rest,
  })
}
