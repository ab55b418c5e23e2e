// Lines of a stream on their way to standard output: a write for each would cost more than many an answer does.

/** No line waits longer; nobody who reads along sees the difference. */
const LONGEST_WAIT = 25
/** Characters that are held for one write. */
const BATCH = 64 * 1024

export class LineBatch {
  readonly #write: (text: string) => Promise<void>
  #lines = ''
  #timer: NodeJS.Timeout | undefined

  constructor(write: (text: string) => Promise<void>) {
    this.#write = write
  }

  /** A promise when enough has come together that it should leave before more is made. */
  push(line: string): Promise<void> | undefined {
    this.#lines += line
    if (this.#lines.length >= BATCH) return this.flush()
    this.#timer ??= setTimeout(() => void this.flush(), LONGEST_WAIT)
    return undefined
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const lines = this.#lines
    this.#lines = ''
    if (lines !== '') await this.#write(lines)
  }
}
