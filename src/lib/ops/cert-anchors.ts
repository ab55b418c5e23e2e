// `cert anchors`: what is known of each pinned authority, where it was taken from, and how it can be used.
import {parseHex, toHex} from '../bytes/hex.ts'
import {SIMULATED_AUTHORITIES} from '../card/simulated-issuers.data.ts'
import {decodeDer} from '../der/reader.ts'
import {
  type AcceptedHierarchy,
  type AnchorUse,
  anchorUse,
  authorityId,
  type SimulatedAnchor,
  simulatedId,
} from '../path/pinned-anchors.ts'
import {decodeCertificate} from '../x509/decode.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import {
  type FactCertainty,
  JPKI_AUTHORITIES,
  type JpkiAuthority,
  type JpkiHierarchy,
} from '../x509/jpki/authorities.data.ts'
import {decodeName} from '../x509/name.ts'
import {decodePublicKey, keyLabel} from '../x509/spki.ts'
import {type Validity, validityAt} from '../x509/validity.ts'
import {done, type Outcome} from './outcome.ts'

export interface ShownAnchor {
  readonly id: string
  readonly family: 'auth' | 'sign' | 'authenticity' | 'card'
  readonly hierarchy: JpkiHierarchy
  readonly generation: number | null
  readonly name: string | null
  /** DER. */
  readonly nameHex: string | null
  readonly serialNumber: string | null
  readonly key: string | null
  /** DER. */
  readonly subjectPublicKeyInfoHex: string | null
  readonly subjectPublicKeyInfoSha256: string | null
  readonly sha256: string | null
  readonly subjectKeyIdentifier: string | null
  /** A time, or a day where the source gives no more. */
  readonly notBefore: string | null
  readonly notAfter: string | null
  /** At --at; null when the dates are not known. */
  readonly validity: Validity | null
  readonly source: string
  readonly certainty: FactCertainty
  readonly usableBy: AnchorUse
}

export interface CertAnchorsResult {
  readonly kind: 'cert-anchors'
  readonly accept: readonly AcceptedHierarchy[]
  readonly anchors: readonly ShownAnchor[]
}

const SIMULATOR = 'src/lib/card/simulated-issuers.data.ts, made by scripts/generate'

export function certAnchors(accept: readonly AcceptedHierarchy[], at: Date): Outcome<CertAnchorsResult> {
  const listed = JPKI_AUTHORITIES.filter(({hierarchy}) => hierarchy === 'production' || accept.includes(hierarchy))
  const simulated = accept.includes('simulated') ? SIMULATED_AUTHORITIES : []
  const anchors = [...listed.map(row => showAuthority(row, at)), ...simulated.map(row => showSimulated(row, at))]
  return done({kind: 'cert-anchors', accept: [...new Set(accept)].sort(), anchors})
}

function showAuthority(row: JpkiAuthority, at: Date): ShownAnchor {
  const {family, hierarchy, generation, serialNumber, notBefore, notAfter, source, certainty} = row
  const {nameHex, subjectPublicKeyInfoHex, subjectPublicKeyInfoSha256, sha256, subjectKeyIdentifier} = row
  return {
    id: authorityId(row),
    family,
    hierarchy,
    generation,
    name: nameHex === null ? null : decodeName(decodeDer(parseHex(nameHex))).text,
    nameHex,
    serialNumber,
    key: subjectPublicKeyInfoHex === null ? null : keyText(parseHex(subjectPublicKeyInfoHex)),
    subjectPublicKeyInfoHex,
    subjectPublicKeyInfoSha256,
    sha256,
    subjectKeyIdentifier,
    notBefore,
    notAfter,
    validity: validityAt({notBefore: startOf(notBefore), notAfter: endOf(notAfter)}, at),
    source,
    certainty,
    usableBy: anchorUse(row),
  }
}

function showSimulated(row: SimulatedAnchor & {readonly role: ShownAnchor['family']}, at: Date): ShownAnchor {
  const frame = {
    id: simulatedId(row),
    family: row.role,
    hierarchy: 'simulated',
    generation: null,
    sha256: row.sha256,
    source: SIMULATOR,
    certainty: 'primary',
  } as const
  if (row.certificateBase64 === null) return {...frame, ...UNKNOWN, usableBy: 'fingerprint'}
  const certificate = decodeCertificate(Uint8Array.from(Buffer.from(row.certificateBase64, 'base64')))
  return {
    ...frame,
    ...UNKNOWN,
    name: certificate.subject.text,
    nameHex: toHex(certificate.subjectDer),
    serialNumber: toHex(certificate.serialNumber),
    key: keyLabel(certificate.publicKey),
    subjectPublicKeyInfoHex: toHex(certificate.subjectPublicKeyInfo),
    subjectPublicKeyInfoSha256: fingerprint('sha256', certificate.subjectPublicKeyInfo),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    validity: validityAt(certificate, at),
    usableBy: 'key',
  }
}

const UNKNOWN = {
  name: null,
  nameHex: null,
  serialNumber: null,
  key: null,
  subjectPublicKeyInfoHex: null,
  subjectPublicKeyInfoSha256: null,
  subjectKeyIdentifier: null,
  notBefore: null,
  notAfter: null,
  validity: null,
} as const

function keyText(spki: Uint8Array): string {
  return keyLabel(decodePublicKey(decodeDer(spki)))
}

/** A day is taken whole, and in Japan: the authorities whose certificates were read end with a day there. */
function startOf(time: string): string {
  return time.includes('T') ? time : `${time}T00:00:00+09:00`
}

function endOf(time: string): string {
  return time.includes('T') ? time : `${time}T23:59:59+09:00`
}
