// SignedData of other programs (RFC 5652, 5.1), read for its signers: BER or DER, any number of signers, the content left
// alone. Signatures are not verified here.
import {toHex} from '../bytes/hex.ts'
import {berToDer} from '../der/ber.ts'
import {DerFields, expectTag} from '../der/fields.ts'
import {decodeOid} from '../der/oid.ts'
import {type DerValue, decodeDer, eachChild, readChildren, unwrap} from '../der/reader.ts'
import {contextConstructed, contextPrimitive, TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {HASH_ALGORITHMS, HASH_STRENGTH, SIGNATURE_ALGORITHMS} from '../x509/algorithms.data.ts'
import {
  decodeAlgorithmIdentifier,
  decodeSignatureAlgorithm,
  type SignatureAlgorithm,
} from '../x509/signature-algorithm.ts'
import {KEY_ALGORITHM} from '../x509/spki.ts'

const SIGNED_DATA = '1.2.840.113549.1.7.2'
const OCSP_RESPONSE = '1.3.6.1.5.5.7.16.2'
/** A document in use has a few; the limit ends hostile input. */
const MAX_SIGNERS = 1000
const MAX_MEMBERS = 40_000
/** id-aa-timeStampToken (RFC 3161, A): a signature on the signature. */
const TIME_STAMP_TOKEN = '1.2.840.113549.1.9.16.2.14'

export type SignerId =
  | {readonly by: 'issuer'; readonly issuerDer: Uint8Array; readonly serialNumber: string}
  | {readonly by: 'key-identifier'; readonly keyIdentifier: string}

export interface SignerInfo {
  readonly encoded: Uint8Array
  readonly id: SignerId
  /** With the hash of digestAlgorithm where the signature algorithm names none (RFC 3370, 3.2). */
  readonly signatureAlgorithm: SignatureAlgorithm
  readonly signature: Uint8Array
  /** ContentInfo of the time stamps on it. */
  readonly timeStamps: readonly Uint8Array[]
}

export interface SignedDataContent {
  /** Of what is signed. */
  readonly contentType: string
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  readonly ocspResponses: readonly Uint8Array[]
  readonly signers: readonly SignerInfo[]
  /** Octets of the input; what follows is not part of it. */
  readonly length: number
}

export function decodeSignedData(bytes: Uint8Array): SignedDataContent {
  const {der, end} = berToDer(bytes)
  const contentInfo = DerFields.ofSequence(decodeDer(der))
  const type = contentInfo.required(TAG.OBJECT_IDENTIFIER)
  if (decodeOid(type) !== SIGNED_DATA) throw new DecodeError('E_DER_VALUE', type.offset, {reason: 'ContentInfo'})
  const fields = DerFields.ofSequence(unwrap(contentInfo.required(contextConstructed(0))))
  fields.required(TAG.INTEGER)
  fields.required(TAG.SET)
  const encapsulated = DerFields.ofSequence(fields.required(TAG.SEQUENCE))
  const certificates = fields.optional(contextConstructed(0))
  const revocation = fields.optional(contextConstructed(1))
  const signers = fields.required(TAG.SET)
  return {
    contentType: decodeOid(encapsulated.required(TAG.OBJECT_IDENTIFIER)),
    certificates: members(certificates, TAG.SEQUENCE).map(({encoded}) => encoded),
    crls: members(revocation, TAG.SEQUENCE).map(({encoded}) => encoded),
    ocspResponses: members(revocation, contextConstructed(1)).flatMap(ocspResponse),
    signers: limited(signers, MAX_SIGNERS).map(signerInfo),
    length: end,
  }
}

function members(set: DerValue | undefined, tag: number): readonly DerValue[] {
  return set ? limited(set, MAX_MEMBERS).filter(member => member.tag === tag) : []
}

function limited(set: DerValue, limit: number): readonly DerValue[] {
  const found: DerValue[] = []
  for (const member of eachChild(set)) {
    if (found.length >= limit) throw new DecodeError('E_DER_VALUE', member.offset, {reason: 'SignedData'})
    found.push(member)
  }
  return found
}

/** OtherRevocationInfoFormat (RFC 5652, 10.2.1; RFC 5940, 2.1). */
function ocspResponse(other: DerValue): readonly Uint8Array[] {
  const [format, info] = readChildren(other)
  return format && info && decodeOid(format) === OCSP_RESPONSE ? [info.encoded] : []
}

function signerInfo(value: DerValue): SignerInfo {
  const fields = DerFields.ofSequence(value)
  fields.required(TAG.INTEGER)
  const id = fields.required(TAG.SEQUENCE, contextPrimitive(0))
  const digest = decodeAlgorithmIdentifier(fields.required(TAG.SEQUENCE)).oid
  fields.optional(contextConstructed(0))
  const algorithm = decodeSignatureAlgorithm(fields.required(TAG.SEQUENCE))
  const signature = fields.required(TAG.OCTET_STRING).value
  const unsigned = fields.optional(contextConstructed(1))
  return {
    encoded: value.encoded,
    id: signerId(id),
    signatureAlgorithm: withDigest(algorithm, digest),
    signature,
    timeStamps: unsigned ? timeStamps(unsigned) : [],
  }
}

function signerId(value: DerValue): SignerId {
  if (value.tag === contextPrimitive(0)) return {by: 'key-identifier', keyIdentifier: toHex(value.value)}
  const fields = DerFields.ofSequence(value)
  const issuerDer = fields.required(TAG.SEQUENCE).encoded
  return {by: 'issuer', issuerDer, serialNumber: toHex(fields.required(TAG.INTEGER).value)}
}

function timeStamps(unsigned: DerValue): readonly Uint8Array[] {
  const tokens: Uint8Array[] = []
  for (const attribute of limited(unsigned, MAX_SIGNERS)) {
    const [type, values] = readChildren(expectTag(attribute, TAG.SEQUENCE))
    if (!type || !values || decodeOid(type) !== TIME_STAMP_TOKEN) continue
    tokens.push(...limited(values, MAX_SIGNERS).map(({encoded}) => encoded))
  }
  return tokens
}

/** rsaEncryption and id-ecPublicKey say how it is signed; what is hashed is said beside (RFC 3370, 3.2). */
function withDigest(algorithm: SignatureAlgorithm, digest: string): SignatureAlgorithm {
  const hash = HASH_ALGORITHMS[digest]
  if (algorithm.hash !== null || hash === undefined) return algorithm
  const keyType = ({[KEY_ALGORITHM.rsa]: 'rsa', [KEY_ALGORITHM.ec]: 'ec', [KEY_ALGORITHM.dsa]: 'dsa'} as const)[
    algorithm.oid
  ]
  if (keyType === undefined) return algorithm
  const row = Object.entries(SIGNATURE_ALGORITHMS).find(([, each]) => each.keyType === keyType && each.hash === hash)
  if (!row) return algorithm
  const [oid, {name}] = row
  return {...algorithm, oid, name, hash, hashStrengthBits: HASH_STRENGTH[hash]}
}
