// What `migrate-check` reads: every source is walked to its files, every file goes to whoever knows its kind, and what is
// found becomes one inventory. What cannot be read is told beside it and never dropped.
import {realpath, stat} from 'node:fs/promises'
import {basename, dirname} from 'node:path'
import type {Asset} from '../audit/asset.ts'
import {Inventory} from '../audit/inventory.ts'
import type {Secret} from '../bytes/secret.ts'
import {TAG} from '../der/tags.ts'
import {derKind} from '../detect/der-kind.ts'
import type {DerObject} from '../detect/der-object.ts'
import {kindOfObject, readDerObject} from '../detect/der-objects.ts'
import type {DetectContext, Detected, Detector, PlaceHint} from '../detect/detected.ts'
import {DETECTORS, TEXT_DETECTORS} from '../detect/detectors.ts'
import {readLargeCrl} from '../detect/large-crl.ts'
import {hintedCertificate} from '../detect/make-asset.ts'
import {type ErrorCode, ToolkitError} from '../errors/toolkit-error.ts'
import {fileBytes, unreadable} from '../input/byte-source.ts'
import {collectBytes, peekBytes} from '../input/collect.ts'
import type {FolderPatterns} from '../input/exclude-patterns.ts'
import {INPUT_LIMITS} from '../input/limits.ts'
import {type FoundFile, type Unreadable, walkFolder} from '../input/read-source.ts'
import type {Origin} from '../input/source-item.ts'
import {peekUtf8} from '../input/utf16.ts'
import {walkFiles} from '../input/walk-files.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import {InputNotes} from './input-notes.ts'
import {headOf, inFile, type LargeRun, type PieceBase, pieceBytes, type ReadPiece} from './migrate-bulk.ts'
import {readCertificates} from './migrate-certificates.ts'
import {type FileToRead, isLargeCrl, nothingThere} from './migrate-file.ts'
import {Mentions} from './migrate-mentions.ts'
import type {MigrateReadContext} from './migrate-read-context.ts'
import {isTlsAddress, readServer} from './migrate-tls.ts'

/** What is told and is no damage: the asset is in the report, and not all of it is known. */
const NOTES: ReadonlySet<ErrorCode> = new Set(['E_KEY_ENCRYPTED'])
const STATE_ERRORS: ReadonlySet<ErrorCode> = new Set(['E_STATE_FILE', 'E_STATE_OTHER'])
const HEAD_BYTES = 4096

export class MigrateReader {
  readonly inventory = new Inventory()
  readonly notes = new InputNotes()
  /** Of the folders that were walked, by path. */
  readonly patterns = new Map<string, FolderPatterns>()
  #certificatesRead = 0
  readonly #context: MigrateReadContext
  readonly #mentions = new Mentions()
  readonly #password: () => Promise<Secret | null>
  #asked: Promise<Secret | null> | undefined

