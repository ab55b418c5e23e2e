// Work on a stream, several pieces at a time, handed on in the order in which they came, each as soon as its turn has come:
// who feeds the stream slowly sees every answer before the next question.

/** Pieces that are done and wait for an earlier one, so that one slow piece does not stop the others. */
const WAITING = 4

/** At most `limit` pieces are worked on at once. The first failure ends it, when its turn comes. */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  limit: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const line = new Line<Item, Result>(limit, work)
  const iterator = items[Symbol.asyncIterator]()
  const feeding = line.feed(iterator)
  try {
    for (let piece = await line.next(); piece !== undefined; piece = await line.next()) yield (await piece.done).result
    await feeding
  } finally {
    line.close()
    // Not awaited: a source that is silent would hold what has failed already.
    void iterator.return?.()
    feeding.catch(() => undefined)
  }
}

/** The result in a box: a generator would wait for a promise that it is handed. */
interface Piece<Result> {
  readonly done: Promise<{readonly result: Result}>
}

class Line<Item, Result> {
  readonly #limit: number
  readonly #work: (item: Item) => Promise<Result>
  readonly #pieces: Piece<Result>[] = []
  #running = 0
  #ended = false
  #arrived: (() => void) | undefined
  #room: (() => void) | undefined

  constructor(limit: number, work: (item: Item) => Promise<Result>) {
    this.#limit = limit
    this.#work = work
  }

  /** Takes items as long as there is room. Rejects as the items do. */
  async feed(items: AsyncIterator<Item>): Promise<void> {
    try {
      for (let next = await items.next(); !next.done && !this.#ended; next = await items.next()) {
        this.#begin(next.value)
        while (this.#isFull && !this.#ended)
          await new Promise<void>(resolve => {
            this.#room = resolve
          })
      }
    } finally {
      this.#ended = true
      this.#arrived?.()
    }
  }

  /** The next piece in order, done or not; undefined behind the last one. */
  async next(): Promise<Piece<Result> | undefined> {
    while (this.#pieces.length === 0 && !this.#ended)
      await new Promise<void>(resolve => {
        this.#arrived = resolve
      })
    const piece = this.#pieces.shift()
    this.#room?.()
    return piece
  }

  close(): void {
    this.#ended = true
    this.#room?.()
  }

  get #isFull(): boolean {
    return this.#running >= this.#limit || this.#pieces.length >= this.#limit * WAITING
  }

  #begin(item: Item): void {
    this.#running += 1
    const ended = () => {
      this.#running -= 1
      this.#room?.()
    }
    const done = this.#work(item).then(result => ({result}))
    // Told when its turn comes, not as one that nobody waits for.
    done.then(ended, ended)
    this.#pieces.push({done})
    this.#arrived?.()
  }
}
