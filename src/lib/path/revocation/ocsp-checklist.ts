// What the verifier found in one response, as a list of checks with the values that were compared. The verdict is that of
// `ocspStatus`; this only says where it stopped. A check behind the one that failed is not claimed to have passed.
import {toHex} from '../../bytes/hex.ts'
import {responderKeyHash} from '../../ocsp/cert-id.ts'
import {nonceOf} from '../../ocsp/nonce.ts'
import type {BasicOcspResponse, OcspResponse, SingleResponse} from '../../ocsp/response.ts'
import {nameOf} from '../../x509/name.ts'
import type {CheckDetail, CheckStatus} from '../check.ts'
import type {RevocationGap, RevocationStatus} from '../revocation-status.ts'
import {OCSP_CHECKS, type OcspCheckId} from './ocsp-checks.data.ts'
import {atIndex, gap} from './ocsp-gap.ts'
import {matchSingle} from './ocsp-match.ts'
import {ocspStatus} from './ocsp-status.ts'
import type {RevocationQuestion} from './question.ts'

export interface OcspCheck {
  readonly id: OcspCheckId
  readonly status: CheckStatus
  /** Made when somebody reads it. */
  readonly detail: () => CheckDetail
}

export interface JudgedResponse {
  readonly status: Exclude<RevocationStatus, {status: 'not-checked'}>
  /** In the order of checking, all of them. */
  readonly checks: readonly OcspCheck[]
}

type Asked = Omit<RevocationQuestion, 'revocation'> & {
  readonly revocation: Omit<RevocationQuestion['revocation'], 'ocspResponses'>
}

/** Why nobody can be asked: the issuer is not the certificate's, its chain does not hold, or it names no responder. */
export type UnaskedReason = 'issuer-signature' | 'issuer-path' | 'no-address'

/** Judges one response; null when there is none. */
export function judgeOcsp(
  response: OcspResponse | null,
  asked: Asked,
  problem: UnaskedReason | null = null,
): JudgedResponse {
  const question: RevocationQuestion = {
    ...asked,
    revocation: {...asked.revocation, ocspResponses: response ? [response] : []},
  }
  const status = problem === null ? ocspStatus(question) : unasked(problem)
  if (status.status === 'not-checked') throw new TypeError('a status that was asked for is not "not-checked"')
  return {status, checks: new Checklist(response, question, status).list()}
}

function unasked(problem: UnaskedReason): RevocationStatus {
  return {status: 'undecided', evidence: [], gaps: [atIndex(null, gap(problem))]}
}

const IDS = Object.keys(OCSP_CHECKS) as readonly OcspCheckId[]
/** What only says that nobody knows. */
const OPEN: ReadonlySet<string> = new Set(['no-address', 'no-response', 'error-status', 'unknown'])
/** Beside an answer: the check that a note belongs to. */
const NOTES: Readonly<Record<string, OcspCheckId>> = {
  'nonce-not-returned': 'nonce',
  'responder-not-checked': 'responder-status',
  'never-issued': 'never-issued',
}

class Checklist {
  readonly #question: RevocationQuestion
  readonly #status: JudgedResponse['status']
  readonly #response: OcspResponse | null
  readonly #basic: BasicOcspResponse | null
  readonly #failure: RevocationGap | undefined
  #single: SingleResponse | null | undefined

  constructor(response: OcspResponse | null, question: RevocationQuestion, status: JudgedResponse['status']) {
    this.#question = question
    this.#status = status
    this.#response = response
    this.#basic = response?.basic ?? null
    this.#failure = status.status === 'undecided' ? status.gaps.find(({reason}) => !(reason in NOTES)) : undefined
  }

  list(): readonly OcspCheck[] {
    const stop = this.#failure ? IDS.findIndex(id => this.#failsBy(id)) : -1
    return IDS.map((id, index) => {
      if (stop >= 0 && index > stop) return {id, status: 'skipped', detail: () => ({})}
      if (index === stop) return this.#failed(id)
      const note = this.#status.gaps.find(({reason}) => NOTES[reason] === id)
      if (note) return {id, status: 'warning', detail: () => note.detail}
      return {id, status: this.#passed(id), detail: () => this.#detail(id)}
    })
  }

  #failsBy(id: OcspCheckId): boolean {
    return (OCSP_CHECKS[id].gaps as readonly string[]).includes(this.#failure?.reason ?? '')
  }

  #failed(id: OcspCheckId): OcspCheck {
    const {reason = '', detail = {}} = this.#failure ?? {}
    return {id, status: OPEN.has(reason) ? 'undecided' : 'fail', detail: () => ({reason, ...detail})}
  }

