// `migrate-check`: which certificates and keys outlive the end of their algorithm, by the policies that speak of them.
import {setImmediate} from 'node:timers/promises'
import {countVerdicts, type FindingVerdict, keyFact, type VerdictCounts} from '../audit/assess.ts'
import type {Asset} from '../audit/asset.ts'
import type {AuditReport, LeftOutNote, PolicySource, ReportFinding, UsedPolicy} from '../audit/audit-report.ts'
import {Baseline, type BaselineFinding} from '../audit/baseline.ts'
import {type DecisionRules, decide, deciding} from '../audit/decide.ts'
import {countBy, countByMonth, type WeightOf} from '../audit/group-counts.ts'
import {type JudgeRules, judgeBelow, judgeInventory} from '../audit/judge-inventory.ts'
import {type Suppression, Suppressions} from '../audit/suppressions.ts'
import {type InventorySystem, reportSystems} from '../audit/systems.ts'
import type {UseRule} from '../audit/use-rules.ts'
import type {CountedFinding} from '../bulk/bulk-judgement.ts'
import type {PlaceHint} from '../detect/detected.ts'
import {EXIT} from '../errors/codes.data.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import {isWorse} from '../policy/evaluate.ts'
import {findOverlay, withOverlays} from '../policy/policies.ts'
import {candidateAnswers, contradictions} from '../policy/report-policies.ts'
import type {Policy} from '../policy/rule.ts'
import {documentOf, loadPolicies} from './choose-policies.ts'
import {markedFiles} from './marked-files.ts'
import type {LargeRun} from './migrate-bulk.ts'
import {type CardKind, cardNotes, datedNotes, issuerNotes, leftOutNotes} from './migrate-notes.ts'
import {MigrateReader} from './migrate-read.ts'
import type {MigrateReadContext} from './migrate-read-context.ts'
import type {Outcome} from './outcome.ts'
import {isSystemStore, systemStore} from './system-store.ts'

interface Source {
  readonly input: number
  readonly text: string
}

export interface MigrateCheckInput {
  /** `text`: a file, a folder, `-`, `system:` (the trust store of the operating system) or `card:` (see cardAssets). */
  readonly sources: readonly Source[]
  /** Ids or files; the default ones when left out. */
  readonly policies?: readonly string[]
  readonly overlays?: readonly string[]
  /** YYYY-MM-DD in Japan: the use on that day is judged. */
  readonly on?: string
  /** Keys and certificates of a card, made by whoever read it. */
  readonly cardAssets?: readonly Asset[]
  /** Which kind of card it was. */
  readonly cardKind?: CardKind | null
  readonly rules?: MigrateRules
  /** The first day of the next card, YYYY-MM-DD in Japan; never assumed. */
  readonly switchDate?: string
  /** What makes the answer "no"; one exposed asset when left out. */
  readonly decision?: DecisionRules
}

/** What the user states beside the inputs; see ops/migrate-rules.ts. */
export interface MigrateRules {
  /** The first that fits decides. */
  readonly uses: readonly UseRule[]
  /** Null without an inventory. */
  readonly systems: readonly InventorySystem[] | null
  readonly suppressions: readonly Suppression[] | null
  readonly baseline: readonly BaselineFinding[] | null
}

export interface MigrateCheckContext extends MigrateReadContext {
  readonly at: Date
  /** Files that may hold the trust store; the first that exists is read. */
  readonly systemStore?: readonly string[]
  /** What could not be read is an error, whatever else was found. */
  readonly strict?: boolean
  /**
   * Told every finding when all is judged: the worst first, and behind those what a large run does not hold, in the order
   * of the inputs.
   */
  readonly each?: ((finding: ReportFinding) => Promise<void> | undefined) | undefined
  /** Nobody listens any more. */
  readonly signal?: AbortSignal
}

/** A finding of the report under the name that schemas and views know. */
export type MigrateFinding = ReportFinding
export type MigrateCheckResult = AuditReport

const CARD = 'card:'
/** Findings that are told before anything else may happen. */
const BETWEEN_TURNS = 256
/** Whatever stands in a trust store is an anchor. */
const ANCHORS: PlaceHint = {use: 'trust-anchor', basis: 'place', anchored: true}

