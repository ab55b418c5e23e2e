// Extensions of a response and of its parts (RFC 6960, 4.4): as in a certificate, in an EXPLICIT tag, each at most once.
import {sequenceOf} from '../der/fields.ts'
import {type DerValue, unwrap} from '../der/reader.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import type {Extension} from '../x509/certificate.ts'
import {decodeExtensionFrame} from '../x509/decode-extension-frame.ts'

export function decodeExtensions(explicit: DerValue): readonly Extension[] {
  const seen = new Set<string>()
  return sequenceOf(unwrap(explicit)).map(member => {
    const extension = decodeExtensionFrame(member, 'refuse')
    // RFC 5280, 4.2, to which RFC 6960, 4.4 refers: not more than one instance.
    if (seen.has(extension.oid)) throw new DecodeError('E_DER_VALUE', member.offset, {reason: 'Extensions'})
    seen.add(extension.oid)
    return extension
  })
}
