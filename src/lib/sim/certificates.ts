// The four certificates of a simulated card, shaped like those of JPKI as public open-source code and published reports
// describe them, under names of our own: O=JPKI-SYNTH and hosts under .invalid (RFC 6761, 6.4) can never be mistaken
// for the real authorities. Extension presence and order of end-entity certificates are partly assumed.
import {alternativeName, authorityName, distributionPointName, type Family, subjectName} from './certificate-names.ts'
import {context, der, ia5String, objectIdentifier, octetString, sequence, utf8String} from './der-writer.ts'
import type {Holder} from './holder.ts'
import type {RsaPrivateJwk} from './image.ts'
import {eraOf} from './jst.ts'
import {type ExtensionFields, issueCertificate} from './peculiar.ts'
import {publicKeyBits, sha1} from './rsa.ts'

interface FamilyFacts {
  readonly policy: string
  readonly ocsp: string
  readonly caSerialNumber: string
  /** BIT STRING of keyUsage in the end-entity certificate. */
  readonly keyUsage: Uint8Array
}

const FAMILIES: Readonly<Record<Family, FamilyFacts>> = {
  auth: {
    policy: '1.2.392.200149.8.5.1.3.30',
    ocsp: 'http://ocsp.auth.jpki-synth.invalid/',
    caSerialNumber: '06D10001',
    keyUsage: Uint8Array.of(0x03, 0x02, 0x07, 0x80),
  },
  sign: {
    policy: '1.2.392.200149.8.5.1.1.20',
    ocsp: 'http://ocsp.sign.jpki-synth.invalid/',
    caSerialNumber: '067C0001',
    keyUsage: Uint8Array.of(0x03, 0x02, 0x06, 0xc0),
  },
}

const CPS_URI = 'http://www.jpki-synth.invalid/cps.html'
/** Lifetime of the third generation of JPKI certification authorities (J-LIS, authca03.cer and signca03.cer). */
const CA_NOT_BEFORE = new Date('2023-07-16T01:00:00Z')
const CA_NOT_AFTER = new Date('2033-07-15T14:59:59Z')

/** Type-ids of the holder's attributes: this arc, then the attribute's number (seen in open source). */
const PERSONAL_DATA = '1.2.392.200149.8.5.5'

/** The self-signed certificate: keyUsage, subjectAltName, basicConstraints, cRLDistributionPoints, SKI, in this order. */
export function issueAuthority(family: Family, key: RsaPrivateJwk): Promise<Uint8Array> {
  const self = authorityName(family)
  return issueCertificate({
    serialNumber: FAMILIES[family].caSerialNumber,
    issuer: self,
    subject: self,
    notBefore: CA_NOT_BEFORE,
    notAfter: CA_NOT_AFTER,
    subjectKey: key,
    issuerKey: key,
    extensions: [
      {oid: '2.5.29.15', critical: true, value: Uint8Array.of(0x03, 0x02, 0x01, 0x06)},
      {oid: '2.5.29.17', critical: false, value: alternativeName(family)},
      {oid: '2.5.29.19', critical: true, value: sequence(der(0x01, Uint8Array.of(0xff)))},
      {oid: '2.5.29.31', critical: false, value: distributionPoint(self)},
      subjectKeyIdentifier(key),
    ],
  })
}

export interface HolderCertificate {
  readonly family: Family
  readonly serialNumber: string
  readonly commonName: string
  readonly notBefore: Date
  readonly notAfter: Date
  readonly key: RsaPrivateJwk
  readonly authorityKey: RsaPrivateJwk
  readonly holder: Holder
}

export function issueToHolder(request: HolderCertificate): Promise<Uint8Array> {
  const {family, key, authorityKey} = request
  return issueCertificate({
    serialNumber: request.serialNumber,
    issuer: authorityName(family),
    subject: subjectName(family, request.commonName),
    notBefore: request.notBefore,
    notAfter: request.notAfter,
    subjectKey: key,
    issuerKey: authorityKey,
    extensions: [
      {oid: '2.5.29.15', critical: true, value: FAMILIES[family].keyUsage},
      ...(family === 'sign' ? [holderAttributes(request.holder)] : []),
      {oid: '2.5.29.32', critical: true, value: certificatePolicies(family)},
      {oid: '2.5.29.18', critical: false, value: alternativeName(family)},
      {oid: '2.5.29.31', critical: false, value: distributionPoint(distributionPointName(family))},
      {oid: '1.3.6.1.5.5.7.1.1', critical: false, value: ocspAccess(family)},
      {oid: '2.5.29.35', critical: false, value: sequence(der(0x80, sha1(publicKeyBits(authorityKey))))},
      subjectKeyIdentifier(key),
    ],
  })
}

/** Six otherNames in the order in which cards carry them; the values are UTF8String, encoded once. */
function holderAttributes(holder: Holder): ExtensionFields {
  const substitution = (value: string) => '0'.repeat([...value].length)
  const attributes: readonly (readonly [number, string])[] = [
    [1, holder.name],
    [4, eraOf(holder.birth).digit + holder.birth],
    [3, holder.sex],
    [5, holder.address],
    [2, substitution(holder.name)],
    [6, substitution(holder.address)],
  ]
  const names = attributes.map(([number, value]) =>
    context(0, objectIdentifier(`${PERSONAL_DATA}.${number}`), context(0, utf8String(value))),
  )
  return {oid: '2.5.29.17', critical: false, value: sequence(...names)}
}

function certificatePolicies(family: Family): Uint8Array {
  const qualifier = sequence(objectIdentifier('1.3.6.1.5.5.7.2.1'), ia5String(CPS_URI))
  return sequence(sequence(objectIdentifier(FAMILIES[family].policy), sequence(qualifier)))
}

function distributionPoint(directoryName: Uint8Array): Uint8Array {
  return sequence(sequence(context(0, context(0, context(4, directoryName)))))
}

function ocspAccess(family: Family): Uint8Array {
  return sequence(sequence(objectIdentifier('1.3.6.1.5.5.7.48.1'), ia5String(FAMILIES[family].ocsp, 0x86)))
}

function subjectKeyIdentifier(key: RsaPrivateJwk): ExtensionFields {
  return {oid: '2.5.29.14', critical: false, value: octetString(sha1(publicKeyBits(key)))}
}
