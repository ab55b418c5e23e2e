// id-ce-extKeyUsage (RFC 5280, 4.2.1.12).
import {sequenceOf} from '../../der/fields.ts'
import {decodeOid, oidName} from '../../der/oid.ts'
import type {DerValue} from '../../der/reader.ts'

export interface KeyPurpose {
  readonly oid: string
  readonly name: string | null
}

export interface ExtKeyUsage {
  readonly kind: 'extKeyUsage'
  readonly purposes: readonly KeyPurpose[]
}

export function decodeExtKeyUsage(value: DerValue): ExtKeyUsage {
  const purposes = sequenceOf(value).map(decodeOid)
  return {kind: 'extKeyUsage', purposes: purposes.map(oid => ({oid, name: oidName(oid)}))}
}
