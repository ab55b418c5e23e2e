// What the lists of an index say of one certificate, three-valued (RFC 5280, 6.3.3). The same rules as for lists in memory
// (path/revocation): the newest list of a scope speaks, with the delta CRLs that belong to it; a list that accuses counts
// more than one that is silent; and silence counts only of a list that is fresh, in scope and fully understood.
import type {IndexedList} from '../crl/index/facts.ts'
import type {CrlIndex} from '../crl/index/open-index.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {authorityKeyIdentifierOf} from '../path/candidates.ts'
import {type CrlGap, crlGap} from '../path/revocation/crl-gap.ts'
import {matchScope} from '../path/revocation/crl-scope.ts'
import type {Certificate} from '../x509/certificate.ts'
import {type Decision, type DecisionGap, Judgement, type Source, Sources} from './crl-judgement.ts'
import {KnownLists, pointsOf} from './crl-known-lists.ts'

export interface CrlQuestion {
  /** Content octets of the INTEGER. */
  readonly serialNumber: Uint8Array
  /** Null where only the number is known: the user says that it is one of the issuer and scope of the lists. */
  readonly certificate: Certificate | null
}

export interface DecisionRules {
  readonly at: Date
  /** Milliseconds; null for no limit. */
  readonly maxAge: number | null
  /** Believe lists that nobody has verified. */
  readonly unverified: boolean
}

/** The lists that speak, and why the others do not. */
interface Speakers {
  readonly sources: Sources
  readonly gaps: readonly DecisionGap[]
}

/** Answers any number of questions to one index. */
export class CrlDecider {
  readonly #index: CrlIndex
  readonly #rules: DecisionRules
  readonly #lists: KnownLists
  #ofNumbers: Speakers | undefined

  constructor(index: CrlIndex, rules: DecisionRules) {
    this.#index = index
    this.#rules = rules
    this.#lists = new KnownLists(index, rules)
  }

  decide({serialNumber, certificate}: CrlQuestion): Decision {
    const speakers = certificate ? this.#speakersOf(certificate) : this.#speakersOfNumbers()
    const gaps = [...speakers.gaps]
    try {
      const [issuer, ...others] = certificate ? [certificate.issuerDer] : this.#lists.issuers
      const entries = issuer ? this.#index.entriesOf(serialNumber, issuer) : []
      const foreign = others.flatMap(each => this.#index.entriesOf(serialNumber, each))
      // A number alone does not say whose it is, where several issuers have entries.
      if (others.length > 0 && entries.length + foreign.length > 0) {
        gaps.push({list: [...entries, ...foreign][0]?.list ?? null, ...crlGap('issuer-ambiguous')})
        return {status: 'undecided', entry: null, lists: [], gaps}
      }
      return new Judgement(speakers.sources, entries, certificate, this.#rules.at, gaps).decision()
    } catch (cause) {
      if (!(cause instanceof DecodeError)) throw cause
      gaps.push({list: null, ...crlGap('malformed-entry', {offset: cause.offset})})
      return {status: 'undecided', entry: null, lists: [], gaps}
    }
  }

  #speakersOf(certificate: Certificate): Speakers {
    const lists = this.#lists
    const points = pointsOf(certificate)
    const gaps: DecisionGap[] = []
    const open = (numbers: readonly number[]) =>
      numbers.flatMap(number => this.#source(number, gaps, () => this.#judgeScope(number, certificate, points)) ?? [])
    const sources = open(lists.candidates(certificate, points))
    if (sources.length > 0) return {sources: new Sources(sources), gaps}
    // Nothing speaks of the certificate: every list says why.
    gaps.length = 0
    return {sources: new Sources(open([...lists.facts.keys()])), gaps}
  }

  /** The same for every number. */
  #speakersOfNumbers(): Speakers {
    if (this.#ofNumbers) return this.#ofNumbers
    const gaps: DecisionGap[] = []
    const sources = this.#lists.facts.flatMap(({reasons, onlyContainsAttributeCerts}, number) => {
      const scope = onlyContainsAttributeCerts
        ? crlGap('scope-mismatch', {field: 'onlyContainsAttributeCerts'})
        : {reasons}
      return this.#source(number, gaps, () => scope) ?? []
    })
    this.#ofNumbers = {sources: new Sources(sources), gaps}
    return this.#ofNumbers
  }

  /** The list as far as it speaks; undefined, with a gap, where it does not. */
  #source(number: number, gaps: DecisionGap[], judge: () => CrlGap | {readonly reasons: number}): Source | undefined {
    const facts = this.#lists.facts[number] as IndexedList
    const scope = facts.signer === null && !this.#rules.unverified ? crlGap('not-verified') : judge()
    if ('reason' in scope) return void gaps.push({list: number, ...scope})
    return {
      number,
      facts,
      crlNumber: numberOf(facts.number),
      baseNumber: numberOf(facts.baseNumber),
      reasons: scope.reasons,
      freshness: this.#lists.freshness(number),
      clears: silence(facts),
    }
  }

  #judgeScope(number: number, certificate: Certificate, points: ReturnType<typeof pointsOf>) {
    const {issuerDer, issuer, extensions} = this.#lists.opened(number)
    const scope = matchScope(certificate, points, {issuerDer, issuer}, extensions)
    if (scope.gap) return scope.gap
    const wanted = authorityKeyIdentifierOf(certificate)
    const {keyIdentifier} = extensions
    const direct = extensions.issuingDistributionPoint?.indirectCRL !== true
    // Generations of an authority share a name and may share numbers.
    if (direct && wanted !== null && keyIdentifier !== null && wanted !== keyIdentifier)
      return crlGap('other-key', {certificate: wanted, list: keyIdentifier})
    return scope
  }
}

/** Why a list that is silent clears nobody (RFC 5280, 5.2, 5.3); null where it does. */
function silence({unknownCritical, unknownCriticalExtensions}: IndexedList): CrlGap | null {
  if (unknownCriticalExtensions.length > 0)
    return crlGap('unknown-critical-extension', {extensions: unknownCriticalExtensions})
  return unknownCritical === null ? null : crlGap('unknown-critical-entry-extension', {offset: unknownCritical})
}

/** Numbers stand in the index as decimals. */
function numberOf(text: string | null): bigint | null {
  return text === null ? null : BigInt(text)
}
