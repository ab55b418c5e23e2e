// The report of `migrate-check`: what every format shows. JSON-safe, and the same for the same input. Personal data are
// kept out where assets are made, so that no format has to.
import type {InputError} from '../errors/input-error.ts'
import type {Candidate, Contradiction} from '../policy/report-policies.ts'
import type {Certainty, PolicyText} from '../policy/rule.ts'
import type {AssumptionKey, ProfileName} from '../text/assumptions.data.ts'
import type {FindingVerdict, PolicyAnswer, VerdictCounts} from './assess.ts'
import type {Asset} from './asset.ts'

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
  /** Of a policy of the user's: what its rules are called. */
  readonly ruleTitles?: Readonly<Record<string, PolicyText>>
}

/** The three kinds of use in the government paper: 署名利用, カードAP利用, 空き領域利用. */
export type CardUse = 'signing' | 'card-ap' | 'free-area'

/** The authority above an asset that ends before it, or that is exposed itself. */
export interface CaLimit {
  readonly reason: 'ca-ends-first' | 'ca-exposed'
  readonly what: string
  readonly sha256: string
  /** The day in Japan on which the CA ends. */
  readonly lastDay: string
}

export interface Suppressed {
  readonly reason: string
  /** The last day of the suppression. */
  readonly until: string
}

/** Whether the finding was in the baseline; null without one. */
export type Change = 'new' | 'unchanged'

/** One asset on one line: the asset itself, and the worst that any policy says of it. */
export interface ReportFinding extends Omit<Asset, 'links'> {
  /** The same for the same thing in every run, wherever it lies: 16 hex digits. */
  readonly id: string
  readonly verdict: FindingVerdict
  /** Ended before the time of judging: nobody uses it any more, so that it is ok whatever its cut-off was. */
  readonly expired: boolean
  /** The day in Japan of the end that counts: of `validUntil`, or of the CA where that ends first. */
  readonly lastDay: string | null
  /** The last day of use in Japan Standard Time. */
  readonly cutOff: string | null
  /** The last day on which it may still be used: the cut-off, or its end where that is earlier. */
  readonly lastSafeDay: string | null
  /** Whole days past the cut-off; 0 when it is kept, null when it cannot be counted. */
  readonly overrunDays: number | null
  readonly policy: string | null
  readonly ruleId: string | null
  readonly certainty: Certainty | null
  readonly source: PolicySource | null
  /** What every rule says of it, also the milder ones. */
  readonly answers: readonly PolicyAnswer[]
  /** Row of the table in the government paper (1 to 6); null outside the card. */
  readonly row: number | null
  readonly cardUse: CardUse | null
  readonly limitedBy: CaLimit | null
  /** Ids of systems of the inventory that hold it. */
  readonly systems: readonly string[]
  readonly suppressed: Suppressed | null
  readonly change: Change | null
}

/** How many assets of one group have which verdict. */
export interface GroupCounts {
  readonly name: string
  readonly counts: VerdictCounts
}

/** Assets that are past their cut-off and not ended yet on at least one day of the month. */
export interface MonthCounts {
  /** YYYY-MM, in Japan. */
  readonly month: string
  readonly exposed: number
  readonly undecided: number
  readonly tolerated: number
}

/** One of the nine systems of the government paper, or one that only the inventory names. */
export interface SystemReport {
  readonly id: string
  /** 1 to 9 in the paper; null for others. */
  readonly number: number | null
  readonly name: {readonly en: string; readonly ja: string}
  /** Rows of the paper's table that the system touches, and how that is known. */
  readonly rows: readonly number[]
  readonly certainty: Certainty | null
  readonly counts: VerdictCounts
  /** Nothing of it was among the inputs: it was not looked at. */
  readonly lookedAt: boolean
  /** Rows that it touches and of which nothing was among its assets. */
  readonly rowsNotSeen: readonly number[]
}

