// Uses that the user states: on the command line or in an inventory. They stand before what was derived.
import {activityOf} from '../policy/activity.ts'
import type {Activity, Use} from '../policy/rule.ts'
import type {Asset, UseBasis} from './asset.ts'
import {type AssetMatch, compileMatch} from './asset-match.ts'

export interface UseRule {
  readonly match: AssetMatch
  readonly use: Use
  /** What is done with it; that of the use when null. */
  readonly activity: Activity | null
  readonly basis: UseBasis & ('command-line' | 'rule')
}

/** The first rule that fits decides; the command line comes first. */
export function statedUse(rules: readonly UseRule[]): (asset: Asset) => Asset {
  if (rules.length === 0) return asset => asset
  const compiled = rules.map(rule => ({rule, fits: compileMatch(rule.match)}))
  return asset => {
    const found = compiled.find(({fits}) => fits(asset))?.rule
    if (found === undefined) return asset
    return {...asset, use: found.use, useBasis: found.basis, activity: found.activity ?? activityOf(found.use)}
  }
}
