// id-ce-subjectAltName and id-ce-issuerAltName (RFC 5280, 4.2.1.6 and 4.2.1.7).
import {expectTag} from '../../der/fields.ts'
import type {DerValue} from '../../der/reader.ts'
import {TAG} from '../../der/tags.ts'
import {decodeGeneralNames, type GeneralName} from '../general-name.ts'
import type {Reveal} from '../jpki/personal.ts'

export interface SubjectAltName {
  readonly kind: 'subjectAltName'
  readonly names: readonly GeneralName[]
}

export interface IssuerAltName {
  readonly kind: 'issuerAltName'
  readonly names: readonly GeneralName[]
}

export function decodeSubjectAltName(value: DerValue, reveal: Reveal): SubjectAltName {
  return {kind: 'subjectAltName', names: decodeGeneralNames(expectTag(value, TAG.SEQUENCE), reveal)}
}

export function decodeIssuerAltName(value: DerValue, reveal: Reveal): IssuerAltName {
  return {kind: 'issuerAltName', names: decodeGeneralNames(expectTag(value, TAG.SEQUENCE), reveal)}
}
