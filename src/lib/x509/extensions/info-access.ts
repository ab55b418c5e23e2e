// id-pe-authorityInfoAccess and id-pe-subjectInfoAccess (RFC 5280, 4.2.2.1 and 4.2.2.2).
import {DerFields, sequenceOf} from '../../der/fields.ts'
import {decodeOid, oidName} from '../../der/oid.ts'
import type {DerValue} from '../../der/reader.ts'
import {TAG} from '../../der/tags.ts'
import {decodeGeneralName, type GeneralName} from '../general-name.ts'
import type {Reveal} from '../jpki/personal.ts'

export interface AccessDescription {
  readonly accessMethod: string
  readonly name: string | null
  readonly accessLocation: GeneralName
}

export interface AuthorityInfoAccess {
  readonly kind: 'authorityInfoAccess'
  readonly descriptions: readonly AccessDescription[]
}

export interface SubjectInfoAccess {
  readonly kind: 'subjectInfoAccess'
  readonly descriptions: readonly AccessDescription[]
}

export function decodeAuthorityInfoAccess(value: DerValue, reveal: Reveal): AuthorityInfoAccess {
  return {kind: 'authorityInfoAccess', descriptions: sequenceOf(value).map(each => decodeDescription(each, reveal))}
}

export function decodeSubjectInfoAccess(value: DerValue, reveal: Reveal): SubjectInfoAccess {
  return {kind: 'subjectInfoAccess', descriptions: sequenceOf(value).map(each => decodeDescription(each, reveal))}
}

function decodeDescription(value: DerValue, reveal: Reveal): AccessDescription {
  const fields = DerFields.ofSequence(value)
  const accessMethod = decodeOid(fields.required(TAG.OBJECT_IDENTIFIER))
  const accessLocation = decodeGeneralName(fields.any('GeneralName'), reveal)
  fields.end()
  return {accessMethod, name: oidName(accessMethod), accessLocation}
}
