// GeneralName (RFC 5280, 4.2.1.6): all nine forms, JSON-safe. The personal attributes of JPKI are hidden here.

import {DerFields, membersOf} from '../der/fields.ts'
import {decodeOid, decodeOidContent, oidName} from '../der/oid.ts'
import {type DerValue, unwrap} from '../der/reader.ts'
import {decodeString, decodeText, isDoubleEncoded, isString} from '../der/strings.ts'
import {contextConstructed, contextPrimitive, TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {ipAddressText} from './ip-address.ts'
import {hexUnlessPersonal, isPersonalType, isRevealed, type Reveal} from './jpki/personal.ts'
import {decodeName, type Name} from './name.ts'

export interface OtherName {
  readonly form: 'otherName'
  readonly typeId: string
  readonly name: string | null
  /** A personal attribute that was not revealed: `value` and `hex` are null. */
  readonly hidden: boolean
  readonly value: string | null
  /** DER of a value that is not a character string. */
  readonly hex: string | null
  /** Characters of the value. */
  readonly length: number | null
  /** For a substitution table: how many characters of the attribute that it describes were replaced. */
  readonly substitutions: number | null
  /** The text was encoded as UTF-8 twice. */
  readonly doubleEncoded: boolean
}

export type GeneralName =
  | OtherName
  | {readonly form: 'rfc822Name' | 'dNSName' | 'uniformResourceIdentifier' | 'iPAddress'; readonly value: string}
  | {readonly form: 'registeredID'; readonly value: string; readonly name: string | null}
  | {readonly form: 'directoryName'; readonly value: Name}
  | {readonly form: 'x400Address'; readonly hex: string | null}
  | {readonly form: 'ediPartyName'; readonly nameAssigner: string | null; readonly partyName: string}

/** GeneralNames ::= SEQUENCE SIZE (1..MAX) OF GeneralName, also under an IMPLICIT tag. */
export function decodeGeneralNames(value: DerValue, reveal: Reveal): readonly GeneralName[] {
  return membersOf(value).map(member => decodeGeneralName(member, reveal))
}

/** `mask`: in name constraints an iPAddress is an address with its mask (RFC 5280, 4.2.1.10). */
export function decodeGeneralName(value: DerValue, reveal: Reveal, mask = false): GeneralName {
  switch (value.tag) {
    case contextConstructed(0):
      return decodeOtherName(value, reveal)
    case contextPrimitive(1):
      return {form: 'rfc822Name', value: decodeText(value, 'IA5String')}
    case contextPrimitive(2):
      return {form: 'dNSName', value: decodeText(value, 'IA5String')}
    case contextConstructed(3):
      return {form: 'x400Address', hex: hexUnlessPersonal(value.encoded, reveal)}
    case contextConstructed(4):
      return {form: 'directoryName', value: decodeName(unwrap(value))}
    case contextConstructed(5):
      return decodeEdiPartyName(value)
    case contextPrimitive(6):
      return {form: 'uniformResourceIdentifier', value: decodeText(value, 'IA5String')}
    case contextPrimitive(7):
      return {form: 'iPAddress', value: ipAddressText(value, mask)}
    case contextPrimitive(8): {
      const oid = decodeOidContent(value)
      return {form: 'registeredID', value: oid, name: oidName(oid)}
    }
    default:
      throw new DecodeError('E_DER_TAG', value.offset, {expected: 'GeneralName'})
  }
}

/** OtherName ::= SEQUENCE {type-id OBJECT IDENTIFIER, value [0] EXPLICIT ANY DEFINED BY type-id}. */
function decodeOtherName(value: DerValue, reveal: Reveal): OtherName {
  const fields = new DerFields(value)
  const typeId = decodeOid(fields.required(TAG.OBJECT_IDENTIFIER))
  const inner = unwrap(fields.required(contextConstructed(0)))
  fields.end()
  const text = isString(inner) ? decodeString(inner).text : null
  const hidden = isPersonalType(typeId) && !isRevealed(typeId, reveal)
  return {
    form: 'otherName',
    typeId,
    name: oidName(typeId),
    hidden,
    value: hidden ? null : text,
    hex: hidden || text !== null ? null : hexUnlessPersonal(inner.encoded, reveal),
    length: text === null ? null : [...text].length,
    substitutions:
      text !== null && isSubstitutionTable(typeId) ? [...text].filter(digit => digit === '1').length : null,
    doubleEncoded: text !== null && isDoubleEncoded(text),
  }
}

function isSubstitutionTable(typeId: string): boolean {
  return oidName(typeId)?.startsWith('jpki') === true && oidName(typeId)?.endsWith('Substitutions') === true
}

/** EDIPartyName ::= SEQUENCE {nameAssigner [0] DirectoryString OPTIONAL, partyName [1] DirectoryString}. */
function decodeEdiPartyName(value: DerValue): GeneralName {
  const fields = new DerFields(value)
  const assigner = fields.optional(contextConstructed(0))
  const party = fields.required(contextConstructed(1))
  fields.end()
  return {
    form: 'ediPartyName',
    nameAssigner: assigner ? decodeString(unwrap(assigner)).text : null,
    partyName: decodeString(unwrap(party)).text,
  }
}
