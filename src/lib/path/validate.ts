// Basic path validation (RFC 5280, 6.1) of one path, from the anchor down to the target. Every check is made, also after
// one has failed, so that a refusal names all its causes. Revocation is asked afterwards, of a path that holds.
import {DecodeError} from '../errors/toolkit-error.ts'
import {type Certificate, findExtension} from '../x509/certificate.ts'
import {sameName} from '../x509/compare-names.ts'
import {EXTENSION_ID} from '../x509/extensions/ids.data.ts'
import type {Budget} from './budget.ts'
import type {BuiltPath} from './build.ts'
import {isSameCertificate} from './candidates.ts'
import {checkHash, checkKey} from './checks/algorithms.ts'
import {basicLimitsOf, checkBasicConstraints, checkCertSign, checkPathLength} from './checks/authority.ts'
import {checkAnchorValidity, checkIssuerLifetime, checkValidity} from './checks/dates.ts'
import {checkCriticalExtensions, checkExtensions, checkForm} from './checks/form.ts'
import {checkExtKeyUsage, checkKeyUsage} from './checks/purpose.ts'
import {CheckList, finding, fromProblem, judge} from './finding.ts'
import {checkLinkSignature} from './link-signature.ts'
import {NameConstraintState} from './name-constraints.ts'
import type {PolicyResult} from './outcome.ts'
import {PolicyGraph} from './policy-graph.ts'
import {checkJpkiProfile} from './profiles/jpki.ts'
import type {PathRequest} from './request.ts'
import type {IssuerIdentity} from './revocation/question.ts'
import {workingKey} from './working-key.ts'

export interface Validated {
  readonly list: CheckList
  readonly policies: PolicyResult | null
  /** Whoever issued each certificate of the path, the target's issuer first. */
  readonly issuers: readonly IssuerIdentity[]
}

export function validatePath(path: BuiltPath, request: PathRequest, budget: Budget): Validated {
  return new Validation(path, request, budget).run()
}

/** The state variables of 6.1.2, for one path. */
class Validation {
  readonly #path: BuiltPath
  readonly #request: PathRequest
  readonly #budget: Budget
  readonly #list: CheckList
  readonly #policies: PolicyGraph
  readonly #issuers: IssuerIdentity[] = []
  /** The target is the anchor itself. */
  readonly #anchored: boolean
  #constraints = NameConstraintState.NONE
  #maxPathLength = Number.POSITIVE_INFINITY
  #issuer: IssuerIdentity

