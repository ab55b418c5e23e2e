// The certificates in an APK Signing Block (Android, "APK Signature Scheme v2" and "v3"): it stands before the central
// directory, ends with its size and a mark, and holds lengths and octets, little-endian.
import {DecodeError} from '../errors/toolkit-error.ts'

const MARK = Buffer.from('APK Sig Block 42', 'latin1')
/** Schemes 2, 3 and 3.1. */
const SCHEMES: ReadonlySet<number> = new Set([0x7109871a, 0xf05368c0, 0x1b93ad61])
const MAX_SIGNERS = 100

/** Nothing where there is no such block. */
export function* certificatesOfApk(bytes: Uint8Array, directory: number): Generator<Uint8Array> {
  const end = directory - MARK.length - 8
  if (end < 8 || Buffer.compare(bytes.subarray(directory - MARK.length, directory), MARK) !== 0) return
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  // The size counts neither itself in front nor what is before it.
  const start = directory - Number(view.getBigUint64(end, true))
  if (start < 8 || start > end) throw new DecodeError('E_DER_VALUE', end, {reason: 'APK Signing Block'})
  for (let at = start; at + 12 <= end; ) {
    const length = Number(view.getBigUint64(at, true))
    const next = at + 8 + length
    if (length < 4 || next > end) throw new DecodeError('E_DER_VALUE', at, {reason: 'APK Signing Block'})
    if (SCHEMES.has(view.getUint32(at + 8, true))) yield* certificatesOfScheme(bytes.subarray(at + 12, next))
    at = next
  }
}

/** Signers, each with signed data in front, of which the second part is the list of certificates. */
function* certificatesOfScheme(block: Uint8Array): Generator<Uint8Array> {
  const [signers] = parts(block, 1)
  for (const signer of parts(signers, MAX_SIGNERS)) {
    const [signedData] = parts(signer, 1)
    const [, certificates] = parts(signedData, 2)
    yield* parts(certificates, MAX_SIGNERS)
  }
}

function parts(bytes: Uint8Array | undefined, limit: number): readonly Uint8Array[] {
  const found: Uint8Array[] = []
  if (bytes === undefined) return found
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = 0; at + 4 <= bytes.length && found.length < limit; ) {
    const length = view.getUint32(at, true)
    if (length > bytes.length - at - 4) throw new DecodeError('E_DER_TRUNCATED', at)
    found.push(bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return found
}
