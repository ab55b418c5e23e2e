// `ocsp request`: the bytes that ask for the status of certificates. Nothing is sent.
import {randomBytes} from 'node:crypto'
import {toHex} from '../bytes/hex.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import type {Source} from '../input/source-item.ts'
import {buildCertId, type CertIdHash} from '../ocsp/cert-id.ts'
import {encodeOcspRequest} from '../ocsp/encode-request.ts'
import {NONCE_OCTETS} from '../ocsp/nonce.ts'
import type {CertId} from '../ocsp/response.ts'
import {CertificateInputs} from './certificate-inputs.ts'
import {type DescribedCertId, describeCertId} from './describe-ocsp.ts'
import {describeSubject, type OcspCertificate} from './ocsp-judge.ts'
import {certIdSubject, type OcspContext, OcspSubjects, requireIssuer} from './ocsp-subjects.ts'
import {done, type Outcome} from './outcome.ts'
import {seededBytes} from './seeded-bytes.ts'

export interface OcspRequestInput {
  readonly sources: readonly Source[]
  readonly issuer: readonly string[]
  readonly hash: CertIdHash
  readonly nonce: boolean
  readonly seed: number | undefined
}

export interface OcspRequestResult {
  readonly kind: 'ocsp-request'
  readonly requests: readonly {readonly certificate: OcspCertificate; readonly certId: DescribedCertId}[]
  /** In hex; null without one. */
  readonly nonce: string | null
  readonly length: number
  /** The OCSPRequest in DER. */
  readonly requestBase64: string
}

export async function ocspRequest(input: OcspRequestInput, context: OcspContext): Promise<Outcome<OcspRequestResult>> {
  const {sources, issuer, hash, nonce: wanted, seed} = input
  const trust = {issuer, trust: [], untrusted: [], crl: [], profile: 'pkix', accept: [], allowed: NOTHING_WEAK} as const
  requireIssuer('ocsp request', trust)
  const subjects = await OcspSubjects.read(trust, context, sources.length + 1)
  const requests: {certificate: OcspCertificate; certId: CertId}[] = []
  const inputs = new CertificateInputs(context)
  for (const source of sources) {
    for await (const {certificate, path, index} of inputs.read(source)) {
      const subject = subjects.subjectOf(certificate)
      // Under another key the number belongs to another certificate, or to none.
      if (subject.issuer === null || subject.problem !== null) throw notIssued(source, index)
      const certId = buildCertId(certIdSubject(certificate, subject.issuer), hash)
      requests.push({certificate: describeSubject(subject, {input: source.input, path, index}), certId})
    }
  }
  const exitCode = inputs.finish(sources)
  const nonce = wanted ? makeNonce(seed) : null
  const der = encodeOcspRequest({certIds: requests.map(({certId}) => certId), nonce})
  const warnings: readonly Warning[] = [...inputs.warnings, ...subjects.notes.warnings]
  const outcome = done<OcspRequestResult>(
    {
      kind: 'ocsp-request',
      requests: requests.map(({certificate, certId}) => ({certificate, certId: describeCertId(certId)})),
      nonce: nonce && toHex(nonce),
      length: der.length,
      requestBase64: Buffer.from(der).toString('base64'),
    },
    warnings,
  )
  return exitCode === undefined ? outcome : {...outcome, exitCode}
}

const NOTHING_WEAK = {smallKeys: false, hashes: []} as const

export function makeNonce(seed: number | undefined): Uint8Array {
  return seed === undefined ? freshOctets() : seededBytes(seed, NONCE_OCTETS)
}

/** For many nonces: asking the generator for a few octets costs as much as asking for many. */
const STORE_OCTETS = NONCE_OCTETS * 256
let store = new Uint8Array()

function freshOctets(): Uint8Array {
  if (store.length < NONCE_OCTETS) store = new Uint8Array(randomBytes(STORE_OCTETS))
  const octets = store.subarray(0, NONCE_OCTETS)
  store = store.subarray(NONCE_OCTETS)
  return octets
}

function notIssued({input, path}: Source, index: number): ToolkitError {
  return new ToolkitError('E_NOT_ISSUER', {shown: {file: path}, details: {input, index}})
}
