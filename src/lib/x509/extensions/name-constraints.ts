// id-ce-nameConstraints (RFC 5280, 4.2.1.10).
import {DerFields, membersOf} from '../../der/fields.ts'
import {decodeSmallInteger} from '../../der/primitives.ts'
import type {DerValue} from '../../der/reader.ts'
import {contextConstructed, contextPrimitive} from '../../der/tags.ts'
import {decodeGeneralName, type GeneralName} from '../general-name.ts'
import type {Reveal} from '../jpki/personal.ts'

export interface GeneralSubtree {
  readonly base: GeneralName
  readonly minimum: number
  readonly maximum: number | null
}

export interface NameConstraints {
  readonly kind: 'nameConstraints'
  readonly permittedSubtrees: readonly GeneralSubtree[]
  readonly excludedSubtrees: readonly GeneralSubtree[]
}

export function decodeNameConstraints(value: DerValue, reveal: Reveal): NameConstraints {
  const fields = DerFields.ofSequence(value)
  const permitted = fields.optional(contextConstructed(0))
  const excluded = fields.optional(contextConstructed(1))
  fields.end()
  const decode = (subtrees: DerValue | undefined): readonly GeneralSubtree[] =>
    subtrees ? membersOf(subtrees).map(each => decodeSubtree(each, reveal)) : []
  return {kind: 'nameConstraints', permittedSubtrees: decode(permitted), excludedSubtrees: decode(excluded)}
}

/** GeneralSubtree ::= SEQUENCE {base GeneralName, minimum [0] DEFAULT 0, maximum [1] OPTIONAL}. */
function decodeSubtree(value: DerValue, reveal: Reveal): GeneralSubtree {
  const fields = DerFields.ofSequence(value)
  const base = decodeGeneralName(fields.any('GeneralName'), reveal, true)
  const minimum = fields.optional(contextPrimitive(0))
  const maximum = fields.optional(contextPrimitive(1))
  fields.end()
  return {
    base,
    minimum: minimum ? decodeSmallInteger(minimum) : 0,
    maximum: maximum ? decodeSmallInteger(maximum) : null,
  }
}