/**
 * Facts of JPKI's third generation that date what is below it. `generation-3`: it ends on `day`, so that what is alive
 * after the cut-off stands on it or on a newer one. `five-years-fit`: the last day on which it can issue for five years.
 * `switch`: what is issued the day before the switch to the next card ends on `day`; the switch date is the user's.
 */
export interface DatedNote {
  readonly id: 'generation-3' | 'five-years-fit' | 'switch'
  readonly day: string
  /** Past the cut-off of RSA-2048; null where nothing is counted. */
  readonly overrunDays: number | null
  /** Whether generation 3 still covers `day`; null where it is not asked. */
  readonly withinGeneration3: boolean | null
  readonly certainty: Certainty
}

/** What was left out of a folder that was looked into: whatever is there is in no count. */
export interface LeftOutNote {
  readonly id: 'left-out'
  readonly folder: string
  /** The user's command line, the file in the folder that `file` names, links out of it, or what is always left out. */
  readonly by: 'command-line' | 'ignore-file' | 'link' | 'default'
  readonly file: string | null
  readonly files: number
  /** Each counts once, whatever is in it: nobody went in. */
  readonly folders: number
}

/** What is taken for granted of a kind of card that is not wholly published; `card info -v` says the same. */
export interface CardAssumedNote {
  readonly id: 'card-assumed'
  readonly profile: ProfileName
  readonly assumptions: readonly AssumptionKey[]
  readonly certainty: 'assumed'
}

/** Certificates of more issuers than a large run keeps apart: no CA above them limits them, and they name no issuer. */
export interface IssuerDroppedNote {
  readonly id: 'issuer-dropped'
  readonly certificates: number
}

export type AuditNote = DatedNote | LeftOutNote | CardAssumedNote | IssuerDroppedNote

export interface BaselineReport {
  readonly new: number
  readonly unchanged: number
  /** Findings of the baseline that are gone or not exposed any more. */
  readonly fixed: readonly {readonly id: string; readonly what: string; readonly algorithm: string}[]
}

/** A place, `FILE!MEMBER` or `FILE`, whose file has a "!" in its own path. */
export interface MarkedFile {
  readonly place: string
  readonly file: string
}

export interface AuditReport {
  readonly kind: 'migrate-check'
  /** The day in Japan whose use was judged; null for the whole life of each asset. */
  readonly on?: string | null
  /** Exposed first, then by length of the overrun. Of more than the limit only the worst are here. */
  readonly findings: readonly ReportFinding[]
  /** Findings that were counted and not kept. */
  readonly findingsOmitted: number
  readonly counts: VerdictCounts
  /** Assets; what was found in several places is one. */
  readonly assets: number
  readonly certificatesRead: number
  readonly countsByPolicy: readonly {readonly policy: string; readonly counts: VerdictCounts}[]
  readonly byMonth: readonly MonthCounts[]
  readonly byAlgorithm: readonly GroupCounts[]
  readonly byUse: readonly GroupCounts[]
  readonly byKind: readonly GroupCounts[]
  readonly byIssuer: readonly GroupCounts[]
  readonly byCardUse: readonly GroupCounts[]
  readonly systems: readonly SystemReport[]
  readonly contradictions: readonly Contradiction[]
  readonly candidates: readonly Candidate[]
  readonly notes: readonly AuditNote[]
  readonly policies: readonly UsedPolicy[]
  readonly baseline: BaselineReport | null
  /** Suppressions that matched nothing, or whose day has passed. */
  readonly suppressionsUnused: readonly {
    readonly finding: string
    readonly reason: string
    readonly until: string
    readonly expired: boolean
  }[]
  /** What they name may hold what is exposed. */
  readonly errors: readonly InputError[]
  /** Every other place is a file up to its first "!". */
  readonly markedFiles: readonly MarkedFile[]
  /** Files in folders that hold nothing that can be judged. */
  readonly skipped: number
}
