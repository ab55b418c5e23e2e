// Files of the suites, PEM or DER, each read and decoded once: authorities and lists stand in many cases.
import {readFileSync} from 'node:fs'
import {decodeCrl} from '../../src/lib/crl/decode.ts'
import {decodePem} from '../../src/lib/der/pem.ts'
import {DecodeError} from '../../src/lib/errors/toolkit-error.ts'
import {decodeOcspResponse} from '../../src/lib/ocsp/decode.ts'
import {decodeCertificate} from '../../src/lib/x509/decode.ts'

const LABELS = new Set(['CERTIFICATE', 'X509 CRL', 'OCSP RESPONSE'])

/** The DER of each object of a file. */
export function dersOf(file: string): readonly Uint8Array[] {
  const bytes = new Uint8Array(readFileSync(file))
  const text = Buffer.from(bytes).toString('latin1')
  if (!text.includes('-----BEGIN ')) return [bytes]
  return decodePem(text, LABELS).map(block => {
    if (block instanceof DecodeError) throw block
    return block.bytes
  })
}

export function derOf(file: string): Uint8Array {
  const [der] = dersOf(file)
  if (der === undefined) throw new DecodeError('E_PEM', 0, {line: 1})
  return der
}

function memoised<Value>(decode: (file: string) => Value): (file: string) => Value {
  const known = new Map<string, Value>()
  return file => {
    const value = known.get(file) ?? decode(file)
    known.set(file, value)
    return value
  }
}

export const certificateOf = memoised(file => decodeCertificate(derOf(file)))
export const crlOf = memoised(file => decodeCrl(derOf(file)))
export const ocspResponseOf = memoised(file => decodeOcspResponse(derOf(file)))
