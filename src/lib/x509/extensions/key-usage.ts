// id-ce-keyUsage (RFC 5280, 4.2.1.3).
import {expectTag} from '../../der/fields.ts'
import {decodeNamedBits} from '../../der/primitives.ts'
import type {DerValue} from '../../der/reader.ts'
import {TAG} from '../../der/tags.ts'

export const KEY_USAGE_BITS = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const

export interface KeyUsage {
  readonly kind: 'keyUsage'
  /** Bits without a name are written bit9, bit10, ... */
  readonly usages: readonly string[]
}

export function decodeKeyUsage(value: DerValue): KeyUsage {
  return {kind: 'keyUsage', usages: decodeNamedBits(expectTag(value, TAG.BIT_STRING), KEY_USAGE_BITS)}
}
