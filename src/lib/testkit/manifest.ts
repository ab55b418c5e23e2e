// What a kit says of itself: manifest.json for whoever tests a verifier, serve.json for the servers over it.

import type {Capability} from './capabilities.data.ts'

export const MANIFEST_VERSION = 1
export const KIT_SETS = ['baseline', 'million', 'next'] as const
export type KitSet = (typeof KIT_SETS)[number]

/** All paths are relative to the folder of the manifest. */
export interface KitCase {
  readonly id: string
  /** The certificate that is asked about. */
  readonly target: string
  readonly at: string
  readonly trust: readonly string[]
  readonly untrusted: readonly string[]
  readonly crls: readonly string[]
  readonly ocsp: readonly string[]
  readonly purpose: 'any' | 'auth' | 'sign'
  /** `jpki`: directly below an authority of a simulated hierarchy; key usage, policy and issuer agree. */
  readonly profile: 'pkix' | 'jpki'
  readonly revocation: 'none' | 'crl' | 'ocsp' | 'best' | 'require'
  readonly expected: KitAnswer
  /** The first and the last second at which a verifier must answer so: also one that cannot be told the time. */
  readonly holds: {readonly from: string; readonly to: string}
  /** What the answer is evidence for; most cases are too special for a row. */
  readonly shows: readonly Capability[]
  /** The sound case from which a wrong one departs: whoever refuses that one has not found what is wrong here. */
  readonly twin: string | null
}

export interface KitAnswer {
  readonly verdict: 'yes' | 'no' | 'undecided'
  /**
   * Null for yes. Else a check of `cert verify`, `revoked.REASON` (`revoked.none` without one), or `undecided.GAP` for a
   * status that could not be established.
   */
  readonly reason: string | null
}

export interface KitManifest {
  readonly version: typeof MANIFEST_VERSION
  /** Nothing here belongs to a real person or authority. */
  readonly synthetic: true
  readonly set: KitSet
  readonly seed: number
  readonly baseUrl: string
  readonly cases: readonly KitCase[]
}

/** What the responder of the kit knows of one certificate. */
export interface StatusRow {
  readonly certificate: string
  readonly issuer: string
  /** Hex of the content octets. */
  readonly serialNumber: string
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly revokedAt: string | null
  readonly reason: number | null
}

/** Whoever answers OCSP for an authority: its own key, or a certificate that it issued for that. */
export interface ResponderRow {
  readonly issuer: string
  readonly certificate: string
  readonly key: string
}

/** A directory entry and the files of its certificateRevocationList values. */
export interface DirectoryRow {
  /** Hex of the DER of the Name. */
  readonly name: string
  readonly crls: readonly string[]
}

export interface KitServices {
  readonly version: typeof MANIFEST_VERSION
  readonly responders: readonly ResponderRow[]
  readonly statuses: readonly StatusRow[]
  readonly directory: readonly DirectoryRow[]
}
