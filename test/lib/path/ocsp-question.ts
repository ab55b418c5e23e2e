// A question about one certificate and the responses to it, as the verifier of paths would ask it.
import type {CertificateList} from '../../../src/lib/crl/certificate-list.ts'
import {decodeOcspResponse} from '../../../src/lib/ocsp/decode.ts'
import {Budget} from '../../../src/lib/path/budget.ts'
import type {AllowedWeakness} from '../../../src/lib/path/request.ts'
import type {IssuerIdentity, RevocationQuestion} from '../../../src/lib/path/revocation/question.ts'
import type {Certificate} from '../../../src/lib/x509/certificate.ts'

export const STRONG: AllowedWeakness = {smallKeys: false, hashes: []}
export const OLD: AllowedWeakness = {smallKeys: true, hashes: ['SHA-1']}

export interface Asked {
  readonly certificate: Certificate
  readonly issuer: Certificate
  readonly responses: readonly Uint8Array[]
  readonly at: Date
  readonly crls?: readonly CertificateList[]
  readonly allowed?: AllowedWeakness
  readonly candidates?: readonly Certificate[]
  /** Milliseconds. */
  readonly maxAge?: number | null
  readonly budget?: Budget
  /** What is known of the certificates of responders; nothing unless given. */
  readonly authorise?: RevocationQuestion['authorise']
}

export function question(asked: Asked): RevocationQuestion {
  return {
    certificate: asked.certificate,
    issuer: identity(asked.issuer),
    at: asked.at,
    revocation: {
      mode: 'ocsp',
      crls: asked.crls ?? [],
      ocspResponses: asked.responses.map(decodeOcspResponse),
      maxAge: asked.maxAge ?? null,
      scope: 'leaf',
    },
    allowed: asked.allowed ?? STRONG,
    candidates: asked.candidates ?? [],
    budget: asked.budget ?? new Budget(),
    authorise: asked.authorise ?? (() => null),
  }
}

export function identity(certificate: Certificate): IssuerIdentity {
  return {
    nameDer: certificate.subjectDer,
    subjectPublicKeyInfo: certificate.subjectPublicKeyInfo,
    certificate,
  }
}
