// What a key is for, from what its certificate declares, and how that was concluded. Every asset carries both.
import type {Use} from '../policy/rule.ts'
import type {JpkiIdentity} from '../x509/jpki/identify.ts'
import type {Purpose} from '../x509/purpose.ts'
import type {UseBasis} from './asset.ts'

export interface DerivedUse {
  readonly use: Use
  readonly basis: UseBasis
}

/** An end-entity certificate that does not tell its family is judged as one that signs: the stricter reading. */
export function jpkiUse(jpki: JpkiIdentity): DerivedUse {
  const basis = jpki.evidence === 'fingerprint' ? 'fingerprint' : 'policy-arc'
  if (jpki.kind === 'ca') return {use: 'jpki-ca', basis}
  if (jpki.family === null) return {use: 'jpki-signature', basis: 'assumed'}
  return {use: jpki.family === 'auth' ? 'jpki-authentication' : 'jpki-signature', basis}
}

/** The first purpose that fits: what outlives its moment (a signature that others keep) stands before a session. */
const BY_PURPOSE: readonly (readonly [purpose: string, use: Use])[] = [
  ['OCSPSigning', 'ocsp-signing'],
  ['timeStamping', 'time-stamping'],
  ['codeSigning', 'code-signing'],
  ['documentSigning', 'document-signature'],
  ['documentSigningMicrosoft', 'document-signature'],
  ['serverAuth', 'tls-server'],
  ['emailProtection', 'email'],
  ['clientAuth', 'tls-client'],
  ['smartcardLogon', 'tls-client'],
]

const BY_KEY_USAGE: readonly (readonly [usage: string, use: Use])[] = [
  ['nonRepudiation', 'document-signature'],
  ['digitalSignature', 'signature'],
  ['cRLSign', 'crl-signing'],
  ['keyEncipherment', 'key-establishment'],
  ['dataEncipherment', 'key-establishment'],
  ['keyAgreement', 'key-establishment'],
]

export function declaredUse(purpose: Purpose): DerivedUse {
  if (purpose.cA) return {use: 'certificate-issuing', basis: 'basic-constraints'}
  if (purpose.keyUsage?.includes('keyCertSign')) return {use: 'certificate-issuing', basis: 'key-usage'}
  const byPurpose = BY_PURPOSE.find(([name]) => purpose.extKeyUsage?.includes(name))
  if (byPurpose) return {use: byPurpose[1], basis: 'extended-key-usage'}
  const byKeyUsage = BY_KEY_USAGE.find(([name]) => purpose.keyUsage?.includes(name))
  return byKeyUsage ? {use: byKeyUsage[1], basis: 'key-usage'} : {use: 'unspecified', basis: 'assumed'}
}
