// id-ce-basicConstraints (RFC 5280, 4.2.1.9).
import {DerFields} from '../../der/fields.ts'
import {decodeBoolean, decodeSmallInteger} from '../../der/primitives.ts'
import type {DerValue} from '../../der/reader.ts'
import {TAG} from '../../der/tags.ts'

export interface BasicConstraints {
  readonly kind: 'basicConstraints'
  readonly cA: boolean
  readonly pathLenConstraint: number | null
}

export function decodeBasicConstraints(value: DerValue): BasicConstraints {
  const fields = DerFields.ofSequence(value)
  const cA = fields.optional(TAG.BOOLEAN)
  const pathLen = fields.optional(TAG.INTEGER)
  fields.end()
  return {
    kind: 'basicConstraints',
    cA: cA ? decodeBoolean(cA) : false,
    pathLenConstraint: pathLen ? decodeSmallInteger(pathLen) : null,
  }
}