export async function migrateCheck(
  input: MigrateCheckInput,
  context: MigrateCheckContext,
): Promise<Outcome<MigrateCheckResult>> {
  const overlays = (input.overlays ?? []).map(findOverlay)
  const policies = withOverlays(await loadPolicies(input.policies), overlays)
  const cardAssets = input.cardAssets ?? []
  if (input.cardAssets === undefined && input.sources.some(source => source.text.startsWith(CARD)))
    throw new ToolkitError('E_ARG_VALUE', {details: {name: 'SOURCE', value: CARD, expected: 'cardAssets'}})
  const reader = new MigrateReader(context)
  const {uses = [], systems = null, suppressions = null, baseline = null} = input.rules ?? {}
  // What the user says of single assets is asked of every one.
  const singly = uses.length > 0 || [systems, suppressions, baseline].some(each => each !== null)
  const large = await readSources(reader, input, context, singly).catch(async cause => {
    await context.bulk?.close()
    throw cause
  })
  for (const asset of cardAssets) reader.add(asset)
  const {inventory, notes, certificatesRead} = reader
  const leftOut = leftOutNotes(reader.patterns)
  const [first] = input.sources
  if (inventory.assets.length === 0 && large === null && first) throw notes.first ?? nothingFound(first, leftOut)
  const source = (id: string) => sourceOf(policies.find(policy => policy.id === id))
  const suppressed = suppressions && new Suppressions(suppressions, context.at)
  const before = baseline && new Baseline(baseline)
  const judgeRules: JudgeRules = {
    policies,
    sourceOf: source,
    at: context.at,
    on: input.on ?? null,
    uses,
    systems,
    suppressions: suppressed,
    baseline: before,
  }
  const {findings, alone, counted, ofLarge, weightOf} = judgeAll(inventory.assets, large, judgeRules)
  await tellEach(inTurn(inventory.assets, alone, large, judgeRules), context)
  large?.close()
  const judged = decide(
    deciding(counted, before !== null, weightOf),
    input.decision ?? {failOn: 'exposed', maxExposed: 0},
  )
  // What could not be read may be exposed: the answer is then open.
  const assets = inventory.assets.length + (large?.distinct ?? 0)
  // Nor does anybody know what is hidden by a file that lies in the folder under audit.
  const hidden = context.strict === true ? leftOut.filter(hidesSomething).map(ignoreFileWarning) : []
  const verdict = judged === 'yes' && (notes.errors.length > 0 || hidden.length > 0) ? 'undecided' : judged
  const result: AuditReport = {
    kind: 'migrate-check',
    on: input.on ?? null,
    findings,
    findingsOmitted: assets - findings.length,
    counts: countVerdicts(counted, weightOf),
    assets,
    certificatesRead,
    countsByPolicy: policies.map(policy => ({
      policy: policy.id,
      counts: countByPolicy(policy.id, counted, weightOf),
    })),
    byMonth: countByMonth(counted, weightOf),
    byAlgorithm: countBy(counted, finding => finding.algorithm, weightOf),
    byUse: countBy(counted, finding => finding.use, weightOf),
    byKind: countBy(counted, finding => finding.kind, weightOf),
    byIssuer: countBy(counted, finding => finding.issuer, weightOf),
    byCardUse: countBy(counted, finding => finding.cardUse, weightOf),
    systems: reportSystems(counted, systems, weightOf),
    contradictions: contradictions(
      policies,
      counted.map(finding => ({...keyFact(finding), assets: weightOf(finding)})),
    ),
    candidates: candidateAnswers(policies, context.at),
    notes: [
      ...leftOut,
      ...cardNotes(input.cardKind ?? null),
      ...issuerNotes(ofLarge),
      ...datedNotes(counted, input.switchDate ?? null),
    ],
    policies: [...policies, ...overlays].map(usedPolicy),
    baseline: before?.report(findings) ?? null,
    suppressionsUnused: suppressed?.unused ?? [],
    errors: notes.errors,
    markedFiles: await markedFiles([...findings.flatMap(({where}) => where), ...notes.errors.map(({path}) => path)]),
    skipped: notes.skipped,
  }
  // "Exposed" stands whatever else was damaged; "not exposed" does not.
  const failed =
    hidden.length > 0 || (context.strict === true && notes.errors.length > 0) || (notes.namedFailed && verdict !== 'no')
      ? {exitCode: EXIT.INPUT}
      : {}
  return {verdict, result, warnings: [...notes.warnings, ...hidden], ...failed}
}

