// What every decoder owes: a value, or a DecodeError with an offset that lies in the input (its end included).
import {expect} from 'vitest'
import {DecodeError} from '../../src/lib/errors/toolkit-error.ts'

export function expectValueOrDecodeError(bytes: Uint8Array, decode: (bytes: Uint8Array) => unknown): void {
  try {
    decode(bytes)
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    expect(error.offset).toBeGreaterThanOrEqual(0)
    expect(error.offset).toBeLessThanOrEqual(bytes.length)
  }
}
