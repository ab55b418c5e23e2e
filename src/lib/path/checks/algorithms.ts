// Algorithms and keys: what the certificate says inside and outside, whether the parameters are those of the algorithm,
// and whether hash and key are strong enough to be believed (RFC 5280, 4.1.1.2; RFC 4055; RFC 5480, 2.1.1).
import type {Certificate} from '../../x509/certificate.ts'
import type {SignatureAlgorithm} from '../../x509/signature-algorithm.ts'
import {keyLabel, type PublicKey} from '../../x509/spki.ts'
import {type Finding, judge} from '../finding.ts'
import type {AllowedWeakness} from '../request.ts'

/** RSA keys below this are refused; with the user's consent those from the second number are accepted. */
const RSA_BITS = 2048
const SMALL_RSA_BITS = 1024

const CURVES: ReadonlySet<string> = new Set(['P-256', 'P-384', 'P-521'])
const STRONG_HASHES: ReadonlySet<string> = new Set(['SHA-224', 'SHA-256', 'SHA-384', 'SHA-512'])

export function checkAgreement(certificate: Certificate): Finding {
  return judge('algorithm-agreement', certificate.signatureAlgorithmsAgree, () => ({
    signatureAlgorithm: certificate.signatureAlgorithm.name ?? certificate.signatureAlgorithm.oid,
  }))
}

/** Null when the hash of a signature may be believed; else its name. A scheme without a hash of its own is sound. */
export function weakHash(algorithm: SignatureAlgorithm, allowed: AllowedWeakness): string | null {
  const {hash} = algorithm
  if (hash === null || STRONG_HASHES.has(hash)) return null
  return allowed.hashes.some(name => name === hash) ? null : hash
}

export function checkHash(certificate: Certificate, allowed: AllowedWeakness): Finding {
  const {signatureAlgorithm} = certificate
  return judge('weak-algorithm', weakHash(signatureAlgorithm, allowed) === null, () => ({
    signatureAlgorithm: signatureAlgorithm.name ?? signatureAlgorithm.oid,
    hash: signatureAlgorithm.hash,
    allowed: allowed.hashes,
  }))
}

/** A key that verifies nothing yet is judged, too: it is what the path vouches for. */
export function checkKey(key: PublicKey, allowed: AllowedWeakness, verifies: boolean): Finding {
  if (key.parameters === 'explicit' || (key.type === 'ec' && key.parameters === 'inherited')) {
    return judge('key-parameters', false, () => ({key: keyLabel(key), parameters: key.parameters}))
  }
  const strong = isStrongEnough(key, allowed) && (!verifies || canVerify(key))
  return judge('weak-algorithm', strong, () => ({
    key: keyLabel(key),
    bits: key.bits,
    minimumBits: key.type === 'rsa' || key.type === 'rsa-pss' ? RSA_BITS : null,
    smallKeysAllowed: allowed.smallKeys,
  }))
}

function isStrongEnough(key: PublicKey, allowed: AllowedWeakness): boolean {
  switch (key.type) {
    case 'rsa':
    case 'rsa-pss':
      return (key.bits ?? 0) >= (allowed.smallKeys ? SMALL_RSA_BITS : RSA_BITS)
    case 'dsa':
      // A key that inherits its parameters has the size of its issuer's, which is judged in its own place.
      return allowed.smallKeys && (key.bits === null ? key.parameters === 'inherited' : key.bits >= SMALL_RSA_BITS)
    case 'ec':
      return key.curve !== null && CURVES.has(key.curve)
    default:
      return true
  }
}

function canVerify(key: PublicKey): boolean {
  return key.type !== 'x25519' && key.type !== 'x448' && key.type !== 'ml-dsa' && key.type !== 'unknown'
}
