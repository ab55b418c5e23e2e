// The trust anchors that are pinned: authorities of JPKI, and simulated ones where the caller hands them in. A certificate
// is an anchor by its key or by its fingerprint, never by its name: every generation of a family has the same name.
import {parseHex} from '../bytes/hex.ts'
import type {Certificate} from '../x509/certificate.ts'
import {decodeCertificate} from '../x509/decode.ts'
import {EXTENSION_ID} from '../x509/extensions/ids.data.ts'
import {readExtension} from '../x509/extensions/read.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import {JPKI_AUTHORITIES, type JpkiAuthority} from '../x509/jpki/authorities.data.ts'
import type {AnchorOrigin, TrustAnchor} from './trust-anchor.ts'

/**
 * `test` adds nothing here: of the test authorities neither a key nor a fingerprint is published. Accepting them means
 * that a certificate that the user names as trusted may be of the test hierarchy, which whoever reads it decides.
 */
export type AcceptedHierarchy = 'test' | 'simulated'

/** An authority of simulated cards; they live in another room, and are handed in. */
export interface SimulatedAnchor {
  readonly role: string
  readonly algorithm: string
  readonly sha256: string
  /** DER, of an authority whose certificate no card carries. */
  readonly certificateBase64: string | null
}

/** `key`: the verifier needs nothing else. `fingerprint`: the certificate must be given. `none`: it cannot be an anchor. */
export type AnchorUse = 'key' | 'fingerprint' | 'none'

export function anchorUse(authority: Pick<JpkiAuthority, 'nameHex' | 'subjectPublicKeyInfoHex' | 'sha256'>): AnchorUse {
  if (authority.nameHex !== null && authority.subjectPublicKeyInfoHex !== null) return 'key'
  return authority.sha256 === null ? 'none' : 'fingerprint'
}

/** auth-1, sign-3; a test authority has no generation, and is told by its serial number: test-sign-00c139. */
export function authorityId({family, hierarchy, generation, serialNumber}: JpkiAuthority): string {
  return hierarchy === 'production' && generation !== null
    ? `${family}-${generation}`
    : `${hierarchy}-${family}-${serialNumber}`
}

export function simulatedId({role, algorithm}: SimulatedAnchor): string {
  return `simulated-${role}-${algorithm}`
}

/** Anchors that need no certificate. Expired ones are among them: a verifier may be asked about a day of the past. */
export function pinnedAnchors(
  accept: readonly AcceptedHierarchy[],
  simulated: readonly SimulatedAnchor[],
): readonly TrustAnchor[] {
  const production = JPKI_AUTHORITIES.filter(authority => authority.hierarchy === 'production').flatMap(anchorByKey)
  if (!accept.includes('simulated')) return production
  const made = simulated.flatMap(row => {
    if (row.certificateBase64 === null) return []
    const certificate = decodeCertificate(Uint8Array.from(Buffer.from(row.certificateBase64, 'base64')))
    return anchorOf(certificate, 'simulated', simulatedId(row))
  })
  return [...production, ...made]
}

/** The anchor that a certificate is because its SHA-256 is pinned; `simulated` only where simulated ones are accepted. */
export function anchorByFingerprint(
  certificate: Certificate,
  simulated: readonly SimulatedAnchor[] = [],
): TrustAnchor | null {
  const sha256 = fingerprint('sha256', certificate.der)
  const known = JPKI_AUTHORITIES.find(authority => authority.sha256 === sha256)
  if (known) return anchorOf(certificate, known.hierarchy, authorityId(known))
  const made = simulated.find(row => row.sha256 === sha256)
  return made ? anchorOf(certificate, 'simulated', simulatedId(made)) : null
}

function anchorByKey(authority: JpkiAuthority): readonly TrustAnchor[] {
  const {nameHex, subjectPublicKeyInfoHex, subjectKeyIdentifier, hierarchy, notBefore, notAfter} = authority
  if (nameHex === null || subjectPublicKeyInfoHex === null) return []
  return [
    {
      nameDer: parseHex(nameHex),
      subjectPublicKeyInfo: parseHex(subjectPublicKeyInfoHex),
      keyIdentifier: subjectKeyIdentifier,
      certificate: null,
      origin: hierarchy,
      label: authorityId(authority),
      notBefore,
      notAfter,
    },
  ]
}

function anchorOf(certificate: Certificate, origin: AnchorOrigin, label: string): TrustAnchor {
  const identifier = readExtension(certificate, EXTENSION_ID.subjectKeyIdentifier)
  return {
    nameDer: certificate.subjectDer,
    subjectPublicKeyInfo: certificate.subjectPublicKeyInfo,
    keyIdentifier: identifier?.kind === 'subjectKeyIdentifier' ? identifier.keyIdentifier : null,
    certificate,
    origin,
    label,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
  }
}
