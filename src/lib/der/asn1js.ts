// The door to asn1js, loaded when a PKCS#7 container is met. Such containers may be BER with indefinite lengths
// (RFC 5652, 5.1), which the toolkit's own reader refuses; the certificates inside come out byte for byte.
import {DecodeError} from '../errors/toolkit-error.ts'

/** 1.2.840.113549.1.7.2 (RFC 5652, 5.1). */
const SIGNED_DATA = '1.2.840.113549.1.7.2'
/** id-ri-ocsp-response (RFC 5940, 2.1). */
const OCSP_RESPONSE = '1.3.6.1.5.5.7.16.2'

/** A certificate has about a hundred nodes: forty thousand of them in one container. Hostile input ends here. */
const LIMITS = {
  maxDepth: 64,
  maxNodes: 4_000_000,
  maxContentLength: 64 * 1024 * 1024,
  parseEmbedded: false,
} as const

const CONTEXT_SPECIFIC = 3
const UNIVERSAL = 1
const SEQUENCE = 16

type Asn1js = typeof import('asn1js')

export interface Pkcs7Content {
  /** The members of CertificateSet (RFC 5652, 10.2.2) that are certificates, as they stand in the container. */
  readonly certificates: readonly Uint8Array[]
  /** The members of RevocationInfoChoices (RFC 5652, 10.2.1) that are CRLs. */
  readonly crls: readonly Uint8Array[]
  /** Its other members that are OCSP responses (RFC 5940, 2.1). */
  readonly ocspResponses: readonly Uint8Array[]
  /** Bytes of the container; what follows is trailing data. */
  readonly length: number
}

export async function decodePkcs7(bytes: Uint8Array): Promise<Pkcs7Content> {
  const asn1 = await import('asn1js')
  try {
    return walk(asn1, bytes)
  } catch (cause) {
    if (cause instanceof DecodeError) throw cause
    // asn1js reports some damage (a bad string, a bad number) with errors of its own kind; to us it is all damage.
    throw new DecodeError('E_PKCS7', 0)
  }
}

function walk(asn1: Asn1js, bytes: Uint8Array): Pkcs7Content {
  // ContentInfo ::= SEQUENCE {contentType, content [0] EXPLICIT}; SignedData holds certificates [0] IMPLICIT.
  const parsed = asn1.fromBER(bytes, LIMITS)
  const contentInfo = parsed.result
  if (parsed.offset === -1 || !(contentInfo instanceof asn1.Sequence)) throw new DecodeError('E_PKCS7', 0)
  const [contentType, content] = contentInfo.valueBlock.value
  if (!(contentType instanceof asn1.ObjectIdentifier) || contentType.getValue() !== SIGNED_DATA)
    throw new DecodeError('E_PKCS7', 0)
  const signedData = content instanceof asn1.Constructed ? content.valueBlock.value[0] : undefined
  if (!(signedData instanceof asn1.Sequence)) throw new DecodeError('E_PKCS7', 0)
  const members = (number: number) => {
    const set = signedData.valueBlock.value.find(
      field => field.idBlock.tagClass === CONTEXT_SPECIFIC && field.idBlock.tagNumber === number,
    )
    return set instanceof asn1.Constructed ? set.valueBlock.value : []
  }
  const sequences = (number: number) =>
    members(number)
      .filter(member => member.idBlock.tagClass === UNIVERSAL && member.idBlock.tagNumber === SEQUENCE)
      .map(bytesOf)
  const ocspResponses = members(1).flatMap(member => {
    if (!(member instanceof asn1.Constructed) || member.idBlock.tagNumber !== 1) return []
    const [format, info] = member.valueBlock.value
    const isResponse = format instanceof asn1.ObjectIdentifier && format.getValue() === OCSP_RESPONSE
    return isResponse && info ? [bytesOf(info)] : []
  })
  return {certificates: sequences(0), crls: sequences(1), ocspResponses, length: parsed.offset}
}

function bytesOf(member: {readonly valueBeforeDecodeView: Uint8Array}): Uint8Array {
  return Uint8Array.from(member.valueBeforeDecodeView)
}

/** Whether bytes start as a PKCS#7 container: SEQUENCE, definite or not, then the identifier of signedData. */
export function looksLikePkcs7(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x30) return false
  const first = bytes[1] ?? 0
  const headerLength = first < 0x80 ? 2 : 2 + (first & 0x7f)
  const identifier = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]
  return identifier.every((byte, index) => bytes[headerLength + index] === byte)
}
