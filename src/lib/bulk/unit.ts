// A piece of the inputs that one thread reads by itself, and what it finds there.
import type {Group} from './group-finder.ts'

export type Unit =
  /** From the BEGIN line of a certificate, or the start of the file, to the next such line. */
  | {readonly kind: 'pem'; readonly path: string; readonly start: number; readonly end: number}
  /** Whole values, one after the other. */
  | {
      readonly kind: 'der'
      readonly path: string
      readonly start: number
      readonly end: number
      /** Its octets stand in the memory of the reader. */
      readonly loaded: boolean
    }
  /** Small files: whatever is not wholly made of plain certificates is handed back. */
  | {readonly kind: 'files'; readonly paths: readonly string[]}

/** What is not a plain certificate of an end entity, in its place. */
export interface Odd {
  /** Records of the unit that stand before it. */
  readonly after: number
  /** Which file of the unit; the whole file where there are several. */
  readonly file: number
  readonly start: number
  readonly end: number
}

export interface UnitResult {
  /** See record.ts; groups by the ids of the thread. */
  readonly records: Uint8Array<ArrayBuffer>
  /** The id of the first fresh group: what the thread called by this id and above before is forgotten. */
  readonly firstGroup: number
  readonly groups: readonly Group[]
  readonly odd: readonly Odd[]
}
