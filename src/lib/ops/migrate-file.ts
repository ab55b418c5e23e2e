// One file among those that `migrate-check` reads: how it came to be read, and what can be told of it at once.
import {stat} from 'node:fs/promises'
import {derKind} from '../detect/der-kind.ts'
import type {PlaceHint} from '../detect/detected.ts'
import {type ErrorCode, ToolkitError} from '../errors/toolkit-error.ts'
import type {Origin} from '../input/source-item.ts'

/** A file that is read, and why. */
export interface FileToRead {
  readonly origin: Origin
  /** The bytes of its name, where it may not be UTF-8. */
  readonly bytes?: Buffer
  readonly hint: PlaceHint | null
  /** The folder that must not be left by what a configuration names; null where the file itself was named. */
  readonly within: string | null
  /** The same folder by the name that it was given, which may lead there by links. */
  readonly withinAs?: string
  /** Configurations on the way here. */
  readonly depth: number
  /** The folder of the first of them. */
  readonly base?: string
  /** A configuration names this very file. */
  readonly mentioned?: boolean
  /** It was read before its place was known: it is not counted again, and what is wrong with it has been told. */
  readonly again?: boolean
}

const LARGE_CRL = 4 * 1024 * 1024

/** Too long to be held: it is read where it lies. */
export async function isLargeCrl({path}: Origin, head: Uint8Array): Promise<boolean> {
  return path !== '-' && derKind(head) === 'crl' && (await stat(path)).size > LARGE_CRL
}

/** A file in which there is nothing to judge. */
export function nothingThere(code: Extract<ErrorCode, 'E_INPUT_EMPTY' | 'E_NO_ASSET'>, origin: Origin): ToolkitError {
  return new ToolkitError(code, {shown: {file: origin.path}, details: {input: origin.input}})
}
