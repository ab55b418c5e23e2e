// What reading yields: certificates as bytes, and everything else that the user should know of. Nothing is decoded here.
import type {ToolkitError} from '../errors/toolkit-error.ts'

export interface Source {
  /** 1-based position of the argument. */
  readonly input: number
  /** A file, a folder, or `-`. */
  readonly path: string
}

export interface Origin {
  readonly input: number
  /** The file itself, also when a folder was named. */
  readonly path: string
  /** The user named this file; false for a file that was found in a folder. */
  readonly named: boolean
}

export type Wrapping = 'pem' | 'der' | 'base64' | 'pkcs7'

export type SourceItem =
  | {
      readonly kind: 'certificate'
      readonly origin: Origin
      /** 1-based position in the file. */
      readonly index: number
      readonly der: Uint8Array
      readonly wrapping: Wrapping
      /** Of the BEGIN line; null outside PEM. */
      readonly line: number | null
    }
  | {
      readonly kind: 'error'
      readonly origin: Origin
      readonly index: number | null
      readonly error: ToolkitError
      /** Of the damage, in the file or in the block. */
      readonly offset: number | null
    }
  | {readonly kind: 'trailing'; readonly origin: Origin; readonly index: number; readonly length: number}
  /** A file in a folder that holds no certificate. */
  | {readonly kind: 'skipped'; readonly origin: Origin}
