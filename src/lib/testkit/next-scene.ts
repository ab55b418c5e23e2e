// Dates and makers that the cases of the set `next` share. Dates and names are assumed. They lie so that most cases hold for
// ten years from 2026-05-20: a verifier that cannot be told the time judges by its clock.
import {authorityKeyIdentifier, basicConstraints, keyUsage, subjectKeyIdentifier} from './extensions.ts'
import type {KitAuthority} from './hierarchy.ts'
import {issueCertificate} from './issue-certificate.ts'
import type {Kit} from './kit.ts'
import type {KitKey, KitKeyKind} from './kit-key.ts'
import {makeName} from './names.ts'
import {Scene} from './scene.ts'
import type {SigningOptions} from './signed.ts'

/** Twenty years for authorities, ten for certificates, to the end of a birthday. */
export const AUTHORITY = {notBefore: '2026-04-01T01:00:00Z', notAfter: '2046-03-31T14:59:59Z'}
export const HOLDER = {issued: '2026-05-20T01:00:00Z', expires: '2036-05-10T14:59:59Z'}
const AT = '2026-06-01T03:00:00Z'

export type EcKind = 'p256' | 'p384'

export async function sceneOf(kit: Kit, prefix: string, authority: KitAuthority, kind: KitKeyKind): Promise<Scene> {
  const holderKey = await kit.keys.key(`${authority.family}-holder-${kind}`, kind)
  return new Scene({kit, prefix, authority, holderKey, at: AT, ...HOLDER})
}

export interface MiddleOptions extends SigningOptions {
  readonly issuer: KitAuthority
  readonly key: KitKey
  readonly notBefore?: string
  readonly notAfter?: string
  /** Beside the key identifiers; basicConstraints with a path length of 0 and keyUsage unless given. */
  readonly more?: readonly Uint8Array[]
  /** What stands in the certificate in place of the key. */
  readonly spki?: Uint8Array
}

/** An authority between the anchor and the holder. */
export function makeMiddle(kit: Kit, prefix: string, options: MiddleOptions): KitAuthority {
  const {issuer, key} = options
  const label = `${prefix}-middle`
  const name = makeName(`C=JP,O=JPKI-SYNTH,CN=${label}`)
  const certificate = issueCertificate({
    ...options,
    subject: name,
    key: {...key, spki: options.spki ?? key.spki},
    serial: kit.nextSerial(),
    notBefore: new Date(options.notBefore ?? AUTHORITY.notBefore),
    notAfter: new Date(options.notAfter ?? AUTHORITY.notAfter),
    extensions: [
      authorityKeyIdentifier(issuer.key.keyIdentifier),
      subjectKeyIdentifier(key.keyIdentifier),
      ...(options.more ?? [basicConstraints(true, 0), keyUsage('keyCertSign', 'cRLSign')]),
    ],
  })
  const file = kit.addCertificate(`ca/${label}.pem`, certificate)
  return {family: issuer.family, label, name, key, certificate, file}
}
