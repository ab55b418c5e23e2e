// working_public_key with its parameters (RFC 5280, 6.1.4 (d) to (f)): a DSA key that was issued without parameters takes
// those of its issuer, if that key is one of the same algorithm.

import {equalBytes} from '../bytes/concat.ts'
import {sequence} from '../der/encode.ts'
import {DerFields} from '../der/fields.ts'
import {decodeDer} from '../der/reader.ts'
import {TAG} from '../der/tags.ts'
import type {Certificate} from '../x509/certificate.ts'

/** SubjectPublicKeyInfo to verify with, DER. */
export function workingKey(certificate: Certificate, issuerKey: Uint8Array): Uint8Array {
  if (!inheritsParameters(certificate)) return certificate.subjectPublicKeyInfo
  const own = partsOf(certificate.subjectPublicKeyInfo)
  const above = partsOf(issuerKey)
  if (above.parameters === undefined || !equalBytes(own.oid, above.oid)) return certificate.subjectPublicKeyInfo
  return sequence(sequence(own.oid, above.parameters), own.key)
}

/** Only DSA keys do: RFC 5480 (2.1.1) forbids inherited curves. */
export function inheritsParameters(certificate: Certificate): boolean {
  const {publicKey} = certificate
  return publicKey.type === 'dsa' && publicKey.parameters === 'inherited'
}

function partsOf(subjectPublicKeyInfo: Uint8Array): {
  readonly oid: Uint8Array
  readonly parameters: Uint8Array | undefined
  readonly key: Uint8Array
} {
  const fields = DerFields.ofSequence(decodeDer(subjectPublicKeyInfo))
  const algorithm = DerFields.ofSequence(fields.required(TAG.SEQUENCE))
  const key = fields.required(TAG.BIT_STRING).encoded
  const oid = algorithm.required(TAG.OBJECT_IDENTIFIER).encoded
  const parameters = algorithm.optionalAny()
  return {oid, parameters: parameters?.tag === TAG.NULL ? undefined : parameters?.encoded, key}
}
