// An authority, a certificate of it, and what the verifier says of responses to it.
import {ocspStatus} from '../../src/lib/path/revocation/ocsp-status.ts'
import type {RevocationStatus} from '../../src/lib/path/revocation-status.ts'
import type {Certificate} from '../../src/lib/x509/certificate.ts'
import {decodeCertificate} from '../../src/lib/x509/decode.ts'
import {type Asked, question} from '../lib/path/ocsp-question.ts'
import {makeOcsp, NO_CHECK, OCSP_SIGNING, type ResponseOptions, type SingleOptions} from './make-ocsp.ts'
import {AT, type Authority, type CertificateOptions, makeCa, makeCertificate, makeKey} from './make-pki.ts'
import {extension, extKeyUsage, keyUsage} from './pki-extensions.ts'

export const CA = makeCa({subject: 'C=JP,O=Example,CN=Issuing'})
export const LEAF = decodeCertificate(
  makeCertificate({subject: 'C=JP,CN=Leaf', issuer: CA, key: makeKey('p256', 'leaf'), serial: 2}),
)
export const noCheck = extension(NO_CHECK, Uint8Array.of(0x05, 0))

/** A responder of `issuer`: for OCSPSigning and not to be checked, unless the options say otherwise. */
export function makeResponder(options: Partial<CertificateOptions> = {}): Authority {
  const {
    issuer = CA,
    subject = 'C=JP,CN=Responder',
    more = [keyUsage('digitalSignature'), extKeyUsage([OCSP_SIGNING]), noCheck],
  } = options
  const key = options.key ?? makeKey('p256', 'responder')
  const certificate = makeCertificate({serial: 3, ...options, issuer, subject, key, more})
  return {certificate, key, name: decodeCertificate(certificate).subjectDer}
}

/** A response of a delegated responder that carries its certificate. */
export function delegated(responder: Authority, options: Partial<ResponseOptions> = {}): Uint8Array {
  return makeOcsp({signer: responder, singles: [{issuer: CA}], certificates: [responder.certificate], ...options})
}

/** A response by the key of the authority itself. */
export function direct(single: Partial<SingleOptions> = {}, options: Partial<ResponseOptions> = {}): Uint8Array {
  return makeOcsp({signer: CA, singles: [{issuer: CA, ...single}], ...options})
}

export function statusBy(responses: readonly Uint8Array[], asked: Partial<Asked> = {}): RevocationStatus {
  return ocspStatus(
    question({certificate: LEAF, issuer: decodeCertificate(CA.certificate), responses, at: AT, ...asked}),
  )
}

/** `good`, `revoked keyCompromise`, `undecided stale`; a plus stands before what is only noted. */
export function verdict(responses: Uint8Array | readonly Uint8Array[], asked: Partial<Asked> = {}): string {
  const status = statusBy(responses instanceof Uint8Array ? [responses] : responses, asked)
  if (status.status === 'not-checked') return status.status
  const gaps = status.gaps.map(({reason}) => reason)
  if (status.status === 'undecided') return ['undecided', ...gaps].join(' ')
  const reason = status.status === 'revoked' ? [status.reason ?? 'without reason'] : []
  return [status.status, ...reason, ...gaps.map(each => `+${each}`)].join(' ')
}

export function certificateOf(authority: Pick<Authority, 'certificate'>): Certificate {
  return decodeCertificate(authority.certificate)
}
