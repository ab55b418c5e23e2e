// What a password is to each scheme: UTF-8 octets to PBKDF2 (RFC 8018, 5), a BMPString with its end mark to the older
// derivation of PKCS#12 (RFC 7292, B.1). Both are copies that are wiped after use.
import type {Secret} from '../../bytes/secret.ts'

export interface PasswordForms {
  readonly utf8: Uint8Array
  readonly bmp: Uint8Array
}

/** `password` null: the empty one, with which many stores without a secret are made. */
export function withPassword<Result>(password: Secret | null, use: (forms: PasswordForms) => Result): Result {
  const utf8 = password ? password.use(bytes => Uint8Array.from(bytes)) : new Uint8Array()
  const text = Buffer.from(utf8.buffer, utf8.byteOffset, utf8.length).toString('utf8')
  const bmp = new Uint8Array(2 * text.length + 2)
  for (let at = 0; at < text.length; at++) {
    bmp[2 * at] = text.charCodeAt(at) >> 8
    bmp[2 * at + 1] = text.charCodeAt(at) & 0xff
  }
  try {
    return use({utf8, bmp})
  } finally {
    utf8.fill(0)
    bmp.fill(0)
  }
}
