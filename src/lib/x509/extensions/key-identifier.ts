// id-ce-subjectKeyIdentifier and id-ce-authorityKeyIdentifier (RFC 5280, 4.2.1.1 and 4.2.1.2).
import {toHex} from '../../bytes/hex.ts'
import {DerFields, expectTag} from '../../der/fields.ts'
import {integerOctets} from '../../der/primitives.ts'
import type {DerValue} from '../../der/reader.ts'
import {contextConstructed, contextPrimitive, TAG} from '../../der/tags.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import {decodeGeneralNames, type GeneralName} from '../general-name.ts'
import type {Reveal} from '../jpki/personal.ts'

export interface SubjectKeyIdentifier {
  readonly kind: 'subjectKeyIdentifier'
  readonly keyIdentifier: string
}

export interface AuthorityKeyIdentifier {
  readonly kind: 'authorityKeyIdentifier'
  readonly keyIdentifier: string | null
  readonly authorityCertIssuer: readonly GeneralName[] | null
  readonly authorityCertSerialNumber: string | null
}

export function decodeSubjectKeyIdentifier(value: DerValue): SubjectKeyIdentifier {
  return {kind: 'subjectKeyIdentifier', keyIdentifier: toHex(expectTag(value, TAG.OCTET_STRING).value)}
}

export function decodeAuthorityKeyIdentifier(value: DerValue, reveal: Reveal): AuthorityKeyIdentifier {
  const fields = DerFields.ofSequence(value)
  const keyIdentifier = fields.optional(contextPrimitive(0))
  const issuer = fields.optional(contextConstructed(1))
  const serial = fields.optional(contextPrimitive(2))
  fields.end()
  // Issuer and serial number stand together or not at all (A.2).
  if ((issuer === undefined) !== (serial === undefined))
    throw new DecodeError('E_DER_VALUE', value.offset, {reason: 'AuthorityKeyIdentifier'})
  return {
    kind: 'authorityKeyIdentifier',
    keyIdentifier: keyIdentifier ? toHex(keyIdentifier.value) : null,
    authorityCertIssuer: issuer ? decodeGeneralNames(issuer, reveal) : null,
    authorityCertSerialNumber: serial ? toHex(integerOctets(serial)) : null,
  }
}
