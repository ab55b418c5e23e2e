// The form of an answer to reset (ISO/IEC 7816-3:2006, 8.2): enough to see whether it is whole.

export type AtrForm =
  | {readonly kind: 'contact' | 'contactless'; readonly protocols: readonly number[]}
  | {readonly kind: 'broken'; readonly at: 'TS' | 'length' | 'TCK'}

/** Walks the interface bytes, the historical bytes and the check byte. */
export function checkAtr(atr: Uint8Array): AtrForm {
  const [ts, t0] = atr
  if (ts !== 0x3b && ts !== 0x3f) return {kind: 'broken', at: 'TS'}
  if (t0 === undefined) return {kind: 'broken', at: 'length'}
  const protocols: number[] = []
  let position = 2
  for (let present = t0 >> 4; present !== 0; ) {
    position += (present & 1) + ((present >> 1) & 1) + ((present >> 2) & 1)
    if ((present & 8) === 0) break
    const td = atr[position]
    if (td === undefined) return {kind: 'broken', at: 'length'}
    protocols.push(td & 0x0f)
    present = td >> 4
    position += 1
  }
  const end = position + (t0 & 0x0f)
  // The check byte is there unless T=0 is the only protocol (8.2.5).
  const checked = protocols.some(protocol => protocol !== 0)
  if (atr.length !== end + (checked ? 1 : 0)) return {kind: 'broken', at: 'length'}
  if (checked && atr.subarray(1).reduce((sum, byte) => sum ^ byte, 0) !== 0) return {kind: 'broken', at: 'TCK'}
  return {
    kind: isSynthesised(atr) ? 'contactless' : 'contact',
    protocols: protocols.length === 0 ? [0] : [...new Set(protocols)],
  }
}

/** PC/SC part 3, 3.1.3.2.3: 3B 8n 80 01 before what the reader learnt from the field. */
function isSynthesised(atr: Uint8Array): boolean {
  return atr[0] === 0x3b && (atr[1] ?? 0) >> 4 === 8 && atr[2] === 0x80 && atr[3] === 0x01
}
