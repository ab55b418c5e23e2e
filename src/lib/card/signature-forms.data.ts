// What P1 of COMPUTE DIGITAL SIGNATURE makes of the input (seen in open source: myna-card src/ap/jpki.rs; the EC rows are
// assumed for the next card).

export const P1_VALUES = ['00', '01', '02', '03', '04', '05'] as const
export type P1 = (typeof P1_VALUES)[number]

export type SignatureScheme = 'rsassa-pkcs1-v1_5' | 'rsassa-pkcs1-v1_5-bare-hash' | 'rsassa-pss' | 'ecdsa'

export interface SignatureForm {
  /** digest-info and digest: hashed here; message: the card hashes 1 to 255 bytes. */
  readonly sends: 'digest-info' | 'digest' | 'message'
  readonly scheme: SignatureScheme
}

export const MAX_MESSAGE = 255

/** Only 00 leaves the hash to the client: the card's own is SHA-256. */
export const RSA_FORMS: Readonly<Record<P1, SignatureForm>> = {
  '00': {sends: 'digest-info', scheme: 'rsassa-pkcs1-v1_5'},
  '01': {sends: 'message', scheme: 'rsassa-pkcs1-v1_5-bare-hash'},
  '02': {sends: 'digest', scheme: 'rsassa-pkcs1-v1_5'},
  '03': {sends: 'message', scheme: 'rsassa-pkcs1-v1_5'},
  '04': {sends: 'digest', scheme: 'rsassa-pss'},
  '05': {sends: 'message', scheme: 'rsassa-pss'},
}

export const EC_FORMS: Readonly<Partial<Record<P1, SignatureForm>>> = {
  '00': {sends: 'digest', scheme: 'ecdsa'},
  '01': {sends: 'message', scheme: 'ecdsa'},
  '02': {sends: 'digest', scheme: 'ecdsa'},
  '03': {sends: 'message', scheme: 'ecdsa'},
}

/** DigestInfo up to the digest (RFC 8017, 9.2, note 1). */
export const DIGEST_INFO: Readonly<Record<'sha256' | 'sha384' | 'sha512', string>> = {
  sha256: '3031300d060960864801650304020105000420',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
}
