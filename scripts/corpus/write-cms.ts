// CMS (RFC 5652) as other programs write it: SignedData with any number of signers, EnvelopedData for RSA, time stamps.
import {constants, createCipheriv, createHash, publicEncrypt} from 'node:crypto'
import {
  context,
  encodeDer,
  encodeNull,
  encodeTime,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  smallInteger,
  unsignedInteger,
} from '../../src/lib/der/encode.ts'
import type {Drbg} from '../../src/lib/seeded/drbg.ts'
import {serialNumber} from '../../src/lib/testkit/issue-certificate.ts'
import {generalizedTime} from '../../src/lib/testkit/issue-ocsp.ts'
import {type HashName, signatureAlgorithm} from '../../src/lib/testkit/signed.ts'
import type {Made, RealKey} from './sheet.ts'

const PKCS9 = '1.2.840.113549.1.9'
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1'
export const CONTENT = {
  data: '1.2.840.113549.1.7.1',
  signed: '1.2.840.113549.1.7.2',
  enveloped: '1.2.840.113549.1.7.3',
  timeStamp: `${PKCS9}.16.1.4`,
} as const
const HASH_OID: Readonly<Record<HashName, string>> = {
  md5: '1.2.840.113549.2.5',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
}

export interface CmsSigner {
  readonly certificate: Pick<Made, 'issuer' | 'serial'>
  readonly key: RealKey
  readonly hash: HashName
  /** Named by subjectKeyIdentifier instead of issuer and serial number. */
  readonly byKey?: boolean
  /** Tokens on its signature (RFC 3161, appendix A). */
  readonly timeStamp?: (signature: Uint8Array) => Uint8Array
}

export interface CmsFields {
  readonly content: Uint8Array
  readonly type?: string
  /** The content stands elsewhere. */
  readonly detached?: boolean
  readonly certificates?: readonly Uint8Array[]
  readonly crls?: readonly Uint8Array[]
  readonly signers: readonly CmsSigner[]
  readonly at: string
}

/** ContentInfo with SignedData; what is signed are attributes (5.3, 11.1 to 11.3). */
export function writeSignedData(fields: CmsFields): Uint8Array {
  const {content, type = CONTENT.data, certificates = [], crls = [], signers} = fields
  const inner = fields.detached ? [] : [context(0, octetString(content))]
  const signedData = sequence(
    smallInteger(type === CONTENT.data ? 1 : 3),
    setOf(...[...new Set(signers.map(({hash}) => hash))].map(digestAlgorithm)),
    sequence(objectIdentifier(type), ...inner),
    certificates.length === 0 ? new Uint8Array() : context(0, ...certificates),
    crls.length === 0 ? new Uint8Array() : context(1, ...crls),
    setOf(...signers.map(signer => signerInfo(signer, type, fields))),
  )
  return sequence(objectIdentifier(CONTENT.signed), context(0, signedData))
}

function signerInfo(
  {certificate, key, hash, byKey = false, timeStamp}: CmsSigner,
  type: string,
  {content, at}: CmsFields,
): Uint8Array {
  const attributes = [
    attribute(`${PKCS9}.3`, objectIdentifier(type)),
    attribute(`${PKCS9}.4`, octetString(createHash(hash).update(content).digest())),
    attribute(`${PKCS9}.5`, encodeTime(new Date(at))),
  ]
  const signature = key.sign(setOf(...attributes), hash)
  const token = timeStamp?.(signature)
  return sequence(
    smallInteger(byKey ? 3 : 1),
    byKey ? encodeDer(0x80, key.keyIdentifier) : sequence(certificate.issuer, serialNumber(certificate.serial)),
    digestAlgorithm(hash),
    // A SET under an IMPLICIT tag.
    encodeDer(0xa0, setOf(...attributes).subarray(headerLength(setOf(...attributes)))),
    key.kind.startsWith('rsa')
      ? sequence(objectIdentifier(RSA_ENCRYPTION), encodeNull())
      : signatureAlgorithm(key.kind, hash),
    octetString(signature),
    token ? context(1, attribute(`${PKCS9}.16.2.14`, token)) : new Uint8Array(),
  )
}

