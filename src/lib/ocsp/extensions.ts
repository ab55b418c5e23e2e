// Extensions of a response and of its parts (RFC 6960, 4.4): as in a certificate, in an EXPLICIT tag, each at most once.
import {DerFields, sequenceOf} from '../der/fields.ts'
import {decodeOid} from '../der/oid.ts'
import {decodeBoolean} from '../der/primitives.ts'
import {contentOffset, type DerValue, unwrap} from '../der/reader.ts'
import {TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import type {Extension} from '../x509/certificate.ts'

export function decodeExtensions(explicit: DerValue): readonly Extension[] {
  const seen = new Set<string>()
  return sequenceOf(unwrap(explicit)).map(member => {
    const extension = decodeExtension(member)
    // RFC 5280, 4.2, to which RFC 6960, 4.4 refers: not more than one instance.
    if (seen.has(extension.oid)) throw new DecodeError('E_DER_VALUE', member.offset, {reason: 'Extensions'})
    seen.add(extension.oid)
    return extension
  })
}

function decodeExtension(value: DerValue): Extension {
  const fields = DerFields.ofSequence(value)
  const oid = decodeOid(fields.required(TAG.OBJECT_IDENTIFIER))
  const critical = fields.optional(TAG.BOOLEAN)
  const extnValue = fields.required(TAG.OCTET_STRING)
  fields.end()
  // FALSE is the DEFAULT, which DER leaves out (X.690, 11.5).
  if (critical && !decodeBoolean(critical)) throw new DecodeError('E_DER_VALUE', critical.offset, {reason: 'critical'})
  return {oid, critical: critical !== undefined, value: extnValue.value, offset: contentOffset(extnValue)}
}
