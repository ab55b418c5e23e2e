// A key and the certificates of the same key: the key is in use as long as the last of them, and for what they are for.

import {activityOf} from '../policy/activity.ts'
import type {Asset, AssetKind} from './asset.ts'

/** Things that have a key and no end of their own. */
const ENDLESS: ReadonlySet<AssetKind> = new Set(['private-key', 'public-key', 'certificate-request', 'ssh-key', 'jwk'])

/** A certificate with the same key would say when it ends. */
export function isEndless({kind, validUntil}: Asset): boolean {
  return ENDLESS.has(kind) && validUntil === null
}

export function withEndOfSameKey(asset: Asset, certificates: readonly Asset[]): Asset {
  if (!isEndless(asset)) return asset
  const last = certificates.reduce((a, b) => ((b.validUntil ?? '') > (a.validUntil ?? '') ? b : a))
  const ended: Asset = {
    ...asset,
    scope: last.scope,
    generation: last.generation,
    validUntil: last.validUntil,
    endBasis: 'same-key',
    // A CA that limits the certificate limits its key, too.
    links: last.links,
  }
  if (asset.useBasis !== 'assumed') return ended
  // Others only verify with an anchor; whoever holds its key signs.
  const use = last.use === 'trust-anchor' && asset.kind === 'private-key' ? 'certificate-issuing' : last.use
  return {...ended, use, useBasis: last.useBasis, activity: activityOf(use)}
}
