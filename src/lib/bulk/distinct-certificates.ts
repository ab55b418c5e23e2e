// The certificates behind the records of a run, read again from where they stand when somebody wants to see them.
import type {Asset} from '../audit/asset.ts'
import type {BulkRun} from './bulk-run.ts'
import {DistinctRecords, type KnownElsewhere} from './distinct.ts'
import {EndDays} from './end-days.ts'
import {AssetReader, addPlaces, type Pick, pickOf} from './fetch-assets.ts'
import type {Group} from './group-finder.ts'

/** Certificates whose places are looked for at once. */
const HELD = 50_000

/** The certificates of a run that stand nowhere else, each once. */
export class DistinctCertificates {
  readonly run: BulkRun
  readonly days = new EndDays()
  readonly #records: DistinctRecords
  readonly #reader: AssetReader

  constructor(run: BulkRun, known: KnownElsewhere) {
    this.run = run
    this.#reader = new AssetReader(run.records)
    this.#records = new DistinctRecords(run.records, known, this.#reader, (records, record) =>
      this.days.add(records.group(record), records.day(record)),
    )
  }

  get count(): number {
    return this.days.distinct
  }

  /** At most `most`, in the order of the inputs, with every place where they stand. */
  assets(most: number, wanted: (group: number, day: number) => boolean = () => true): readonly Asset[] {
    const picks: Pick[] = []
    this.#records.visit((records, record) => {
      if (wanted(records.group(record), records.day(record))) picks.push(pickOf(records, record))
      return picks.length < most
    })
    return this.#read(picks)
  }

  /** All of them, in the order of the inputs, with every place where they stand. */
  *inTurn(): Generator<Asset> {
    for (let from = 0, more = true; more; ) {
      const picks: Pick[] = []
      more = false
      this.#records.visit((records, record, index) => {
        picks.push(pickOf(records, record))
        from = index + 1
        more = picks.length === HELD
        return !more
      }, from)
      yield* this.#readInTurn(picks, (reader, pick) => reader.readMember(pick, this.run.groups))
    }
  }

  /** The certificates that stand elsewhere, too, with the places where they stand here. */
  elsewhere(): readonly Asset[] {
    return this.#read(this.#records.elsewhere)
  }

  /** Of each key that is asked for the certificate that ends last; a key may have more than memory holds. */
  lastOfKeys(keys: readonly Asset[]): readonly Asset[] {
    if (keys.length === 0) return []
    const {groups} = this.run
    const reader = this.#reader
    const wanted = new Set(keys.map(({keySha256}) => keySha256))
    const algorithms = new Set(keys.map(({algorithm}) => algorithm))
    const last = new Map<string, {readonly pick: Pick; readonly end: string}>()
    try {
      this.#records.visit((each, record) => {
        const pick = pickOf(each, record)
        const {template} = groups[pick.group] as Group
        if (!algorithms.has(template.algorithm)) return true
        const {keySha256, validUntil} = reader.readMember(pick, groups)
        if (keySha256 === null || !wanted.has(keySha256)) return true
        const end = validUntil ?? ''
        const known = last.get(keySha256)
        if (known === undefined || end > known.end) last.set(keySha256, {pick, end})
        return true
      })
    } finally {
      reader.close()
    }
    return this.#read([...last.values()].map(({pick}) => pick))
  }

  #read(picks: readonly Pick[]): readonly Asset[] {
    return [...this.#readInTurn(picks, (reader, pick) => reader.read(pick))]
  }

  *#readInTurn(picks: readonly Pick[], read: (reader: AssetReader, pick: Pick) => Asset): Generator<Asset> {
    const {records} = this.run
    if (records.count > this.count && picks.length > 0) addPlaces(records, picks)
    try {
      for (const pick of picks) yield read(this.#reader, pick)
    } finally {
      this.#reader.close()
    }
  }
}
