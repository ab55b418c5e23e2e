// id-ce-subjectDirectoryAttributes (RFC 5280, 4.2.1.8): character strings and times as text, other values as DER.
import {DerFields, membersOf, sequenceOf} from '../../der/fields.ts'
import {decodeOid, oidName} from '../../der/oid.ts'
import type {DerValue} from '../../der/reader.ts'
import {decodeString, isString} from '../../der/strings.ts'
import {TAG} from '../../der/tags.ts'
import {decodeGeneralizedTime} from '../../der/time.ts'
import {hexUnlessPersonal, type Reveal} from '../jpki/personal.ts'

export interface DirectoryAttribute {
  readonly type: string
  readonly name: string | null
  readonly values: readonly {readonly text: string | null; readonly hex: string | null}[]
}

export interface SubjectDirectoryAttributes {
  readonly kind: 'subjectDirectoryAttributes'
  readonly attributes: readonly DirectoryAttribute[]
}

export function decodeSubjectDirectoryAttributes(value: DerValue, reveal: Reveal): SubjectDirectoryAttributes {
  return {kind: 'subjectDirectoryAttributes', attributes: sequenceOf(value).map(each => decodeAttribute(each, reveal))}
}

function decodeAttribute(value: DerValue, reveal: Reveal): DirectoryAttribute {
  const fields = DerFields.ofSequence(value)
  const type = decodeOid(fields.required(TAG.OBJECT_IDENTIFIER))
  const values = membersOf(fields.required(TAG.SET))
  fields.end()
  return {type, name: oidName(type), values: values.map(each => decodeValue(each, reveal))}
}

function decodeValue(value: DerValue, reveal: Reveal): {text: string | null; hex: string | null} {
  if (isString(value)) return {text: decodeString(value).text, hex: null}
  if (value.tag === TAG.GENERALIZED_TIME) return {text: decodeGeneralizedTime(value), hex: null}
  return {text: null, hex: hexUnlessPersonal(value.encoded, reveal)}
}
