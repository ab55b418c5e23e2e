// What reading yields: certificates, CRLs and OCSP responses as bytes, and everything else that the user should know of.
// Nothing is decoded here.
import type {ToolkitError} from '../errors/toolkit-error.ts'

export type ObjectKind = 'certificate' | 'crl' | 'ocsp-response'

export interface Source {
  /** 1-based position of the argument. */
  readonly input: number
  /** A file, a folder, or `-`. */
  readonly path: string
  /** What is looked for; the first is what the user says is in there. Certificates only when left out. */
  readonly kinds?: readonly ObjectKind[]
}

export interface Origin extends Source {
  /** The file itself, also when a folder was named. */
  readonly path: string
  /** The user named this file; false for a file that was found in a folder. */
  readonly named: boolean
}

export type Wrapping = 'pem' | 'der' | 'base64' | 'pkcs7'

/** The bytes of one object. What it is follows from its PEM label, else from its structure: it may be damaged all the same. */
export interface ObjectItem {
  readonly kind: ObjectKind
  readonly origin: Origin
  /** 1-based position in the file. */
  readonly index: number
  readonly der: Uint8Array
  readonly wrapping: Wrapping
  /** Of the BEGIN line; null outside PEM. */
  readonly line: number | null
}

export type SourceItem =
  | ObjectItem
  | {
      readonly kind: 'error'
      readonly origin: Origin
      readonly index: number | null
      readonly error: ToolkitError
      /** Of the damage, in the file or in the block. */
      readonly offset: number | null
    }
  | {readonly kind: 'trailing'; readonly origin: Origin; readonly index: number; readonly length: number}
  /** A file in a folder that holds nothing that was looked for. */
  | {readonly kind: 'skipped'; readonly origin: Origin}