  constructor(path: BuiltPath, request: PathRequest, budget: Budget) {
    const {certificates, anchor} = path
    this.#path = path
    this.#request = request
    this.#budget = budget
    this.#list = new CheckList(request.record ?? false)
    this.#policies = new PolicyGraph(request.policy, certificates.length)
    this.#issuer = {
      nameDer: anchor.nameDer,
      subjectPublicKeyInfo: anchor.subjectPublicKeyInfo,
      certificate: anchor.certificate,
    }
    const [target, ...above] = certificates
    this.#anchored =
      target !== undefined &&
      above.length === 0 &&
      anchor.certificate !== null &&
      isSameCertificate(target, anchor.certificate)
  }

  run(): Validated {
    const {certificates} = this.#path
    this.#checkAnchor()
    for (let index = certificates.length - 1; index >= 0; index--) {
      const certificate = certificates[index]
      if (certificate === undefined) continue
      for (const found of checkForm(certificate, this.#request.allowed, index > 0)) this.#list.add(index, found)
      this.#checkLink(certificate, index)
      // Only among authorities does it matter (6.1.3 (b) and (d), 6.1.4).
      const selfIssued = index > 0 && sameName(certificate.subjectDer, certificate.issuerDer)
      this.#checkNamesAndPolicies(certificate, index, selfIssued)
      if (index > 0) this.#prepareNext(certificate, index, selfIssued)
      else this.#wrapUp(certificate)
      this.#advance(certificate)
    }
    const broken = this.#list.checks.some(({id, status}) => id === 'policies' && status === 'fail')
    return {list: this.#list, policies: broken ? null : this.#policies.result, issuers: this.#issuers.reverse()}
  }

  /**
   * What the anchor's own certificate says limits its paths, too (RFC 5937, 3): dates, keys, basicConstraints, key usage, and
   * names. Its policies do not: which policies count is said by the request (RFC 5280, 6.1.1 (c)).
   */
  #checkAnchor(): void {
    const {anchor} = this.#path
    this.#list.add(
      null,
      judge('anchor', true, () => ({anchor: anchor.label, origin: anchor.origin})),
    )
    this.#list.add(null, checkAnchorValidity(anchor, this.#request.at))
    const {certificate} = anchor
    if (certificate === null || this.#anchored) return
    this.#list.add(null, checkKey(certificate.publicKey, this.#request.allowed, true))
    // A certificate of version 3 that does not say cA vouches for itself alone; older ones could not say it.
    if (certificate.version === 3) this.#list.add(null, checkBasicConstraints(certificate))
    this.#maxPathLength = basicLimitsOf(certificate)?.pathLen ?? Number.POSITIVE_INFINITY
    this.#list.add(null, checkCertSign(certificate))
    this.#list.add(null, checkExtKeyUsage(certificate, this.#request.purpose, true))
    this.#list.add(null, checkExtensions(certificate))
    this.#list.add(null, checkCriticalExtensions(certificate))
    this.#restrict(certificate, null)
  }

  /** 6.1.3 (a). The hash of a certificate that is an anchor itself vouches for nothing. */
  #checkLink(certificate: Certificate, index: number): void {
    const {at, allowed} = this.#request
    this.#list.add(index, checkValidity(certificate, at))
    if (this.#anchored) {
      this.#list.add(
        index,
        finding('signature', 'skipped', () => ({reason: 'trust-anchor'})),
      )
      return
    }
    this.#list.add(index, checkHash(certificate, allowed))
    const issuer = this.#issuer
    const problem = checkLinkSignature(certificate, issuer.subjectPublicKeyInfo, this.#budget)
    this.#list.add(
      index,
      judge('signature', problem === null, () => ({
        algorithm: certificate.signatureAlgorithm.name ?? certificate.signatureAlgorithm.oid,
        reason: problem,
      })),
    )
    this.#list.add(
      index,
      judge('name-chaining', sameName(certificate.issuerDer, issuer.nameDer), () => ({
        issuer: certificate.issuer.text,
        identical: Buffer.compare(certificate.issuerDer, issuer.nameDer) === 0,
      })),
    )
    this.#list.add(index, checkIssuerLifetime(certificate, issuer.certificate ?? this.#path.anchor))
  }

  /** 6.1.3 (b) to (f). A self-issued authority has the name of one that was already checked. */
  #checkNamesAndPolicies(certificate: Certificate, index: number, selfIssued: boolean): void {
    if (!selfIssued || index === 0) {
      this.#list.add(index, fromProblem('name-constraints', this.#constraints.check(certificate)))
    }
    this.#list.add(index, fromProblem('policies', this.#policies.process(certificate, selfIssued, index === 0)))
  }

  /** 6.1.4, but for the policies. */
  #prepareNext(certificate: Certificate, index: number, selfIssued: boolean): void {
    this.#restrict(certificate, index)
    this.#list.add(index, checkBasicConstraints(certificate))
    this.#list.add(index, checkPathLength(selfIssued, this.#maxPathLength))
    if (!selfIssued) this.#maxPathLength -= 1
    const limit = basicLimitsOf(certificate)?.pathLen ?? null
    if (limit !== null && limit < this.#maxPathLength) this.#maxPathLength = limit
    this.#list.add(index, checkCertSign(certificate))
    this.#list.add(index, checkCriticalExtensions(certificate))
    this.#list.add(index, checkExtKeyUsage(certificate, this.#request.purpose, true))
  }

  /** 6.1.5 (f), and what the target's key is to be used for. */
  #wrapUp(certificate: Certificate): void {
    const {purpose, profile} = this.#request
    this.#list.add(0, checkCriticalExtensions(certificate))
    this.#list.add(0, checkKeyUsage(certificate, purpose))
    this.#list.add(0, checkExtKeyUsage(certificate, purpose, false))
    if (profile !== 'jpki') return
    for (const found of checkJpkiProfile(this.#path, purpose)) this.#list.add(0, found)
  }

  /** 6.1.4 (g). */
  #restrict(certificate: Certificate, index: number | null): void {
    const extension = findExtension(certificate, EXTENSION_ID.nameConstraints)
    if (extension === undefined) return
    try {
      this.#constraints = this.#constraints.restrictedBy(extension)
    } catch (cause) {
      if (!(cause instanceof DecodeError)) throw cause
      this.#list.add(
        index,
        judge('name-constraints', false, () => ({rule: 'malformed', reason: cause.code, offset: cause.offset})),
      )
    }
  }

  /** 6.1.4 (c) to (f). */
  #advance(certificate: Certificate): void {
    this.#issuers.push(this.#issuer)
    this.#issuer = {
      nameDer: certificate.subjectDer,
      subjectPublicKeyInfo: workingKey(certificate, this.#issuer.subjectPublicKeyInfo),
      certificate,
    }
  }
}
