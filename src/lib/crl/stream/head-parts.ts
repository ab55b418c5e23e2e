// The fields before the entries, one after the other as they come (RFC 5280, 5.1).
import type {DerValue} from '../../der/reader.ts'
import {TAG} from '../../der/tags.ts'

export interface HeadParts {
  version?: 1 | 2
  algorithm?: DerValue
  issuer?: DerValue
  thisUpdate?: string
  nextUpdate?: string | null
}

/** The tags that the next field may have; what is optional was looked at before. */
export function expectedIn(parts: HeadParts): readonly number[] {
  if (parts.version === undefined) return [TAG.INTEGER]
  if (parts.algorithm === undefined || parts.issuer === undefined) return [TAG.SEQUENCE]
  return [TAG.UTC_TIME, TAG.GENERALIZED_TIME]
}
