// Bytes that follow from --seed, so that a recorded run can be repeated.
import {createHash} from 'node:crypto'

export function seededBytes(seed: number, length: number): Uint8Array {
  const blocks = Array.from({length: Math.ceil(length / 32)}, (_, index) =>
    createHash('sha256').update(`challenge ${seed} ${index}`).digest(),
  )
  return Uint8Array.from(Buffer.concat(blocks).subarray(0, length))
}
