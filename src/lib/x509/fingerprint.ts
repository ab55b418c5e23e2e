// Digests that name a certificate or a key. SHA-1 is here because people still compare it, not to prove anything.
import {hash} from 'node:crypto'

export function fingerprint(algorithm: 'sha256' | 'sha1', bytes: Uint8Array): string {
  return hash(algorithm, bytes, 'hex')
}