function nothingFound({text, input}: Source, leftOut: readonly LeftOutNote[]): ToolkitError {
  const entries = leftOut.reduce((sum, {files, folders}) => sum + files + folders, 0)
  if (entries === 0) return new ToolkitError('E_NO_ASSET', {shown: {file: text}, details: {input}})
  return new ToolkitError('E_NO_ASSET_LEFT', {shown: {file: text}, details: {input, entries}})
}

function hidesSomething({by, files, folders}: LeftOutNote): boolean {
  return by === 'ignore-file' && files + folders > 0
}

function ignoreFileWarning({file, files, folders}: LeftOutNote): Warning {
  return {code: 'W_IGNORE_FILE', shown: {file: file ?? ''}, details: {entries: files + folders}}
}

interface Judged {
  readonly findings: readonly ReportFinding[]
  /** Those of the inventory, without what else a large run holds. */
  readonly alone: readonly ReportFinding[]
  /** What is counted: of many certificates one stands for all that are judged alike. */
  readonly counted: readonly ReportFinding[]
  /** Those among them that stand for many certificates. */
  readonly ofLarge: readonly CountedFinding[]
  readonly weightOf: WeightOf
}

function judgeAll(inventory: readonly Asset[], large: LargeRun | null, rules: JudgeRules): Judged {
  const findings = judgeInventory(inventory, rules)
  if (large === null) return {findings, alone: findings, counted: findings, ofLarge: [], weightOf: () => 1}
  const {counted, worst} = large.judge(inventory, rules)
  const weights = new Map(counted.map(({finding, count}) => [finding, count]))
  return {
    findings: judgeInventory([...inventory, ...worst], rules).slice(0, large.keep),
    alone: findings,
    counted: [...findings, ...weights.keys()],
    ofLarge: counted,
    weightOf: finding => weights.get(finding) ?? 1,
  }
}

async function readSources(
  reader: MigrateReader,
  {sources}: MigrateCheckInput,
  {systemStore: stores}: MigrateCheckContext,
  singly: boolean,
): Promise<LargeRun | null> {
  for (const {input, text} of sources) {
    if (text.startsWith(CARD)) continue
    if (isSystemStore(text)) await reader.read(input, await systemStore(stores), ANCHORS)
    else await reader.read(input, text, null)
  }
  return reader.finish(singly)
}

async function tellEach(
  findings: Iterable<ReportFinding>,
  {each, signal}: Pick<MigrateCheckContext, 'each' | 'signal'>,
): Promise<void> {
  if (each === undefined) return
  let told = 0
  for (const finding of findings) {
    await each(finding)
    // Now and then a signal is heard.
    if (++told % BETWEEN_TURNS === 0) await setImmediate()
    if (signal?.aborted) return
  }
}

/** A CA that is read last may limit what was read first: nothing can be told before all was read. */
function* inTurn(
  inventory: readonly Asset[],
  findings: readonly ReportFinding[],
  large: LargeRun | null,
  rules: JudgeRules,
): Generator<ReportFinding> {
  yield* findings
  if (large === null) return
  const judge = judgeBelow(inventory, rules)
  for (const asset of large.inTurn()) yield judge(asset)
}

function countByPolicy(policy: string, counted: readonly ReportFinding[], weightOf: WeightOf): VerdictCounts {
  const answers = counted.map(finding => ({verdict: verdictBy(policy, finding), weight: weightOf(finding)}))
  return countVerdicts(answers, ({weight}) => weight)
}

/** What one policy says of a finding: the worst of its answers. */
function verdictBy(policy: string, {answers}: ReportFinding): FindingVerdict {
  return answers
    .filter(answer => answer.policy === policy)
    .reduce<FindingVerdict>(
      (worst, {verdict}) => (worst === 'not-applicable' || isWorse(verdict, worst) ? verdict : worst),
      'not-applicable',
    )
}

function usedPolicy(policy: Policy): UsedPolicy {
  const {id, version, certainty, checked, texts} = policy
  const titles = texts && Object.entries(texts.rules).map(([rule, {title}]) => [rule, title] as const)
  const own = titles ? {ruleTitles: Object.fromEntries(titles)} : {}
  return {id, version, certainty, checked, source: sourceOf(policy), ...own}
}

function sourceOf(policy: Policy): PolicySource
function sourceOf(policy: Policy | undefined): PolicySource | null
function sourceOf(policy: Policy | undefined): PolicySource | null {
  if (policy === undefined) return null
  const {document: id, date} = policy.source
  return {id, document: documentOf(policy).title.en, date}
}
