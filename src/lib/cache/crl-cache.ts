// CRLs that were fetched, kept by what they speak of: a scope, which is a signer and a distribution point, holds one list.
// A record names the file of its list and is replaced in one step, so that a program that dies leaves the old list or the
// new one. What cannot be read is as if it was not there.
import {randomBytes} from 'node:crypto'
import {chmod, open, readdir, readFile, rename, stat, unlink} from 'node:fs/promises'
import {basename, dirname, join} from 'node:path'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {makeFolder} from '../output/make-folder.ts'
import {isAlive} from './partial-file.ts'

/** The list that a scope holds. */
export interface CachedList {
  /** Name in the folder of lists. */
  readonly file: string
  readonly size: number
  readonly sha256: string
  /** Hex. */
  readonly crlNumber: string | null
  /** RFC 3339 UTC. */
  readonly thisUpdate: string
}

/** What a place gave the last time. */
export interface CachedPlace {
  readonly scope: string
  readonly sha256: string
  readonly etag: string | null
  readonly lastModified: string | null
}

const LISTS = 'lists'
const PLACES = 'places'
/** A key is a digest: nothing else becomes a name of a file. */
const KEY = /^[0-9a-f]{64}$/

export class CrlCache {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Makes the folders, for this user alone. */
  async prepare(): Promise<void> {
    for (const part of [LISTS, PLACES, 'parts'])
      await guarded(this.#folder, async () => void makeFolder(join(this.#folder, part)))
  }

  /** Where transfers are put together; on the same file system as the lists. */
  get parts(): string {
    return join(this.#folder, 'parts')
  }

  pathOf({file}: CachedList): string {
    return join(this.#folder, LISTS, file)
  }

  /** Undefined as well where the list itself is missing or has another size. */
  async list(scope: string): Promise<CachedList | undefined> {
    const record = await readRecord(this.#record(LISTS, scope), isCachedList)
    if (record === undefined) return undefined
    const size = await stat(this.pathOf(record)).then(
      info => info.size,
      () => -1,
    )
    return size === record.size ? record : undefined
  }

  /** A place with the list that it gave; undefined where its scope holds another one by now. */
  async place(key: string): Promise<{readonly place: CachedPlace; readonly list: CachedList} | undefined> {
    const place = await readRecord(this.#record(PLACES, key), isCachedPlace)
    const list = place && (await this.list(place.scope))
    return place && list?.sha256 === place.sha256 ? {place, list} : undefined
  }

  /** Moves a whole list from `parts` into its scope. */
  async store(scope: string, from: string, facts: Omit<CachedList, 'file'>): Promise<CachedList> {
    const list: CachedList = {...facts, file: `${scope}-${facts.sha256.slice(0, 16)}.crl`}
    await guarded(from, async () => {
      await chmod(from, 0o600)
      await rename(from, this.pathOf(list))
    })
    await this.#write(this.#record(LISTS, scope), list)
    await this.#sweep(scope, list.file)
    return list
  }

  async remember(key: string, place: CachedPlace): Promise<void> {
    await this.#write(this.#record(PLACES, key), place)
  }

  #record(part: string, key: string): string {
    if (!KEY.test(key)) throw new RangeError('a key of the cache is a digest')
    return join(this.#folder, part, `${key}.json`)
  }

  async #write(file: string, record: object): Promise<void> {
    await sweepAbandoned(file)
    const temporary = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`
    await guarded(file, async () => {
      try {
        const handle = await open(temporary, 'wx', 0o600)
        try {
          await handle.writeFile(JSON.stringify({version: 1, ...record}))
          await handle.sync()
        } finally {
          await handle.close()
        }
        await rename(temporary, file)
      } catch (error) {
        await unlink(temporary).catch(() => undefined)
        throw error
      }
    })
  }

  /** Lists that the scope held before, and what an earlier run left between two steps. */
  async #sweep(scope: string, kept: string): Promise<void> {
    const folder = join(this.#folder, LISTS)
    const names = await readdir(folder).catch(() => [])
    const old = names.filter(name => name.startsWith(`${scope}-`) && name !== kept)
    for (const name of old) await unlink(join(folder, name)).catch(() => undefined)
  }
}

/** What a process that is gone had not yet put in the record's place. */
async function sweepAbandoned(file: string): Promise<void> {
  const prefix = `${basename(file)}.`
  const names = await readdir(dirname(file)).catch(() => [])
  const left = names.filter(
    name => name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length).split('-')[0])),
  )
  for (const name of left) await unlink(join(dirname(file), name)).catch(() => undefined)
}

async function readRecord<Record>(
  file: string,
  fits: (value: unknown) => value is Record,
): Promise<Record | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'))
    return fits(value) ? value : undefined
  } catch {
    // Absent, damaged or of another program: the list is fetched again.
    return undefined
  }
}

type Fields = Readonly<Record<string, unknown>>
const isText = (value: unknown): value is string => typeof value === 'string'
const isTextOrNull = (value: unknown): boolean => value === null || isText(value)
const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && (value as Fields)['version'] === 1 ? (value as Fields) : {}

function isCachedList(value: unknown): value is CachedList {
  const {file, size, sha256, crlNumber, thisUpdate} = fieldsOf(value)
  const named = isText(file) && /^[0-9a-f]{64}-[0-9a-f]{16}\.crl$/.test(file)
  return named && typeof size === 'number' && isText(sha256) && isTextOrNull(crlNumber) && isText(thisUpdate)
}

function isCachedPlace(value: unknown): value is CachedPlace {
  const {scope, sha256, etag, lastModified} = fieldsOf(value)
  return isText(scope) && KEY.test(scope) && isText(sha256) && isTextOrNull(etag) && isTextOrNull(lastModified)
}

async function guarded<T>(file: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    const {code, name} = error as NodeJS.ErrnoException
    throw new ToolkitError('E_OUTPUT_WRITE', {details: {reason: code ?? name}, shown: {file}, cause: error})
  }
}
