// Whose certificate a question of OCSP is about: who issued it, and by which key. Generations of an authority share one
// name, so that of several issuers the one is taken whose key signed the certificate.
import type {CertificateList} from '../crl/certificate-list.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {ReadContext} from '../input/read-source.ts'
import type {ObjectKind} from '../input/source-item.ts'
import type {CertIdSubject} from '../ocsp/cert-id.ts'
import {Budget} from '../path/budget.ts'
import {anchorFrom} from '../path/candidates.ts'
import {checkLinkSignature} from '../path/link-signature.ts'
import type {AcceptedHierarchy} from '../path/pinned-anchors.ts'
import type {AllowedWeakness, PathProfile} from '../path/request.ts'
import type {UnaskedReason} from '../path/revocation/ocsp-checklist.ts'
import type {TrustAnchor} from '../path/trust-anchor.ts'
import {verifyPath} from '../path/verify-path.ts'
import type {Certificate} from '../x509/certificate.ts'
import {sameName} from '../x509/compare-names.ts'
import {chooseAnchors} from './choose-anchors.ts'
import type {InputNotes} from './input-notes.ts'
import type {Placed} from './path-inputs.ts'
import {ObjectInputs, type ReadObject} from './revocation-inputs.ts'
import {isSystemStore, systemStore} from './system-store.ts'

/** Files and folders; `trust` may also say `system:`. */
export interface OcspTrust {
  readonly issuer: readonly string[]
  readonly trust: readonly string[]
  readonly untrusted: readonly string[]
  /** Of responders: what their own status is learnt from. */
  readonly crl: readonly string[]
  readonly profile: PathProfile
  readonly accept: readonly AcceptedHierarchy[]
  readonly allowed: AllowedWeakness
}

export interface OcspContext extends ReadContext {
  readonly at: Date
  readonly systemStore?: readonly string[]
}

export interface OcspSubject {
  readonly certificate: Certificate
  /** The given issuer, or the one that a verified path has; null when neither is known. */
  readonly issuer: TrustAnchor | null
  readonly problem: UnaskedReason | null
  /** A path from a trust anchor holds: what the certificate says of addresses may be believed. */
  readonly verified: boolean
}

/** Without an issuer, or an anchor from which one can be found, there is no question. */
export function requireIssuer(command: string, {issuer, trust, profile}: OcspTrust): void {
  if (issuer.length === 0 && trust.length === 0 && profile === 'pkix')
    throw new ToolkitError('E_ARG_MISSING', {details: {command, name: '--issuer'}})
}

export class OcspSubjects {
  readonly crls: CertificateList[] = []
  readonly #issuers: Placed<Certificate>[] = []
  readonly #trusted: Placed<Certificate>[] = []
  readonly #untrusted: Placed<Certificate>[] = []
  readonly #trust: OcspTrust
  readonly #context: OcspContext
  readonly #inputs: ObjectInputs
  #anchors: readonly TrustAnchor[] | undefined
  #candidates: readonly Certificate[] | undefined
  readonly #asAnchors = new Map<Certificate, TrustAnchor>()

  private constructor(trust: OcspTrust, context: OcspContext) {
    this.#trust = trust
    this.#context = context
    this.#inputs = new ObjectInputs(context)
  }

  static async read(trust: OcspTrust, context: OcspContext, position: number): Promise<OcspSubjects> {
    const subjects = new OcspSubjects(trust, context)
    await subjects.#read(position)
    return subjects
  }

  get notes(): InputNotes {
    return this.#inputs.notes
  }

  /** Every certificate that was given, as candidates for a responder. */
  get candidates(): readonly Certificate[] {
    this.#candidates ??= [...this.#issuers, ...this.#untrusted].map(({value}) => value)
    return this.#candidates
  }

  subjectOf(certificate: Certificate): OcspSubject {
    return this.#asksForPath ? this.#byPath(certificate) : this.#byIssuer(certificate)
  }