  /** Of a check that nothing speaks against: whether there was anything to check. */
  #passed(id: OcspCheckId): CheckStatus {
    const {revocation} = this.#question
    const nonce = this.#basic && nonceOf(this.#basic.extensions)
    const revoked = this.#status.status === 'revoked'
    switch (id) {
      case 'nonce':
        return revocation.ocspNonce?.sent ? 'pass' : 'skipped'
      case 'nonce-size':
        return nonce === null ? 'skipped' : nonce.octets === null ? 'warning' : 'pass'
      case 'responder-status':
        return this.#isDelegated() ? 'pass' : 'skipped'
      case 'certificate-status':
        return revoked ? 'fail' : 'pass'
      case 'freshness':
        return this.#status.evidence.every(({fresh}) => fresh) ? 'pass' : 'warning'
      case 'revocation-time':
      case 'never-issued':
        return revoked ? 'pass' : 'skipped'
      default:
        return 'pass'
    }
  }

  #detail(id: OcspCheckId): CheckDetail {
    const {certificate, issuer, at, revocation} = this.#question
    const basic = this.#basic
    const single = this.#answer()
    const {status} = this.#status
    switch (id) {
      case 'issuer':
        return {issuer: nameOf(issuer.nameDer).text}
      case 'response-status':
        return {responseStatus: this.#response?.responseStatus ?? null}
      case 'response-type':
        return {responseType: this.#response?.responseType ?? null}
      case 'critical-extensions':
        return {extensions: [...(basic?.extensions ?? []), ...(single?.extensions ?? [])].map(({oid}) => oid)}
      case 'nonce':
        return {
          sent: revocation.ocspNonce?.sent ? toHex(revocation.ocspNonce.sent) : null,
          required: revocation.ocspNonce?.required ?? false,
        }
      case 'nonce-size':
        return {octets: (basic && nonceOf(basic.extensions)?.octets?.length) ?? null}
      case 'cert-id':
        return {
          serialNumber: toHex(certificate.serialNumber),
          issuerNameHash: single && toHex(single.certId.issuerNameHash),
          issuerKeyHash: single && toHex(single.certId.issuerKeyHash),
        }
      case 'cert-id-hash':
        return {hash: single?.certId.hash ?? null}
      case 'times':
        return {producedAt: basic?.producedAt ?? null, thisUpdate: single?.thisUpdate ?? null}
      case 'responder':
        return {by: basic?.responderId.by ?? null, responderId: basic && responderText(basic)}
      case 'signature':
        return {algorithm: basic ? (basic.signatureAlgorithm.name ?? basic.signatureAlgorithm.oid) : null}
      case 'responder-authorised':
      case 'responder-status':
        return {responder: this.#status.evidence[0]?.issuer ?? null, delegated: this.#isDelegated()}
      case 'freshness':
        return {
          thisUpdate: single?.thisUpdate ?? null,
          nextUpdate: single?.nextUpdate ?? null,
          at: at.toISOString(),
          maxAge: revocation.maxAge === null ? null : revocation.maxAge / 1000,
        }
      case 'certificate-status':
        return {status}
      case 'revocation-time':
        return single?.certStatus.status === 'revoked'
          ? {revocationTime: single.certStatus.revocationTime, reason: single.certStatus.reason, at: at.toISOString()}
          : {}
      case 'never-issued':
        return {}
    }
  }

  #answer(): SingleResponse | null {
    if (this.#single === undefined) {
      const match = this.#basic && matchSingle(this.#basic.responses, this.#question)
      this.#single = match && 'single' in match ? match.single : null
    }
    return this.#single
  }

  /** Whether somebody else than the issuer signed: by the key where the response names one. */
  #isDelegated(): boolean {
    const {issuer} = this.#question
    if (this.#basic?.responderId.by === 'key') {
      const own = responderKeyHash(issuer.subjectPublicKeyInfo)
      return toHex(own) !== toHex(this.#basic.responderId.keyHash)
    }
    const [evidence] = this.#status.evidence
    return evidence !== undefined && evidence.issuer !== nameOf(issuer.nameDer).text
  }
}

function responderText({responderId}: BasicOcspResponse): string {
  return responderId.by === 'key' ? toHex(responderId.keyHash) : nameOf(responderId.nameDer).text
}
