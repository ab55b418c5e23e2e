// `ocsp query`: asks OCSP responders about certificates, one or a stream of them, and judges what they answer.
import {EXIT} from '../errors/codes.data.ts'
import type {InputError} from '../errors/input-error.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Source} from '../input/source-item.ts'
import {ConnectionPool} from '../net/connection-pool.ts'
import {NET_LIMITS, type NetLimits} from '../net/limits.ts'
import type {ProxyRule} from '../net/proxy.ts'
import {MAX_OCSP_RESPONSE_BYTES} from '../ocsp/decode.ts'
import {writeFileResult} from '../output/write-result.ts'
import {CertificateInputs, type ReadCertificate} from './certificate-inputs.ts'
import {inOrder} from './in-order.ts'
import {ocspAddresses} from './ocsp-addresses.ts'
import {type Asked, type AskRules, OcspAsker, type OcspAttempt} from './ocsp-ask.ts'
import {
  describeStatus,
  describeSubject,
  jointVerdict,
  type OcspCertificate,
  type OcspStatusResult,
  verdictOf,
} from './ocsp-judge.ts'
import {type OcspContext, type OcspSubject, OcspSubjects, type OcspTrust, requireIssuer} from './ocsp-subjects.ts'
import type {Outcome, Verdict} from './outcome.ts'
import {refuseUnregistered} from './registered-verifier.ts'

export interface OcspQueryInput extends OcspTrust, Omit<AskRules, 'at'> {
  readonly sources: readonly Source[]
  /** Undefined: the addresses in each certificate, whose chain is then verified first. */
  readonly url: string | undefined
  /** Several certificates in one request. */
  readonly multiple: boolean
  readonly concurrency: number
  readonly save: string | undefined
  readonly overwrite: boolean
  readonly allowPrivate: boolean
  readonly maxRedirects: number | undefined
  readonly registeredVerifier: boolean
  readonly offline: boolean
  /** Milliseconds for a whole transfer. */
  readonly timeout: number | undefined
}

export interface OcspQueryContext extends OcspContext {
  readonly signal?: AbortSignal
  readonly proxy?: ProxyRule
  /**
   * Takes each answer as it comes; answers are then not kept, and only what did not pass is told of their checks. What it
   * returns, where it returns anything, is waited for before the next one.
   */
  readonly tell?: (answer: OcspQueryAnswer) => Promise<void> | undefined
}

export interface OcspQueryAnswer extends OcspStatusResult {
  readonly certificate: OcspCertificate
  readonly verdict: Exclude<Verdict, 'none'>
  /** A responder has answered, if only with an error. */
  readonly answered: boolean
  /** What was sent where, and what came of it. */
  readonly tried: readonly OcspAttempt[]
}

export interface OcspQueryResult {
  readonly kind: 'ocsp-query'
  readonly verdict: Exclude<Verdict, 'none'>
  readonly at: string
  /** Empty where each one was told as it came. */
  readonly answers: readonly OcspQueryAnswer[]
  readonly counts: Readonly<Record<'good' | 'revoked' | 'undecided' | 'unanswered', number>>
  /** What could not be read; it was left out. */
  readonly errors: readonly InputError[]
  readonly skipped: number
}

/** Of certificates in one request: responders refuse long ones. */
const MAX_CERT_IDS = 100

export async function ocspQuery(input: OcspQueryInput, context: OcspQueryContext): Promise<Outcome<OcspQueryResult>> {
  requireIssuer('ocsp query', input)
  if (input.url === undefined && input.trust.length === 0 && input.profile === 'pkix')
    throw new ToolkitError('E_OCSP_ADDRESS')
  if (input.offline) throw new ToolkitError('E_NET_OFFLINE')
  const pool = new ConnectionPool(input.concurrency)
  try {
    return await new Query(input, context, pool).run()
  } finally {
    pool.close()
  }
}

class Query {
  readonly #input: OcspQueryInput
  readonly #context: OcspQueryContext
  readonly #pool: ConnectionPool
  readonly #inputs: CertificateInputs
  readonly #answers: OcspQueryAnswer[] = []
  readonly #verdicts = new Set<Exclude<Verdict, 'none'>>()
  readonly #counts = {good: 0, revoked: 0, undecided: 0, unanswered: 0}
  #regulated = false
  #saved: Uint8Array | undefined

  constructor(input: OcspQueryInput, context: OcspQueryContext, pool: ConnectionPool) {
    this.#input = input
    this.#context = context
    this.#pool = pool
    this.#inputs = new CertificateInputs(context)
  }

