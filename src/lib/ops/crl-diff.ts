// `crl diff`: what changed from one list of an issuer to another. Both are put into one temporary index, which takes the
// disk that one index of both takes, and are compared bucket by bucket: the memory does not grow with the lists.
import {join} from 'node:path'
import {fromHex} from '../bytes/hex.ts'
import {type ComparedEntry, compareIndexed, type EntryPair} from '../crl/index/compare.ts'
import {CrlFile} from '../crl/stream/read-file.ts'
import {decodeDer} from '../der/reader.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import {sameName} from '../x509/compare-names.ts'
import {decodeName} from '../x509/name.ts'
import {type CrlVerdict, worstOf} from './crl-check-list.ts'
import {buildIndex} from './crl-index.ts'
import {type CrlListsContext, type FoundList, findLists, type JudgedList, jpkiNotice} from './crl-lists.ts'
import {CrlTrust, type CrlTrustSources, namesNobody} from './crl-trust.ts'
import {aboutSigner, nobodyNamed, refuseTwoStdins, type VerifiedList} from './crl-verify.ts'
import {type DescribedCrl, describeFacts, scopeKeyOf} from './describe-crl.ts'
import {InputNotes} from './input-notes.ts'
import {done, type Outcome} from './outcome.ts'

export interface CrlDiffInput extends CrlTrustSources {
  readonly old: string
  readonly new: string
  readonly unverified: boolean
}

export interface CrlDiffContext extends CrlListsContext {
  /** Takes each change as it is found; undefined where nobody wants them all. */
  readonly tell: ((change: CrlChange) => Promise<void>) | undefined
  readonly signal: AbortSignal
}

/** `released`: a hold that has ended. */
export type ChangeKind = 'added' | 'removed' | 'changed' | 'released'

export interface CrlChange {
  readonly change: ChangeKind
  readonly serialNumber: string
  /** Of the certificate, where it is not the issuer of the lists. */
  readonly issuer: string | null
  readonly old: ComparedEntry | null
  readonly new: ComparedEntry | null
  /** Present, and true, where nobody verified the lists. */
  readonly unverified?: true
}

export interface ComparedList extends DescribedCrl {
  readonly entryCount: number
}

export interface CrlDiffResult {
  readonly kind: 'crl-diff'
  /** Null where one of the lists is not its issuer's word. */
  readonly old: ComparedList | null
  readonly new: ComparedList | null
  /** A delta CRL tells changes itself: what it does not list is as it was. */
  readonly byDelta: boolean
  readonly counts: Readonly<Record<ChangeKind | 'unchanged', number>> | null
  /** Of entries that were added, by CRLReason. */
  readonly addedByReason: Readonly<Record<string, number>>
  /** The first by serial number, at most 1000 of them. */
  readonly changes: readonly CrlChange[]
  readonly changeCount: number
  /** removeFromCRL for certificates that the old list does not have. */
  readonly unknownRemovals: number
  /** Further entries for one certificate in one list. */
  readonly repeatedEntries: number
  readonly refused: readonly Pick<VerifiedList, 'source' | 'verdict' | 'checks'>[]
}

const MAX_KEPT = 1000

export async function crlDiff(input: CrlDiffInput, context: CrlDiffContext): Promise<Outcome<CrlDiffResult>> {
  refuseTwoStdins('crl diff', {...input, files: [input.old, input.new]})
  if (!input.unverified && namesNobody(input)) throw nobodyNamed('crl diff')
  const notes = new InputNotes()
  const trust = input.unverified ? null : await CrlTrust.read(input, context)
  const pair = [await onlyList(input.old, 1, context, notes), await onlyList(input.new, 2, context, notes)] as const
  const path = join(context.temporaryFolder(), 'compared-lists')
  const built = await buildIndex(path, pair, trust, context, notes, keyOf(pair))
  const warnings = [
    ...notes.warnings,
    ...(trust ? [...trust.notes.warnings, ...trust.warnings] : [{code: 'W_CRL_UNVERIFIED'} as const]),
    ...jpkiNotice(built.lists, input.profile),
  ]
  const [old, current] = built.lists
  if (!built.index || !old || !current) return refusal(built.lists, warnings)
  if (!sameName(old.crl.issuerDer, current.crl.issuerDer)) throw new ToolkitError('E_CRL_PAIR')
  const tally = new Tally(old, current, input.unverified)
  for (const {pairs, same, repeated} of compareIndexed(path)) {
    tally.add(same, repeated)
    for (const each of pairs) {
      const change = tally.change(each)
      if (change) await context.tell?.(change)
    }
    if (context.signal.aborted) break
  }
  return done(tally.result(), [...warnings, ...orderWarnings(old, current)])
}

/** One list: which of several is meant, nobody can know. */
async function onlyList(path: string, input: number, context: CrlListsContext, notes: InputNotes): Promise<FoundList> {
  const [list, ...others] = await findLists([path], context, notes)
  if (notes.first) throw notes.first
  if (!list) throw new ToolkitError('E_NO_CRL', {shown: {file: path}, details: {input}})
  if (others.length > 0)
    throw new ToolkitError('E_CRL_SEVERAL', {shown: {file: path}, details: {input, count: others.length + 1}})
  return {...list, place: {...list.place, input}}
}

