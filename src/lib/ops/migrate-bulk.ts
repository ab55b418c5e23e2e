// The certificates of bundles and folders in a run of any size: read by threads into records, judged by groups, and only
// the worst of many made into assets. Few are all made into assets, and nobody notices the difference.
import {closeSync, openSync} from 'node:fs'
import type {Asset} from '../audit/asset.ts'
import type {Inventory} from '../audit/inventory.ts'
import type {JudgeRules} from '../audit/judge-inventory.ts'
import {isEndless} from '../audit/same-key.ts'
import {BulkJudgement, type CountedFinding} from '../bulk/bulk-judgement.ts'
import {type BulkProgress, BulkRun, type OddPiece} from '../bulk/bulk-run.ts'
import type {KnownElsewhere} from '../bulk/distinct.ts'
import {DistinctCertificates} from '../bulk/distinct-certificates.ts'
import {Journal} from '../bulk/journal.ts'
import {japaneseDay} from '../bulk/record.ts'
import {RecordFile} from '../bulk/record-file.ts'
import {digestKey} from '../bulk/scan-memory.ts'
import {bundleKind} from '../bulk/split-bundle.ts'
import {StateFile} from '../bulk/state-file.ts'
import {UnitPool} from '../bulk/unit-pool.ts'
import {fill} from '../bulk/unit-reader.ts'
import {READ_FLAGS} from '../bytes/read-flags.ts'
import {systemCode} from '../errors/system-code.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {peekBytes} from '../input/collect.ts'
import type {FoundFile, Unreadable} from '../input/read-source.ts'
import type {Origin} from '../input/source-item.ts'
import {spoolStream} from '../input/spool.ts'
import {lineBreaks, type PieceBase} from './bundle-piece.ts'

export interface BulkOptions {
  /** Assets that a report holds; the worst of more. */
  readonly keep: number
  readonly threads: number
  /** Units that are read before threads are started; some when left out. */
  readonly alone?: number
  /** What a thread runs; null where there is no built program. */
  readonly program: string | null
  /** A folder that nobody else may enter; made when it is first asked for. */
  readonly temporaryFolder: () => string
  readonly at: Date
  /** Told after every unit of work. */
  readonly progress?: ((progress: BulkProgress) => void) | undefined
  /** The file that a run goes on from, and what must be the same then; null to start anew. */
  readonly state?: {readonly file: string; readonly run: readonly unknown[]} | null
}

/** Reads a piece, and answers how many objects stand in it. */
export type ReadPiece = (piece: OddPiece, base: PieceBase) => Promise<number>

const HEAD_BYTES = 4096
/** Standard input that is shorter is read as it comes. */
const SHORT_BYTES = 4 * 1024 * 1024
/** Each is some milliseconds of work for a thread. */
const FILES_A_UNIT = 256

export class MigrateBulk {
  readonly #options: BulkOptions
  #started: BulkRun | undefined

  constructor(options: BulkOptions) {
    this.#options = options
  }

  /** Certificates that became records, each as often as it was met. */
  get certificates(): number {
    return this.#started?.certificates ?? 0
  }

