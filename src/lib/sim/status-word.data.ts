// Status words that the simulated card answers (ISO/IEC 7816-4:2020, 5.6; JICSAP IC card specification 1.1; 66F1 and
// 69FC as seen in open source, myna-card src/apdu.rs). Kept apart from the client's table on purpose.

export const SW = {
  OK: 0x9000,
  /** Plus the number of bytes that wait, 00 for 256 or more. */
  MORE_DATA: 0x6100,
  /** Plus the number of tries left. */
  MISMATCH: 0x63c0,
  SECURITY_ENVIRONMENT_NOT_CONFIGURED: 0x66f1,
  WRONG_LENGTH: 0x6700,
  CHANNEL_NOT_SUPPORTED: 0x6881,
  SECURE_MESSAGING_NOT_SUPPORTED: 0x6882,
  CHAINING_NOT_SUPPORTED: 0x6884,
  FILE_STRUCTURE: 0x6981,
  SECURITY_STATUS: 0x6982,
  REFERENCE_BLOCKED: 0x6984,
  CONDITIONS_OF_USE: 0x6985,
  NO_CURRENT_EF: 0x6986,
  SM_OBJECT_MISSING: 0x6987,
  SM_OBJECT_WRONG: 0x6988,
  SM_SESSION_NOT_OPEN: 0x69fc,
  WRONG_DATA: 0x6a80,
  FUNCTION_NOT_SUPPORTED: 0x6a81,
  FILE_NOT_FOUND: 0x6a82,
  RECORD_NOT_FOUND: 0x6a83,
  WRONG_P1P2: 0x6a86,
  REFERENCE_NOT_FOUND: 0x6a88,
  WRONG_OFFSET: 0x6b00,
  INS_NOT_SUPPORTED: 0x6d00,
  CLA_NOT_SUPPORTED: 0x6e00,
  INTERNAL: 0x6f00,
} as const
