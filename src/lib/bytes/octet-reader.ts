// Octets read from their start in big-endian numbers and counted strings, as key stores and SSH lay them out. Whatever
// does not fit is an error with its offset.
import {DecodeError} from '../errors/toolkit-error.ts'

export class OctetReader {
  protected readonly bytes: Uint8Array
  protected readonly view: DataView
  protected at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  damaged(): DecodeError {
    return new DecodeError('E_DER_TRUNCATED', this.at)
  }

  uint32(): number {
    return this.view.getUint32(this.skip(4))
  }

  /** Octets behind their number, which has four octets itself. */
  string(): Uint8Array {
    const length = this.uint32()
    const at = this.skip(length)
    return this.bytes.subarray(at, at + length)
  }

  /** Passes over so many octets, and answers where they start. */
  skip(count: number): number {
    const {at} = this
    if (count > this.bytes.length - at) throw this.damaged()
    this.at += count
    return at
  }
}
