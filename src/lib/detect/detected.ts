// What looking into one file (or one answer of a server) yields. A detector owns one kind of content; it tells what it
// finds as assets, what it could not read as problems, and files that the content names as mentions.
import type {Asset, UseBasis} from '../audit/asset.ts'
import type {Secret} from '../bytes/secret.ts'
import type {ToolkitError} from '../errors/toolkit-error.ts'
import type {Use} from '../policy/rule.ts'

/** A file as a detector sees it. `place` goes into `where` of the assets; inside a container it is `path!entry`. */
export interface Content {
  readonly place: string
  /** The last part of the path, for the detectors that go by name. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** What the place says of the use: a key in `ssl_certificate` of a web server is for TLS. */
export interface PlaceHint {
  readonly use: Use
  readonly basis: UseBasis
  /** Everything in it is a trust anchor. */
  readonly anchored: boolean
}

export type Detected =
  | {readonly kind: 'asset'; readonly asset: Asset}
  /** Something is there and cannot be read; `index`: 1-based position in the content, null for the whole. */
  | {
      readonly kind: 'problem'
      readonly error: ToolkitError
      readonly place: string
      readonly index: number | null
      readonly offset: number | null
    }
  /** A path as the content writes it; the caller resolves it, relative to the content's folder. */
  | {readonly kind: 'mention'; readonly path: string; readonly line: number; readonly hint: PlaceHint | null}

export interface DetectContext {
  readonly hint: PlaceHint | null
  /** The password for a container, asked once per run; null when the user gave none. Never logged. */
  readonly password: () => Promise<Secret | null>
}

export interface Detector {
  /** Stable name, shown with `-v`: pem, pkcs12, java-keystore, openssh, jwk, pdf, jar, nginx. */
  readonly id: string
  /** By the first octets (at least 64, unless the file is shorter) and the name; cheap. */
  readonly recognises: (name: string, head: Uint8Array) => boolean
  readonly find: (content: Content, context: DetectContext) => AsyncIterable<Detected> | Iterable<Detected>
}
