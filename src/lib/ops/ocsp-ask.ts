// Asks responders about certificates and judges what they answer: addresses one after the other until one answers, hashes of
// the CertID one after the other until one is known.
import {BoundedCache} from '../bytes/bounded-cache.ts'
import {type Details, type ErrorCode, ToolkitError} from '../errors/toolkit-error.ts'
import type {HttpContext} from '../net/fetch-bytes.ts'
import {parseHttpUrl, shownUrl} from '../net/http-url.ts'
import {buildCertId, type CertIdHash} from '../ocsp/cert-id.ts'
import {encodeOcspRequest} from '../ocsp/encode-request.ts'
import {encodeNonce} from '../ocsp/nonce.ts'
import type {OcspResponse, OcspResponseStatus} from '../ocsp/response.ts'
import type {JudgedResponse} from '../path/revocation/ocsp-checklist.ts'
import {askResponder, methodFor, type OcspMethod} from './ocsp-exchange.ts'
import {type JudgeRules, judge} from './ocsp-judge.ts'
import {makeNonce} from './ocsp-request.ts'
import {certIdSubject, type OcspSubject, type OcspSubjects} from './ocsp-subjects.ts'

export interface AskRules extends Omit<JudgeRules, 'nonce'> {
  readonly method: OcspMethod
  readonly nonce: 'on' | 'off' | 'require'
  /** In the order of asking. */
  readonly hashes: readonly CertIdHash[]
  readonly seed: number | undefined
}

/** One attempt: what was sent where, and what came of it. */
export interface OcspAttempt {
  /** Without its query. */
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly hash: CertIdHash
  readonly certificates: number
  /** Null when nothing came that could be read. */
  readonly responseStatus: OcspResponseStatus | null
  readonly error: {readonly code: ErrorCode; readonly message: string; readonly details: Details} | null
}

export interface Asked {
  readonly judged: JudgedResponse
  readonly response: OcspResponse | null
  readonly tried: readonly OcspAttempt[]
}

/** Errors of a responder that does not know the hash, or so it seems: some refuse what they cannot find. */
const UNKNOWN_HASH: ReadonlySet<string> = new Set(['malformedRequest', 'internalError', 'unauthorized'])
/** Answers that speak of somebody else, or of nobody. */
const UNKNOWN: ReadonlySet<string> = new Set(['unknown', 'other-certificate', 'other-issuer-name', 'unknown-hash'])

export class OcspAsker {
  readonly #subjects: OcspSubjects
  readonly #rules: AskRules
  readonly #http: HttpContext
  /** Addresses as they are shown. */
  readonly #shown = new BoundedCache<string>(64)
  #asked = 0

  constructor(subjects: OcspSubjects, rules: AskRules, http: HttpContext) {
    this.#subjects = subjects
    this.#rules = rules
    this.#http = http
  }

  /** Judged without asking: there is nobody who could be asked. */
  unasked(subject: OcspSubject): Asked {
    const judged = judge(null, subject, this.#subjects, {...this.#rules, nonce: undefined})
    return {judged, response: null, tried: []}
  }

  /** One request for all of them, and a second one with the other hash for those that the responder does not know. */
  async ask(subjects: readonly OcspSubject[], urls: readonly string[]): Promise<readonly Asked[]> {
    const answers = new Map<OcspSubject, Asked>()
    let open = subjects
    for (const hash of this.#rules.hashes) {
      const once = await this.#askWith(open, urls, hash)
      open.forEach((subject, index) => {
        const [now, before] = [once[index], answers.get(subject)]
        if (now) answers.set(subject, before ? joined(before, now) : now)
      })
      open = open.filter(subject => mayKnowOtherHash(answers.get(subject)))
      if (open.length === 0) break
    }
    return subjects.map(subject => answers.get(subject) ?? this.unasked(subject))
  }

  async #askWith(
    subjects: readonly OcspSubject[],
    urls: readonly string[],
    hash: CertIdHash,
  ): Promise<readonly Asked[]> {
    const {nonce: wanted} = this.#rules
    const nonce = wanted === 'off' ? null : makeNonce(this.#nextSeed())
    const der = encodeOcspRequest({certIds: subjects.flatMap(each => certIdOf(each, hash)), nonce})
    const {response, tried} = await this.#send(der, urls, {hash, certificates: subjects.length, nonce: nonce !== null})
    const rule = {sent: nonce && encodeNonce(nonce), required: wanted === 'require'}
    const rules = {...this.#rules, nonce: rule}
    return subjects.map(subject => ({judged: judge(response, subject, this.#subjects, rules), response, tried}))
  }

  async #send(
    der: Uint8Array,
    urls: readonly string[],
    sent: {readonly hash: CertIdHash; readonly certificates: number; readonly nonce: boolean},
  ): Promise<Pick<Asked, 'response' | 'tried'>> {
    const tried: OcspAttempt[] = []
    const {hash, certificates} = sent
    for (const url of urls) {
      const method = methodFor(this.#rules.method, url, der, sent.nonce)
      const attempt = {url: this.#shownOf(url), method, hash, certificates}
      try {
        const response = await askResponder(url, der, method, this.#http)
        tried.push({...attempt, responseStatus: response.responseStatus, error: null})
        return {response, tried}
      } catch (cause) {
        if (!(cause instanceof ToolkitError) || !cause.code.startsWith('E_NET_')) throw cause
        tried.push({
          ...attempt,
          responseStatus: null,
          error: {code: cause.code, message: cause.message, details: cause.details},
        })
      }
    }
    return {response: null, tried}
  }

  #shownOf(url: string): string {
    const known = this.#shown.get(url) ?? shown(url)
    this.#shown.set(url, known)
    return known
  }

  /** Every request has a nonce of its own, also where a seed is given. */
  #nextSeed(): number | undefined {
    const {seed} = this.#rules
    this.#asked += 1
    return seed === undefined ? undefined : seed + this.#asked - 1
  }
}

function certIdOf({certificate, issuer}: OcspSubject, hash: CertIdHash) {
  return issuer ? [buildCertId(certIdSubject(certificate, issuer), hash)] : []
}

/** Good and revoked are answers, whatever the hash. */
function mayKnowOtherHash(asked: Asked | undefined): boolean {
  if (asked === undefined || asked.judged.status.status !== 'undecided') return false
  if (asked.response !== null && asked.response.responseStatus !== 'successful')
    return UNKNOWN_HASH.has(asked.response.responseStatus)
  return asked.judged.status.gaps.some(({reason}) => UNKNOWN.has(reason))
}

/** The later answer counts only where it decides. */
function joined(before: Asked, now: Asked): Asked {
  const tried = [...before.tried, ...now.tried]
  return now.judged.status.status === 'undecided' ? {...before, tried} : {...now, tried}
}

function shown(url: string): string {
  try {
    return shownUrl(parseHttpUrl(url))
  } catch (cause) {
    // What is no address of HTTP is not shown: it may hold credentials.
    if (cause instanceof ToolkitError) return '-'
    throw cause
  }
}
