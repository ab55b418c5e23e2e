// Hex in which ** stands for a byte that is hidden.

export interface MaskedBytes {
  /** Hidden bytes are 00 here. */
  readonly bytes: Uint8Array
  /** Positions of the hidden ones. */
  readonly hidden: ReadonlySet<number>
}

const MASKED_HEX = /^(?:[0-9a-f]{2}|\*\*)*$/

export function isMaskedHex(value: unknown): value is string {
  return typeof value === 'string' && MASKED_HEX.test(value)
}

export function parseMaskedHex(text: string): MaskedBytes {
  const hidden = new Set<number>()
  for (let index = text.indexOf('**'); index >= 0; index = text.indexOf('**', index + 2)) hidden.add(index / 2)
  return {bytes: new Uint8Array(Buffer.from(text.replaceAll('**', '00'), 'hex')), hidden}
}

/** What either of two forms of the same bytes hides is hidden. */
export function hideBoth(one: string, other: string): string {
  let text = ''
  for (let index = 0; index < one.length; index += 2) {
    text += other.startsWith('**', index) ? '**' : one.slice(index, index + 2)
  }
  return text
}
