// What the lists of an index say of one certificate, three-valued (RFC 5280, 6.3.3). The same rules as for lists in memory
// (path/revocation): the newest list of a scope speaks, with the delta CRLs that belong to it; a list that accuses counts
// more than one that is silent; and silence counts only of a list that is fresh, in scope and fully understood.
import {fromHex} from '../bytes/hex.ts'
import {distributionPointsOf} from '../crl/distribution-point.ts'
import {type CrlExtensions, crlExtensions} from '../crl/extensions.ts'
import type {IndexedList} from '../crl/index/facts.ts'
import type {CrlIndex} from '../crl/index/open-index.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {authorityKeyIdentifierOf} from '../path/candidates.ts'
import {freshnessOf} from '../path/revocation/crl-freshness.ts'
import {type CrlGap, crlGap} from '../path/revocation/crl-gap.ts'
import {impliedPoint, matchScope} from '../path/revocation/crl-scope.ts'
import type {Certificate} from '../x509/certificate.ts'
import {nameKey} from '../x509/compare-names.ts'
import type {Name} from '../x509/name.ts'
import {type Decision, type DecisionGap, Judgement, type Source} from './crl-judgement.ts'
import {extendedOf, issuerOf} from './describe-index.ts'

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

interface KnownList {
  readonly facts: IndexedList
  readonly issuerDer: Uint8Array
  readonly issuer: Name
  readonly extensions: CrlExtensions
}

/** Answers any number of questions to one index. */
export class CrlDecider {
  readonly #index: CrlIndex
  readonly #rules: DecisionRules
  readonly #lists: readonly KnownList[]
  readonly #issuers: readonly Uint8Array[]

  constructor(index: CrlIndex, rules: DecisionRules) {
    this.#index = index
    this.#rules = rules
    this.#lists = index.lists.map(facts => {
      const extended = extendedOf(facts)
      return {facts, issuerDer: extended.issuerDer, issuer: issuerOf(facts), extensions: numbered(extended, facts)}
    })
    const names = new Map<string, Uint8Array>()
    for (const {issuers} of index.contexts)
      for (const name of (issuers ?? []).map(fromHex)) names.set(nameKey(name), name)
    this.#issuers = [...names.values()]
  }

  decide({serialNumber, certificate}: CrlQuestion): Decision {
    const gaps: DecisionGap[] = []
    const sources = this.#lists.flatMap((_, number) => this.#source(number, certificate, gaps) ?? [])
    try {
      const [issuer, ...others] = certificate ? [certificate.issuerDer] : this.#issuers
      const entries = issuer ? this.#index.entriesOf(serialNumber, issuer) : []
      const foreign = others.flatMap(each => this.#index.entriesOf(serialNumber, each))
      // A number alone does not say whose it is, where several issuers have entries.
      if (others.length > 0 && entries.length + foreign.length > 0) {
        gaps.push({list: [...entries, ...foreign][0]?.list ?? null, ...crlGap('issuer-ambiguous')})
        return {status: 'undecided', entry: null, lists: [], gaps}
      }
      return new Judgement(sources, entries, certificate, this.#rules.at, gaps).decision()
    } catch (cause) {
      if (!(cause instanceof DecodeError)) throw cause
      gaps.push({list: null, ...crlGap('malformed-entry', {offset: cause.offset})})
      return {status: 'undecided', entry: null, lists: [], gaps}
    }
  }

  /** The list as far as it speaks of the certificate; undefined, with a gap, where it does not. */
  #source(number: number, certificate: Certificate | null, gaps: DecisionGap[]): Source | undefined {
    const {facts, issuerDer, issuer, extensions} = this.#lists[number] as KnownList
    const {at, maxAge, unverified} = this.#rules
    const leave = (gap: CrlGap): undefined => void gaps.push({list: number, ...gap})
    if (facts.signer === null && !unverified) return leave(crlGap('not-verified'))
    let {reasons} = extensions
    if (certificate) {
      const scope = matchScope(certificate, pointsOf(certificate), {issuerDer, issuer}, extensions)
      if (scope.gap) return leave(scope.gap)
      const wanted = authorityKeyIdentifierOf(certificate)
      const {keyIdentifier} = extensions
      const direct = extensions.issuingDistributionPoint?.indirectCRL !== true
      // Generations of an authority share a name and may share numbers.
      if (direct && wanted !== null && keyIdentifier !== null && wanted !== keyIdentifier)
        return leave(crlGap('other-key', {certificate: wanted, list: keyIdentifier}))
      reasons = scope.reasons
    } else if (extensions.issuingDistributionPoint?.onlyContainsAttributeCerts)
      return leave(crlGap('scope-mismatch', {field: 'onlyContainsAttributeCerts'}))
    return {number, facts, extensions, reasons, freshness: freshnessOf(facts, at, maxAge), clears: silence(facts)}
  }
}

/** Why a list that is silent clears nobody (RFC 5280, 5.2, 5.3); null where it does. */
function silence({unknownCritical, unknownCriticalExtensions}: IndexedList): CrlGap | null {
  if (unknownCriticalExtensions.length > 0)
    return crlGap('unknown-critical-extension', {extensions: unknownCriticalExtensions})
  return unknownCritical === null ? null : crlGap('unknown-critical-entry-extension', {offset: unknownCritical})
}

/** Numbers stand in the index as decimals. */
function numbered(list: Parameters<typeof crlExtensions>[0], {number, baseNumber}: IndexedList): CrlExtensions {
  const big = (text: string | null) => (text === null ? null : BigInt(text))
  return {...crlExtensions(list), number: big(number), baseNumber: big(baseNumber)}
}

function pointsOf(certificate: Certificate) {
  try {
    return [...distributionPointsOf(certificate), impliedPoint(certificate)]
  } catch (cause) {
    if (cause instanceof DecodeError) return [impliedPoint(certificate)]
    throw cause
  }
}