  async run(): Promise<Outcome<OcspQueryResult>> {
    const {sources, concurrency} = this.#input
    const {at} = this.#context
    const subjects = await OcspSubjects.read(this.#input, this.#context, sources.length + 1)
    const limits = limitsOf(this.#input)
    const asker = new OcspAsker(
      subjects,
      {...this.#input, at},
      {limits, signal: this.#context.signal, proxy: this.#context.proxy, pool: this.#pool},
    )
    const groups = this.#input.save === undefined ? this.#groups(subjects) : onlyOne(this.#groups(subjects))
    for await (const told of inOrder(groups, concurrency, group => this.#ask(group, asker)))
      for (const answer of told) await this.#take(answer)
    const failed = this.#inputs.finish(sources)
    if (this.#input.save !== undefined && this.#saved)
      await writeFileResult(this.#input.save, this.#saved, {overwrite: this.#input.overwrite})
    const {notes} = subjects
    return this.#outcome(at, notes.errors, failed !== undefined || notes.namedFailed, notes.warnings)
  }

  /** One request each, or with --multiple one for all that go to the same place. */
  async *#groups(subjects: OcspSubjects): AsyncGenerator<Group> {
    const open = new Map<string, Group>()
    for await (const read of this.#read()) {
      const subject = subjects.subjectOf(read.certificate)
      const urls = this.#addressesOf(subject)
      const member = {subject, read}
      if (!this.#input.multiple || subject.problem !== null || urls.length === 0) {
        yield {urls, members: [member]}
        continue
      }
      const key = urls.join(' ')
      const group = open.get(key) ?? {urls, members: []}
      group.members.push(member)
      open.set(key, group)
      if (group.members.length < MAX_CERT_IDS) continue
      open.delete(key)
      yield group
    }
    yield* open.values()
  }

  async *#read(): AsyncGenerator<ReadCertificate> {
    for (const source of this.#input.sources) yield* this.#inputs.read(source)
  }

  /** Refuses before anything is sent: the data of JPKI is for notified verifiers. */
  #addressesOf(subject: OcspSubject): readonly string[] {
    const {url} = this.#input
    const {certificate, verified} = subject
    const urls = url === undefined ? (verified ? ocspAddresses(certificate) : []) : [url]
    this.#regulated ||= refuseUnregistered([certificate.issuer], urls, this.#input)
    return urls
  }

  async #ask({urls, members}: Group, asker: OcspAsker): Promise<readonly OcspQueryAnswer[]> {
    const subjects = members.map(({subject}) => subject)
    const [first] = subjects
    const blocked = first === undefined || first.problem !== null || urls.length === 0
    const asked = blocked
      ? subjects.map(each => asker.unasked({...each, problem: each.problem ?? 'no-address'}))
      : await asker.ask(subjects, urls)
    return members.flatMap(({subject, read}, index) => {
      const each = asked[index]
      return each ? [this.#answerOf(subject, read, each)] : []
    })
  }

  #answerOf(subject: OcspSubject, {input, path, index}: ReadCertificate, asked: Asked): OcspQueryAnswer {
    const {judged, response, tried} = asked
    if (response) this.#saved = response.der
    const status = describeStatus(judged, this.#context.tell !== undefined)
    const certificate = describeSubject(subject, {input: input ?? 1, path, index})
    this.#regulated ||= certificate.jpki === 'production' || certificate.jpki === 'test'
    return {
      certificate,
      verdict: verdictOf(status.status),
      answered: response !== null,
      ...status,
      tried,
    }
  }

  async #take(answer: OcspQueryAnswer): Promise<void> {
    this.#verdicts.add(answer.verdict)
    if (!answer.answered && answer.tried.length > 0) this.#counts.unanswered += 1
    else this.#counts[answer.status] += 1
    const {tell} = this.#context
    if (tell === undefined) return void this.#answers.push(answer)
    const told = tell(answer)
    if (told !== undefined) await told
  }

  #outcome(
    at: Date,
    errors: readonly InputError[],
    damaged: boolean,
    warnings: Outcome<unknown>['warnings'],
  ): Outcome<OcspQueryResult> {
    const verdict = jointVerdict([...this.#verdicts])
    const result: OcspQueryResult = {
      kind: 'ocsp-query',
      verdict,
      at: at.toISOString().replace(/\.000Z$/, 'Z'),
      answers: this.#answers,
      counts: this.#counts,
      errors: [...this.#inputs.errors, ...errors],
      skipped: this.#inputs.skipped,
    }
    const notice = this.#regulated ? [{code: 'W_JPKI_VERIFICATION'} as const] : []
    const outcome = {verdict, result, warnings: [...this.#inputs.warnings, ...warnings, ...notice]}
    // Revoked is an answer whoever else is silent; undecided and good do not hide that a responder could not be reached.
    if (verdict !== 'no' && this.#counts.unanswered > 0) return {...outcome, exitCode: EXIT.NETWORK}
    return damaged && verdict === 'yes' ? {...outcome, exitCode: EXIT.INPUT} : outcome
  }
}

/** One file holds one response: of several the others would be lost. Refused before anything is sent. */
async function* onlyOne(groups: AsyncGenerator<Group>): AsyncGenerator<Group> {
  const first = await groups.next()
  if (first.done) return
  const second = await groups.next()
  if (!second.done)
    throw new ToolkitError('E_FLAG_COMBINATION', {
      details: {command: 'ocsp query', flags: ['--save', 'CERTIFICATES...']},
    })
  yield first.value
}

interface Group {
  readonly urls: readonly string[]
  readonly members: {readonly subject: OcspSubject; readonly read: ReadCertificate}[]
}

/** A response has some kilobytes: whoever needs longer than this for it is not going to answer. */
const SLOWEST = {connect: 10_000, idle: 15_000, total: 30_000} as const

function limitsOf({timeout, allowPrivate, maxRedirects}: OcspQueryInput): NetLimits {
  const total = timeout ?? SLOWEST.total
  return {
    ...NET_LIMITS,
    connect: Math.min(timeout ?? SLOWEST.connect, total),
    idle: Math.min(timeout ?? SLOWEST.idle, total),
    total,
    bytes: MAX_OCSP_RESPONSE_BYTES,
    redirects: maxRedirects ?? NET_LIMITS.redirects,
    allowPrivate,
  }
}
