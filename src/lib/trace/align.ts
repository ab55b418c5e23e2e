// Aligns two sequences by a longest common subsequence (D. S. Hirschberg, CACM 18(6), 1975): time grows with the product of
// the lengths, memory with their sum.

export interface Pair {
  /** Index in either sequence; undefined where the other has no partner for it. */
  readonly a: number | undefined
  readonly b: number | undefined
}

/** Pairs in the order of both sequences: what only the first has comes before what only the second has. */
export function align(first: readonly string[], second: readonly string[]): readonly Pair[] {
  const ids = new Map<string, number>()
  const numbered = (keys: readonly string[]) =>
    Int32Array.from(keys, key => {
      const id = ids.get(key) ?? ids.size
      ids.set(key, id)
      return id
    })
  const [a, b] = [numbered(first), numbered(second)]
  const matches: (readonly [number, number])[] = []
  collect(a, b, 0, 0, matches)
  return withGaps(matches, a.length, b.length)
}

function collect(
  a: Int32Array,
  b: Int32Array,
  offsetA: number,
  offsetB: number,
  matches: (readonly [number, number])[],
) {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) {
    matches.push([offsetA + start, offsetB + start])
    start += 1
  }
  let tail = 0
  while (tail < a.length - start && tail < b.length - start && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1
  const [innerA, innerB] = [a.subarray(start, a.length - tail), b.subarray(start, b.length - tail)]
  if (innerA.length > 0 && innerB.length > 0) split(innerA, innerB, offsetA + start, offsetB + start, matches)
  for (let index = tail; index > 0; index -= 1) matches.push([offsetA + a.length - index, offsetB + b.length - index])
}

function split(a: Int32Array, b: Int32Array, offsetA: number, offsetB: number, matches: (readonly [number, number])[]) {
  if (a.length === 1) {
    const at = b.indexOf(a[0] ?? -1)
    if (at >= 0) matches.push([offsetA, offsetB + at])
    return
  }
  const middle = a.length >> 1
  const before = lengths(a.subarray(0, middle), b)
  const after = lengths(a.slice(middle).reverse(), b.slice().reverse())
  let best = -1
  let cut = 0
  for (let index = 0; index <= b.length; index += 1) {
    const total = (before[index] ?? 0) + (after[b.length - index] ?? 0)
    if (total > best) {
      best = total
      cut = index
    }
  }
  collect(a.subarray(0, middle), b.subarray(0, cut), offsetA, offsetB, matches)
  collect(a.subarray(middle), b.subarray(cut), offsetA + middle, offsetB + cut, matches)
}

/** Length of the longest common subsequence of `a` and each beginning of `b`. The inner loop runs 10^8 times for long traces. */
function lengths(a: Int32Array, b: Int32Array): Int32Array {
  let row = new Int32Array(b.length + 1)
  let next = new Int32Array(b.length + 1)
  for (const id of a) {
    let left = 0
    let corner = 0
    for (let index = 0; index < b.length; index += 1) {
      const above = row[index + 1] ?? 0
      left = b[index] === id ? corner + 1 : Math.max(above, left)
      next[index + 1] = left
      corner = above
    }
    const spare = row
    row = next
    next = spare
  }
  return row
}

function withGaps(matches: readonly (readonly [number, number])[], lengthA: number, lengthB: number): readonly Pair[] {
  const pairs: Pair[] = []
  let [a, b] = [0, 0]
  for (const [nextA, nextB] of [...matches, [lengthA, lengthB] as const]) {
    for (; a < nextA; a += 1) pairs.push({a, b: undefined})
    for (; b < nextB; b += 1) pairs.push({a: undefined, b})
    if (nextA < lengthA && nextB < lengthB) pairs.push({a: nextA, b: nextB})
    a = nextA + 1
    b = nextB + 1
  }
  return pairs
}
