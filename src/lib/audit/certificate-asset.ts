// A certificate as an asset. The use of its key comes from what the certificate declares (RFC 5280, 4.2.1.3, 4.2.1.9 and
// 4.2.1.12), and decides under which rule it falls.
import type {Scope, Use} from '../policy/rule.ts'
import {FIXED_KEYS} from '../x509/algorithms.data.ts'
import {type Certificate, isSelfIssued} from '../x509/certificate.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import {identifyJpki, type JpkiIdentity} from '../x509/jpki/identify.ts'
import {type Purpose, purposeOf} from '../x509/purpose.ts'
import {keyLabel} from '../x509/spki.ts'
import type {Asset} from './asset.ts'

/** `anchored`: it stands in a trust store, where every certificate is an anchor whoever issued it. */
export function certificateAsset(certificate: Certificate, where: string, anchored: boolean): Asset {
  const purpose = purposeOf(certificate)
  const jpki = identifyJpki(certificate)
  const anchor = anchored || isAnchor(certificate, purpose)
  const scope: Scope = jpki ? 'my-number-card' : 'general'
  return {
    kind: 'certificate',
    what: certificate.subject.text,
    title: null,
    where: [where],
    algorithm: keyLabel(certificate.publicKey),
    keyBits: certificate.publicKey.bits,
    strengthBits: certificate.publicKey.strengthBits,
    use: jpki ? jpkiUse(jpki) : anchor ? 'trust-anchor' : declaredUse(purpose),
    scope,
    validUntil: certificate.notAfter,
    // Nobody verifies the signature on an anchor or on a certificate that is its own issuer: it is trusted as it stands
    // (RFC 5280, 6.1), so that its hash exposes nothing.
    certificateSignature: anchor || isSelfIssued(certificate) ? null : signatureOf(certificate),
    sha256: fingerprint('sha256', certificate.der),
  }
}

/** A self-issued CA certificate; before version 3 there was no extension to say that it is a CA. */
function isAnchor(certificate: Certificate, purpose: Purpose): boolean {
  return isSelfIssued(certificate) && (purpose.cA || certificate.version < 3)
}

/** An end-entity certificate that does not tell its family is judged as one that signs: the stricter reading. */
function jpkiUse(jpki: JpkiIdentity): Use {
  if (jpki.kind === 'ca') return 'jpki-ca'
  return jpki.family === 'auth' ? 'jpki-authentication' : 'jpki-signature'
}

/** The first purpose that fits: what outlives its moment (a signature that others keep) stands before a session. */
const BY_PURPOSE: readonly (readonly [purpose: string, use: Use])[] = [
  ['OCSPSigning', 'ocsp-signing'],
  ['timeStamping', 'time-stamping'],
  ['codeSigning', 'code-signing'],
  ['documentSigning', 'document-signature'],
  ['documentSigningMicrosoft', 'document-signature'],
  ['serverAuth', 'tls-server'],
  ['emailProtection', 'email'],
  ['clientAuth', 'tls-client'],
  ['smartcardLogon', 'tls-client'],
]

const BY_KEY_USAGE: readonly (readonly [usage: string, use: Use])[] = [
  ['nonRepudiation', 'document-signature'],
  ['digitalSignature', 'signature'],
  ['cRLSign', 'crl-signing'],
  ['keyEncipherment', 'key-establishment'],
  ['dataEncipherment', 'key-establishment'],
  ['keyAgreement', 'key-establishment'],
]

function declaredUse(purpose: Purpose): Use {
  if (purpose.cA || purpose.keyUsage?.includes('keyCertSign')) return 'certificate-issuing'
  const byPurpose = BY_PURPOSE.find(([name]) => purpose.extKeyUsage?.includes(name))
  if (byPurpose) return byPurpose[1]
  const byKeyUsage = BY_KEY_USAGE.find(([name]) => purpose.keyUsage?.includes(name))
  return byKeyUsage ? byKeyUsage[1] : 'unspecified'
}

/** The key of the issuer is not in the certificate: its signature is at most as strong as its hash. */
function signatureOf(certificate: Certificate): NonNullable<Asset['certificateSignature']> {
  const {oid, name, hashStrengthBits} = certificate.signatureAlgorithm
  return {algorithm: name ?? oid, strengthBits: hashStrengthBits ?? FIXED_KEYS[oid]?.strengthBits ?? null}
}
