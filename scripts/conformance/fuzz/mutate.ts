// One mutation of one object: of its bytes, of its lengths, of its tree, or a splice of two.
import {parseTree, siblings, writeTree} from './der-tree.ts'
import type {Random} from './random.ts'

export const MUTATIONS = {
  'bit flip': (bytes, random) => {
    const copy = Uint8Array.from(bytes)
    const at = random.below(copy.length)
    copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8))
    return copy
  },
  'byte change': (bytes, random) => {
    const copy = Uint8Array.from(bytes)
    for (let left = 1 + random.below(3); left > 0; left--) copy[random.below(copy.length)] = random.below(256)
    return copy
  },
  truncation: (bytes, random) => bytes.slice(0, random.below(bytes.length)),
  insertion: (bytes, random) => {
    const at = random.below(bytes.length + 1)
    return Buffer.concat([bytes.subarray(0, at), random.bytes(1 + random.below(8)), bytes.subarray(at)])
  },
  deletion: (bytes, random) => {
    const at = random.below(bytes.length)
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(8))])
  },
  'length edit': (bytes, random) => {
    const copy = Uint8Array.from(bytes)
    const places = headers(bytes)
    const at = random.of(places) + 1
    copy[at] = random.of([0, 1, 0x7f, 0x80, 0x81, 0x82, 0x84, 0xff, (copy[at] ?? 0) + 1, (copy[at] ?? 0) - 1])
    return copy
  },
  splice: (bytes, random, other) =>
    Buffer.concat([bytes.subarray(0, random.below(bytes.length)), other.subarray(random.below(other.length))]),
  'tree: delete': (bytes, random) => onTree(bytes, random, (list, at) => list.splice(at, 1)),
  'tree: repeat': (bytes, random) => onTree(bytes, random, (list, at) => list.splice(at, 0, ...list.slice(at, at + 1))),
  'tree: swap': (bytes, random) =>
    onTree(bytes, random, (list, at) => list.splice(at, 2, ...list.slice(at, at + 2).reverse())),
  'tree: tag': (bytes, random) =>
    onTree(bytes, random, (list, at) => {
      const node = list[at]
      if (node)
        node.tag = random.of([
          0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x0c, 0x13, 0x16, 0x17, 0x18, 0x30, 0x31, 0x80, 0x81, 0x82, 0xa0,
          0xa1, 0xa3, 0xa4,
        ])
    }),
  'tree: value': (bytes, random) =>
    onTree(bytes, random, (list, at) => {
      const node = list[at]
      if (node) Object.assign(node, {children: null, value: random.bytes(random.of([0, 0, 1, 2, 3, 8, 20, 130]))})
    }),
  'tree: graft': (bytes, random, other) =>
    onTree(bytes, random, (list, at) => {
      const lists = siblings(parseTree(other) ?? [])
      if (lists.length > 0) list.splice(at, 1, random.of(random.of(lists)))
    }),
} as const satisfies Readonly<Record<string, (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array>>

export type MutationName = keyof typeof MUTATIONS
export const MUTATION_NAMES = Object.keys(MUTATIONS) as readonly MutationName[]

function onTree(
  bytes: Uint8Array,
  random: Random,
  change: (list: NonNullable<ReturnType<typeof parseTree>>, at: number) => unknown,
): Uint8Array {
  const tree = parseTree(bytes)
  if (tree === undefined || tree.length === 0) return MUTATIONS['byte change'](bytes, random)
  const list = random.of(siblings(tree))
  change(list, random.below(list.length))
  return writeTree(tree)
}

/** Where identifier octets of nested values stand, as far as they can be followed. */
function headers(bytes: Uint8Array): readonly number[] {
  const found = [0]
  const walk = (start: number, end: number) => {
    let at = start
    while (at + 1 < end) {
      const first = bytes[at + 1] ?? 0
      const octets = first < 0x80 ? 0 : first & 0x7f
      let length = first < 0x80 ? first : 0
      for (let index = 0; index < octets; index++) length = length * 256 + (bytes[at + 2 + index] ?? 0)
      const content = at + 2 + octets
      if (octets > 3 || content + length > end) return
      found.push(at)
      if (((bytes[at] ?? 0) & 0x20) !== 0) walk(content, content + length)
      at = content + length
    }
  }
  walk(0, bytes.length)
  return found
}
