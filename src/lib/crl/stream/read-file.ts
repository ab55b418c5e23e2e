// CRLs in files. What stands around the entries is read first, by two short reads: the authority key identifier at the
// end of the list tells which of several keys has signed before the first octet is hashed.
import {type BigIntStats, closeSync, fstatSync, openSync, readSync} from 'node:fs'
import {setImmediate} from 'node:timers/promises'
import {systemCode} from '../../errors/system-code.ts'
import {DecodeError, ToolkitError} from '../../errors/toolkit-error.ts'
import {CrlReader, MAX_STREAMED_BYTES, type ReaderOptions} from './crl-reader.ts'
import type {EntrySink} from './entry-batch.ts'
import {hashInThread, MIN_THREAD_BYTES} from './hash-thread.ts'
import {type CrlFacts, type StreamedCrl, signerOf} from './streamed-crl.ts'

const HEAD_BYTES = 4096
/** After so much a signal is heard: a list of gigabytes does not hold its reader back from the user. */
const BREATH_BYTES = 4 * 1024 * 1024

export interface FileOptions extends Omit<ReaderOptions, 'keysFor'> {
  /** SubjectPublicKeyInfo of the keys that may have signed, most likely first. */
  readonly keysFor?: (facts: CrlFacts) => readonly Uint8Array[]
  /** Whether a second core is free for the hash. */
  readonly secondThread?: boolean
  /**
   * Waited for after every piece that was scanned, which is then known to be of the file as it was opened: for whoever
   * hands on what a reading before this one has verified.
   */
  readonly pace?: () => Promise<void>
}

/** An open file, so that what is read twice is read from the same one. */
export class CrlFile {
  readonly #fd: number
  readonly #path: string
  readonly #opened: BigIntStats

  constructor(path: string) {
    this.#path = path
    try {
      this.#fd = openSync(path, 'r')
      this.#opened = fstatSync(this.#fd, {bigint: true})
    } catch (cause) {
      throw this.#unreadable(cause)
    }
  }

  close(): void {
    closeSync(this.#fd)
  }

  /** What stands around the entries; the entries are not read. */
  facts(maxBytes = MAX_STREAMED_BYTES): CrlFacts {
    const reader = new CrlReader({maxBytes})
    try {
      let at = 0
      while (reader.head === null) at += this.#fill(reader, at, HEAD_BYTES)
      const {size} = reader.head
      for (at = reader.skipEntries(reader.head); at < size; ) at += this.#fill(reader, at, size - at)
      if (this.#opened.isFile() && this.#opened.size > BigInt(size)) throw new DecodeError('E_DER_TRAILING', size)
      return reader.facts()
    } finally {
      reader.close()
    }
  }

  /** Reads the whole list. */
  async read(options: FileOptions = {}): Promise<StreamedCrl> {
    const {keysFor, secondThread = false, sha256 = false, pace, ...rest} = options
    const facts = this.facts(rest.maxBytes)
    const keys = keysFor?.(facts) ?? []
    const thread = secondThread && facts.size >= MIN_THREAD_BYTES ? hashInThread(this.#fd, facts, keys, sha256) : null
    const reader = new CrlReader(thread === null ? {...rest, sha256, keysFor: () => keys} : rest)
    let scanned: StreamedCrl
    try {
      for (let at = 0, breath = BREATH_BYTES; ; ) {
        const count = this.#read(reader.space, at)
        if (count === 0) break
        reader.commit(count)
        at += count
        if (at >= breath) {
          breath += BREATH_BYTES
          await setImmediate()
        }
        if (pace) {
          this.#checkUntouched()
          await pace()
        }
      }
      scanned = reader.end()
    } catch (cause) {
      // The thread reads from the same descriptor, which is closed after this.
      await thread?.catch(() => undefined)
      throw cause
    } finally {
      reader.close()
    }
    const verdict = await thread
    this.#checkUnchanged(facts, scanned)
    return verdict ? {...scanned, ...verdict} : scanned
  }

  #fill(reader: CrlReader, at: number, most: number): number {
    const {space} = reader
    const count = this.#read(space.subarray(0, Math.min(space.length, most)), at)
    if (count === 0) throw new DecodeError('E_DER_TRUNCATED', at)
    reader.commit(count)
    return count
  }

  #read(space: Uint8Array, at: number): number {
    try {
      return readSync(this.#fd, space, 0, space.length, at)
    } catch (cause) {
      throw this.#unreadable(cause)
    }
  }

  /** What was hashed and what was scanned are two readings. */
  #checkUnchanged(facts: CrlFacts, scanned: StreamedCrl): void {
    this.#checkUntouched()
    if (facts.fingerprint !== scanned.fingerprint) throw this.#unreadable(new FileChanged())
  }

  #checkUntouched(): void {
    const now = fstatSync(this.#fd, {bigint: true})
    const {size, mtimeNs, ctimeNs} = this.#opened
    const same = now.size === size && now.mtimeNs === mtimeNs && now.ctimeNs === ctimeNs
    if (!same) throw this.#unreadable(new FileChanged())
  }

  #unreadable(cause: unknown): ToolkitError {
    const reason = systemCode(cause)
    return new ToolkitError('E_INPUT_READ', {shown: {file: this.#path}, details: {reason}, cause})
  }
}

class FileChanged extends Error {
  readonly code = 'ECHANGED'
}

/** Opens, reads and closes. */
export async function readCrlFile(path: string, options: FileOptions = {}): Promise<StreamedCrl> {
  const file = new CrlFile(path)
  try {
    return await file.read(options)
  } finally {
    file.close()
  }
}

/**
 * Hands the entries on, in a second reading, once a key has verified the list; `unverified`: in the first one, whoever
 * signed. The sinks get nothing of a list that no key verifies.
 */
export async function readEntries(
  path: string,
  sinks: readonly EntrySink[],
  options: Omit<FileOptions, 'sinks'> & {readonly unverified?: boolean},
): Promise<StreamedCrl> {
  const file = new CrlFile(path)
  try {
    if (options.unverified === true) return await file.read({...options, sinks})
    const verified = await file.read(options)
    if (signerOf(verified) === undefined) return verified
    const {keysFor: _, sha256: __, ...rest} = options
    const again = await file.read({...rest, sinks})
    return {...again, sha256: verified.sha256, signatures: verified.signatures}
  } finally {
    file.close()
  }
}
