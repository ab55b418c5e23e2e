// `crl check`: is this certificate, or this serial number, revoked by the lists of an index? A question costs a few short
// reads. Lists without an index get one in a temporary file first.
import {toHex} from '../bytes/hex.ts'
import type {IndexedList} from '../crl/index/facts.ts'
import {type CrlIndex, openIndex} from '../crl/index/open-index.ts'
import {EXIT} from '../errors/codes.data.ts'
import type {InputError} from '../errors/input-error.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import type {ReadContext} from '../input/read-source.ts'
import type {JpkiHierarchy} from '../x509/jpki/authorities.data.ts'
import {hierarchyOfName} from '../x509/jpki/hierarchy.ts'
import {CrlDecider} from './crl-decision.ts'
import type {DecisionGap} from './crl-judgement.ts'
import type {CrlCheckQuestion, CrlQuestions} from './crl-questions.ts'
import {type DescribedSpeakers, describeSpeakers, issuerOf} from './describe-index.ts'
import type {Outcome, Verdict} from './outcome.ts'
import type {ObjectPlace} from './revocation-inputs.ts'

export interface CrlCheckRules {
  readonly at: Date
  /** Milliseconds; null for no limit. */
  readonly maxAge: number | null
  /** Believe lists that nobody has verified. */
  readonly unverified: boolean
  /** How many questions are answered before their answers are handed on. */
  readonly concurrency: number
}

export interface CrlCheckContext extends ReadContext {
  /** Takes each answer as it comes; then the result keeps none of them. */
  readonly tell: ((answer: CrlAnswer) => Promise<void>) | undefined
  /** Aborted when nobody reads any more. */
  readonly signal: Pick<AbortSignal, 'aborted'>
}

export interface CrlAnswer {
  readonly status: 'good' | 'revoked' | 'undecided'
  /** Lower-case hex of the content octets. */
  readonly serialNumber: string
  /** Of the certificate; null where only the number was given. */
  readonly issuer: string | null
  /** Where the certificate was found; null for a number. */
  readonly source: ObjectPlace | null
  /** Of standard input; null elsewhere. */
  readonly line: number | null
  /** RFC 3339; null unless revoked. */
  readonly revocationDate: string | null
  /** CRLReason by its name, `unspecified` included; null when there is none. */
  readonly reason: string | null
  readonly invalidityDate: string | null
  /** Numbers of the lists of the index that the answer rests on, counted from 0: the first of them where they are many. */
  readonly lists: readonly number[]
  readonly listCount: number
  /** Why a list was not used, or did not say enough: of each reason the first lists where they are many. */
  readonly gaps: readonly DecisionGap[]
  readonly gapCount: number
  /** Present, and true, where nobody verified the lists. */
  readonly unverified?: true
}

export interface CrlCheckResult {
  readonly kind: 'crl-check'
  readonly index: DescribedSpeakers
  readonly answers: readonly CrlAnswer[]
  readonly counts: {readonly good: number; readonly revoked: number; readonly undecided: number}
  /** Questions that could not be read. */
  readonly errors: readonly InputError[]
}

export async function crlCheck(
  path: string,
  questions: CrlQuestions,
  rules: CrlCheckRules,
  context: CrlCheckContext,
): Promise<Outcome<CrlCheckResult>> {
  const index = openIndex(path)
  try {
    return await answerAll(index, questions, rules, context)
  } finally {
    index.close()
  }
}

async function answerAll(
  index: CrlIndex,
  questions: CrlQuestions,
  rules: CrlCheckRules,
  {tell, signal}: CrlCheckContext,
): Promise<Outcome<CrlCheckResult>> {
  const named = new Set<number>()
  const decider = new CrlDecider(index, rules)
  const kept: CrlAnswer[] = []
  const counts = {good: 0, revoked: 0, undecided: 0}
  let bare = false
  let pending: CrlAnswer[] = []
  const handOn = async () => {
    for (const answer of pending) await tell?.(answer)
    pending = []
  }
  for await (const question of questions.read()) {
    if (signal.aborted) break
    const answer = answerOf(decider, question, rules)
    for (const list of [...answer.lists, ...answer.gaps.map(gap => gap.list)]) if (list !== null) named.add(list)
    bare ||= question.certificate === null
    counts[answer.status] += 1
    if (tell === undefined) kept.push(answer)
    else pending.push(answer)
    if (pending.length >= rules.concurrency) await handOn()
  }
  await handOn()
  const {notes} = questions
  const asked = counts.good + counts.revoked + counts.undecided
  if (asked === 0) throw notes.first ?? new ToolkitError('E_NO_QUESTION')
  const verdict: Verdict = counts.revoked > 0 ? 'no' : counts.undecided > 0 ? 'undecided' : 'yes'
  const described = describeSpeakers(index, named)
  const result: CrlCheckResult = {kind: 'crl-check', index: described, answers: kept, counts, errors: notes.errors}
  const warnings = [...notes.warnings, ...warningsOf(index.lists, bare, rules)]
  // No and undecided stand whatever else was damaged; a yes does not hide that something was left out.
  return {verdict, result, warnings, ...(verdict === 'yes' && notes.errors.length > 0 ? {exitCode: EXIT.INPUT} : {})}
}

function answerOf(decider: CrlDecider, question: CrlCheckQuestion, {unverified}: CrlCheckRules): CrlAnswer {
  const {status, entry, lists, gaps: all} = decider.decide(question)
  // Lists of other scopes explain nothing where one has answered.
  const gaps = status === 'undecided' ? all : all.filter(({reason}) => !ABOUT_OTHERS.has(reason))
  return {
    status,
    serialNumber: toHex(question.serialNumber),
    issuer: question.certificate?.issuer.text ?? null,
    source: question.source,
    line: question.line,
    revocationDate: entry?.revocationDate ?? null,
    reason: entry?.reason ?? null,
    invalidityDate: entry?.invalidityDate ?? null,
    lists: lists.slice(0, NAMED),
    listCount: lists.length,
    gaps: firstOfEach(gaps),
    gapCount: gaps.length,
    ...(unverified ? {unverified: true as const} : {}),
  }
}

/** An authority may have a list for each of its municipalities, and a bare number needs the silence of all of them. */
const NAMED = 16

function firstOfEach(gaps: readonly DecisionGap[]): readonly DecisionGap[] {
  if (gaps.length <= NAMED) return gaps
  const counts = new Map<string, number>()
  return gaps.filter(({reason}) => {
    const count = (counts.get(reason) ?? 0) + 1
    counts.set(reason, count)
    return count <= NAMED
  })
}

const ABOUT_OTHERS: ReadonlySet<string> = new Set(['issuer-mismatch', 'scope-mismatch', 'other-key'])
const REGULATED: ReadonlySet<JpkiHierarchy | null> = new Set<JpkiHierarchy | null>(['production', 'test'])

function warningsOf(lists: readonly IndexedList[], bare: boolean, {unverified}: CrlCheckRules): readonly Warning[] {
  const limited = lists.some(({scope}) => scope !== '')
  // Of thousands of lists few have an issuer of their own.
  const issuers = new Map(lists.map(list => [list.issuer, list]))
  const regulated = [...issuers.values()].some(list => REGULATED.has(hierarchyOfName(issuerOf(list))))
  return [
    ...(bare && limited ? [{code: 'W_SERIAL_SCOPE'} as const] : []),
    ...(unverified && lists.some(({signer}) => signer === null) ? [{code: 'W_CRL_UNVERIFIED'} as const] : []),
    ...(regulated ? [{code: 'W_JPKI_VERIFICATION'} as const] : []),
  ]
}
