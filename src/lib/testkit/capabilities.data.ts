// What a verifier is asked to show: one row a capability, with the clause that it rests on. A case names the rows that it is
// evidence for.

/** `advised`: a standard recommends it to verifiers, or says only what issuers must not do. */
export type CapabilityGroup = 'accepts' | 'refuses' | 'advised' | 'revocation' | 'jpki'

export interface CapabilityRow {
  readonly id: string
  readonly group: CapabilityGroup
  readonly clause: string
}

export const CAPABILITIES = [
  {id: 'rsa-2048', group: 'accepts', clause: 'RFC 8017, 8.2'},
  {id: 'ecdsa-p256', group: 'accepts', clause: 'RFC 5480, 2.1.1.1; RFC 5758, 3.2'},
  {id: 'ecdsa-p384', group: 'accepts', clause: 'RFC 5480, 2.1.1.1; RFC 5758, 3.2'},
  {id: 'ec-below-rsa', group: 'accepts', clause: 'RFC 5280, 6.1.4 (d) to (f)'},
  {id: 'rsa-below-ec', group: 'accepts', clause: 'RFC 5280, 6.1.4 (d) to (f)'},
  {id: 'mixed-curves', group: 'accepts', clause: 'RFC 5280, 6.1.4 (d) to (f)'},
  {id: 'ten-years', group: 'accepts', clause: 'RFC 5280, 4.1.2.5'},
  {id: 'after-2049', group: 'accepts', clause: 'RFC 5280, 4.1.2.5.2'},
  {id: 'outlives-issuer', group: 'accepts', clause: 'RFC 5280, 6.1.3 (a) (2)'},
  {id: 'same-name', group: 'accepts', clause: 'RFC 5280, 4.2.1.1'},
  {id: 'long-serial', group: 'accepts', clause: 'RFC 5280, 4.1.2.2'},
  {id: 'key-rollover', group: 'accepts', clause: 'RFC 5280, 6.1; RFC 4210, 4.4'},
  {id: 'forged-signature', group: 'refuses', clause: 'RFC 5280, 6.1.3 (a) (1)'},
  {id: 'altered-content', group: 'refuses', clause: 'RFC 5280, 6.1.3 (a) (1)'},
  {id: 'zero-signature', group: 'refuses', clause: 'FIPS 186-5, 6.4.2'},
  {id: 'wrong-key', group: 'refuses', clause: 'RFC 5280, 6.1.3 (a) (1)'},
  {id: 'wrong-algorithm', group: 'refuses', clause: 'RFC 5280, 4.1.1.2'},
  {id: 'bad-key', group: 'refuses', clause: 'RFC 5480, 2.1.1 and 2.2; SEC 1 version 2, 3.2.2.1'},
  {id: 'expired', group: 'refuses', clause: 'RFC 5280, 6.1.3 (a) (2)'},
  {id: 'not-yet-valid', group: 'refuses', clause: 'RFC 5280, 6.1.3 (a) (2)'},
  {id: 'name-chaining', group: 'refuses', clause: 'RFC 5280, 6.1.3 (a) (4)'},
  {id: 'incomplete-chain', group: 'refuses', clause: 'RFC 5280, 6.1'},
  {id: 'basic-constraints', group: 'refuses', clause: 'RFC 5280, 6.1.4 (k)'},
  {id: 'path-length', group: 'refuses', clause: 'RFC 5280, 6.1.4 (l) and (m)'},
  {id: 'key-usage', group: 'refuses', clause: 'RFC 5280, 6.1.4 (n)'},
  {id: 'critical-extension', group: 'refuses', clause: 'RFC 5280, 4.2 and 6.1.5 (f)'},
  {id: 'sha-1', group: 'advised', clause: 'NIST SP 800-131A Rev. 2, 9'},
  {id: 'rsa-1024', group: 'advised', clause: 'NIST SP 800-131A Rev. 2, 3'},
  {id: 'ecdsa-parameters', group: 'advised', clause: 'RFC 5758, 3.2'},
  {id: 'negative-serial', group: 'advised', clause: 'RFC 5280, 4.1.2.2'},
  {id: 'crl-good', group: 'revocation', clause: 'RFC 5280, 6.3.3'},
  {id: 'crl-revoked', group: 'revocation', clause: 'RFC 5280, 6.3.3'},
  {id: 'crl-unusable', group: 'revocation', clause: 'RFC 5280, 6.3.3 (a) to (g)'},
  {id: 'crl-delta', group: 'revocation', clause: 'RFC 5280, 5.2.4 and 6.3.3 (c)'},
  {id: 'jpki-issuer', group: 'jpki', clause: 'RFC 5280, 6.1.1 (d)'},
  {id: 'jpki-policy', group: 'jpki', clause: 'RFC 5280, 6.1.1 (c)'},
  {id: 'jpki-key-usage', group: 'jpki', clause: 'RFC 5280, 4.2.1.3'},
] as const satisfies readonly CapabilityRow[]

export type Capability = (typeof CAPABILITIES)[number]['id']
