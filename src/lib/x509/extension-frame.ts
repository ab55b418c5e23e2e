// An extension as it stands in a certificate: its identifier, and views on its bytes when somebody asks for them.
import type {DerCursor} from '../der/cursor.ts'
import type {Extension} from './certificate.ts'

export class ExtensionFrame implements Extension {
  readonly oid: string
  readonly critical: boolean
  readonly encodesDefault: boolean
  /** Of the value, from the start of the certificate. */
  readonly offset: number
  readonly #source: Uint8Array
  readonly #end: number
  #value: Uint8Array | undefined

  /** `cursor` stands on extnValue. */
  constructor(cursor: DerCursor, oid: string, critical: boolean, encodesDefault: boolean) {
    this.oid = oid
    this.critical = critical
    this.encodesDefault = encodesDefault
    this.offset = cursor.content
    this.#source = cursor.bytes
    this.#end = cursor.end
  }

  get value(): Uint8Array {
    this.#value ??= this.#source.subarray(this.offset, this.#end)
    return this.#value
  }
}