/** The order of the buckets follows from the lists: the same lists give the same output. */
function keyOf(pair: readonly FoundList[]): number {
  return pair.reduce((key, {file}) => {
    const crl = new CrlFile(file)
    try {
      return key ^ Buffer.from(crl.facts().fingerprint, 'hex').readInt32LE(0)
    } catch (cause) {
      // Damage is told where the list is read.
      if (cause instanceof ToolkitError) return key
      throw cause
    } finally {
      crl.close()
    }
  }, 0)
}

function refusal(lists: readonly JudgedList[], warnings: readonly Warning[]): Outcome<CrlDiffResult> {
  const refused = lists.filter(({authentic}) => authentic !== 'yes')
  const verdict: CrlVerdict = worstOf(refused.map(({authentic}) => authentic))
  const result: CrlDiffResult = {
    kind: 'crl-diff',
    old: null,
    new: null,
    byDelta: false,
    counts: null,
    addedByReason: {},
    changes: [],
    changeCount: 0,
    unknownRemovals: 0,
    repeatedEntries: 0,
    refused: refused.map(({place, authentic, checks}) => ({
      source: place,
      verdict: authentic,
      checks: aboutSigner(checks),
    })),
  }
  return {verdict, result, warnings}
}

function orderWarnings(old: JudgedList, current: JudgedList): readonly Warning[] {
  const backward = Date.parse(old.crl.thisUpdate) > Date.parse(current.crl.thisUpdate)
  return [
    ...(backward ? [{code: 'W_CRL_ORDER'} as const] : []),
    ...(scopeKeyOf(old.crl) === scopeKeyOf(current.crl) ? [] : [{code: 'W_CRL_SCOPES'} as const]),
  ]
}

class Tally {
  readonly #old: ComparedList
  readonly #new: ComparedList
  readonly #issuerDer: Uint8Array
  readonly #byDelta: boolean
  readonly #mark: {readonly unverified?: true}
  readonly #counts = {added: 0, removed: 0, changed: 0, released: 0, unchanged: 0}
  readonly #reasons = new Map<string, number>()
  /** Names by their hex. */
  readonly #issuers = new Map<string, string | null>()
  #kept: CrlChange[] = []
  #unknown = 0
  #repeated = 0

  constructor(old: JudgedList, current: JudgedList, unverified: boolean) {
    this.#old = {...describeFacts(old.crl), entryCount: old.crl.entryCount}
    this.#new = {...describeFacts(current.crl), entryCount: current.crl.entryCount}
    this.#issuerDer = current.crl.issuerDer
    this.#byDelta = this.#new.baseNumber !== null && this.#old.baseNumber === null
    this.#mark = unverified ? {unverified: true} : {}
  }

  add(same: number, repeated: number): void {
    this.#counts.unchanged += same
    this.#repeated += repeated
  }

  /** Undefined where the pair is no change. */
  change(pair: EntryPair): CrlChange | undefined {
    const kind = this.#kindOf(pair)
    if (kind === undefined) return undefined
    this.#counts[kind] += 1
    const change: CrlChange = {
      change: kind,
      serialNumber: pair.serialNumber,
      issuer: this.#issuerOf(pair),
      old: pair.old,
      new: pair.new,
      ...this.#mark,
    }
    if (kind === 'added') {
      const reason = pair.new?.reason ?? 'absent'
      this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + 1)
    }
    this.#keep(change)
    return change
  }

  result(): CrlDiffResult {
    this.#sort()
    const {unchanged: _, ...changes} = this.#counts
    return {
      kind: 'crl-diff',
      old: this.#old,
      new: this.#new,
      byDelta: this.#byDelta,
      counts: this.#counts,
      addedByReason: Object.fromEntries([...this.#reasons].sort(([one], [other]) => (one < other ? -1 : 1))),
      changes: this.#kept,
      changeCount: Object.values(changes).reduce((sum, count) => sum + count, 0),
      unknownRemovals: this.#unknown,
      repeatedEntries: this.#repeated,
      refused: [],
    }
  }

  #kindOf({old, new: current}: EntryPair): ChangeKind | undefined {
    const held = old?.reason === 'certificateHold'
    if (this.#byDelta && current === null) {
      this.#counts.unchanged += 1
      return undefined
    }
    // A delta CRL takes entries back by naming them (RFC 5280, 5.3.1).
    if (this.#byDelta && current?.reason === 'removeFromCRL') {
      if (old !== null) return held ? 'released' : 'removed'
      this.#unknown += 1
      return undefined
    }
    if (old === null) return 'added'
    if (current !== null) return 'changed'
    return held ? 'released' : 'removed'
  }

  #issuerOf({issuer}: EntryPair): string | null {
    const known = this.#issuers.get(issuer)
    if (known !== undefined) return known
    const name = fromHex(issuer)
    const text = sameName(name, this.#issuerDer) ? null : decodeName(decodeDer(name)).text
    this.#issuers.set(issuer, text)
    return text
  }

  #keep(change: CrlChange): void {
    this.#kept.push(change)
    if (this.#kept.length >= 2 * MAX_KEPT) this.#sort()
  }

  /** Numbers of one length sort as their hex does. */
  #sort(): void {
    this.#kept.sort(
      ({serialNumber: one}, {serialNumber: other}) =>
        one.length - other.length || (one < other ? -1 : one > other ? 1 : 0),
    )
    this.#kept = this.#kept.slice(0, MAX_KEPT)
  }
}
