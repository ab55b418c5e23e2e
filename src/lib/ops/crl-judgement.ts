// One certificate before the lists of an index that speak of it.
import {fromHex} from '../bytes/hex.ts'
import type {IndexedList} from '../crl/index/facts.ts'
import type {IndexedEntry} from '../crl/index/records.ts'
import {ALL_REASONS, reasonNames} from '../crl/reason-mask.ts'
import type {CheckDetail} from '../path/check.ts'
import type {Freshness} from '../path/revocation/crl-freshness.ts'
import {type CrlGap, crlGap} from '../path/revocation/crl-gap.ts'
import type {CrlGapReason} from '../path/revocation/crl-gaps.data.ts'
import type {Certificate} from '../x509/certificate.ts'
import {nameKey} from '../x509/compare-names.ts'

export interface DecisionGap {
  /** Number of the list in the index; null where it is about none of them. */
  readonly list: number | null
  readonly reason: CrlGapReason
  readonly detail: CheckDetail
}

export interface Decision {
  readonly status: 'good' | 'revoked' | 'undecided'
  readonly entry: IndexedEntry | null
  /** Lists that the answer rests on. */
  readonly lists: readonly number[]
  readonly gaps: readonly DecisionGap[]
}

export interface Source {
  readonly number: number
  readonly facts: IndexedList
  /** CRLNumber and BaseCRLNumber. */
  readonly crlNumber: bigint | null
  readonly baseNumber: bigint | null
  readonly reasons: number
  readonly freshness: Freshness
  /** Null where it may be believed when it is silent. */
  readonly clears: CrlGap | null
}

/** Lists of one issuer, key and scope, the later ones first. */
interface Group {
  readonly bases: readonly Source[]
  readonly deltas: readonly Source[]
}

/** The lists that speak of one certificate, or of every bare number. */
export class Sources {
  readonly later: readonly Source[]
  readonly groups: readonly Group[]

  constructor(sources: readonly Source[]) {
    this.later = sources.filter(({freshness}) => freshness === 'not-yet-valid')
    this.groups = groupsOf(sources.filter(({freshness}) => freshness !== 'not-yet-valid'))
  }
}

export class Judgement {
  readonly #sources: Sources
  readonly #entries: ReadonlyMap<number, IndexedEntry>
  readonly #certificate: Certificate | null
  readonly #at: Date
  readonly #gaps: DecisionGap[]

  constructor(
    sources: Sources,
    entries: readonly IndexedEntry[],
    certificate: Certificate | null,
    at: Date,
    gaps: DecisionGap[],
  ) {
    this.#sources = sources
    this.#entries = new Map(entries.map(entry => [entry.list, entry]))
    this.#certificate = certificate
    this.#at = at
    this.#gaps = gaps
  }

