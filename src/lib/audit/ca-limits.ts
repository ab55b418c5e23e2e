// A certificate inside its CA: one that outlives every CA above it can be used no longer than they can, and one below an
// exposed CA stands on a key that may not sign any more. Only CAs of the same inventory are looked at, by name and key
// identifier (RFC 5280, 4.2.1.1 and 4.2.1.2), and JPKI's published ones by their key identifier; no signature is verified.
import {japaneseDate} from '../policy/days.ts'
import {JPKI_AUTHORITIES} from '../x509/jpki/authorities.data.ts'
import type {Asset, AssetLinks} from './asset.ts'
import type {CaLimit} from './audit-report.ts'

/** No real path is longer; names may form a circle. */
const MAX_DEPTH = 10

export interface CaFacts {
  readonly what: string
  readonly sha256: string
  readonly validUntil: string
}

/** A CA that ends first, with the instant that then counts for what is below it. */
export interface CaEnd {
  readonly limit: CaLimit
  readonly validUntil: string
}

export class CaLimits {
  readonly #bySubject = new Map<string, Asset[]>()
  readonly #at: number

  /** A CA that ended before `at` limits nothing: what is in use below it has another one by now, which is not here. */
  constructor(assets: Iterable<Asset>, at: Date) {
    this.#at = at.getTime()
    for (const asset of assets) {
      if (asset.kind !== 'certificate' || asset.links?.cA !== true || asset.sha256 === null) continue
      if (asset.validUntil !== null && Date.parse(asset.validUntil) < this.#at) continue
      const known = this.#bySubject.get(asset.links.subject)
      if (known === undefined) this.#bySubject.set(asset.links.subject, [asset])
      else known.push(asset)
    }
  }

  /** The CA above that ends first, where that is before the asset does; null when none is known to. */
  endAbove(asset: Asset): CaEnd | null {
    if (asset.validUntil === null) return null
    let first: CaFacts | null = null
    for (const ca of this.#chain(asset))
      if (Date.parse(ca.validUntil) < Date.parse(first?.validUntil ?? asset.validUntil)) first = ca
    return first === null ? null : {limit: limitOf(first, 'ca-ends-first'), validUntil: first.validUntil}
  }

  /** The nearest CA above that is exposed, as `isExposed` knows by its fingerprint. */
  exposedAbove(asset: Asset, isExposed: (sha256: string) => boolean): CaLimit | null {
    const ca = this.#chain(asset).find(({sha256}) => isExposed(sha256))
    return ca === undefined ? null : limitOf(ca, 'ca-exposed')
  }

  /** The strength of the key that signed it; null when the signer is not known. */
  signerStrength(asset: Asset): number | null {
    return this.#issuerOf(asset)?.strengthBits ?? null
  }

  #chain(asset: Asset): readonly CaFacts[] {
    // An anchor is trusted as it stands, whoever signed it (RFC 5280, 6.1.1).
    if (asset.use === 'trust-anchor') return []
    const chain: CaFacts[] = []
    for (let below = asset; chain.length < MAX_DEPTH; ) {
      const above = this.#issuerOf(below)
      if (above === undefined) {
        const published = chain.length === 0 ? publishedIssuer(below, this.#at) : undefined
        return published ? [published] : chain
      }
      const {what, sha256, validUntil} = above
      if (sha256 === null || validUntil === null || chain.some(each => each.sha256 === sha256)) return chain
      chain.push({what, sha256, validUntil})
      below = above
    }
    return chain
  }

  /**
   * Of several with the name (generations of JPKI) the one whose key identifier fits; without identifiers the last to end.
   * One that had ended before the asset began is not the one that issued it: it was renewed since.
   */
  #issuerOf({links, sha256, validFrom}: Asset): Asset | undefined {
    if (links === null || signsItself(links)) return undefined
    const start = validFrom === null ? Number.NEGATIVE_INFINITY : Date.parse(validFrom)
    const named = (this.#bySubject.get(links.issuer) ?? []).filter(
      ca => ca.sha256 !== sha256 && (ca.validUntil === null || endTime(ca) >= start),
    )
    const {authorityKeyId} = links
    const fitting =
      authorityKeyId === null
        ? named
        : named.filter(ca => ca.links?.subjectKeyId === null || ca.links?.subjectKeyId === authorityKeyId)
    return fitting.reduce<Asset | undefined>((last, ca) => (endTime(ca) > endTime(last) ? ca : last), undefined)
  }
}

/** Self-issued, and nothing says that another key of the same name signed it: its name is no clue to anybody else. */
function signsItself({subject, issuer, subjectKeyId, authorityKeyId}: AssetLinks): boolean {
  return subject === issuer && (authorityKeyId === null || authorityKeyId === subjectKeyId)
}

function limitOf({what, sha256, validUntil}: CaFacts, reason: CaLimit['reason']): CaLimit {
  return {reason, what, sha256, lastDay: japaneseDate(validUntil)}
}

function endTime(asset: Asset | undefined): number {
  return asset?.validUntil ? Date.parse(asset.validUntil) : Number.NEGATIVE_INFINITY
}

/** A CA of JPKI whose certificate is published and not among the inputs. */
function publishedIssuer({links, sha256}: Asset, at: number): CaFacts | undefined {
  const keyId = links?.authorityKeyId ?? null
  if (keyId === null) return undefined
  const ca = JPKI_AUTHORITIES.find(each => each.subjectKeyIdentifier === keyId)
  if (ca === undefined || ca.sha256 === null || ca.sha256 === sha256 || Date.parse(ca.notAfter) < at) return undefined
  return {what: `JPKI ${ca.family} CA ${ca.generation ?? ca.serialNumber}`, sha256: ca.sha256, validUntil: ca.notAfter}
}
