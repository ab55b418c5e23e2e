// Every asset of a run, once. Only the asset is kept of a certificate, so that a long list stays small.
import type {Asset} from './asset.ts'

export class Inventory {
  readonly #byFingerprint = new Map<string, Asset>()
  readonly #keys: Asset[] = []

  /** `make` is called when the thing is new; an anchor is made anew, since no line can say both. */
  addOnce(sha256: string, where: string, make: () => Asset, anchored: boolean): void {
    const known = this.#byFingerprint.get(sha256)
    const asset = known === undefined || anchored ? make() : known
    const before = known?.where ?? []
    this.#byFingerprint.set(sha256, {...asset, where: before.includes(where) ? before : [...before, where]})
  }

  add(asset: Asset): void {
    if (asset.sha256 === null) {
      this.#keys.push(asset)
      return
    }
    const known = this.#byFingerprint.get(asset.sha256)
    if (known === undefined) this.#byFingerprint.set(asset.sha256, asset)
    else this.#byFingerprint.set(asset.sha256, {...known, where: [...new Set([...known.where, ...asset.where])]})
  }

  get assets(): readonly Asset[] {
    return [...this.#byFingerprint.values(), ...this.#keys]
  }
}