  get #run(): BulkRun {
    this.#started ??= this.#start()
    return this.#started
  }

  #start(): BulkRun {
    const {threads, alone, program, at, temporaryFolder, state, progress} = this.#options
    const file = state ? new StateFile(state.file, [...state.run, at.toISOString()]) : null
    const saved = file?.read() ?? null
    const key = saved === null ? digestKey() : Buffer.from(saved.key, 'hex')
    const pool = new UnitPool({threads, alone, program, at: at.getTime(), key})
    const journal = new Journal(file, saved, key)
    try {
      const records = new RecordFile(
        file?.file ?? `${temporaryFolder()}/certificates`,
        key,
        cause => file?.notKept(cause) ?? new ToolkitError('E_SPOOL', {details: {reason: systemCode(cause)}, cause}),
        saved?.records,
        saved?.pathBytes,
      )
      journal.check(records)
      return new BulkRun(records, pool, journal, saved?.groups ?? [], progress)
    } catch (cause) {
      throw cause instanceof ToolkitError ? cause : (file?.damaged('records', cause) ?? cause)
    }
  }

  /** The result has been told: there is nothing to go on from any more. */
  forget(): void {
    const {state} = this.#options
    if (state) new StateFile(state.file, []).remove()
  }

  /** `shown`: what the report calls the file. */
  async bundle(path: string, head: Uint8Array, read: ReadPiece, shown = path): Promise<boolean> {
    const kind = bundleKind(head)
    if (kind === null) return false
    let others = 0
    // Pieces come in their order: what lies before one is counted once, however many there are.
    const counted = {at: 0, lines: 0}
    await this.#run.bundle(
      path,
      kind,
      async piece => {
        const lines = () => {
          const from = piece.start < counted.at ? {at: 0, lines: 0} : counted
          counted.lines = from.lines + lineBreaks(path, from.at, piece.start)
          counted.at = piece.start
          return counted.lines
        }
        others += await read(piece, {index: piece.before + others, offset: piece.start, lines})
      },
      shown,
    )
    return true
  }

  /** `other`: a file that is not wholly made of plain certificates, and whatever else the walk comes by. */
  async folder(
    folder: string,
    walk: Iterable<FoundFile | Unreadable>,
    other: (found: FoundFile | Unreadable) => Promise<void>,
  ): Promise<void> {
    const named: {origin?: Origin} = {}
    // What cannot be told by a path keeps its place in the order as a path that leads nowhere.
    const special = new Map<string, FoundFile | Unreadable>()
    let count = 0
    const batches = function* (): Generator<readonly string[]> {
      let batch: string[] = []
      for (const found of walk) {
        named.origin ??= found.origin
        const {path} = found.origin
        const plain = found.kind === 'file' && Buffer.from(path).equals(found.bytes)
        const key = plain ? path : `${path}\u0000${count++}`
        if (!plain) special.set(key, found)
        batch.push(key)
        if (batch.length < FILES_A_UNIT) continue
        yield batch
        batch = []
      }
      if (batch.length > 0) yield batch
    }
    await this.#run.files(folder, batches(), async ({path}) => {
      const found = special.get(path)
      special.delete(path)
      const origin = {...(named.origin as Origin), path}
      await other(found ?? {kind: 'file', origin, bytes: Buffer.from(path)})
    })
  }

  /**
   * The file that long standard input went into, or what is short as it comes. All of it comes in a run that goes on later,
   * which could not read it again.
   */
  async spool(chunks: AsyncIterable<Uint8Array>, origin: Origin): Promise<string | AsyncIterable<Uint8Array>> {
    if (this.#options.state) return chunks
    const {head, whole} = await peekBytes(chunks, SHORT_BYTES)
    return head.length < SHORT_BYTES ? whole : (await spoolStream(whole, origin, this.#options)).path
  }

  /** Ends the threads: nothing more is read. */
  async close(): Promise<void> {
    await this.#started?.close()
  }

  /** Nothing more is read. Null: every certificate is in the inventory now. */
  async settle(inventory: Inventory, wholly: boolean): Promise<LargeRun | null> {
    const run = this.#started
    if (run === undefined) return null
    await run.close()
    const certificates = new DistinctCertificates(run, knownElsewhere(inventory.assets))
    for (const asset of certificates.elsewhere()) inventory.add(asset)
    if (!wholly && inventory.assets.length + certificates.count > this.#options.keep)
      return new LargeRun(withoutOwnersOfKeys(certificates, inventory), this.#options.keep)
    for (const asset of certificates.assets(certificates.count)) inventory.add(asset)
    run.records.close()
    return null
  }
}

/** More certificates than a report holds. */
export class LargeRun {
  readonly #certificates: DistinctCertificates
  readonly keep: number

  constructor(certificates: DistinctCertificates, keep: number) {
    this.#certificates = certificates
    this.keep = keep
  }

  /** Beside the inventory. */
  get distinct(): number {
    return this.#certificates.count
  }

  judge(
    inventory: readonly Asset[],
    rules: JudgeRules,
  ): {
    readonly counted: readonly CountedFinding[]
    readonly worst: readonly Asset[]
  } {
    const judgement = new BulkJudgement(this.#certificates, inventory, rules)
    return {counted: judgement.counted, worst: judgement.worst(this.keep)}
  }

  /** Every certificate beside the inventory, in the order of the inputs. */
  inTurn(): Iterable<Asset> {
    return this.#certificates.inTurn()
  }

  close(): void {
    this.#certificates.run.records.close()
  }
}

/** The first octets of a file. */
export function headOf(path: string): Uint8Array {
  const fd = openSync(path, READ_FLAGS)
  try {
    const head = new Uint8Array(HEAD_BYTES)
    return head.subarray(0, fill(fd, head, 0, HEAD_BYTES))
  } finally {
    closeSync(fd)
  }
}

/** A key ends with its certificate, which stands in the inventory then, as in a small run. */
function withoutOwnersOfKeys(certificates: DistinctCertificates, inventory: Inventory): DistinctCertificates {
  const owners = certificates.lastOfKeys(inventory.assets.filter(isEndless))
  if (owners.length === 0) return certificates
  for (const asset of owners) inventory.add(asset)
  return new DistinctCertificates(certificates.run, knownElsewhere(inventory.assets))
}

function knownElsewhere(assets: readonly Asset[]): KnownElsewhere {
  const byDay = new Map<number, Set<string>>()
  for (const {sha256, validUntil} of assets) {
    if (sha256 === null || validUntil === null) continue
    const day = japaneseDay(Date.parse(validUntil) / 1000)
    byDay.set(day, (byDay.get(day) ?? new Set()).add(sha256))
  }
  return byDay
}