const attribute = (type: string, value: Uint8Array) => sequence(objectIdentifier(type), setOf(value))
const digestAlgorithm = (hash: HashName) => sequence(objectIdentifier(HASH_OID[hash]), encodeNull())

function headerLength(der: Uint8Array): number {
  const first = der[1] ?? 0
  return first < 0x80 ? 2 : 2 + (first & 0x7f)
}

/** TSTInfo (RFC 3161, 2.4.2), and the response that a time-stamping authority gives with it. */
export function writeTimeStamp(
  imprint: Uint8Array,
  at: string,
  authority: {readonly certificate: Made; readonly key: RealKey},
): {readonly token: Uint8Array; readonly response: Uint8Array} {
  const hash = 'sha256'
  const info = sequence(
    smallInteger(1),
    objectIdentifier('1.2.392.200149.9.9.9'),
    sequence(digestAlgorithm(hash), octetString(createHash(hash).update(imprint).digest())),
    smallInteger(7),
    generalizedTime(new Date(at)),
  )
  const {certificate, key} = authority
  const signers = [{certificate, key, hash} as const]
  const certificates = [certificate.der]
  const token = writeSignedData({content: info, type: CONTENT.timeStamp, certificates, signers, at})
  return {token, response: sequence(sequence(smallInteger(0)), token)}
}

/** EnvelopedData with key transport (6.1, 6.2.1): RSAES-PKCS1-v1_5, whose padding follows from the seed here. */
export function writeEnvelopedData(
  recipients: readonly {readonly certificate: Made; readonly key: RealKey}[],
  content: Uint8Array,
  random: Drbg,
): Uint8Array {
  const key = random.bytes(32)
  const iv = random.bytes(16)
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  const encrypted = Buffer.concat([cipher.update(content), cipher.final()])
  const transported = recipients.map(({certificate, key: {privateKey}}) => {
    const length = (privateKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8
    const padding = random.bytes(length - key.length - 3).map(octet => octet || 1)
    const block = Buffer.concat([Buffer.of(0, 2), padding, Buffer.of(0), key])
    const encryptedKey = publicEncrypt({key: privateKey, padding: constants.RSA_NO_PADDING}, block)
    return sequence(
      smallInteger(0),
      sequence(certificate.issuer, serialNumber(certificate.serial)),
      sequence(objectIdentifier(RSA_ENCRYPTION), encodeNull()),
      octetString(encryptedKey),
    )
  })
  const envelopedData = sequence(
    smallInteger(0),
    setOf(...transported),
    sequence(
      objectIdentifier(CONTENT.data),
      sequence(objectIdentifier('2.16.840.1.101.3.4.1.42'), octetString(iv)),
      encodeDer(0x80, encrypted),
    ),
  )
  return sequence(objectIdentifier(CONTENT.enveloped), context(0, envelopedData))
}

/** SignedData without content and signers (5.1). */
export function writeCertificatesOnly(certificates: readonly Uint8Array[]): Uint8Array {
  const data = sequence(objectIdentifier(CONTENT.data))
  const signedData = sequence(smallInteger(1), encodeDer(0x31), data, context(0, ...certificates), encodeDer(0x31))
  return sequence(objectIdentifier(CONTENT.signed), context(0, signedData))
}

/** The same value with an indefinite length around it (X.690, 8.1.3.6), as whoever streams begins it. */
export function writeIndefinite(der: Uint8Array): Uint8Array {
  const header = headerLength(der)
  const end = Uint8Array.of(0, 0)
  return Buffer.concat([Uint8Array.of(der[0] ?? 0, 0x80), der.subarray(header), end])
}

export const wholeNumber = (value: number): Uint8Array =>
  unsignedInteger(Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value))
