// id-ce-policyConstraints and id-ce-inhibitAnyPolicy (RFC 5280, 4.2.1.11 and 4.2.1.14).
import {DerFields, expectTag} from '../../der/fields.ts'
import {decodeSmallInteger} from '../../der/primitives.ts'
import type {DerValue} from '../../der/reader.ts'
import {contextPrimitive, TAG} from '../../der/tags.ts'

export interface PolicyConstraints {
  readonly kind: 'policyConstraints'
  readonly requireExplicitPolicy: number | null
  readonly inhibitPolicyMapping: number | null
}

export interface InhibitAnyPolicy {
  readonly kind: 'inhibitAnyPolicy'
  readonly skipCerts: number
}

export function decodePolicyConstraints(value: DerValue): PolicyConstraints {
  const fields = DerFields.ofSequence(value)
  const requireExplicit = fields.optional(contextPrimitive(0))
  const inhibitMapping = fields.optional(contextPrimitive(1))
  fields.end()
  return {
    kind: 'policyConstraints',
    requireExplicitPolicy: requireExplicit ? decodeSmallInteger(requireExplicit) : null,
    inhibitPolicyMapping: inhibitMapping ? decodeSmallInteger(inhibitMapping) : null,
  }
}

export function decodeInhibitAnyPolicy(value: DerValue): InhibitAnyPolicy {
  return {kind: 'inhibitAnyPolicy', skipCerts: decodeSmallInteger(expectTag(value, TAG.INTEGER))}
}
