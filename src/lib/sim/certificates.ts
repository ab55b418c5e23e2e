// The certificates of a simulated card, shaped like those of JPKI as public open-source code and published reports
// describe them, under names of our own: O=JPKI-SYNTH and hosts under .invalid (RFC 6761, 6.4) can never be mistaken
// for the real authorities. Extension presence and order of end-entity certificates are partly assumed.

import {publicKeyBits} from '../seeded/private-key.ts'
import {sha1} from '../seeded/rsa.ts'
import {alternativeName, authorityName, distributionPointName, type Family, subjectName} from './certificate-names.ts'
import {context, der, ia5String, objectIdentifier, octetString, sequence, utf8String} from './der-writer.ts'
import type {Holder} from './holder.ts'
import type {PrivateJwk} from './image.ts'
import {eraOf} from './jst.ts'
import {type ExtensionFields, issueCertificate} from './peculiar.ts'

interface FamilyFacts {
  /** Absent where no policy is known or published. */
  readonly policy?: string
  readonly ocsp: string
  readonly caSerialNumber: string
  /** BIT STRING of keyUsage in the end-entity certificate. */
  readonly keyUsage: Uint8Array
}

/** BIT STRING with digitalSignature alone. */
const DIGITAL_SIGNATURE = Uint8Array.of(0x03, 0x02, 0x07, 0x80)

const FAMILIES: Readonly<Record<Family, FamilyFacts>> = {
  auth: {
    policy: '1.2.392.200149.8.5.1.3.30',
    ocsp: 'http://ocsp.auth.jpki-synth.invalid/',
    caSerialNumber: '06D10001',
    keyUsage: DIGITAL_SIGNATURE,
  },
  sign: {
    policy: '1.2.392.200149.8.5.1.1.20',
    ocsp: 'http://ocsp.sign.jpki-synth.invalid/',
    caSerialNumber: '067C0001',
    keyUsage: Uint8Array.of(0x03, 0x02, 0x06, 0xc0),
  },
  authenticity: {
    ocsp: 'http://ocsp.authenticity.jpki-synth.invalid/',
    caSerialNumber: '08A00001',
    keyUsage: DIGITAL_SIGNATURE,
  },
  card: {
    ocsp: 'http://ocsp.card.jpki-synth.invalid/',
    caSerialNumber: '08C00001',
    keyUsage: DIGITAL_SIGNATURE,
  },
}

const CPS_URI = 'http://www.jpki-synth.invalid/cps.html'
/** Lifetime of the third generation of JPKI certification authorities (J-LIS, authca03.cer and signca03.cer). */
const CA_NOT_BEFORE = new Date('2023-07-16T01:00:00Z')
const CA_NOT_AFTER = new Date('2033-07-15T14:59:59Z')
/** Twenty years for the authorities of the next card; the dates are assumed. */
const EC_CA_NOT_BEFORE = new Date('2026-04-01T01:00:00Z')
const EC_CA_NOT_AFTER = new Date('2046-03-31T14:59:59Z')
/** Serial numbers end in the algorithm, so that no two authorities of one name share a number. */
const EC_SERIAL_DIGITS = {'P-256': '0256', 'P-384': '0384'} as const

/** Type-ids of the holder's attributes: this arc, then the attribute's number (seen in open source). */
const PERSONAL_DATA = '1.2.392.200149.8.5.5'

/** The self-signed certificate: keyUsage, subjectAltName, basicConstraints, cRLDistributionPoints, SKI, in this order. */
export function issueAuthority(family: Family, key: PrivateJwk): Promise<Uint8Array> {
  const self = authorityName(family)
  const {caSerialNumber} = FAMILIES[family]
  return issueCertificate({
    serialNumber: key.kty === 'RSA' ? caSerialNumber : caSerialNumber.slice(0, -4) + EC_SERIAL_DIGITS[key.crv],
    issuer: self,
    subject: self,
    notBefore: key.kty === 'RSA' ? CA_NOT_BEFORE : EC_CA_NOT_BEFORE,
    notAfter: key.kty === 'RSA' ? CA_NOT_AFTER : EC_CA_NOT_AFTER,
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
  readonly key: PrivateJwk
  readonly authorityKey: PrivateJwk
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
      ...certificatePolicies(family),
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

function certificatePolicies(family: Family): readonly ExtensionFields[] {
  const {policy} = FAMILIES[family]
  if (policy === undefined) return []
  const qualifier = sequence(objectIdentifier('1.3.6.1.5.5.7.2.1'), ia5String(CPS_URI))
  const value = sequence(sequence(objectIdentifier(policy), sequence(qualifier)))
  return [{oid: '2.5.29.32', critical: true, value}]
}

function distributionPoint(directoryName: Uint8Array): Uint8Array {
  return sequence(sequence(context(0, context(0, context(4, directoryName)))))
}

function ocspAccess(family: Family): Uint8Array {
  return sequence(sequence(objectIdentifier('1.3.6.1.5.5.7.48.1'), ia5String(FAMILIES[family].ocsp, 0x86)))
}

function subjectKeyIdentifier(key: PrivateJwk): ExtensionFields {
  return {oid: '2.5.29.14', critical: false, value: octetString(sha1(publicKeyBits(key)))}
}
