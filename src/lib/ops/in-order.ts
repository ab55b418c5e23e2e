// Work on a stream, several pieces at a time, handed on in the order in which they came.

/** Pieces that wait for an earlier one, so that one slow piece does not stop the others. */
const WAITING = 4

/** At most `limit` pieces are worked on at once. The first failure ends it, when its turn comes. */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  limit: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const pending: Promise<Result>[] = []
  const running = new Set<Promise<unknown>>()
  for await (const item of items) {
    while (running.size >= limit) await Promise.race(running)
    const piece = work(item)
    const settled: Promise<unknown> = piece.then(
      () => running.delete(settled),
      () => running.delete(settled),
    )
    running.add(settled)
    pending.push(piece)
    while (pending.length > limit * WAITING) yield await (pending.shift() as Promise<Result>)
  }
  for (const piece of pending) yield await piece
}
