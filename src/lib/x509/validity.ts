// The validity period of a certificate (RFC 5280, 4.1.2.5).

export type Validity = 'valid' | 'expired' | 'not-yet-valid'

/** Both ends belong to the period. */
export function validityAt(certificate: {readonly notBefore: string; readonly notAfter: string}, at: Date): Validity {
  if (at.getTime() > Date.parse(certificate.notAfter)) return 'expired'
  return at.getTime() < Date.parse(certificate.notBefore) ? 'not-yet-valid' : 'valid'
}
