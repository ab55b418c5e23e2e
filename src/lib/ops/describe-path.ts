// What the verifier answered as JSON-safe data: paths, checks with their clauses, revocation with its sources.
import {toHex} from '../bytes/hex.ts'
import {decodeDer} from '../der/reader.ts'
import type {CheckDetail, CheckId, CheckStatus, PathCheck} from '../path/check.ts'
import {CHECKS} from '../path/checks.data.ts'
import type {DeadEnd, PathAttempt, PathVerdict, PolicyResult} from '../path/outcome.ts'
import type {RevocationEvidence, RevocationGap, RevocationStatus} from '../path/revocation-status.ts'
import type {AnchorOrigin, TrustAnchor} from '../path/trust-anchor.ts'
import {type Certificate, isSelfIssued} from '../x509/certificate.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import type {JpkiHierarchy} from '../x509/jpki/authorities.data.ts'
import {identifyJpki} from '../x509/jpki/identify.ts'
import {decodeName} from '../x509/name.ts'
import {keyLabel} from '../x509/spki.ts'
import type {PathInputs, Placed} from './path-inputs.ts'
import type {ObjectPlace} from './revocation-inputs.ts'

export interface PathCertificate {
  readonly subject: string
  readonly issuer: string
  readonly serialNumber: string
  readonly notBefore: string
  readonly notAfter: string
  /** RSA-2048, P-384. */
  readonly publicKey: string
  readonly signatureAlgorithm: string
  readonly selfIssued: boolean
  readonly sha256: string
  /** Of the names of the certificate: a claim that anybody can make. */
  readonly jpki: JpkiHierarchy | null
  readonly source: ObjectPlace | null
}

export interface PathAnchor {
  readonly label: string
  readonly origin: AnchorOrigin
  readonly name: string
  readonly subjectPublicKeyInfoSha256: string
  /** Of the certificate; null for a bare name and key. */
  readonly sha256: string | null
  readonly notBefore: string | null
  readonly notAfter: string | null
}

export interface DescribedCheck {
  readonly id: CheckId
  /** Position in the path, 0 is the certificate asked about; null for the path as a whole or its anchor. */
  readonly certificate: number | null
  readonly status: CheckStatus
  /** The clause that demands it. */
  readonly clause: string
  /** The values that were compared. */
  readonly detail: CheckDetail
}

export interface DescribedEvidence extends RevocationEvidence {
  readonly source: ObjectPlace | null
}

export interface DescribedGap extends RevocationGap {
  readonly source: ObjectPlace | null
}

export interface CertificateRevocation {
  readonly certificate: number
  readonly status: RevocationStatus['status']
  /** CRLReason by its name, `unspecified` included; null when revoked without a reason, or not revoked. */
  readonly reason: string | null
  readonly revocationDate: string | null
  readonly invalidityDate: string | null
  readonly evidence: readonly DescribedEvidence[]
  /** Why evidence could not be used, or said too little. */
  readonly gaps: readonly DescribedGap[]
}

export interface DescribedPath {
  readonly verdict: PathVerdict
  /** The certificate asked about first. */
  readonly certificates: readonly PathCertificate[]
  readonly anchor: PathAnchor
  /** Every check of the accepted or nearest path; of others those that did not pass. */
  readonly checks: readonly DescribedCheck[]
  /** The most telling first. */
  readonly failures: readonly DescribedCheck[]
  readonly revocation: readonly CertificateRevocation[]
  readonly policies: PolicyResult | null
}

/** Where building stopped, and which candidate was refused for what. */
export interface DescribedDeadEnd {
  /** Steps above the certificate asked about. */
  readonly depth: number
  readonly certificate: PathCertificate
  readonly candidate: PathCertificate | null
  readonly anchor: PathAnchor | null
  readonly problem: {readonly id: CheckId; readonly clause: string; readonly detail: CheckDetail}
}

/** Knows in which file each object was found. */
export class PathDescriber {
  readonly #places = new Map<Certificate, ObjectPlace>()
  readonly #inputs: PathInputs

  constructor(inputs: PathInputs) {
    this.#inputs = inputs
    for (const {value, place} of [inputs.target, ...inputs.trusted, ...inputs.untrusted]) this.#places.set(value, place)
  }

  path(attempt: PathAttempt, detailed: boolean): DescribedPath {
    const {verdict, certificates, anchor, checks, failures, revocation, policies} = attempt
    const shown = checks.filter(({status}) => detailed || (status !== 'pass' && status !== 'skipped'))
    return {
      verdict,
      certificates: certificates.map(each => this.certificate(each)),
      anchor: this.anchor(anchor),
      checks: shown.map(describeCheck),
      failures: failures.map(describeCheck),
      revocation: revocation.map((status, index) => this.#revocation(status, index)),
      policies,
    }
  }

  deadEnd({depth, certificate, candidate, anchor, problem}: DeadEnd): DescribedDeadEnd {
    return {
      depth,
      certificate: this.certificate(certificate),
      candidate: candidate && this.certificate(candidate),
      anchor: anchor && this.anchor(anchor),
      problem: {id: problem.id, clause: CHECKS[problem.id].clause, detail: problem.detail},
    }
  }

  certificate(certificate: Certificate): PathCertificate {
    return {
      subject: certificate.subject.text,
      issuer: certificate.issuer.text,
      serialNumber: toHex(certificate.serialNumber),
      notBefore: certificate.notBefore,
      notAfter: certificate.notAfter,
      publicKey: keyLabel(certificate.publicKey),
      signatureAlgorithm: certificate.signatureAlgorithm.name ?? certificate.signatureAlgorithm.oid,
      selfIssued: isSelfIssued(certificate),
      sha256: fingerprint('sha256', certificate.der),
      jpki: identifyJpki(certificate)?.hierarchy ?? null,
      source: this.#places.get(certificate) ?? null,
    }
  }

  anchor({label, origin, nameDer, subjectPublicKeyInfo, certificate, notBefore, notAfter}: TrustAnchor): PathAnchor {
    return {
      label,
      origin,
      name: decodeName(decodeDer(nameDer)).text,
      subjectPublicKeyInfoSha256: fingerprint('sha256', subjectPublicKeyInfo),
      sha256: certificate && fingerprint('sha256', certificate.der),
      notBefore,
      notAfter,
    }
  }

  #revocation(status: RevocationStatus, certificate: number): CertificateRevocation {
    const {crls, ocspResponses} = this.#inputs
    const placeOf = (kind: string, index: number | null) => {
      const list: readonly Placed<unknown>[] = kind === 'ocsp' ? ocspResponses : crls
      return index === null ? null : (list[index]?.place ?? null)
    }
    const known = status.status === 'not-checked' ? {evidence: [], gaps: []} : status
    const revoked = status.status === 'revoked' ? status : null
    return {
      certificate,
      status: status.status,
      reason: revoked?.reason ?? null,
      revocationDate: revoked?.revocationDate ?? null,
      invalidityDate: revoked?.invalidityDate ?? null,
      evidence: known.evidence.map(each => ({...each, source: placeOf(each.kind, each.index)})),
      gaps: known.gaps.map(each => ({...each, source: placeOf(each.kind, each.index)})),
    }
  }
}

function describeCheck({id, certificate, status, detail}: PathCheck): DescribedCheck {
  return {id, certificate, status, clause: CHECKS[id].clause, detail}
}
