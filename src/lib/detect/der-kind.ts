// What a value in DER or BER is, by the tags of its first fields. A look, not a check: it may be damaged all the same.
import {type Peeked, peek, peekMembers, peekOid} from '../der/peek.ts'
import {contextConstructed, TAG} from '../der/tags.ts'

export type DerKind =
  | 'certificate'
  | 'certificate-request'
  | 'crl'
  | 'ocsp-response'
  | 'signed-data'
  | 'enveloped-data'
  | 'time-stamp-response'
  | 'pkcs12'
  | 'public-key'
  | 'rsa-public-key'
  | 'private-key'
  | 'encrypted-private-key'
  | 'rsa-private-key'
  | 'ec-private-key'
  | 'dsa-private-key'
  /** By its label only: it is no DER. */
  | 'openssh-private-key'
  /** Something else. */
  | 'other'
  /** So damaged, or so short, that its kind cannot be told. */
  | 'broken'

/** RFC 5652, 5.1. */
export const SIGNED_DATA = '1.2.840.113549.1.7.2'
/** Each begins with its recipients: RFC 5652, 6.1 and 9.1; RFC 5083, 2. */
const FOR_RECIPIENTS: readonly unknown[] = [
  '1.2.840.113549.1.7.3',
  '1.2.840.113549.1.9.16.1.2',
  '1.2.840.113549.1.9.16.1.23',
]

/** `bytes` may be the first few hundred octets of a long value. */
export function derKind(bytes: Uint8Array): DerKind {
  if (bytes[0] !== TAG.SEQUENCE) return 'other'
  const members = peekMembers(bytes, 0, 10)
  const [first, second, third] = members
  if (first === undefined) return 'broken'
  const tags = members.map(member => member.tag)
  switch (first.tag) {
    case TAG.ENUMERATED:
      // RFC 6960, 4.2.1
      return 'ocsp-response'
    case TAG.OBJECT_IDENTIFIER:
      return contentKind(peekOid(bytes, peek(bytes, 0)?.content ?? 0))
    case TAG.INTEGER:
      return startsWithNumber(bytes, members, tags)
    case TAG.SEQUENCE:
      return startsWithSequence(bytes, first, second, third)
    default:
      return 'other'
  }
}

function contentKind(type: string | null): DerKind {
  if (type === SIGNED_DATA) return 'signed-data'
  return FOR_RECIPIENTS.includes(type) ? 'enveloped-data' : 'other'
}

/** PFX (RFC 7292, 4), PrivateKeyInfo (RFC 5958, 2), RSA keys (RFC 8017, A.1), ECPrivateKey (RFC 5915, 3), DSA of OpenSSL. */
function startsWithNumber(bytes: Uint8Array, members: readonly Peeked[], tags: readonly number[]): DerKind {
  const [first, second] = members
  if (first === undefined || second === undefined) return 'broken'
  const number = first.end - first.content === 1 ? bytes[first.content] : undefined
  if (tags[1] === TAG.SEQUENCE && number === 3) return 'pkcs12'
  // The key comes third; a question to a time-stamping authority has none (RFC 3161, 2.4.1).
  if (tags[1] === TAG.SEQUENCE && (number === 0 || number === 1))
    return tags[2] === undefined || tags[2] === TAG.OCTET_STRING ? 'private-key' : 'other'
  if (tags[1] === TAG.OCTET_STRING && number === 1) return 'ec-private-key'
  if (tags[1] !== TAG.INTEGER) return 'other'
  if (number !== 0) return members.length === 2 ? 'rsa-public-key' : 'other'
  const numbers = tags.filter(tag => tag === TAG.INTEGER).length
  // Of a long key only the head may be here: no DSA key has three numbers of which the third is a small exponent.
  return numbers === 6 ? 'dsa-private-key' : 'rsa-private-key'
}

/** What is signed stands in front, with its signature behind; or an AlgorithmIdentifier, with a key behind. */
function startsWithSequence(
  bytes: Uint8Array,
  first: Peeked,
  second: Peeked | undefined,
  third: Peeked | undefined,
): DerKind {
  const start = peek(bytes, 0)?.content ?? 0
  const inner = peekMembers(bytes, start, 5).map(member => member.tag)
  if (inner[0] === TAG.OBJECT_IDENTIFIER) {
    if (second?.tag === TAG.BIT_STRING) return 'public-key'
    if (second?.tag === TAG.OCTET_STRING) return 'encrypted-private-key'
    return 'other'
  }
  // PKIStatusInfo in front of a ContentInfo (RFC 3161, 2.4.2)
  const status = inner[0] === TAG.INTEGER && second?.tag === TAG.SEQUENCE && third === undefined
  if (status && peekOid(bytes, peek(bytes, first.end)?.content ?? 0) === SIGNED_DATA) return 'time-stamp-response'
  if (inner[0] === contextConstructed(0)) return 'certificate'
  return signedKind(inner)
}

/**
 * A CRL has a time where a certificate has its validity (RFC 5280, 5.1 and 4.1), a request has its key where they have
 * the issuer, and attributes after it (RFC 2986, 4.1).
 */
function signedKind(inner: readonly number[]): DerKind {
  if (inner.length < 2) return 'broken'
  const [algorithm, issuer, validity, subject] = inner[0] === TAG.INTEGER ? inner.slice(1) : inner
  if (algorithm !== TAG.SEQUENCE || issuer !== TAG.SEQUENCE) return 'other'
  if (validity === TAG.UTC_TIME || validity === TAG.GENERALIZED_TIME) return 'crl'
  if (inner[0] !== TAG.INTEGER) return 'other'
  if (validity === contextConstructed(0) || validity === undefined) return 'certificate-request'
  return validity === TAG.SEQUENCE && subject === TAG.SEQUENCE ? 'certificate' : 'other'
}
