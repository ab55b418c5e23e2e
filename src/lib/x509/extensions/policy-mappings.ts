// id-ce-policyMappings (RFC 5280, 4.2.1.5).
import {DerFields, sequenceOf} from '../../der/fields.ts'
import {decodeOid} from '../../der/oid.ts'
import type {DerValue} from '../../der/reader.ts'
import {TAG} from '../../der/tags.ts'

export interface PolicyMapping {
  readonly issuerDomainPolicy: string
  readonly subjectDomainPolicy: string
}

export interface PolicyMappings {
  readonly kind: 'policyMappings'
  readonly mappings: readonly PolicyMapping[]
}

export function decodePolicyMappings(value: DerValue): PolicyMappings {
  return {kind: 'policyMappings', mappings: sequenceOf(value).map(decodeMapping)}
}

function decodeMapping(value: DerValue): PolicyMapping {
  const fields = DerFields.ofSequence(value)
  const issuerDomainPolicy = decodeOid(fields.required(TAG.OBJECT_IDENTIFIER))
  const subjectDomainPolicy = decodeOid(fields.required(TAG.OBJECT_IDENTIFIER))
  fields.end()
  return {issuerDomainPolicy, subjectDomainPolicy}
}