  decision(): Decision {
    const accused: IndexedEntry[] = this.#later()
    const lists: number[] = []
    let reasons = 0
    let open = false
    for (const {bases, deltas} of this.#sources.groups) {
      const found = this.#judgeGroup(bases, deltas)
      accused.push(...found.accused)
      reasons |= found.reasons
      open ||= found.reasons === 0
      lists.push(...found.lists)
    }
    // A hold may end: a revocation for good is told before it.
    const told = accused.find(({reason}) => reason !== 'certificateHold') ?? accused[0]
    if (told) return {status: 'revoked', entry: told, lists: [told.list], gaps: this.#gaps}
    // Which of several partitions a bare number belongs to is not known: all of them must be silent.
    if (reasons === ALL_REASONS && !(open && this.#certificate === null))
      return {status: 'good', entry: null, lists, gaps: this.#gaps}
    if (reasons !== 0 && reasons !== ALL_REASONS)
      this.#leave(null, crlGap('reasons-incomplete', {missing: reasonNames(ALL_REASONS & ~reasons)}))
    return {status: 'undecided', entry: null, lists: [], gaps: this.#gaps}
  }

  /** A list that came after the instant asked about can accuse for it, and clears nobody. */
  #later(): IndexedEntry[] {
    return this.#sources.later.flatMap(({number, facts}) => {
      const entry = this.#accusation(number)
      const since =
        entry && Math.min(Date.parse(entry.revocationDate), Date.parse(entry.invalidityDate ?? entry.revocationDate))
      if (entry && since !== null && since <= this.#at.getTime()) return [entry]
      this.#leave(number, crlGap('not-yet-valid', {thisUpdate: facts.thisUpdate}))
      return []
    })
  }

  #judgeGroup(bases: readonly Source[], deltas: readonly Source[]) {
    const accused: IndexedEntry[] = []
    const usable: Source[] = []
    // A newer list that cannot be read whole takes the word from the older ones: they may accuse, and clear nobody.
    let silenced = false
    for (const base of bases) {
      const found = this.#judgeBase(base, deltas)
      usable.push(...found.deltas)
      if (found.accused) accused.push(found.accused)
      if (base.clears === null) {
        const cleared = !silenced && !found.accused && found.clear
        this.#accuseOrphans(deltas, usable, bases, accused)
        return {accused, reasons: cleared ? base.reasons : 0, lists: cleared ? [base.number, ...found.used] : []}
      }
      this.#leave(base.number, base.clears)
      silenced = true
    }
    this.#accuseOrphans(deltas, usable, bases, accused)
    return {accused, reasons: 0, lists: []}
  }

  #judgeBase(base: Source, candidates: readonly Source[]) {
    const deltas = candidates.filter(delta => extendsBase(delta, base))
    const newest = deltas.find(({clears}) => clears === null)
    const newerOnes = deltas.slice(0, newest ? deltas.indexOf(newest) + 1 : deltas.length)
    const used = newest ? [newest.number] : []
    const byDelta = newerOnes.flatMap(({number}) => this.#accusation(number) ?? [])[0]
    if (byDelta) return {deltas, used, accused: byDelta, clear: false}
    const entry = this.#entries.get(base.number)
    // Only a delta CRL may say this (5.3.1). A complete list that does is read as neither one nor the other.
    if (entry?.reason === 'removeFromCRL') {
      this.#leave(base.number, crlGap('remove-from-complete-crl'))
      return {deltas, used, accused: null, clear: false}
    }
    if (entry && !(newest && this.#lifts(newest, entry))) return {deltas, used, accused: entry, clear: false}
    // What is made of both has the times of the delta CRL (5.2.4): a fresh one makes up for a base that is not.
    const freshness = newest?.freshness === 'fresh' ? 'fresh' : base.freshness
    if (newest && newest.freshness !== 'fresh') this.#stale(newest)
    if (freshness !== 'fresh') this.#stale(base)
    else if (base.reasons === 0) this.#leave(base.number, crlGap('no-reasons'))
    return {deltas, used, accused: null, clear: freshness === 'fresh'}
  }

  /** removeFromCRL ends a hold; it takes no other revocation back while the certificate lasts (5.3.1). */
  #lifts(delta: Source, held: IndexedEntry): boolean {
    if (delta.freshness !== 'fresh' || this.#entries.get(delta.number)?.reason !== 'removeFromCRL') return false
    if (held.reason === 'certificateHold') return true
    return this.#certificate !== null && Date.parse(this.#certificate.notAfter) < Date.parse(delta.facts.thisUpdate)
  }

  /** A delta CRL whose base is not there never stands for a complete list; what it lists is revoked all the same. */
  #accuseOrphans(
    deltas: readonly Source[],
    usable: readonly Source[],
    bases: readonly Source[],
    accused: IndexedEntry[],
  ): void {
    for (const delta of deltas) {
      if (usable.includes(delta)) continue
      const {crlNumber, baseNumber} = delta
      const newer = bases.find(base => crlNumber !== null && base.crlNumber !== null && crlNumber <= base.crlNumber)
      if (newer) {
        this.#leave(delta.number, crlGap('superseded', {by: newer.number}))
        continue
      }
      this.#leave(delta.number, crlGap('delta-without-base', {baseCRLNumber: `${baseNumber}`}))
      const entry = this.#accusation(delta.number)
      if (entry) accused.push(entry)
    }
  }

  #accusation(number: number): IndexedEntry | null {
    const entry = this.#entries.get(number)
    return entry === undefined || entry.reason === 'removeFromCRL' ? null : entry
  }

  #stale({number, freshness, facts: {thisUpdate, nextUpdate}}: Source): void {
    if (freshness !== 'fresh') this.#leave(number, crlGap(freshness, {thisUpdate, nextUpdate}))
  }

  #leave(list: number | null, gap: CrlGap): void {
    this.#gaps.push({list, ...gap})
  }
}

function groupsOf(sources: readonly Source[]): readonly Group[] {
  const groups = new Map<string, Source[]>()
  const issuers = new Map<string, string>()
  for (const source of sources) {
    const {issuer, scope, authorityKeyIdentifier, signer} = source.facts
    const name = issuers.get(issuer) ?? nameKey(fromHex(issuer))
    issuers.set(issuer, name)
    const key = [name, scope, authorityKeyIdentifier, signer].join(' ')
    const group = groups.get(key)
    if (group) group.push(source)
    else groups.set(key, [source])
  }
  return [...groups.values()].map(group => ({
    bases: group.filter(({baseNumber}) => baseNumber === null).sort(laterFirst),
    deltas: group.filter(({baseNumber}) => baseNumber !== null).sort(laterFirst),
  }))
}

/** By CRL number, which grows with every list of one scope (5.2.3), else by thisUpdate. */
function laterFirst(a: Source, b: Source): number {
  const [one, other] = [a.crlNumber, b.crlNumber]
  if (one !== null && other !== null && one !== other) return one > other ? -1 : 1
  return Date.parse(b.facts.thisUpdate) - Date.parse(a.facts.thisUpdate)
}

/** 5.2.4 and 6.3.3 (c). */
function extendsBase(delta: Source, base: Source): boolean {
  const {crlNumber, baseNumber} = delta
  const complete = base.crlNumber
  if (crlNumber === null || baseNumber === null || complete === null) return false
  return baseNumber <= complete && complete < crlNumber
}
