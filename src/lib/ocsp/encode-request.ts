// OCSPRequest to DER (RFC 6960, 4.1.1): version 1, nobody's name, no signature. Responders that answer from a store find
// an answer by the octets of the request, so that nothing is written that need not be (RFC 5019, 2.1).
import {BoundedCache} from '../bytes/bounded-cache.ts'
import {context, encodeDer, encodeNull, objectIdentifier, octetString, sequence} from '../der/encode.ts'
import {HASH_ALGORITHMS} from '../x509/algorithms.data.ts'
import {encodeNonce, NONCE} from './nonce.ts'
import type {CertId} from './response.ts'

export interface RequestParts {
  readonly certIds: readonly CertId[]
  /** Null leaves the extension out. */
  readonly nonce: Uint8Array | null
}

const NOTHING = new Uint8Array()
const NONCE_ID = objectIdentifier(NONCE)
const INTEGER = 0x02

export function encodeOcspRequest({certIds, nonce}: RequestParts): Uint8Array {
  const list = sequence(...certIds.map(certId => sequence(encodeCertId(certId))))
  const extensions = nonce ? context(2, sequence(sequence(NONCE_ID, octetString(encodeNonce(nonce))))) : NOTHING
  return sequence(sequence(list, extensions))
}

/** The number goes as the certificate writes it, padded or negative: it must be found again. */
export function encodeCertId({hash, issuerNameHash, issuerKeyHash, serialNumber}: CertId): Uint8Array {
  return sequence(
    algorithmOf(hash),
    octetString(issuerNameHash),
    octetString(issuerKeyHash),
    encodeDer(INTEGER, serialNumber),
  )
}

const ALGORITHMS = new BoundedCache<Uint8Array>(16)

function algorithmOf(hash: string): Uint8Array {
  const known = ALGORITHMS.get(hash)
  if (known !== undefined) return known
  const oid = Object.entries(HASH_ALGORITHMS).find(([, name]) => name === hash)?.[0] ?? hash
  const algorithm = sequence(objectIdentifier(oid), encodeNull())
  ALGORITHMS.set(hash, algorithm)
  return algorithm
}