  get #asksForPath(): boolean {
    return this.#trust.trust.length > 0 || this.#trust.profile === 'jpki'
  }

  #byIssuer(certificate: Certificate): OcspSubject {
    const named = this.#issuers.filter(({value}) => sameName(value.subjectDer, certificate.issuerDer))
    const budget = new Budget()
    const signer = named.find(({value}) => !checkLinkSignature(certificate, value.subjectPublicKeyInfo, budget))
    const issuer = signer ?? named[0] ?? this.#issuers[0]
    return {
      certificate,
      issuer: issuer ? this.#anchorOf(issuer.value, issuer.place.path) : null,
      problem: signer ? null : 'issuer-signature',
      verified: false,
    }
  }

  /** An issuer stays one object, by which is remembered what was worked out of it. */
  #anchorOf(certificate: Certificate, label: string): TrustAnchor {
    const known = this.#asAnchors.get(certificate) ?? anchorFrom(certificate, label)
    this.#asAnchors.set(certificate, known)
    return known
  }

  #byPath(certificate: Certificate): OcspSubject {
    const {profile, allowed} = this.#trust
    const {path} = verifyPath({
      target: certificate,
      anchors: this.#anchorsFor(certificate),
      untrusted: this.candidates,
      at: this.#context.at,
      purpose: 'any',
      profile,
      allowed,
      policy: ANY_POLICY,
      revocation: {mode: 'none', crls: [], ocspResponses: [], maxAge: null, scope: 'leaf'},
    })
    if (path === null) return {certificate, issuer: null, problem: 'issuer-path', verified: false}
    const above = path.certificates[1]
    const issuer = above ? this.#anchorOf(above, above.subject.text) : path.anchor
    return {certificate, issuer, problem: null, verified: true}
  }

  #anchorsFor(value: Certificate): readonly TrustAnchor[] {
    const {profile, accept} = this.#trust
    const inputs = {
      trusted: this.#trusted,
      untrusted: [...this.#issuers, ...this.#untrusted],
      target: {value, place: {input: 1, path: '', index: 1}},
    }
    this.#anchors ??= chooseAnchors(inputs, profile, accept).anchors
    return this.#anchors
  }

  async #read(position: number): Promise<void> {
    const {issuer, trust, untrusted, crl} = this.#trust
    let input = position
    const each = async (paths: readonly string[], expected: ObjectKind, keep: (read: ReadObject) => void) => {
      for (const text of paths) {
        const path = isSystemStore(text) ? await systemStore(this.#context.systemStore) : text
        for await (const read of this.#inputs.read({input: input++, path, kinds: KINDS[expected]})) keep(read)
      }
    }
    const keepIn = (list: Placed<Certificate>[]) => (read: ReadObject) => {
      if (read.kind === 'certificate') list.push(read)
      else if (read.kind === 'crl') this.crls.push(read.value)
    }
    await each(issuer, 'certificate', keepIn(this.#issuers))
    await each(trust, 'certificate', keepIn(this.#trusted))
    await each(untrusted, 'certificate', keepIn(this.#untrusted))
    await each(crl, 'crl', keepIn(this.#untrusted))
    // An issuer or an anchor that was named and cannot be had: no answer would be the user's.
    const missing =
      this.#issuers.length < Math.min(1, issuer.length) || this.#trusted.length < Math.min(1, trust.length)
    if (missing && this.notes.first) throw this.notes.first
  }
}

const KINDS: Readonly<Record<ObjectKind, readonly ObjectKind[]>> = {
  certificate: ['certificate', 'crl'],
  crl: ['crl', 'certificate'],
  'ocsp-response': ['ocsp-response'],
}

/** The policies of a path say nothing about who issued. */
export const ANY_POLICY = {
  initialPolicies: null,
  explicitPolicy: false,
  inhibitPolicyMapping: false,
  inhibitAnyPolicy: false,
} as const

/** As a CertID names it. */
export function certIdSubject(certificate: Certificate, issuer: TrustAnchor): CertIdSubject {
  return {
    issuerNameDer: certificate.issuerDer,
    issuerPublicKeyInfo: issuer.subjectPublicKeyInfo,
    serialNumber: certificate.serialNumber,
  }
}