  constructor(context: MigrateReadContext) {
    this.#context = context
    const ask = context.password ?? (async () => null)
    this.#password = () => {
      this.#asked ??= ask()
      return this.#asked
    }
  }

  /** Certificates that were read, those counted that were met before. */
  get certificatesRead(): number {
    return this.#certificatesRead + (this.#context.bulk?.certificates ?? 0)
  }

  add(asset: Asset): void {
    this.inventory.add(asset)
  }

  /** A file, a folder, a server, or `-`. */
  async read(input: number, path: string, hint: PlaceHint | null): Promise<void> {
    const origin: Origin = {input, path, named: true}
    const file: FileToRead = {origin, hint, within: null, depth: 0}
    try {
      if (path === '-') await this.#stdin(file)
      else if (isTlsAddress(path))
        await this.#take(file, readServer(path, this.#context.tls ?? {offline: false, timeoutMs: undefined}))
      else {
        const info = await stat(path)
        if (info.isDirectory()) await this.#folder({...file, within: await realpath(path), withinAs: path})
        else if (!info.isFile() || !(await this.#bundle(file))) await this.#file(file, fileBytes(origin))
      }
    } catch (cause) {
      this.#failed(origin, cause)
    }
  }

  /**
   * Follows what configurations named, and gives keys the end of their certificates. To be called once, last.
   * `wholly`: everything is wanted in the inventory. Answers with what is too much for it.
   */
  async finish(wholly = true): Promise<LargeRun | null> {
    for (let next = await this.#mentions.next(this.notes); next; next = await this.#mentions.next(this.notes)) {
      try {
        if (next.folder) await this.#folder(next.file)
        else await this.#file(next.file, fileBytes(next.file.origin))
      } catch (cause) {
        this.#failed(next.file.origin, cause)
      }
    }
    const password = await this.#asked
    password?.wipe()
    const large = (await this.#context.bulk?.settle(this.inventory, wholly)) ?? null
    this.inventory.endKeysWithTheirCertificates()
    return large
  }

  async #stdin(file: FileToRead): Promise<void> {
    const {bulk, readStdin} = this.#context
    const input = bulk ? await bulk.spool(readStdin()) : ({kind: 'short', chunks: readStdin()} as const)
    if (input.kind === 'short') return this.#file(file, input.chunks)
    const named = {...file.origin, path: input.path}
    if (!(await this.#bundle(file, input.path))) await this.#file(file, fileBytes(named))
  }

  async #folder(folder: FileToRead): Promise<void> {
    const {path} = folder.origin
    const patterns = await this.#context.exclude?.forFolder(path)
    if (patterns) this.patterns.set(path, patterns)
    const {bulk} = this.#context
    if (bulk && folder.hint === null) {
      this.#mentions.covers(await realpath(path), patterns)
      const walk = walkFiles(folder.origin, patterns)
      await bulk.folder(path, walk, found => this.#found(folder, found))
      // Of a folder without files that an earlier run was through with, what was left out is still to be counted.
      for (const _ of walk);
      return
    }
    for await (const found of walkFolder(folder.origin, patterns)) {
      await this.#found(folder, found)
    }
  }

  async #found(folder: FileToRead, found: FoundFile | Unreadable): Promise<void> {
    const {origin} = found
    if (found.kind === 'unreadable') return this.#failed(origin, found.cause)
    const file = {...folder, origin, bytes: found.bytes, mentioned: false}
    await this.#file(file, fileBytes(origin, found.bytes)).catch(cause => this.#failed(origin, cause))
  }

  /** False for a file that has to be read in the usual way. */
  async #bundle(file: FileToRead, path = file.origin.path): Promise<boolean> {
    const {bulk} = this.#context
    if (bulk === undefined || file.hint !== null) return false
    const {origin} = file
    const name = basename(origin.path)
    const start = headOf(path)
    if (derKind(start) === 'crl' || DETECTORS.some(each => each.recognises(name, start))) return false
    const read: ReadPiece = async (piece, base) => {
      const {head, whole, close} = await peekBytes(pieceBytes(piece), HEAD_BYTES)
      try {
        if (start[0] !== head[0] && start[0] === TAG.SEQUENCE) {
          const {size} = await stat(path)
          this.notes.note({kind: 'trailing', origin, index: base.index, length: size - piece.start})
          return 0
        }
        return (await this.#objects(file, name, head, whole, base)).items
      } finally {
        await close()
      }
    }
    return bulk.bundle(path, start, read, origin.path)
  }

  async #file(file: FileToRead, chunks: AsyncIterable<Uint8Array>): Promise<void> {
    const {origin, hint} = file
    await this.#mentions.seen(file)
    const {head, whole, close} = await peekUtf8(chunks, HEAD_BYTES)
    try {
      if (await this.#content(file, head, whole)) return
    } finally {
      await close()
    }
    const code = head.length === 0 ? 'E_INPUT_EMPTY' : 'E_NO_ASSET'
    // A configuration that is included may name nothing; a file that is said to hold a key must.
    if (file.depth === 0 ? origin.named : file.mentioned === true && hint !== null)
      this.#fail(file, origin, null, nothingThere(code, origin), null)
    else if (file.again !== true) this.notes.skipped += 1
  }

  /** Whether anything was found. */
  async #content(file: FileToRead, head: Uint8Array, whole: AsyncIterable<Uint8Array>): Promise<boolean> {
    if (head.length === 0) return false
    const name = basename(file.origin.path)
    const detector = DETECTORS.find(each => each.recognises(name, head))
    if (detector === undefined) {
      if (await isLargeCrl(file.origin, head)) return this.#take(file, readLargeCrl(file.origin.path, file.hint))
      return (await this.#objects(file, name, head, whole)).found
    }
    const limits = this.#context.limits ?? INPUT_LIMITS
    return this.#detect(detector, file, await collectBytes(whole, file.origin, limits))
  }

  /** Certificates in PEM or DER go by one at a time; other values, and texts, go to their detectors. */
  async #objects(
    file: FileToRead,
    name: string,
    head: Uint8Array,
    whole: AsyncIterable<Uint8Array>,
    base: PieceBase | null = null,
  ): Promise<{readonly found: boolean; readonly items: number}> {
    const {origin, hint} = file
    const {path} = origin
    // The place is that of the first certificate; the chain behind it is what its issuers say it is.
    let placed = hint
    const before = base?.index ?? 0
    let [found, items] = [false, 0]
    const limits = this.#context.limits ?? INPUT_LIMITS
    for await (const item of readCertificates({origin, head, chunks: whole, limits})) {
      if ('index' in item) items = item.index
      switch (item.kind) {
        case 'certificate': {
          const {certificate} = item
          this.#count(file)
          const here = placed
          const make = () => hintedCertificate(certificate, path, here)
          this.inventory.addOnce(fingerprint('sha256', certificate.der), path, make, here !== null)
          if (placed?.anchored === false) placed = null
          found = true
          break
        }
        case 'damaged': {
          const {index, error, offset} = base === null ? item : inFile(item, base)
          this.#fail(file, origin, index, error, offset)
          found = true
          break
        }
        case 'trailing':
          if (file.again !== true) this.notes.note({...item, index: item.index + before, origin})
          break
        case 'text':
          // Between the blocks of a bundle stands text for people.
          if (base === null) found = (await this.#text(file, name, item.bytes)) || found
          break
        case 'object':
          found = (await this.#object(file, {...item, index: item.index + before, place: path, name})) || found
      }
    }
    return {found, items}
  }

  async #text(file: FileToRead, name: string, bytes: Uint8Array): Promise<boolean> {
    const detector = TEXT_DETECTORS.find(each => each.recognises(name, bytes))
    return detector !== undefined && this.#detect(detector, file, bytes)
  }

  async #object(file: FileToRead, object: DerObject): Promise<boolean> {
    const read = readDerObject(object, kindOfObject(object), this.#detectContext(file))
    return read !== undefined && this.#take(file, read)
  }

  #detect(detector: Detector, file: FileToRead, bytes: Uint8Array): Promise<boolean> {
    const {path} = file.origin
    return this.#take(file, detector.find({place: path, name: basename(path), bytes}, this.#detectContext(file)))
  }

  #detectContext({hint}: FileToRead): DetectContext {
    return {hint, password: this.#password}
  }

  /** Whether anything was found, be it a problem. */
  async #take(file: FileToRead, items: AsyncIterable<Detected> | Iterable<Detected>): Promise<boolean> {
    const {origin} = file
    let found = false
    for await (const item of items) {
      found = true
      if (item.kind === 'asset') {
        if (item.asset.kind === 'certificate') this.#count(file)
        this.inventory.add(item.asset)
      } else if (item.kind === 'mention') this.#mentions.add(item, {...file, base: file.base ?? dirname(origin.path)})
      else {
        const error = item.error.with({input: origin.input})
        if (NOTES.has(error.code)) {
          if (file.again !== true) this.notes.tell({...origin, path: item.place}, item.index, error)
          continue
        }
        this.#fail(file, {...origin, path: item.place}, item.index, error, item.offset)
      }
    }
    return found
  }

  #count({again}: FileToRead): void {
    if (again !== true) this.#certificatesRead += 1
  }

  #fail(file: FileToRead, origin: Origin, index: number | null, error: ToolkitError, offset: number | null): void {
    if (file.again !== true) this.notes.fail(origin, index, error, offset)
  }

  #failed(origin: Origin, cause: unknown): void {
    // Nothing can be counted on from a state that is not this run's.
    if (cause instanceof ToolkitError && STATE_ERRORS.has(cause.code)) throw cause
    this.notes.fail(origin, null, unreadable(origin, cause), null)
  }
}
