// All assets of a run judged, in the order of the report: stated uses first, then the CA above, then the policies, then
// what the user knows already.
import type {Policy} from '../policy/rule.ts'
import {assess, compareFindings, type Finding} from './assess.ts'
import type {Asset} from './asset.ts'
import type {PolicySource, ReportFinding} from './audit-report.ts'
import type {Baseline} from './baseline.ts'
import {CaLimits} from './ca-limits.ts'
import {findingId, reportFinding} from './report-finding.ts'
import type {Suppressions} from './suppressions.ts'
import {assignSystems, type InventorySystem} from './systems.ts'
import {statedUse, type UseRule} from './use-rules.ts'

export interface JudgeRules {
  readonly policies: readonly Policy[]
  readonly sourceOf: (policy: Policy['id']) => PolicySource | null
  readonly at: Date
  /** The day whose use is judged; null for the whole life of each asset. */
  readonly on?: string | null
  readonly uses: readonly UseRule[]
  readonly systems: readonly InventorySystem[] | null
  readonly suppressions: Suppressions | null
  readonly baseline: Baseline | null
}

export function judgeInventory(assets: readonly Asset[], rules: JudgeRules): readonly ReportFinding[] {
  const {judged, told} = judging(assets, rules)
  const idOf = uniqueIds()
  return [...judged].sort((a, b) => compareFindings(a.finding, b.finding)).map(each => told(each, idOf))
}

/** Certificates that are in no inventory, below the CAs of one, each as it comes: told as `judgeInventory` tells them. */
export function judgeBelow(inventory: readonly Asset[], rules: JudgeRules): (asset: Asset) => ReportFinding {
  const {judge, told} = judging(inventory, rules)
  return asset => told(judge(asset), ({id}) => id)
}

interface Judged {
  readonly asset: Asset
  readonly finding: Finding
  readonly end: ReturnType<CaLimits['endAbove']>
}

function judging(inventory: readonly Asset[], rules: JudgeRules) {
  const {sourceOf, at, suppressions, baseline} = rules
  const limits = new CaLimits(inventory, at)
  const stated = statedUse(rules.uses)
  const systemsOf = assignSystems(rules.systems)
  const judge = (asset: Asset): Judged => ({asset, ...judgeOne(stated(asset), limits, rules)})
  const judged = inventory.map(judge)
  const exposed = new Set(judged.filter(({finding}) => finding.verdict === 'exposed').map(({asset}) => asset.sha256))
  const told = ({asset, finding, end}: Judged, idOf: (finding: ReportFinding) => string): ReportFinding => {
    const limitedBy = end?.limit ?? limits.exposedAbove(asset, sha256 => exposed.has(sha256))
    const judgedAsset = reportFinding(finding, sourceOf, at)
    const plain = {...judgedAsset, id: idOf(judgedAsset), limitedBy, validUntil: asset.validUntil}
    const placed = {...plain, systems: systemsOf(plain)}
    return {...placed, suppressed: suppressions?.of(placed) ?? null, change: baseline?.changeOf(placed) ?? null}
  }
  return {judged, judge, told}
}

/**
 * An asset by itself, below CAs that are known: what it says of exposed CAs above is left out. `own`: its own end counts,
 * and not that of a CA.
 */
export function judgeAlone(
  limits: CaLimits,
  rules: JudgeRules,
): (asset: Asset) => {readonly finding: ReportFinding; readonly own: boolean} {
  const {sourceOf, at, systems, on = null} = rules
  const systemsOf = assignSystems(systems)
  return asset => {
    const {finding, end} = judgeOne(asset, limits, rules)
    const limitedBy = end?.limit ?? null
    const plain = {...reportFinding(finding, sourceOf, at), limitedBy, validUntil: asset.validUntil}
    return {finding: {...plain, systems: systemsOf(plain)}, own: end === null && on === null}
  }
}

/** No two findings share an id, so that suppressions, baselines and references mean one of them. */
function uniqueIds(): (finding: ReportFinding) => string {
  const seen = new Map<string, number>()
  return finding => {
    const copy = seen.get(finding.id) ?? 0
    seen.set(finding.id, copy + 1)
    return copy === 0 ? finding.id : findingId(finding, copy)
  }
}

/** The asset is judged by the end that counts, and its signature by the key that made it, where that is known. */
function judgeOne(asset: Asset, limits: CaLimits, {policies, at, on}: JudgeRules) {
  const end = limits.endAbove(asset)
  const validUntil = end?.validUntil ?? asset.validUntil
  const judged = {...asset, validUntil, certificateSignature: signedBy(asset, limits)}
  const finding: Finding = assess(judged, policies, at, on)
  return {finding, end}
}

/** A signature is as strong as the weaker of its hash and its key (NIST SP 800-57 Part 1, 5.6.1.1 and 5.6.1.2). */
function signedBy(asset: Asset, limits: CaLimits): Asset['certificateSignature'] {
  const {certificateSignature: signature} = asset
  const key = signature === null ? null : limits.signerStrength(asset)
  if (signature === null || key === null || signature.strengthBits === null) return signature
  return {...signature, strengthBits: Math.min(signature.strengthBits, key)}
}
