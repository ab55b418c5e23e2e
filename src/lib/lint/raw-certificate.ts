// The fields of a certificate as they stand in its DER, for rules about encodings that the decoded model has forgotten.
import {DerFields} from '../der/fields.ts'
import {type DerValue, decodeDer, readChildren, unwrap} from '../der/reader.ts'
import {contextConstructed, contextPrimitive, TAG} from '../der/tags.ts'

export interface RawCertificate {
  /** [0], when it was written. */
  readonly version: DerValue | undefined
  readonly signature: DerValue
  readonly issuer: DerValue
  readonly notBefore: DerValue
  readonly notAfter: DerValue
  readonly subject: DerValue
  readonly subjectPublicKeyInfo: DerValue
  /** Each Extension. */
  readonly extensions: readonly DerValue[]
  readonly signatureAlgorithm: DerValue
}

/** For certificates that were decoded: their outline is sound. */
export function readRawCertificate(der: Uint8Array): RawCertificate {
  const outer = DerFields.ofSequence(decodeDer(der))
  const fields = DerFields.ofSequence(outer.required(TAG.SEQUENCE))
  const signatureAlgorithm = outer.required(TAG.SEQUENCE)
  const version = fields.optional(contextConstructed(0))
  fields.required(TAG.INTEGER)
  const signature = fields.required(TAG.SEQUENCE)
  const issuer = fields.required(TAG.SEQUENCE)
  const validity = DerFields.ofSequence(fields.required(TAG.SEQUENCE))
  const notBefore = validity.any('Time')
  const notAfter = validity.any('Time')
  const subject = fields.required(TAG.SEQUENCE)
  const subjectPublicKeyInfo = fields.required(TAG.SEQUENCE)
  fields.optional(contextPrimitive(1))
  fields.optional(contextPrimitive(2))
  const list = fields.optional(contextConstructed(3))
  const extensions = list ? readChildren(unwrap(list)) : []
  return {
    version,
    signature,
    issuer,
    notBefore,
    notAfter,
    subject,
    subjectPublicKeyInfo,
    extensions,
    signatureAlgorithm,
  }
}
