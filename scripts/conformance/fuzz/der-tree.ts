// DER as a tree that can be changed and written again with sound lengths: mutations of it reach the decoders of fields,
// where most changes of single bytes only break the frame. Reads leniently and apart from the reader that it tests.
export interface Node {
  tag: number
  /** Null for a primitive value. An OCTET STRING or BIT STRING that holds DER has its children. */
  children: Node[] | null
  value: Uint8Array
  /** Octets before the children that are no DER: the number of unused bits. */
  prefix: Uint8Array
}

const OCTET_STRING = 0x04
const BIT_STRING = 0x03
const MAX_DEPTH = 40

/** Undefined where the bytes are not one DER value or several in a row. */
export function parseTree(bytes: Uint8Array, depth = 0): Node[] | undefined {
  const nodes: Node[] = []
  let at = 0
  while (at < bytes.length) {
    const tag = bytes[at] ?? 0
    const first = bytes[at + 1]
    if (first === undefined || (tag & 0x1f) === 0x1f || depth > MAX_DEPTH) return undefined
    const octets = first < 0x80 ? 0 : first & 0x7f
    if (octets > 3 || first === 0x80) return undefined
    let length = first < 0x80 ? first : 0
    for (let index = 0; index < octets; index++) length = length * 256 + (bytes[at + 2 + index] ?? 0)
    const start = at + 2 + octets
    if (start + length > bytes.length) return undefined
    nodes.push(nodeOf(tag, bytes.subarray(start, start + length), depth))
    at = start + length
  }
  return nodes
}

function nodeOf(tag: number, value: Uint8Array, depth: number): Node {
  const skip = tag === BIT_STRING ? 1 : 0
  const opens = (tag & 0x20) !== 0 || ((tag === OCTET_STRING || tag === BIT_STRING) && (value[skip] ?? 0) === 0x30)
  const children = opens ? parseTree(value.subarray(skip), depth + 1) : undefined
  return {tag, children: children ?? null, value, prefix: value.subarray(0, skip)}
}

export function writeTree(nodes: readonly Node[]): Uint8Array {
  return Buffer.concat(
    nodes.map(node => {
      const value = node.children ? Buffer.concat([node.prefix, writeTree(node.children)]) : node.value
      return Buffer.concat([Uint8Array.of(node.tag, ...lengthOf(value.length)), value])
    }),
  )
}

function lengthOf(length: number): readonly number[] {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let rest = length; rest > 0; rest >>>= 8) octets.unshift(rest & 255)
  return [0x80 | octets.length, ...octets]
}

/** Every list of siblings in the tree. */
export function siblings(nodes: Node[], lists: Node[][] = []): Node[][] {
  if (nodes.length > 0) lists.push(nodes)
  for (const {children} of nodes) if (children) siblings(children, lists)
  return lists
}
