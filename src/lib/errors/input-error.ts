// An input, or a thing in it, that could not be read: the answer stands without it, and says so.
import type {Details, ErrorCode} from './toolkit-error.ts'

export interface InputError {
  /** 1-based position of the argument. */
  readonly input: number
  readonly path: string
  /** 1-based position in the file; null when the file as a whole failed. */
  readonly index: number | null
  readonly code: ErrorCode
  readonly message: string
  readonly offset: number | null
  readonly details: Details
}
