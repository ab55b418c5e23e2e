// Contents of the 公的個人認証AP besides the certificates.
import {concat} from '../../bytes/concat.ts'
import {ascii} from './card-objects.ts'

/** CKF_RNG, CKF_LOGIN_REQUIRED, CKF_USER_PIN_INITIALIZED, CKF_TOKEN_INITIALIZED (PKCS #11 v2.40, 3.2). */
const TOKEN_FLAGS = 0x0000040d
const UNAVAILABLE = 0xffffffff

/** EF 0006: CK_TOKEN_INFO (PKCS #11 v2.40, 3.2) with big-endian numbers; values as seen in open source. 160 bytes. */
export function tokenInformationFile(label: string, serialNumber: string): Uint8Array {
  return concat(
    ascii(label.padEnd(32)),
    ascii('1'.padStart(32, '0')),
    ascii('E16R01NJ'.padEnd(16)),
    ascii(serialNumber.padStart(16, '0')),
    words(TOKEN_FLAGS, 1, 0, 1, 0, 16, 6, UNAVAILABLE, UNAVAILABLE, UNAVAILABLE, UNAVAILABLE),
    ascii('03'),
    ascii('01'),
    ascii('9'.repeat(16)),
  )
}

/** EF 0008 of a card that holds both certificates. */
export const CERTIFICATE_AVAILABILITY = Uint8Array.of(0x8f, 0x8f, 0x00)

/** The first byte is that of the signing certificate. What it is without one is assumed. */
export const AVAILABILITY_WITHOUT_SIGNING = Uint8Array.of(0x00, 0x8f, 0x00)

function words(...values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4))
  for (const [index, value] of values.entries()) view.setUint32(index * 4, value)
  return new Uint8Array(view.buffer)
}
