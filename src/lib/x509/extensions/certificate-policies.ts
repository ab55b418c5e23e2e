// id-ce-certificatePolicies (RFC 5280, 4.2.1.4) with both qualifiers that the RFC defines.
import {DerFields, sequenceOf} from '../../der/fields.ts'
import {decodeOid, oidName} from '../../der/oid.ts'
import {decodeSmallInteger} from '../../der/primitives.ts'
import type {DerValue} from '../../der/reader.ts'
import {decodeString, decodeText} from '../../der/strings.ts'
import {TAG} from '../../der/tags.ts'
import {hexUnlessPersonal, type Reveal} from '../jpki/personal.ts'

export interface PolicyQualifier {
  readonly qualifierId: string
  readonly name: string | null
  readonly cPSuri: string | null
  readonly explicitText: string | null
  readonly organization: string | null
  readonly noticeNumbers: readonly number[] | null
  /** DER of a qualifier of another kind. */
  readonly hex: string | null
}

export interface PolicyInformation {
  readonly policyIdentifier: string
  readonly name: string | null
  readonly qualifiers: readonly PolicyQualifier[]
}

export interface CertificatePolicies {
  readonly kind: 'certificatePolicies'
  readonly policies: readonly PolicyInformation[]
}

const CPS = '1.3.6.1.5.5.7.2.1'
const USER_NOTICE = '1.3.6.1.5.5.7.2.2'

export function decodeCertificatePolicies(value: DerValue, reveal: Reveal): CertificatePolicies {
  return {kind: 'certificatePolicies', policies: sequenceOf(value).map(each => decodePolicy(each, reveal))}
}

function decodePolicy(value: DerValue, reveal: Reveal): PolicyInformation {
  const fields = DerFields.ofSequence(value)
  const policyIdentifier = decodeOid(fields.required(TAG.OBJECT_IDENTIFIER))
  const qualifiers = fields.optional(TAG.SEQUENCE)
  fields.end()
  return {
    policyIdentifier,
    name: oidName(policyIdentifier),
    qualifiers: qualifiers ? sequenceOf(qualifiers).map(each => decodeQualifier(each, reveal)) : [],
  }
}

function decodeQualifier(value: DerValue, reveal: Reveal): PolicyQualifier {
  const fields = DerFields.ofSequence(value)
  const qualifierId = decodeOid(fields.required(TAG.OBJECT_IDENTIFIER))
  const qualifier = fields.any('Qualifier')
  fields.end()
  const empty = {
    qualifierId,
    name: oidName(qualifierId),
    cPSuri: null,
    explicitText: null,
    organization: null,
    noticeNumbers: null,
    hex: null,
  }
  if (qualifierId === CPS && qualifier.tag === TAG.IA5_STRING)
    return {...empty, cPSuri: decodeText(qualifier, 'IA5String')}
  if (qualifierId === USER_NOTICE && qualifier.tag === TAG.SEQUENCE) return {...empty, ...decodeUserNotice(qualifier)}
  return {...empty, hex: hexUnlessPersonal(qualifier.encoded, reveal)}
}

/** UserNotice ::= SEQUENCE {noticeRef {organization, noticeNumbers} OPTIONAL, explicitText DisplayText OPTIONAL}. */
function decodeUserNotice(value: DerValue): Pick<PolicyQualifier, 'explicitText' | 'organization' | 'noticeNumbers'> {
  const fields = DerFields.ofSequence(value)
  const reference = fields.optional(TAG.SEQUENCE)
  const text = fields.optionalAny()
  fields.end()
  const explicitText = text ? decodeString(text).text : null
  if (!reference) return {explicitText, organization: null, noticeNumbers: null}
  const inner = DerFields.ofSequence(reference)
  const organization = decodeString(inner.any('DisplayText')).text
  const numbers = new DerFields(inner.required(TAG.SEQUENCE))
  const noticeNumbers: number[] = []
  while (!numbers.ended) noticeNumbers.push(decodeSmallInteger(numbers.required(TAG.INTEGER)))
  inner.end()
  return {explicitText, organization, noticeNumbers}
}
