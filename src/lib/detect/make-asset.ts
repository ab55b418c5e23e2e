// Assets from what detectors know. What the place says of the use counts only where the thing itself says nothing.
import type {Asset, AssetKind, UseBasis} from '../audit/asset.ts'
import {certificateAsset} from '../audit/certificate-asset.ts'
import {type KeyFacts, keyFacts} from '../audit/key-facts.ts'
import {decodeDer} from '../der/reader.ts'
import {activityOf} from '../policy/activity.ts'
import type {Activity, Use} from '../policy/rule.ts'
import type {Certificate} from '../x509/certificate.ts'
import {decodeCertificate} from '../x509/decode.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import {decodePublicKey} from '../x509/spki.ts'
import type {Detected, PlaceHint} from './detected.ts'
import {attempt} from './problem.ts'

export interface AssetParts extends KeyFacts {
  readonly kind: AssetKind
  readonly what: string
  readonly where: string
  /** Left out: what the place says, else nothing. */
  readonly use?: Use
  readonly useBasis?: UseBasis
  readonly activity?: Activity
}

/** An asset that is no certificate; what is not given is not known. */
export function makeAsset(
  parts: AssetParts & Partial<Omit<Asset, 'where' | 'kind' | 'what'>>,
  hint: PlaceHint | null,
): Asset {
  const {where, use = hint?.use ?? 'unspecified', ...rest} = parts
  return {
    title: null,
    scope: 'general',
    validFrom: null,
    validUntil: null,
    endBasis: null,
    certificateSignature: null,
    issuer: null,
    generation: null,
    sha256: null,
    keySha256: null,
    links: null,
    useBasis: parts.use === undefined && hint ? hint.basis : 'assumed',
    activity: activityOf(use),
    ...rest,
    use,
    where: [where],
  }
}

/** An algorithm of which nothing is known but that it is there. */
export const UNKNOWN_KEY: KeyFacts = {
  algorithm: 'unknown',
  family: 'unknown',
  keyBits: null,
  curve: null,
  strengthBits: null,
}

export interface KeyParts {
  readonly facts: KeyFacts
  readonly keySha256: string
}

/** What is known of a key from its SubjectPublicKeyInfo. */
export function keyParts(spki: Uint8Array): KeyParts {
  return {facts: keyFacts(decodePublicKey(decodeDer(spki))), keySha256: fingerprint('sha256', spki)}
}

export function hintedCertificate(certificate: Certificate, where: string, hint: PlaceHint | null): Asset {
  const asset = certificateAsset(certificate, where, hint?.anchored ?? false)
  // A server's own certificate that is its own issuer is no anchor of the server.
  const open = asset.useBasis === 'assumed' || (asset.use === 'trust-anchor' && hint?.anchored === false)
  if (hint === null || !open || asset.scope !== 'general') return asset
  return {...asset, use: hint.use, useBasis: hint.basis, activity: activityOf(hint.use)}
}

/** A certificate inside of something else. */
export function foundCertificate(
  der: Uint8Array,
  where: string,
  index: number | null,
  hint: PlaceHint | null,
): Detected {
  return attempt('E_CERTIFICATE', where, index, () => ({
    kind: 'asset',
    asset: hintedCertificate(decodeCertificate(der), where, hint),
  }))
}
