// Identifier octets of the universal types (ITU-T X.680 (02/2021), 8.4, table 1) and of context-specific tags.

export const TAG = {
  BOOLEAN: 0x01,
  INTEGER: 0x02,
  BIT_STRING: 0x03,
  OCTET_STRING: 0x04,
  NULL: 0x05,
  OBJECT_IDENTIFIER: 0x06,
  ENUMERATED: 0x0a,
  UTF8_STRING: 0x0c,
  RELATIVE_OID: 0x0d,
  NUMERIC_STRING: 0x12,
  PRINTABLE_STRING: 0x13,
  TELETEX_STRING: 0x14,
  IA5_STRING: 0x16,
  UTC_TIME: 0x17,
  GENERALIZED_TIME: 0x18,
  VISIBLE_STRING: 0x1a,
  GENERAL_STRING: 0x1b,
  UNIVERSAL_STRING: 0x1c,
  BMP_STRING: 0x1e,
  SEQUENCE: 0x30,
  SET: 0x31,
} as const

/** [number] of a primitive type, IMPLICIT. */
export function contextPrimitive(number: number): number {
  return 0x80 + number
}

/** [number] of a constructed type, or EXPLICIT. */
export function contextConstructed(number: number): number {
  return 0xa0 + number
}

const NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(TAG).map(([name, tag]) => [tag as number, name.replace('_', ' ')]),
)

/** A tag of the table above. */
export function isUniversal(tag: number): boolean {
  return NAMES.has(tag)
}

const CLASSES = ['UNIVERSAL', 'APPLICATION', '', 'PRIVATE'] as const

/** SEQUENCE, [0], APPLICATION [1]: the name as ASN.1 writes it. */
export function tagName(tag: number): string {
  const known = NAMES.get(tag)
  if (known !== undefined) return known
  const octets: number[] = []
  for (let rest = tag; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  const first = octets[0] ?? 0
  const number =
    octets.length === 1 ? first & 0x1f : octets.slice(1).reduce((sum, octet) => sum * 128 + (octet & 0x7f), 0)
  return `${CLASSES[first >> 6] ?? ''} [${number}]`.trim()
}
