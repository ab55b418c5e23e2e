// Where everything stands in the memory that certificates are read into.

/** No plain certificate is longer: 64 KiB of DER. */
export const LONGEST_BLOCK = 128 * 1024
/** What a unit holds, as far as the end of a certificate allows. */
export const UNIT_BYTES = 512 * 1024
/** Of what a unit may be longer: the rest of its last block or value. */
export const MARGIN_BYTES = 2 * LONGEST_BLOCK

/** Sixteen octets that only this run knows. */
export const KEY = 0
/** Sixteen octets. */
export const DIGEST = 16
/** A word that is not zero where something was no base64. */
export const FAULT = 32
/** The value of each character of base64; 128 for every other octet. */
export const BASE64_VALUES = 256
/** Vectors that the decoder uses. */
export const BASE64_CONSTANTS = 512
export const DECODED = 1024
export const UNIT = DECODED + LONGEST_BLOCK
/** Loads and stores of sixteen octets go beyond what they are meant for. */
const SLACK = 64
export const SCAN_PAGES = Math.ceil((UNIT + UNIT_BYTES + MARGIN_BYTES + SLACK) / 65_536)
