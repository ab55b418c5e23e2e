// `migrate-check`: which certificates and keys outlive the end of their algorithm, by the policies that speak of them.
import {assess, compareFindings, countVerdicts, type VerdictCounts} from '../audit/assess.ts'
import type {Asset} from '../audit/asset.ts'
import type {AuditReport, PolicySource, ReportFinding, UsedPolicy} from '../audit/audit-report.ts'
import {countBy, countByMonth} from '../audit/group-counts.ts'
import {reportFinding} from '../audit/report-finding.ts'
import type {PlaceHint} from '../detect/detected.ts'
import {EXIT} from '../errors/codes.data.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {choosePolicies} from '../policy/policies.ts'
import type {Policy} from '../policy/rule.ts'
import {documentText} from '../text/policies.data.ts'
import {type MigrateReadContext, MigrateReader} from './migrate-read.ts'
import type {Outcome, Verdict} from './outcome.ts'
import {isSystemStore, systemStore} from './system-store.ts'

export interface MigrateCheckInput {
  /** `text`: a file, a folder, `-`, `system:` (the trust store of the operating system) or `card:` (see cardAssets). */
  readonly sources: readonly {readonly input: number; readonly text: string}[]
  /** Ids; all policies when left out. */
  readonly policies?: readonly string[]
  /** Keys and certificates of a card, made by whoever read it. */
  readonly cardAssets?: readonly Asset[]
}

export interface MigrateCheckContext extends MigrateReadContext {
  readonly at: Date
  /** Files that may hold the trust store; the first that exists is read. */
  readonly systemStore?: readonly string[]
  /** What could not be read is an error, whatever else was found. */
  readonly strict?: boolean
}

/** A finding of the report under the name that schemas and views know. */
export type MigrateFinding = ReportFinding
export type MigrateCheckResult = AuditReport

const CARD = 'card:'
/** Whatever stands in a trust store is an anchor. */
const ANCHORS: PlaceHint = {use: 'trust-anchor', basis: 'place', anchored: true}

export async function migrateCheck(
  input: MigrateCheckInput,
  context: MigrateCheckContext,
): Promise<Outcome<MigrateCheckResult>> {
  const policies = choosePolicies(input.policies)
  const cardAssets = input.cardAssets ?? []
  if (input.cardAssets === undefined && input.sources.some(source => source.text.startsWith(CARD)))
    throw new ToolkitError('E_ARG_VALUE', {details: {name: 'SOURCE', value: CARD, expected: 'cardAssets'}})
  const reader = new MigrateReader(context)
  for (const {input: position, text} of input.sources) {
    if (text.startsWith(CARD)) continue
    if (isSystemStore(text)) await reader.read(position, await systemStore(context.systemStore), ANCHORS)
    else await reader.read(position, text, null)
  }
  await reader.finish()
  for (const asset of cardAssets) reader.add(asset)
  const {inventory, notes, certificatesRead} = reader
  const [first] = input.sources
  if (inventory.assets.length === 0 && first)
    throw notes.first ?? new ToolkitError('E_NO_ASSET', {shown: {file: first.text}, details: {input: first.input}})
  const source = (id: string) => sourceOf(policies.find(policy => policy.id === id))
  const findings = inventory.assets
    .map(asset => assess(asset, policies, context.at))
    .sort(compareFindings)
    .map(finding => reportFinding(finding, source, context.at))
  const counts = countVerdicts(findings)
  // What could not be read may be exposed: the answer is then open.
  const judged = overall(counts)
  const verdict = judged === 'yes' && notes.errors.length > 0 ? 'undecided' : judged
  const result: AuditReport = {
    kind: 'migrate-check',
    findings,
    findingsOmitted: 0,
    counts,
    assets: findings.length,
    certificatesRead,
    countsByPolicy: policies.map(policy => ({
      policy: policy.id,
      counts: countsOf(policy, inventory.assets, context.at),
    })),
    byMonth: countByMonth(findings),
    byAlgorithm: countBy(findings, finding => finding.algorithm),
    byUse: countBy(findings, finding => finding.use),
    byKind: countBy(findings, finding => finding.kind),
    byIssuer: countBy(findings, finding => finding.issuer),
    byCardUse: countBy(findings, finding => finding.cardUse),
    systems: [],
    contradictions: [],
    candidates: [],
    policies: policies.map(usedPolicy),
    baseline: null,
    suppressionsUnused: [],
    errors: notes.errors,
    skipped: notes.skipped,
  }
  // "Exposed" stands whatever else was damaged; "not exposed" does not.
  const failed =
    (context.strict === true && notes.errors.length > 0) || (notes.namedFailed && verdict !== 'no')
      ? {exitCode: EXIT.INPUT}
      : {}
  return {verdict, result, warnings: notes.warnings, ...failed}
}

function overall(counts: VerdictCounts): Verdict {
  if (counts.exposed > 0) return 'no'
  // Where nothing was judged, nothing can be called safe.
  const judged = counts.ok + counts.tolerated
  return counts.undecided > 0 || judged === 0 ? 'undecided' : 'yes'
}

function countsOf(policy: Policy, assets: readonly Asset[], at: Date): VerdictCounts {
  return countVerdicts(assets.map(asset => assess(asset, [policy], at)))
}

function usedPolicy(policy: Policy): UsedPolicy {
  const {id, version, certainty, checked} = policy
  return {id, version, certainty, checked, source: sourceOf(policy)}
}

function sourceOf(policy: Policy): PolicySource
function sourceOf(policy: Policy | undefined): PolicySource | null
function sourceOf(policy: Policy | undefined): PolicySource | null {
  if (policy === undefined) return null
  const {document: id, date} = policy.source
  return {id, document: documentText(id).title.en, date}
}
