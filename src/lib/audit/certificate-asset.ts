// A certificate as an asset. The use of its key comes from what the certificate declares (RFC 5280, 4.2.1.3, 4.2.1.9 and
// 4.2.1.12), and decides under which rule it falls.
import {activityOf} from '../policy/activity.ts'
import type {Scope} from '../policy/rule.ts'
import {type Certificate, findExtension, isSelfIssued} from '../x509/certificate.ts'
import {nameKey} from '../x509/compare-names.ts'
import {decodeExtension} from '../x509/extensions/decode.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import {identifyJpki} from '../x509/jpki/identify.ts'
import {type Purpose, purposeOf} from '../x509/purpose.ts'
import type {Asset, AssetLinks} from './asset.ts'
import {declaredUse, jpkiUse} from './derive-use.ts'
import {keyFacts, signatureFacts} from './key-facts.ts'

const SUBJECT_KEY_IDENTIFIER = '2.5.29.14'
const AUTHORITY_KEY_IDENTIFIER = '2.5.29.35'

/** `anchored`: it stands in a trust store, where every certificate is an anchor whoever issued it. */
export function certificateAsset(certificate: Certificate, where: string, anchored: boolean): Asset {
  const purpose = purposeOf(certificate)
  const jpki = identifyJpki(certificate)
  const anchor = anchored || isAnchor(certificate, purpose)
  const scope: Scope = jpki ? 'my-number-card' : 'general'
  const derived = jpki
    ? jpkiUse(jpki)
    : anchor
      ? ({use: 'trust-anchor', basis: anchored ? 'place' : 'basic-constraints'} as const)
      : declaredUse(purpose)
  return {
    kind: 'certificate',
    what: certificate.subject.text,
    title: null,
    where: [where],
    ...keyFacts(certificate.publicKey),
    use: derived.use,
    useBasis: derived.basis,
    activity: activityOf(derived.use),
    scope,
    validFrom: certificate.notBefore,
    validUntil: certificate.notAfter,
    endBasis: 'certificate',
    // Nobody verifies the signature on an anchor or on a certificate that is its own issuer: it is trusted as it stands
    // (RFC 5280, 6.1), so that its hash exposes nothing.
    certificateSignature: anchor || isSelfIssued(certificate) ? null : signatureFacts(certificate.signatureAlgorithm),
    issuer: certificate.issuer.text,
    generation: jpki?.generation ?? null,
    sha256: fingerprint('sha256', certificate.der),
    keySha256: fingerprint('sha256', certificate.subjectPublicKeyInfo),
    links: linksOf(certificate, purpose),
  }
}

/** A self-issued CA certificate; before version 3 there was no extension to say that it is a CA. */
function isAnchor(certificate: Certificate, purpose: Purpose): boolean {
  return isSelfIssued(certificate) && (purpose.cA || certificate.version < 3)
}

function linksOf(certificate: Certificate, purpose: Purpose): AssetLinks {
  const keyId = (oid: string) => {
    const extension = findExtension(certificate, oid)
    const value = extension ? decodeExtension(extension).value : null
    return value?.kind === 'subjectKeyIdentifier' || value?.kind === 'authorityKeyIdentifier'
      ? value.keyIdentifier
      : null
  }
  return {
    subject: nameKey(certificate.subjectDer),
    issuer: nameKey(certificate.issuerDer),
    subjectKeyId: keyId(SUBJECT_KEY_IDENTIFIER),
    authorityKeyId: keyId(AUTHORITY_KEY_IDENTIFIER),
    cA: purpose.cA,
  }
}
