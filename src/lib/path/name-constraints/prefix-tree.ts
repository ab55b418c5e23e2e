// Subtrees of hierarchical names by their parts from the root: labels of a host from the right, RDNs of a distinguished
// name from the left. Ten thousand subtrees are looked up in as many steps as the name has parts.

interface Node<T> {
  readonly children: Map<string, Node<T>>
  /** Holds the name that ends here. */
  self: T | null
  /** Holds every name that goes on from here. */
  below: T | null
  /** The `self` of some child. */
  childSelf: T | null
}

export class PrefixTree<T> {
  readonly #root: Node<T> = emptyNode()

  add(parts: readonly string[], subtree: T, reach: 'name' | 'below' | 'both'): void {
    let node = this.#root
    let parent: Node<T> | null = null
    for (const part of parts) {
      let child = node.children.get(part)
      if (child === undefined) {
        child = emptyNode()
        node.children.set(part, child)
      }
      parent = node
      node = child
    }
    if (reach !== 'name') node.below ??= subtree
    if (reach === 'below') return
    node.self ??= subtree
    if (parent !== null) parent.childSelf ??= subtree
  }

  /** The subtree that a name is in. */
  holding(parts: readonly string[]): T | null {
    const {above, node} = this.#walk(parts)
    return above ?? node?.self ?? null
  }

  /** The subtree that all names with one more part are in. */
  holdingAllBelow(parts: readonly string[]): T | null {
    const {above, node} = this.#walk(parts)
    return above ?? node?.below ?? null
  }

  /** A subtree that some name with one more part is in. */
  holdingSomeBelow(parts: readonly string[]): T | null {
    const {above, node} = this.#walk(parts)
    return above ?? node?.below ?? node?.childSelf ?? null
  }

  /** The first subtree on the way that holds all beyond it, and the node where the parts end. */
  #walk(parts: readonly string[]): {readonly above: T | null; readonly node: Node<T> | null} {
    let node = this.#root
    for (const part of parts) {
      if (node.below !== null) return {above: node.below, node: null}
      const child = node.children.get(part)
      if (child === undefined) return {above: null, node: null}
      node = child
    }
    return {above: null, node}
  }
}

function emptyNode<T>(): Node<T> {
  return {children: new Map(), self: null, below: null, childSelf: null}
}
