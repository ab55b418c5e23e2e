// SHA-256 in a thread of its own of octets that come from elsewhere: it costs as much as the hash of the signature, and the
// two then go side by side. Blocks go there and come back, so that no more of them are made than are on their way.
import {Worker} from 'node:worker_threads'

const BLOCK_BYTES = 512 * 1024
const MOST_BLOCKS = 32

/** JavaScript, because a thread starts from text: the program is one bundle and has no second file to start it from. */
const PROGRAM = `
const {parentPort} = require('node:worker_threads')
const hash = require('node:crypto').createHash('sha256')
parentPort.on('message', ({block, used}) => {
  if (block === null) {
    parentPort.postMessage({digest: hash.digest('hex')})
    return parentPort.close()
  }
  hash.update(new Uint8Array(block, 0, used))
  parentPort.postMessage({block}, [block])
})
`

interface Answer {
  readonly block?: ArrayBuffer
  readonly digest?: string
}

export class DigestThread {
  readonly #worker = new Worker(PROGRAM, {
    eval: true,
    resourceLimits: {maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2},
  })
  readonly #free: ArrayBuffer[] = []
  #made = 0
  #block: Uint8Array<ArrayBuffer> | null = null
  #used = 0
  #digest: string | undefined
  #failure: unknown
  /** Called when something has come back. */
  #woken: () => void = () => undefined

  constructor() {
    this.#worker.on('message', ({block, digest}: Answer) => {
      if (block) this.#free.push(block)
      this.#digest = digest
      this.#woken()
    })
    this.#worker.on('error', cause => {
      this.#failure = cause
      this.#woken()
    })
  }

  /** Takes all of `bytes`, which may be overwritten afterwards; waits where the thread is behind. */
  async update(bytes: Uint8Array): Promise<void> {
    for (let from = 0; from < bytes.length; ) {
      const block = this.#block ?? this.#spare() ?? (await this.#returned())
      this.#block = block
      const count = Math.min(block.length - this.#used, bytes.length - from)
      block.set(bytes.subarray(from, from + count), this.#used)
      this.#used += count
      from += count
      if (this.#used === block.length) this.#send(block)
    }
  }

  /** Lower-case hex; the thread ends. */
  async digest(): Promise<string> {
    if (this.#block) this.#send(this.#block)
    this.#worker.postMessage({block: null, used: 0})
    while (this.#digest === undefined) await this.#wake()
    return this.#digest
  }

  /** Ends it without an answer. */
  async abandon(): Promise<void> {
    await this.#worker.terminate()
  }

  #send({buffer}: Uint8Array<ArrayBuffer>): void {
    this.#worker.postMessage({block: buffer, used: this.#used}, [buffer])
    this.#block = null
    this.#used = 0
  }

  #spare(): Uint8Array<ArrayBuffer> | null {
    const free = this.#free.pop()
    if (free) return new Uint8Array(free)
    if (this.#made === MOST_BLOCKS) return null
    this.#made += 1
    return new Uint8Array(BLOCK_BYTES)
  }

  async #returned(): Promise<Uint8Array<ArrayBuffer>> {
    for (;;) {
      const block = this.#spare()
      if (block) return block
      await this.#wake()
    }
  }

  async #wake(): Promise<void> {
    if (this.#failure === undefined)
      await new Promise<void>(resolve => {
        this.#woken = resolve
      })
    if (this.#failure !== undefined) throw this.#failure
  }
}
