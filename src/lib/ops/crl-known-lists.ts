// The lists of an index, opened as they are needed: an authority may have one for every municipality, and a certificate is
// the business of one or two.
import {fromHex} from '../bytes/hex.ts'
import {type CertificatePoint, distributionPointsOf, pointKeys} from '../crl/distribution-point.ts'
import {type CrlExtensions, crlExtensions} from '../crl/extensions.ts'
import type {IndexedList, IndexFacts} from '../crl/index/facts.ts'
import {pointMark} from '../crl/index/point-mark.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {type Freshness, freshnessOf} from '../path/revocation/crl-freshness.ts'
import {impliedPoint} from '../path/revocation/crl-scope.ts'
import type {Certificate} from '../x509/certificate.ts'
import {nameKey} from '../x509/compare-names.ts'
import type {Name} from '../x509/name.ts'
import {extendedOf, issuerOf} from './describe-index.ts'

export interface KnownList {
  readonly issuerDer: Uint8Array
  readonly issuer: Name
  readonly extensions: CrlExtensions
}

export class KnownLists {
  readonly facts: readonly IndexedList[]
  /** Those whose certificates the entries are about, each once. */
  readonly issuers: readonly Uint8Array[]
  readonly #opened: (KnownList | undefined)[] = []
  readonly #freshness = new Map<string, Freshness>()
  readonly #at: Date
  readonly #maxAge: number | null
  #byPoint: Map<string, number[]> | undefined

  constructor({lists, contexts}: IndexFacts, {at, maxAge}: {readonly at: Date; readonly maxAge: number | null}) {
    this.facts = lists
    this.#at = at
    this.#maxAge = maxAge
    const written = new Set(contexts.flatMap(({issuers}) => issuers ?? []))
    const names = new Map([...written].map(fromHex).map(name => [nameKey(name), name]))
    this.issuers = [...names.values()]
  }

  opened(number: number): KnownList {
    const known = this.#opened[number]
    if (known) return known
    const facts = this.facts[number] as IndexedList
    const extended = extendedOf(facts)
    const list = {issuerDer: extended.issuerDer, issuer: issuerOf(facts), extensions: crlExtensions(extended)}
    this.#opened[number] = list
    return list
  }

  freshness(number: number): Freshness {
    const facts = this.facts[number] as IndexedList
    const key = `${facts.thisUpdate} ${facts.nextUpdate}`
    const known = this.#freshness.get(key) ?? freshnessOf(facts, this.#at, this.#maxAge)
    this.#freshness.set(key, known)
    return known
  }

  /** The lists that may have the certificate in their scope, in their order: those of its points, and those of no point. */
  candidates(certificate: Certificate, points: readonly CertificatePoint[]): readonly number[] {
    this.#byPoint ??= this.#marked()
    const marks = new Set(['', ...points.flatMap(point => keysOf(point, certificate)).map(pointMark)])
    const found = new Set<number>()
    for (const mark of marks) for (const number of this.#byPoint.get(mark) ?? []) found.add(number)
    return [...found].sort((one, other) => one - other)
  }

  #marked(): Map<string, number[]> {
    const byPoint = new Map<string, number[]>()
    for (const [number, {points}] of this.facts.entries()) {
      for (const mark of points.split(' ')) {
        const numbers = byPoint.get(mark)
        if (numbers) numbers.push(number)
        else byPoint.set(mark, [number])
      }
    }
    return byPoint
  }
}

/** The points of a certificate and the one that it implies; only the latter where the extension is damaged. */
export function pointsOf(certificate: Certificate): readonly CertificatePoint[] {
  try {
    return [...distributionPointsOf(certificate), impliedPoint(certificate)]
  } catch (cause) {
    if (cause instanceof DecodeError) return [impliedPoint(certificate)]
    throw cause
  }
}

/** Every name that matchScope would compare. */
function keysOf({name, crlIssuer}: CertificatePoint, certificate: Certificate): readonly string[] {
  if (name === null) return crlIssuer?.keys ?? []
  return pointKeys(name, crlIssuer?.directoryNames ?? [certificate.issuerDer])
}
