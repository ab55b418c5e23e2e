// Extension ::= SEQUENCE {extnID, critical BOOLEAN DEFAULT FALSE, extnValue} (RFC 5280, 4.1), for lists and responses. The walk
// over a certificate has its own, which makes no value on the way.
import {DerFields} from '../der/fields.ts'
import {decodeOid} from '../der/oid.ts'
import {decodeBoolean} from '../der/primitives.ts'
import {contentOffset, type DerValue} from '../der/reader.ts'
import {TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import type {Extension} from './certificate.ts'

/** `explicitFalse`: FALSE is the DEFAULT, which DER leaves out (X.690, 11.5); CRLs in use spell it out. */
export function decodeExtensionFrame(value: DerValue, explicitFalse: 'accept' | 'refuse'): Extension {
  const fields = DerFields.ofSequence(value)
  const oid = decodeOid(fields.required(TAG.OBJECT_IDENTIFIER))
  const flag = fields.optional(TAG.BOOLEAN)
  const extnValue = fields.required(TAG.OCTET_STRING)
  fields.end()
  const critical = flag ? decodeBoolean(flag) : false
  if (flag && !critical && explicitFalse === 'refuse')
    throw new DecodeError('E_DER_VALUE', flag.offset, {reason: 'critical'})
  return {oid, critical, value: extnValue.value, offset: contentOffset(extnValue)}
}
