// DER as a flat list of nodes with offsets, for people who want to see every byte's place. DER inside an OCTET STRING or
// a BIT STRING is opened too. A caller may hide values: the filter sees each leaf with the identifiers beside it.
import {toHex} from '../bytes/hex.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {decodeOid, oidName} from './oid.ts'
import {bitLength, decimalText, decodeBitString, decodeBoolean, unsignedOctets} from './primitives.ts'
import {contentOffset, type DerValue, decodeDer, eachChild} from './reader.ts'
import {decodeString, isString} from './strings.ts'
import {isUniversal, TAG, tagName} from './tags.ts'
import {decodeTime} from './time.ts'

export interface AsnNode {
  readonly offset: number
  readonly depth: number
  readonly headerLength: number
  readonly length: number
  readonly tag: string
  /** Null for constructed values, and for values that are hidden. */
  readonly text: string | null
  readonly hidden: boolean
}

/** Says whether the content of a value is to be hidden. `identifiers` stand beside it or beside a value around it. */
export type HideValue = (value: DerValue, identifiers: readonly string[]) => boolean

export function derTree(root: DerValue, hide: HideValue = () => false): readonly AsnNode[] {
  const nodes: AsnNode[] = []
  walk(root, 0, [], hide, nodes)
  return nodes
}

function walk(value: DerValue, depth: number, identifiers: readonly string[], hide: HideValue, nodes: AsnNode[]): void {
  const inner = innerValues(value)
  const hidden = inner === undefined && hide(value, identifiers)
  nodes.push({
    offset: value.offset,
    depth,
    headerLength: value.headerLength,
    length: value.value.length,
    tag: tagName(value.tag),
    text: inner || hidden ? null : leafText(value),
    hidden,
  })
  if (!inner) return
  const beside = inner.filter(child => child.tag === TAG.OBJECT_IDENTIFIER).map(identifierOf)
  const known = [...identifiers, ...beside.filter(text => text !== undefined)]
  for (const child of inner) walk(child, depth + 1, known, hide, nodes)
}

/** The values inside, or nothing for a leaf and for what is not DER after all. */
function innerValues(value: DerValue): readonly DerValue[] | undefined {
  try {
    if (value.constructed) return [...eachChild(value)]
    // Digests and key identifiers may look like DER by chance; few of them start with a universal tag and fit to the end.
    if (value.tag === TAG.OCTET_STRING && isUniversal(value.value[0] ?? 0))
      return [decodeDer(value.value, contentOffset(value), value.depth + 1)]
    if (value.tag !== TAG.BIT_STRING) return undefined
    const bits = decodeBitString(value)
    const opened = bits.unusedBits === 0 && bits.bytes[0] === TAG.SEQUENCE
    return opened ? [decodeDer(bits.bytes, contentOffset(value) + 1, value.depth + 1)] : undefined
  } catch (cause) {
    // Bytes that only looked like DER are shown as hex, which loses nothing.
    if (cause instanceof DecodeError) return undefined
    throw cause
  }
}

/** The identifier in a value, or nothing when it is damaged. */
export function identifierOf(value: DerValue): string | undefined {
  try {
    return decodeOid(value)
  } catch (cause) {
    // A damaged identifier is shown as hex by leafText, like any other damaged leaf.
    if (cause instanceof DecodeError) return undefined
    throw cause
  }
}

function leafText(value: DerValue): string {
  try {
    return decodedText(value)
  } catch (cause) {
    if (cause instanceof DecodeError) return toHex(value.value)
    throw cause
  }
}

function decodedText(value: DerValue): string {
  if (isString(value)) return decodeString(value).text
  switch (value.tag) {
    case TAG.BOOLEAN:
      return decodeBoolean(value) ? 'TRUE' : 'FALSE'
    case TAG.NULL:
      return ''
    case TAG.OBJECT_IDENTIFIER: {
      const dotted = decodeOid(value)
      const name = oidName(dotted)
      return name === null ? dotted : `${dotted} (${name})`
    }
    case TAG.UTC_TIME:
    case TAG.GENERALIZED_TIME:
      return decodeTime(value)
    case TAG.INTEGER: {
      const octets = unsignedOctets(value)
      return bitLength(octets) <= 32 ? decimalText(octets) : toHex(value.value)
    }
    default:
      return toHex(value.value)
  }
}
