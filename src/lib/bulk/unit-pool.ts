// Units read by several threads, and their results in the order of the units: what is made of them is the same whatever
// the number of threads.
import {setImmediate} from 'node:timers/promises'
import {Worker} from 'node:worker_threads'
import type {Unit, UnitResult} from './unit.ts'
import {UnitReader} from './unit-reader.ts'

export interface PoolOptions {
  readonly threads: number
  /** What a thread runs: a file beside the bundle; null where there is none, and this thread reads all by itself. */
  readonly program: string | null
  /** Units that this thread reads before others are started. */
  readonly alone?: number | undefined
  /** Milliseconds since 1970. */
  readonly at: number
  /** Of the digests of the run. */
  readonly key: Uint8Array
}

/** So many units are read by this thread before others are started, which costs as much as reading some of them. */
const ALONE = 128
/** Units that wait at a thread, so that it never waits for the next one. */
const AHEAD = 3

type Take = (unit: Unit, result: UnitResult, thread: number) => Promise<void>

interface Waiting {
  readonly unit: Unit
  readonly result: Promise<UnitResult>
  readonly thread: number
}

export class UnitPool {
  readonly #options: PoolOptions
  #threads: readonly Worker[] | undefined
  #reader: UnitReader | undefined
  readonly #settle = new Map<number, {resolve: (result: UnitResult) => void; reject: (cause: unknown) => void}>()
  /** Memories of records, by the thread that they go back to. */
  readonly #spares: ArrayBuffer[][] = []
  /** Units that this thread has read. */
  #read = 0
  /** Units that others were sent. */
  #count = 0

  constructor(options: PoolOptions) {
    this.#options = options
  }

  /** Where units may be laid before they are asked for; null where threads have memories of their own. */
  get window(): Buffer | null {
    return this.#alone ? this.#own.window : null
  }

  get #alone(): boolean {
    return this.#options.threads < 2 || this.#options.program === null
  }

  /** The reader of this thread, which is numbered behind the others. */
  get #own(): UnitReader {
    this.#reader ??= new UnitReader(this.#options.at, this.#options.key)
    return this.#reader
  }

  async #readHere(unit: Unit, take: Take): Promise<void> {
    this.#read += 1
    // Between units a signal is heard.
    await setImmediate()
    const result = this.#own.read(unit)
    await take(unit, result, this.#options.threads)
    this.#own.giveBack(result.records.buffer)
  }

  /** `take` sees every result, in order; `thread` is who numbered the groups. */
  async run(units: Iterable<Unit>, take: Take): Promise<void> {
    const {threads} = this.#options
    const queue: Waiting[] = []
    for (const unit of units) {
      if (this.#alone || this.#read < (this.#options.alone ?? ALONE)) {
        await this.#readHere(unit, take)
        continue
      }
      const thread = this.#count % threads
      const result = this.#send(unit, thread)
      // Whoever waits for it hears of a failure; until then nobody does.
      result.catch(() => undefined)
      queue.push({unit, result, thread})
      if (queue.length >= threads * AHEAD) await this.#takeFirst(queue, take)
    }
    while (queue.length > 0) await this.#takeFirst(queue, take)
  }

  async close(): Promise<void> {
    await Promise.all((this.#threads ?? []).map(worker => worker.terminate()))
    this.#threads = undefined
    this.#reader = undefined
  }

  #send(unit: Unit, thread: number): Promise<UnitResult> {
    this.#threads ??= this.#start()
    const id = this.#count++
    return new Promise((resolve, reject) => {
      this.#settle.set(id, {resolve, reject})
      const spare = this.#spares[thread]?.pop()
      this.#threads?.[thread]?.postMessage({id, unit, spare}, spare === undefined ? [] : [spare])
    })
  }

  #start(): readonly Worker[] {
    const {threads, program, at, key} = this.#options
    return Array.from({length: threads}, () => {
      const worker = new Worker(program ?? '', {
        workerData: {at, key},
        // Nothing is kept of a unit: a heap that grows would only take memory.
        resourceLimits: {maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 2},
      })
      worker.on('message', ({id, result, failure}: {id: number; result: UnitResult; failure?: Error}) => {
        const settle = this.#settle.get(id)
        this.#settle.delete(id)
        if (failure === undefined) settle?.resolve(result)
        else settle?.reject(failure)
      })
      worker.on('error', cause => {
        for (const {reject} of this.#settle.values()) reject(cause)
        this.#settle.clear()
      })
      return worker
    })
  }

  async #takeFirst(queue: Waiting[], take: Take): Promise<void> {
    const first = queue.shift()
    if (first === undefined) return
    const result = await first.result
    await take(first.unit, result, first.thread)
    this.#spares[first.thread] ??= []
    this.#spares[first.thread]?.push(result.records.buffer)
  }
}
