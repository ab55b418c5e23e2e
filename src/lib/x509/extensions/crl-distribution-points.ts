// id-ce-cRLDistributionPoints and id-ce-freshestCRL (RFC 5280, 4.2.1.13 and 4.2.1.15): one syntax, two meanings.

import {DerFields, sequenceOf} from '../../der/fields.ts'
import {decodeNamedBits} from '../../der/primitives.ts'
import {type DerValue, unwrap} from '../../der/reader.ts'
import {contextConstructed, contextPrimitive} from '../../der/tags.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import {decodeGeneralNames, type GeneralName} from '../general-name.ts'
import type {Reveal} from '../jpki/personal.ts'
import {decodeRdn, type NameAttribute} from '../name.ts'
import {REASON_FLAGS} from '../revocation-reasons.data.ts'

export interface DistributionPoint {
  readonly fullName: readonly GeneralName[] | null
  readonly nameRelativeToCRLIssuer: readonly NameAttribute[] | null
  readonly reasons: readonly string[] | null
  readonly cRLIssuer: readonly GeneralName[] | null
}

export interface CrlDistributionPoints {
  readonly kind: 'cRLDistributionPoints'
  readonly points: readonly DistributionPoint[]
}

export interface FreshestCrl {
  readonly kind: 'freshestCRL'
  readonly points: readonly DistributionPoint[]
}

export function decodeCrlDistributionPoints(value: DerValue, reveal: Reveal): CrlDistributionPoints {
  return {kind: 'cRLDistributionPoints', points: sequenceOf(value).map(each => decodePoint(each, reveal))}
}

export function decodeFreshestCrl(value: DerValue, reveal: Reveal): FreshestCrl {
  return {kind: 'freshestCRL', points: sequenceOf(value).map(each => decodePoint(each, reveal))}
}

function decodePoint(value: DerValue, reveal: Reveal): DistributionPoint {
  const fields = DerFields.ofSequence(value)
  const name = fields.optional(contextConstructed(0))
  const reasons = fields.optional(contextPrimitive(1))
  const issuer = fields.optional(contextConstructed(2))
  fields.end()
  return {
    ...(name ? decodePointName(unwrap(name), reveal) : {fullName: null, nameRelativeToCRLIssuer: null}),
    reasons: reasons ? decodeNamedBits(reasons, REASON_FLAGS) : null,
    cRLIssuer: issuer ? decodeGeneralNames(issuer, reveal) : null,
  }
}

/** DistributionPointName ::= CHOICE {fullName [0], nameRelativeToCRLIssuer [1]}. */
function decodePointName(
  value: DerValue,
  reveal: Reveal,
): Pick<DistributionPoint, 'fullName' | 'nameRelativeToCRLIssuer'> {
  if (value.tag === contextConstructed(0))
    return {fullName: decodeGeneralNames(value, reveal), nameRelativeToCRLIssuer: null}
  if (value.tag === contextConstructed(1)) return {fullName: null, nameRelativeToCRLIssuer: decodeRdn(value)}
  throw new DecodeError('E_DER_TAG', value.offset, {expected: 'DistributionPointName'})
}
