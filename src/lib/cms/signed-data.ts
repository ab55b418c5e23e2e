// CMS SignedData with one signer (RFC 5652, clause 5), with the attributes that say what was signed, when it is claimed to
// have been, and with which certificate (RFC 5652, clause 11; RFC 5035, clause 3).
import {createHash} from 'node:crypto'
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
} from '../der/encode.ts'
import type {Certificate} from '../x509/certificate.ts'

export type CmsHash = 'sha256' | 'sha384' | 'sha512'
export type CmsScheme = 'rsassa-pkcs1-v1_5' | 'rsassa-pss' | 'ecdsa'

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  rsaEncryption: '1.2.840.113549.1.1.1',
  rsassaPss: '1.2.840.113549.1.1.10',
  mgf1: '1.2.840.113549.1.1.8',
} as const
/** RFC 5754, clause 2: parameters are absent. */
const HASH_OID: Readonly<Record<CmsHash, string>> = {
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
}
/** RFC 5758, 3.2. */
const ECDSA_OID: Readonly<Record<CmsHash, string>> = {
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
}
/** The salt is as long as the hash (RFC 4055, 3.1, recommends it). */
export const PSS_SALT_LENGTH = 32

export interface Signer {
  readonly certificate: Certificate
  readonly hash: CmsHash
  readonly scheme: CmsScheme
}

/** The SET OF attributes: what the signature covers (RFC 5652, 5.4). */
export function signedAttributes(
  {certificate, hash}: Signer,
  contentDigest: Uint8Array,
  signingTime: Date,
): Uint8Array {
  const certificateHash = octetString(createHash(hash).update(certificate.der).digest())
  // DER leaves out the default, SHA-256. issuerSerial is optional: SignerInfo names issuer and serial number itself.
  const essCertId = hash === 'sha256' ? sequence(certificateHash) : sequence(digestAlgorithm(hash), certificateHash)
  return setOf(
    attribute(OID.contentType, objectIdentifier(OID.data)),
    attribute(OID.messageDigest, octetString(contentDigest)),
    attribute(OID.signingTime, encodeTime(signingTime)),
    attribute(OID.signingCertificateV2, sequence(sequence(essCertId))),
  )
}

/** ContentInfo. `content` undefined: detached. `signature` in the form of the scheme, ECDSA-Sig-Value for ECDSA. */
export function signedData(
  signer: Signer,
  attributes: Uint8Array,
  signature: Uint8Array,
  content: Uint8Array | undefined,
): Uint8Array {
  const {certificate, hash, scheme} = signer
  const encapsulated = content ? [context(0, octetString(content))] : []
  const signerInfo = sequence(
    smallInteger(1),
    sequence(certificate.issuerDer, encodeDer(0x02, certificate.serialNumber)),
    digestAlgorithm(hash),
    // [0] IMPLICIT: the same SET under another tag.
    Uint8Array.from([0xa0, ...attributes.subarray(1)]),
    signatureAlgorithm(scheme, hash),
    octetString(signature),
  )
  return sequence(
    objectIdentifier(OID.signedData),
    context(
      0,
      sequence(
        smallInteger(1),
        setOf(digestAlgorithm(hash)),
        sequence(objectIdentifier(OID.data), ...encapsulated),
        context(0, certificate.der),
        setOf(signerInfo),
      ),
    ),
  )
}

function attribute(type: string, value: Uint8Array): Uint8Array {
  return sequence(objectIdentifier(type), setOf(value))
}

function digestAlgorithm(hash: CmsHash): Uint8Array {
  return sequence(objectIdentifier(HASH_OID[hash]))
}

/** rsaEncryption is what every CMS implementation must know for PKCS#1 v1.5 (RFC 3370, 3.2; RFC 5754, 3.2). */
function signatureAlgorithm(scheme: CmsScheme, hash: CmsHash): Uint8Array {
  switch (scheme) {
    case 'rsassa-pkcs1-v1_5':
      return sequence(objectIdentifier(OID.rsaEncryption), encodeNull())
    case 'ecdsa':
      return sequence(objectIdentifier(ECDSA_OID[hash]))
    case 'rsassa-pss': {
      // RSASSA-PSS-params (RFC 4055, 3.1): hash, MGF1 with the same hash, salt length; the trailer is the default.
      const withNull = sequence(objectIdentifier(HASH_OID[hash]), encodeNull())
      const mask = sequence(objectIdentifier(OID.mgf1), withNull)
      const salt = smallInteger(PSS_SALT_LENGTH)
      return sequence(
        objectIdentifier(OID.rsassaPss),
        sequence(context(0, withNull), context(1, mask), context(2, salt)),
      )
    }
  }
}
