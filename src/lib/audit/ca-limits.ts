// A certificate inside its CA: one that outlives every CA above it can be used no longer than they can, and one below an
// exposed CA stands on a key that may not sign any more. Only CAs of the same inventory are looked at, by name and key
// identifier (RFC 5280, 4.2.1.1 and 4.2.1.2), and JPKI's published ones by their key identifier; no signature is verified.
import {japaneseDate} from '../policy/days.ts'
import {JPKI_AUTHORITIES} from '../x509/jpki/authorities.data.ts'
import type {Asset} from './asset.ts'
import type {CaLimit} from './audit-report.ts'

/** No real path is longer; names may form a circle. */
const MAX_DEPTH = 10

export interface CaFacts {
  readonly what: string
  readonly sha256: string
  readonly validUntil: string
}

export class CaLimits {
  readonly #bySubject = new Map<string, Asset[]>()

  constructor(assets: Iterable<Asset>) {
    for (const asset of assets) {
      if (asset.kind !== 'certificate' || asset.links?.cA !== true || asset.sha256 === null) continue
      const known = this.#bySubject.get(asset.links.subject)
      if (known === undefined) this.#bySubject.set(asset.links.subject, [asset])
      else known.push(asset)
    }
  }

  /** The end of the first CA above that ends before the asset; null when none is known to. */
  endOf(asset: Asset): CaLimit | null {
    if (asset.validUntil === null) return null
    const end = Date.parse(asset.validUntil)
    let limit: CaFacts | null = null
    for (const ca of this.#chain(asset))
      if (Date.parse(ca.validUntil) < Date.parse(limit?.validUntil ?? asset.validUntil)) limit = ca
    if (limit === null || Date.parse(limit.validUntil) >= end) return null
    const {what, sha256, validUntil} = limit
    return {reason: 'ca-ends-first', what, sha256, lastDay: japaneseDate(validUntil)}
  }

  /** The nearest CA above that `isExposed` says is. */
  exposedAbove(asset: Asset, isExposed: (sha256: string) => boolean): CaLimit | null {
    const ca = this.#chain(asset).find(({sha256}) => isExposed(sha256))
    if (ca === undefined) return null
    return {reason: 'ca-exposed', what: ca.what, sha256: ca.sha256, lastDay: japaneseDate(ca.validUntil)}
  }

  #chain(asset: Asset): readonly CaFacts[] {
    const chain: CaFacts[] = []
    for (let below = asset; chain.length < MAX_DEPTH; ) {
      const above = this.#issuerOf(below)
      if (above === undefined) {
        const published = chain.length === 0 ? publishedIssuer(below) : undefined
        return published ? [published] : chain
      }
      const {what, sha256, validUntil} = above
      if (sha256 === null || validUntil === null || chain.some(each => each.sha256 === sha256)) return chain
      chain.push({what, sha256, validUntil})
      below = above
    }
    return chain
  }

  /** Of several with the name (generations of JPKI) the one whose key identifier fits; without identifiers the last to end. */
  #issuerOf({links, sha256}: Asset): Asset | undefined {
    if (links === null) return undefined
    const named = (this.#bySubject.get(links.issuer) ?? []).filter(ca => ca.sha256 !== sha256)
    const {authorityKeyId} = links
    const fitting =
      authorityKeyId === null
        ? named
        : named.filter(ca => ca.links?.subjectKeyId === null || ca.links?.subjectKeyId === authorityKeyId)
    return fitting.reduce<Asset | undefined>((last, ca) => (endTime(ca) > endTime(last) ? ca : last), undefined)
  }
}

function endTime(asset: Asset | undefined): number {
  return asset?.validUntil ? Date.parse(asset.validUntil) : Number.NEGATIVE_INFINITY
}

/** A CA of JPKI whose certificate is published and not among the inputs. */
function publishedIssuer({links, sha256}: Asset): CaFacts | undefined {
  const keyId = links?.authorityKeyId ?? null
  if (keyId === null) return undefined
  const ca = JPKI_AUTHORITIES.find(each => each.subjectKeyIdentifier === keyId)
  if (ca === undefined || ca.sha256 === null || ca.sha256 === sha256) return undefined
  return {what: `JPKI ${ca.family} CA ${ca.generation ?? ca.serialNumber}`, sha256: ca.sha256, validUntil: ca.notAfter}
}
