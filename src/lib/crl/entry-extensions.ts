// The extensions of one CRL entry (RFC 5280, 5.3), decoded when the entry is the answer to a question.
import {expectTag} from '../der/fields.ts'
import {type DerValue, decodeDer} from '../der/reader.ts'
import {TAG} from '../der/tags.ts'
import {decodeGeneralizedTime} from '../der/time.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {CRL_REASONS} from '../x509/revocation-reasons.data.ts'
import {directoryNamesOf} from './distribution-point.ts'

/** Last arcs below id-ce (2.5.29). */
export const ENTRY_EXTENSION = {reasonCode: 21, invalidityDate: 24, certificateIssuer: 29} as const
/** Those that this program acts by when they are critical. */
export const KNOWN_ENTRY_EXTENSIONS: ReadonlySet<number> = new Set(Object.values(ENTRY_EXTENSION))

/** CRLReason ::= ENUMERATED {0..6, 8..10}. Value 7 is not used, and others are not defined (5.3.1). */
export function decodeReasonCode(value: DerValue): string {
  const [code, ...more] = expectTag(value, TAG.ENUMERATED).value
  const name = code === undefined || more.length > 0 ? undefined : CRL_REASONS[code]
  if (name === undefined) throw new DecodeError('E_DER_VALUE', value.offset, {reason: 'CRLReason'})
  return name
}

/** RFC 3339 (5.3.2). */
export function decodeInvalidityDate(value: DerValue): string {
  return decodeGeneralizedTime(expectTag(value, TAG.GENERALIZED_TIME))
}

/** The directory names of certificateIssuer (5.3.3): at least one, since certificates are named by nothing else. */
export function decodeCertificateIssuer(value: DerValue): readonly Uint8Array[] {
  const names = directoryNamesOf(expectTag(value, TAG.SEQUENCE))
  if (names.length === 0) throw new DecodeError('E_DER_VALUE', value.offset, {reason: 'certificateIssuer'})
  return names
}

/** The DER inside an extension of an entry. */
export function openExtension(bytes: Uint8Array, from: number, to: number, base: number): DerValue {
  return decodeDer(bytes.subarray(from, to), base + from)
}
