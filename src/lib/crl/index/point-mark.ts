// Finds the few lists that may speak of a certificate among thousands. Whether they do is decided by the names themselves: two
// points of one mark cost a comparison, and no more.
import {HASH} from './layout.ts'

/** `key`: see distribution-point.ts. Names that are compared in another way than before need another LAYOUT_VERSION. */
export function pointMark(key: string): string {
  let [one, other]: [number, number] = [HASH.third, HASH.fourth]
  for (let at = 0; at < key.length; at++) {
    const unit = key.charCodeAt(at)
    one = Math.imul(one ^ unit, HASH.word)
    one ^= one >>> 15
    other = Math.imul(other ^ unit, HASH.second)
    other ^= other >>> 13
  }
  return [one, other].map(word => (word >>> 0).toString(16).padStart(8, '0')).join('')
}
