// `migrate-check`: which certificates and keys outlive the end of their algorithm, by the policies that speak of them.
import {assess, compareFindings, countVerdicts, type VerdictCounts} from '../audit/assess.ts'
import type {Asset} from '../audit/asset.ts'
import type {AuditReport, PolicySource, ReportFinding, UsedPolicy} from '../audit/audit-report.ts'
import {certificateAsset} from '../audit/certificate-asset.ts'
import {countBy, countByMonth} from '../audit/group-counts.ts'
import {Inventory} from '../audit/inventory.ts'
import {reportFinding} from '../audit/report-finding.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {ReadContext} from '../input/read-source.ts'
import type {Source} from '../input/source-item.ts'
import {choosePolicies} from '../policy/policies.ts'
import type {Policy} from '../policy/rule.ts'
import {documentText} from '../text/policies.data.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import {CertificateInputs} from './certificate-inputs.ts'
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

export interface MigrateCheckContext extends ReadContext {
  readonly at: Date
  /** Files that may hold the trust store; the first that exists is read. */
  readonly systemStore?: readonly string[]
}

/** A finding of the report under the name that schemas and views know. */
export type MigrateFinding = ReportFinding
export type MigrateCheckResult = AuditReport

const CARD = 'card:'

export async function migrateCheck(
  input: MigrateCheckInput,
  context: MigrateCheckContext,
): Promise<Outcome<MigrateCheckResult>> {
  const policies = choosePolicies(input.policies)
  const cardAssets = input.cardAssets ?? []
  if (input.cardAssets === undefined && input.sources.some(source => source.text.startsWith(CARD)))
    throw new ToolkitError('E_ARG_VALUE', {details: {name: 'SOURCE', value: CARD, expected: 'cardAssets'}})
  const inputs = new CertificateInputs(context)
  const inventory = new Inventory()
  let certificatesRead = 0
  const files = input.sources.filter(source => !source.text.startsWith(CARD))
  const sources: Source[] = []
  for (const {input: position, text} of files) {
    const anchored = isSystemStore(text)
    const source = {input: position, path: anchored ? await systemStore(context.systemStore) : text}
    sources.push(source)
    for await (const read of inputs.read(source)) {
      certificatesRead += 1
      inventory.addOnce(
        fingerprint('sha256', read.certificate.der),
        read.path,
        () => certificateAsset(read.certificate, read.path, anchored),
        anchored,
      )
    }
  }
  for (const asset of cardAssets) inventory.add(asset)
  const exitCode = inputs.finish(sources, cardAssets.length > 0)
  const source = (id: string) => sourceOf(policies.find(policy => policy.id === id))
  const findings = inventory.assets
    .map(asset => assess(asset, policies, context.at))
    .sort(compareFindings)
    .map(finding => reportFinding(finding, source, context.at))
  const counts = countVerdicts(findings)
  // What could not be read may be exposed: the answer is then open.
  const judged = overall(counts)
  const verdict = judged === 'yes' && inputs.errors.length > 0 ? 'undecided' : judged
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
    errors: inputs.errors,
    skipped: inputs.skipped,
  }
  // "Exposed" stands whatever else was damaged; "not exposed" does not.
  const failed = exitCode !== undefined && verdict !== 'no' ? {exitCode} : {}
  return {verdict, result, warnings: inputs.warnings, ...failed}
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
