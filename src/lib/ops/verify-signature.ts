// Does the signature that the card made verify with the public key of its certificate? Asked before anybody gets it.
import {createPublicKey, constants as crypto, type KeyObject, publicDecrypt} from 'node:crypto'
import {equalBytes} from '../bytes/concat.ts'
import type {SignatureScheme} from '../card/signature-forms.data.ts'
import {PSS_SALT_LENGTH} from '../cms/signed-data.ts'
import {plainToDer} from '../der/ecdsa-signature.ts'
import type {Certificate} from '../x509/certificate.ts'
import type {Hashed} from './sign-input.ts'

/** `signature`: of ECDSA r and s side by side. `hashed` is spent by it. */
export function signatureVerifies(
  certificate: Certificate,
  scheme: SignatureScheme,
  signature: Uint8Array,
  {digest, verify}: Hashed,
): boolean {
  try {
    const key = createPublicKey({key: Buffer.from(certificate.subjectPublicKeyInfo), format: 'der', type: 'spki'})
    switch (scheme) {
      case 'ecdsa':
        return verify.verify({key, dsaEncoding: 'der'}, plainToDer(signature))
      case 'rsassa-pss':
        return verify.verify({key, padding: crypto.RSA_PKCS1_PSS_PADDING, saltLength: PSS_SALT_LENGTH}, signature)
      case 'rsassa-pkcs1-v1_5':
        return verify.verify(key, signature)
      case 'rsassa-pkcs1-v1_5-bare-hash':
        return equalBytes(opened(key, signature), digest)
    }
  } catch {
    // OpenSSL throws where a block has the wrong padding or length: that is no signature by this key either.
    return false
  }
}

/** The bare hash stands in the block without a DigestInfo: no signature scheme of a library, so the block is opened. */
function opened(key: KeyObject, signature: Uint8Array): Uint8Array {
  return publicDecrypt({key, padding: crypto.RSA_PKCS1_PADDING}, signature)
}
