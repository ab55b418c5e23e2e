// Whose signature on a CRL is believed: that of the certificates that the user names as its issuer, or that of whoever
// has the name of the issuer and a path to a trust anchor. The name alone proves nothing: generations of an authority
// share it, so the keys of all of them are tried.
import {equalBytes} from '../bytes/concat.ts'
import {type CrlExtensions, crlExtensions} from '../crl/extensions.ts'
import {type CrlFacts, type StreamedCrl, signerOf} from '../crl/stream/streamed-crl.ts'
import {DecodeError, ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import {subjectKeyIdentifierOf} from '../path/candidates.ts'
import {weakHash} from '../path/checks/algorithms.ts'
import type {AcceptedHierarchy} from '../path/pinned-anchors.ts'
import type {AllowedWeakness, PathProfile} from '../path/request.ts'
import {maySignCrls} from '../path/revocation/crl-issuer.ts'
import type {TrustAnchor} from '../path/trust-anchor.ts'
import {verifyPath} from '../path/verify-path.ts'
import type {Certificate} from '../x509/certificate.ts'
import {sameName} from '../x509/compare-names.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import {chooseAnchors, type RefusedAnchor} from './choose-anchors.ts'
import {type CrlCheck, crlCheck} from './crl-check-list.ts'
import type {PathInputsContext, Placed} from './path-inputs.ts'
import {ObjectInputs, type ReadObject} from './revocation-inputs.ts'
import {isSystemStore, systemStore} from './system-store.ts'

/** Files, folders and `-`; `trust` may also say `system:`. */
export interface CrlTrustSources {
  /** Certificates that are believed to be the issuer's without a path. */
  readonly issuer: readonly string[]
  readonly trust: readonly string[]
  readonly untrusted: readonly string[]
  readonly profile: PathProfile
  readonly accept: readonly AcceptedHierarchy[]
  readonly allowed: AllowedWeakness
}

export interface CrlSigner {
  readonly subject: string
  readonly subjectPublicKeyInfoSha256: string
  /** Of the certificate that vouches for the key; null for an anchor that is a bare name and key. */
  readonly certificateSha256: string | null
  /** `issuer`: named by the user; `anchor`: itself a trust anchor; `path`: a path leads to one. */
  readonly trustedBy: 'issuer' | 'anchor' | 'path'
  readonly anchor: string | null
}

interface Candidate {
  readonly subjectPublicKeyInfo: Uint8Array
  readonly keyIdentifier: string | null
  readonly certificates: readonly Certificate[]
  readonly issuers: readonly Certificate[]
  readonly anchor: TrustAnchor | null
}

/** Nobody may be believed: the user has to say so. */
export function namesNobody({issuer, trust, profile}: CrlTrustSources): boolean {
  return issuer.length + trust.length === 0 && profile === 'pkix'
}

export class CrlTrust {
  readonly notes
  /** Certificates that were given as trusted and are no anchors in this profile. */
  readonly warnings: readonly Warning[]
  readonly #issuers: readonly Placed<Certificate>[]
  readonly #untrusted: readonly Certificate[]
  readonly #anchors: readonly TrustAnchor[]
  readonly #sources: CrlTrustSources
  readonly #at: Date

  private constructor(sources: CrlTrustSources, read: TrustedObjects, at: Date) {
    const {trusted, untrusted, issuers, notes} = read
    const {anchors, refused} = chooseAnchors({trusted, untrusted}, sources.profile, sources.accept)
    this.notes = notes
    this.warnings = refused.map(refusedAnchor)
    this.#issuers = issuers
    this.#anchors = anchors
    this.#untrusted = [...untrusted, ...trusted].map(({value}) => value)
    this.#sources = sources
    this.#at = at
  }

  static async read(sources: CrlTrustSources, context: PathInputsContext & {readonly at: Date}): Promise<CrlTrust> {
    return new CrlTrust(sources, await readTrusted(sources, context), context.at)
  }

  /** Keys that may have signed, the most likely first. */
  keysFor = (facts: CrlFacts): readonly Uint8Array[] => {
    const hint = readable(facts)?.keyIdentifier ?? null
    const candidates = this.#candidates(facts)
    const hinted = candidates.filter(({keyIdentifier}) => hint !== null && keyIdentifier === hint)
    return [...hinted, ...candidates.filter(each => !hinted.includes(each))].map(each => each.subjectPublicKeyInfo)
  }

  /** Whether the list is its issuer's word. */
  judge(crl: StreamedCrl): {readonly checks: readonly CrlCheck[]; readonly signer: CrlSigner | null} {
    const {signatureAlgorithm} = crl
    const algorithm = signatureAlgorithm.name ?? signatureAlgorithm.oid
    const weak = weakHash(signatureAlgorithm, this.#sources.allowed)
    const checks = [
      crlCheck('algorithm-agreement', crl.signatureAlgorithmsAgree, {signatureAlgorithm: algorithm}),
      crlCheck('weak-algorithm', weak === null, {signatureAlgorithm: algorithm, hash: signatureAlgorithm.hash}),
    ]
    const candidates = this.#candidates(crl)
    checks.push(this.#issuerCheck(crl, candidates.length))
    if (candidates.length === 0) return {checks, signer: null}
    const key = signerOf(crl)
    const candidate = key && candidates.find(each => equalBytes(each.subjectPublicKeyInfo, key))
    const problems = [...new Set(crl.signatures.map(({problem}) => problem))].filter(each => each !== null)
    const untried = candidates.length - crl.signatures.length
    if (candidate === undefined) {
      const detail = {problem: problems, keysTried: crl.signatures.length, keysLeft: untried}
      return {checks: [...checks, crlCheck('signature', untried > 0 ? 'undecided' : 'fail', detail)], signer: null}
    }
    checks.push(crlCheck('signature', 'pass', {key: fingerprint('sha256', candidate.subjectPublicKeyInfo)}))
    return this.#judgeSigner(crl, candidate, checks)
  }

  #issuerCheck({issuer}: StreamedCrl, count: number): CrlCheck {
    const named = this.#issuers[0]?.value.subject.text ?? null
    return crlCheck('issuer', count > 0 ? 'pass' : 'undecided', {
      crlIssuer: issuer.text,
      given: count > 0 ? null : named,
      candidates: count,
    })
  }

  #judgeSigner(crl: StreamedCrl, candidate: Candidate, checks: CrlCheck[]) {
    const [first] = candidate.issuers
    const signer = first ?? candidate.certificates.find(maySignCrls) ?? candidate.certificates[0] ?? null
    const found = {
      subject: crl.issuer.text,
      subjectPublicKeyInfoSha256: fingerprint('sha256', candidate.subjectPublicKeyInfo),
      certificateSha256: signer && fingerprint('sha256', signer.der),
    }
    checks.push(crlCheck('key-usage', signer === null || maySignCrls(signer), {signer: signer?.subject.text ?? null}))
    if (first) {
      checks.push(this.#validity(first))
      return {checks, signer: {...found, trustedBy: 'issuer', anchor: null} satisfies CrlSigner}
    }
    const {anchor} = candidate
    if (anchor) {
      checks.push(crlCheck('issuer-path', 'pass', {anchor: anchor.label}), this.#validity(anchor))
      return {checks, signer: {...found, trustedBy: 'anchor', anchor: anchor.label} satisfies CrlSigner}
    }
    const path = this.#pathOf(candidate.certificates)
    checks.push(path.check)
    return {checks, signer: {...found, trustedBy: 'path', anchor: path.anchor} satisfies CrlSigner}
  }

  /** Whoever the user trusts stays trusted; that its certificate has ended is told. */
  #validity({notBefore, notAfter}: Pick<TrustAnchor, 'notBefore' | 'notAfter'>): CrlCheck {
    const now = this.#at.getTime()
    const started = notBefore === null || Date.parse(notBefore) <= now
    const ended = notAfter !== null && Date.parse(notAfter) < now
    return crlCheck('issuer-validity', started && !ended ? 'pass' : 'warning', {notBefore, notAfter})
  }

  /** Any certificate of the key will do (RFC 5280, 6.3.3 (f)); its own revocation is not asked here. */
  #pathOf(certificates: readonly Certificate[]): {readonly check: CrlCheck; readonly anchor: string | null} {
    let nearest = crlCheck('issuer-path', 'fail', {problem: 'path-complete'})
    for (const target of certificates) {
      const outcome = verifyPath({
        target,
        anchors: this.#anchors,
        untrusted: this.#untrusted,
        at: this.#at,
        purpose: 'crl-issuer',
        profile: 'pkix',
        allowed: this.#sources.allowed,
        policy: {initialPolicies: null, explicitPolicy: false, inhibitPolicyMapping: false, inhibitAnyPolicy: false},
        revocation: {mode: 'none', crls: [], ocspResponses: [], maxAge: null, scope: 'path'},
      })
      const {path, attempts, deadEnds} = outcome
      if (path) {
        const names = path.certificates.map(({subject}) => subject.text)
        return {
          check: crlCheck('issuer-path', 'pass', {path: names, anchor: path.anchor.label}),
          anchor: path.anchor.label,
        }
      }
      const problem = attempts[0]?.failures[0]?.id ?? deadEnds[0]?.problem.id ?? 'path-complete'
      nearest = crlCheck('issuer-path', outcome.verdict === 'undecided' ? 'undecided' : 'fail', {problem})
    }
    return {check: nearest, anchor: null}
  }

  #candidates({issuerDer}: Pick<CrlFacts, 'issuerDer'>): readonly Candidate[] {
    const candidates = new Map<string, Candidate>()
    const add = (key: Uint8Array, part: Partial<Candidate> & Pick<Candidate, 'keyIdentifier'>) => {
      const id = Buffer.from(key).toString('latin1')
      const known = candidates.get(id)
      candidates.set(id, {
        subjectPublicKeyInfo: key,
        keyIdentifier: known?.keyIdentifier ?? part.keyIdentifier,
        certificates: [...(known?.certificates ?? []), ...(part.certificates ?? [])],
        issuers: [...(known?.issuers ?? []), ...(part.issuers ?? [])],
        anchor: known?.anchor ?? part.anchor ?? null,
      })
    }
    for (const {value} of this.#issuers)
      if (sameName(value.subjectDer, issuerDer))
        add(value.subjectPublicKeyInfo, {issuers: [value], keyIdentifier: subjectKeyIdentifierOf(value)})
    for (const anchor of this.#anchors)
      if (sameName(anchor.nameDer, issuerDer))
        add(anchor.subjectPublicKeyInfo, {
          anchor,
          keyIdentifier: anchor.keyIdentifier,
          certificates: anchor.certificate ? [anchor.certificate] : [],
        })
    // Without an anchor nobody can be believed for a path.
    if (this.#anchors.length > 0)
      for (const value of this.#untrusted)
        if (sameName(value.subjectDer, issuerDer))
          add(value.subjectPublicKeyInfo, {certificates: [value], keyIdentifier: subjectKeyIdentifierOf(value)})
    return [...candidates.values()]
  }
}

/** Null where an extension is damaged: what is told of it there is another check's. */
export function readable(list: Pick<CrlFacts, 'extensions' | 'issuerDer'>): CrlExtensions | null {
  try {
    return crlExtensions(list)
  } catch (cause) {
    if (cause instanceof DecodeError) return null
    throw cause
  }
}

function refusedAnchor({place, refusal}: RefusedAnchor): Warning {
  return {
    code: refusal === 'not-pinned' ? 'W_ANCHOR_NOT_PINNED' : 'W_ANCHOR_NOT_ACCEPTED',
    shown: {file: place.path},
    details: {input: place.input, index: place.index},
  }
}

interface TrustedObjects {
  readonly issuers: readonly Placed<Certificate>[]
  readonly trusted: readonly Placed<Certificate>[]
  readonly untrusted: readonly Placed<Certificate>[]
  readonly notes: ObjectInputs['notes']
}

async function readTrusted(sources: CrlTrustSources, context: PathInputsContext): Promise<TrustedObjects> {
  const inputs = new ObjectInputs(context)
  let input = 0
  const certificatesOf = async (paths: readonly string[]): Promise<readonly Placed<Certificate>[]> => {
    const found: Placed<Certificate>[] = []
    for (const text of paths) {
      input += 1
      const path = isSystemStore(text) ? await systemStore(context.systemStore) : text
      for await (const read of inputs.read({input, path, kinds: ['certificate']}))
        if (isCertificate(read)) found.push(read)
    }
    // An issuer or anchor that was asked for and cannot be had: no answer would be the user's.
    if (paths.length > 0 && found.length === 0)
      throw (
        inputs.notes.first ?? new ToolkitError('E_NO_CERTIFICATE', {shown: {file: paths[0] ?? ''}, details: {input}})
      )
    return found
  }
  return {
    issuers: await certificatesOf(sources.issuer),
    trusted: await certificatesOf(sources.trust),
    untrusted: await certificatesOf(sources.untrusted),
    notes: inputs.notes,
  }
}

function isCertificate(read: ReadObject): read is ReadObject & {readonly kind: 'certificate'} {
  return read.kind === 'certificate'
}
