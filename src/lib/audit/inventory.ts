// Every asset of a run, once. Only the asset is kept of a certificate, so that a long list stays small.
import type {Asset} from './asset.ts'
import {withEndOfSameKey} from './same-key.ts'

export class Inventory {
  readonly #assets = new Map<string, Asset>()
  /** Of what was met again since the assets were asked for last: one thing may have a hundred thousand places. */
  readonly #places = new Map<string, Set<string>>()

  /** `make` is called when the thing is new, or when its place says more of it than the thing itself does. */
  addOnce(sha256: string, where: string, make: () => Asset, placed: boolean): void {
    const known = this.#assets.get(sha256)
    if (known === undefined) this.#assets.set(sha256, make())
    else this.#again(sha256, known, placed ? moreTelling(known, make()) : known, [where])
  }

  add(asset: Asset): void {
    const identity = this.#identityOf(asset)
    const known = this.#assets.get(identity)
    if (known === undefined) this.#assets.set(identity, asset)
    else this.#again(identity, known, moreTelling(known, asset), asset.where)
  }

  #again(identity: string, known: Asset, told: Asset, where: readonly string[]): void {
    if (told !== known) this.#assets.set(identity, {...told, where: known.where})
    const places = this.#places.get(identity) ?? new Set(known.where)
    for (const each of where) places.add(each)
    this.#places.set(identity, places)
  }

  /** Keys have no end of their own: they take that of the certificate with the same key. */
  endKeysWithTheirCertificates(): void {
    this.#settle()
    const byKey = new Map<string, Asset[]>()
    for (const asset of this.#assets.values()) {
      if (asset.kind !== 'certificate' || asset.keySha256 === null) continue
      const certificates = byKey.get(asset.keySha256)
      if (certificates) certificates.push(asset)
      else byKey.set(asset.keySha256, [asset])
    }
    for (const [identity, asset] of this.#assets) {
      const certificates = asset.keySha256 === null ? undefined : byKey.get(asset.keySha256)
      if (certificates) this.#assets.set(identity, withEndOfSameKey(asset, certificates))
    }
  }

  get assets(): readonly Asset[] {
    this.#settle()
    return [...this.#assets.values()]
  }

  #settle(): void {
    for (const [identity, places] of this.#places) {
      const asset = this.#assets.get(identity)
      if (asset) this.#assets.set(identity, {...asset, where: [...places]})
    }
    this.#places.clear()
  }

  /** Its bytes; of a key its public part; what has neither is a thing of its own every time. */
  #identityOf({kind, sha256, keySha256}: Asset): string {
    return sha256 ?? (keySha256 === null ? `${kind} ${this.#assets.size}` : `${kind} ${keySha256}`)
  }
}

/** Of two readings of one thing: an anchor stays one, and what is concluded stands before what is assumed. */
function moreTelling(known: Asset, again: Asset): Asset {
  if (isAnchorByPlace(known)) return known
  if (isAnchorByPlace(again)) return again
  // What is in use as a server's own is judged so, though it is its own issuer as an anchor is.
  const ownIssuer = known.use === 'trust-anchor' && again.useBasis === 'place'
  if (known.useBasis !== 'assumed' && !ownIssuer) return known
  const {use, useBasis, activity} = again
  return {...known, use, useBasis, activity}
}

function isAnchorByPlace({use, useBasis}: Asset): boolean {
  return use === 'trust-anchor' && useBasis === 'place'
}
