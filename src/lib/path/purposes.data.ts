// Purposes and what they demand of keyUsage (RFC 5280, 4.2.1.3) and extKeyUsage (4.2.1.12; RFC 6960, 4.2.2.2; RFC 9336).
import type {PathPurpose} from './request.ts'

export interface PurposeRow {
  /** One of these bits; null when none is asked for. */
  readonly keyUsage: readonly string[] | null
  /** One of these, where the extension is there; null when none is asked for. */
  readonly extKeyUsage: readonly string[] | null
  /** The extension must be there and name the purpose itself. */
  readonly mustDeclare: boolean
  /** An authority whose own extKeyUsage leaves the purpose out may not issue for it. */
  readonly bindsAuthorities: boolean
}

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1'
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2'
const EMAIL_PROTECTION = '1.3.6.1.5.5.7.3.4'
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9'
const DOCUMENT_SIGNING = '1.3.6.1.5.5.7.3.36'

export const PURPOSES: Readonly<Record<PathPurpose, PurposeRow>> = {
  any: {keyUsage: null, extKeyUsage: null, mustDeclare: false, bindsAuthorities: false},
  auth: {keyUsage: ['digitalSignature'], extKeyUsage: [CLIENT_AUTH], mustDeclare: false, bindsAuthorities: true},
  sign: {
    keyUsage: ['nonRepudiation'],
    extKeyUsage: [EMAIL_PROTECTION, DOCUMENT_SIGNING],
    mustDeclare: false,
    bindsAuthorities: true,
  },
  server: {
    keyUsage: ['digitalSignature', 'keyEncipherment', 'keyAgreement'],
    extKeyUsage: [SERVER_AUTH],
    mustDeclare: false,
    bindsAuthorities: true,
  },
  client: {
    keyUsage: ['digitalSignature', 'keyAgreement'],
    extKeyUsage: [CLIENT_AUTH],
    mustDeclare: false,
    bindsAuthorities: true,
  },
  'crl-issuer': {keyUsage: ['cRLSign'], extKeyUsage: null, mustDeclare: false, bindsAuthorities: false},
  'ocsp-responder': {
    keyUsage: ['digitalSignature'],
    extKeyUsage: [OCSP_SIGNING],
    mustDeclare: true,
    bindsAuthorities: false,
  },
}
