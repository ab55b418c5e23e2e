// A certificate as JSON-safe data: everything decoded, nothing personal that was not revealed.
import {toHex} from '../bytes/hex.ts'
import type {Warning} from '../errors/warning.ts'
import {type Certificate, isSelfIssued} from '../x509/certificate.ts'
import {type DecodedExtension, decodeExtension} from '../x509/extensions/decode.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import type {GeneralName} from '../x509/general-name.ts'
import {PERSONAL_ATTRIBUTES} from '../x509/jpki/attributes.data.ts'
import {identifyJpki, type JpkiIdentity} from '../x509/jpki/identify.ts'
import type {Reveal} from '../x509/jpki/personal.ts'
import type {Name} from '../x509/name.ts'
import type {SignatureAlgorithm} from '../x509/signature-algorithm.ts'
import {keyLabel, type PublicKey} from '../x509/spki.ts'
import {weakest} from '../x509/strength.ts'

export interface CertificateStrength {
  readonly publicKeyBits: number | null
  readonly hashBits: number | null
  /** Of the certificate's own signature, min(key, hash); known only when the certificate is its own issuer. */
  readonly signatureBits: number | null
}

export interface CertificateDescription {
  readonly version: number
  readonly serialNumber: string
  readonly issuer: Name
  readonly subject: Name
  readonly selfIssued: boolean
  readonly notBefore: string
  readonly notAfter: string
  readonly publicKey: PublicKey
  /** RSA-2048, P-384. */
  readonly publicKeyLabel: string
  readonly signatureAlgorithm: SignatureAlgorithm
  readonly strength: CertificateStrength
  readonly sha256: string
  readonly sha1: string
  readonly subjectPublicKeyInfoSha256: string
  readonly issuerUniqueId: string | null
  readonly subjectUniqueId: string | null
  readonly extensions: readonly DecodedExtension[]
  readonly jpki: JpkiIdentity | null
}

export function describeCertificate(certificate: Certificate, reveal: Reveal): CertificateDescription {
  const selfIssued = isSelfIssued(certificate)
  const publicKeyBits = certificate.publicKey.strengthBits
  const hashBits = certificate.signatureAlgorithm.hashStrengthBits
  return {
    version: certificate.version,
    serialNumber: toHex(certificate.serialNumber),
    issuer: certificate.issuer,
    subject: certificate.subject,
    selfIssued,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    publicKey: certificate.publicKey,
    publicKeyLabel: keyLabel(certificate.publicKey),
    signatureAlgorithm: certificate.signatureAlgorithm,
    strength: {publicKeyBits, hashBits, signatureBits: selfIssued ? weakest(publicKeyBits, hashBits) : null},
    sha256: fingerprint('sha256', certificate.der),
    sha1: fingerprint('sha1', certificate.der),
    subjectPublicKeyInfoSha256: fingerprint('sha256', certificate.subjectPublicKeyInfo),
    issuerUniqueId: certificate.issuerUniqueId ? toHex(certificate.issuerUniqueId) : null,
    subjectUniqueId: certificate.subjectUniqueId ? toHex(certificate.subjectUniqueId) : null,
    extensions: certificate.extensions.map(extension => decodeExtension(extension, reveal)),
    jpki: identifyJpki(certificate),
  }
}

/** What the user should know of one certificate, beside what it says. */
export function certificateWarnings(
  certificate: Certificate,
  description: CertificateDescription,
  place: {readonly input: number | null; readonly path: string; readonly index: number},
): readonly Warning[] {
  const shown = {file: place.path}
  const details = {input: place.input, index: place.index}
  const warnings: Warning[] = []
  for (const {status, error, oid, name} of description.extensions) {
    if (status !== 'malformed' || !error) continue
    const extension = name ?? oid
    const damage = {...details, extension, reason: error.code, offset: error.offset}
    warnings.push({code: 'W_EXTENSION_MALFORMED', shown, details: damage})
  }
  if (!certificate.signatureAlgorithmsAgree) warnings.push({code: 'W_SIGNATURE_ALGORITHM_DIFFERS', shown, details})
  if (description.jpki?.familyConflict) warnings.push({code: 'W_JPKI_PROFILE', shown, details})
  for (const attribute of suspectAttributes(description.extensions))
    warnings.push({code: 'W_JPKI_ATTRIBUTE', shown, details: {...details, attribute}})
  return warnings
}

/** Personal attributes that were encoded twice, and substitution tables that do not fit the text they describe. */
function suspectAttributes(extensions: readonly DecodedExtension[]): readonly string[] {
  const value = extensions.find(each => each.value?.kind === 'subjectAltName')?.value
  const names = value?.kind === 'subjectAltName' ? value.names.filter(isOtherName) : []
  const lengths = new Map(names.map(name => [name.typeId, name.length]))
  const suspect = names.filter(name => {
    const described = PERSONAL_ATTRIBUTES[name.typeId]?.describes
    return name.doubleEncoded || (described && lengths.get(described) !== name.length)
  })
  return suspect.map(name => name.name ?? name.typeId)
}

function isOtherName(name: GeneralName): name is Extract<GeneralName, {form: 'otherName'}> {
  return name.form === 'otherName'
}
