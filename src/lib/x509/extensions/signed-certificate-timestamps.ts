// The SCT list of Certificate Transparency (RFC 6962, 3.3): kept as opaque hex.
import {toHex} from '../../bytes/hex.ts'
import {expectTag} from '../../der/fields.ts'
import type {DerValue} from '../../der/reader.ts'
import {TAG} from '../../der/tags.ts'

export interface SignedCertificateTimestampList {
  readonly kind: 'signedCertificateTimestampList'
  readonly hex: string
}

export function decodeSignedCertificateTimestampList(value: DerValue): SignedCertificateTimestampList {
  return {kind: 'signedCertificateTimestampList', hex: toHex(expectTag(value, TAG.OCTET_STRING).value)}
}
