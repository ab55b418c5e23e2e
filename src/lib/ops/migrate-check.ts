// `migrate-check`: which certificates and keys outlive the end of their algorithm, by the policies that speak of them.
import {
  assess,
  compareFindings,
  countVerdicts,
  type Finding,
  type FindingVerdict,
  type PolicyAnswer,
  type VerdictCounts,
} from '../audit/assess.ts'
import type {Asset} from '../audit/asset.ts'
import {certificateAsset} from '../audit/certificate-asset.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {ReadContext} from '../input/read-source.ts'
import type {Source} from '../input/source-item.ts'
import {japaneseDate} from '../policy/days.ts'
import {choosePolicies} from '../policy/policies.ts'
import type {Certainty, Policy} from '../policy/rule.ts'
import {documentText} from '../text/policies.data.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import {CertificateInputs} from './certificate-inputs.ts'
import type {InputError} from './input-notes.ts'
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

export interface PolicySource {
  readonly id: string
  readonly document: string
  readonly date: string
}

export interface UsedPolicy {
  readonly id: string
  readonly version: string
  readonly certainty: Certainty
  readonly checked: string
  readonly source: PolicySource
}

/** One asset on one line: the asset itself, and the worst that any policy says of it. */
export interface MigrateFinding extends Asset {
  readonly verdict: FindingVerdict
  /** Ended before the time of judging: nobody uses it any more, so that it is ok whatever its cut-off was. */
  readonly expired: boolean
  /** The day in Japan of `validUntil`: the overrun counts from `cutOff` to this day. */
  readonly lastDay: string | null
  /** The last day of use in Japan Standard Time. */
  readonly cutOff: string | null
  /** Whole days past the cut-off; 0 when it is kept, null when it cannot be counted. */
  readonly overrunDays: number | null
  readonly policy: string | null
  readonly ruleId: string | null
  readonly certainty: Certainty | null
  readonly source: PolicySource | null
  /** What every rule says of it, also the milder ones. */
  readonly answers: readonly PolicyAnswer[]
}

export interface MigrateCheckResult {
  readonly kind: 'migrate-check'
  /** Exposed first, then by length of the overrun. */
  readonly findings: readonly MigrateFinding[]
  readonly counts: VerdictCounts
  /** Assets; a certificate that was found in several places is one. */
  readonly assets: number
  readonly certificatesRead: number
  /** How many assets each policy judged how; the verdict above is the worst of them. */
  readonly countsByPolicy: readonly {readonly policy: string; readonly counts: VerdictCounts}[]
  readonly policies: readonly UsedPolicy[]
  readonly errors: readonly InputError[]
  readonly skipped: number
}

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
  const files = input.sources.filter(source => !source.text.startsWith(CARD))
  const sources: Source[] = []
  for (const {input: position, text} of files) {
    const anchored = isSystemStore(text)
    const source = {input: position, path: anchored ? await systemStore(context.systemStore) : text}
    sources.push(source)
    for await (const read of inputs.read(source))
      inventory.add(
        fingerprint('sha256', read.certificate.der),
        read.path,
        () => certificateAsset(read.certificate, read.path, anchored),
        anchored,
      )
  }
  for (const asset of cardAssets) inventory.addAsset(asset)
  const exitCode = inputs.finish(sources, cardAssets.length > 0)
  const findings = inventory.assets.map(asset => assess(asset, policies, context.at)).sort(compareFindings)
  const counts = countVerdicts(findings)
  // What could not be read may be exposed: the answer is then open.
  const judged = overall(counts)
  const verdict = judged === 'yes' && inputs.errors.length > 0 ? 'undecided' : judged
  const result: MigrateCheckResult = {
    kind: 'migrate-check',
    findings: findings.map(finding => toLine(finding, policies, context.at)),
    counts,
    assets: findings.length,
    certificatesRead: inventory.certificatesRead,
    countsByPolicy: policies.map(policy => ({
      policy: policy.id,
      counts: countsOf(policy, inventory.assets, context.at),
    })),
    policies: policies.map(usedPolicy),
    errors: inputs.errors,
    skipped: inputs.skipped,
  }
  // "Exposed" stands whatever else was damaged; "not exposed" does not.
  const failed = exitCode !== undefined && verdict !== 'no' ? {exitCode} : {}
  return {verdict, result, warnings: inputs.warnings, ...failed}
}

/** Assets by fingerprint. Only the asset is kept of a certificate, so that a long list stays small. */
class Inventory {
  readonly #byFingerprint = new Map<string, Asset>()
  readonly #keys: Asset[] = []
  certificatesRead = 0

  add(sha256: string, where: string, make: () => Asset, anchored: boolean): void {
    this.certificatesRead += 1
    const known = this.#byFingerprint.get(sha256)
    // A certificate that is an anchor anywhere is judged as one: the same line cannot say both.
    const asset = known === undefined || anchored ? make() : known
    const before = known?.where ?? []
    this.#byFingerprint.set(sha256, {...asset, where: before.includes(where) ? before : [...before, where]})
  }

  addAsset(asset: Asset): void {
    if (asset.sha256 === null) {
      this.#keys.push(asset)
      return
    }
    const known = this.#byFingerprint.get(asset.sha256)
    this.#byFingerprint.set(asset.sha256, known ? {...known, where: [...known.where, ...asset.where]} : asset)
  }

  get assets(): readonly Asset[] {
    return [...this.#byFingerprint.values(), ...this.#keys]
  }
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

function toLine(finding: Finding, policies: readonly Policy[], at: Date): MigrateFinding {
  const {asset, verdict, decisive, answers} = finding
  const policy = policies.find(each => each.id === decisive?.policy)
  return {
    ...asset,
    verdict,
    lastDay: asset.validUntil === null ? null : japaneseDate(asset.validUntil),
    expired: asset.validUntil !== null && Date.parse(asset.validUntil) < at.getTime(),
    cutOff: decisive?.cutOff ?? null,
    overrunDays: decisive?.overrunDays ?? null,
    policy: decisive?.policy ?? null,
    ruleId: decisive?.ruleId ?? null,
    certainty: decisive?.certainty ?? null,
    source: policy ? sourceOf(policy) : null,
    answers,
  }
}

function usedPolicy(policy: Policy): UsedPolicy {
  const {id, version, certainty, checked} = policy
  return {id, version, certainty, checked, source: sourceOf(policy)}
}

function sourceOf(policy: Policy): UsedPolicy['source'] {
  const {document: id, date} = policy.source
  return {id, document: documentText(id).title.en, date}
}
