// Names compared byte for byte.
import {equalBytes} from '../bytes/concat.ts'

export function sameName(a: Uint8Array, b: Uint8Array): boolean {
  return equalBytes(a, b)
}
