// Files that configurations name: each is found, read once, and never outside of the folder that was given, unless the
// configuration itself was named. One that is not there is a problem and not nothing.
import {readdir, realpath, stat} from 'node:fs/promises'
import {basename, dirname, isAbsolute, join, relative, resolve, sep} from 'node:path'
import type {Detected} from '../detect/detected.ts'
import {type ErrorCode, ToolkitError} from '../errors/toolkit-error.ts'
import type {PathFilter} from '../input/read-source.ts'
import type {Origin} from '../input/source-item.ts'
import {fitsSteps, nameSteps} from '../input/wildcard.ts'
import type {InputNotes} from './input-notes.ts'
import type {FileToRead} from './migrate-file.ts'

type Mention = Extract<Detected, {readonly kind: 'mention'}>

/** Configurations include others; a chain in use has two or three. */
const MAX_DEPTH = 8
/** A pattern in an include. */
const MAX_MATCHES = 10_000
/** Names that are looked at in a run: patterns in many lines over large folders multiply. */
const MAX_LOOKS = 1_000_000

interface Pending {
  readonly mention: Mention
  readonly from: FileToRead
}

export interface NextMention {
  readonly file: FileToRead
  readonly folder: boolean
}

export class Mentions {
  /** By real path: whether it was read with a hint. */
  readonly #seen = new Map<string, boolean>()
  /** Folders of which every file was read, by real path. */
  readonly #covered: {readonly folder: string; readonly patterns: PathFilter | undefined}[] = []
  readonly #pending: Pending[] = []
  readonly #ready: NextMention[] = []
  /** What was followed already, by the places that it may mean, and by what it says of them. */
  readonly #followed = new Set<string>()
  #looks = 0
  readonly #maxLooks: number

  /** Whoever tests it does not want to look at a million names. */
  constructor(maxLooks = MAX_LOOKS) {
    this.#maxLooks = maxLooks
  }

  async seen(file: FileToRead): Promise<void> {
    const path = file.origin.path === '-' ? null : await realPath(file.bytes ?? file.origin.path)
    if (path !== null) this.#seen.set(path, (this.#seen.get(path) ?? false) || file.hint !== null)
  }

  /** Every file of the folder is read without a hint, but for what the patterns exclude. */
  covers(folder: string, patterns: PathFilter | undefined): void {
    this.#covered.push({folder, patterns})
  }

  /** The same file in the same role leads nowhere else: it is told once. */
  add(mention: Mention, from: FileToRead): void {
    const key = JSON.stringify([this.#candidates(mention, from), mention.hint, from.within])
    if (this.#followed.has(key)) return
    this.#followed.add(key)
    this.#pending.push({mention, from})
  }

  /** The next file to read; undefined when there is no more. */
  async next(notes: InputNotes): Promise<NextMention | undefined> {
    for (;;) {
      const ready = this.#ready.shift()
      if (ready) return ready
      const pending = this.#pending.shift()
      if (pending === undefined) return undefined
      await this.#resolve(pending, notes)
    }
  }

  async #resolve({mention, from}: Pending, notes: InputNotes): Promise<void> {
    const fail = (code: ErrorCode, path: string, details: Record<string, string | number>) => {
      const {input} = from.origin
      const error = new ToolkitError(code, {shown: {file: path}, details: {input, line: mention.line, ...details}})
      notes.fail({...from.origin, path}, null, error, null)
    }
    const candidates = this.#candidates(mention, from)
    const first = candidates[0] ?? ''
    if (this.#looks > this.#maxLooks) return fail('E_MENTION_MANY', first, {limit: this.#maxLooks})
    // Outside of the folder nothing is touched: whether it is there is nobody's business, and a mount may never answer.
    const inside = candidates.filter(path => this.#mayTouch(path, from))
    const found = inside.length === 0 ? 'outside' : await this.#find(inside)
    if (typeof found === 'string') {
      const beyond = candidates.find(path => !inside.includes(path))
      return beyond === undefined
        ? fail('E_MENTION_MISSING', first, {reason: found})
        : fail('E_MENTION_OUTSIDE', beyond, {})
    }
    this.#looks += found.length
    let outside = false
    for (const path of found) {
      const real = (await realPath(path)) ?? path
      const hinted = this.#seen.get(real) ?? this.#coverage(real)
      if (hinted === true || (hinted === false && mention.hint === null)) continue
      if (from.within !== null && !isBelow(real, from.within)) {
        // One line for a pattern, however much it fits.
        if (!outside) fail('E_MENTION_OUTSIDE', path, {})
        outside = true
        continue
      }
      if (from.depth >= MAX_DEPTH) {
        fail('E_MENTION_DEPTH', path, {limit: MAX_DEPTH})
        continue
      }
      const origin: Origin = {input: from.origin.input, path, named: from.origin.named}
      const info = await stat(path).catch(() => null)
      // A pattern fits more than files.
      if (info === null || !(info.isFile() || info.isDirectory())) continue
      const folder = info.isDirectory()
      if (folder) this.#seen.set(real, mention.hint !== null)
      const file: FileToRead = {
        origin,
        hint: mention.hint,
        within: from.within,
        depth: from.depth + 1,
        ...(from.base === undefined ? {} : {base: from.base}),
        again: hinted === false,
        mentioned: !folder,
      }
      this.#ready.push({file, folder})
    }
  }

  /** False for a file that was read in a walk, undefined for another. */
  #coverage(real: string): false | undefined {
    const covered = this.#covered.some(({folder, patterns}) => {
      if (!isBelow(real, folder)) return false
      const parts = relative(folder, real).split(sep)
      return !parts.some((_, index) =>
        patterns?.excludes(parts.slice(0, index + 1).join('/'), index + 1 < parts.length),
      )
    })
    return covered ? false : undefined
  }

  /** The files that fit, or the reason why there is none. A pattern that fits nothing is no mistake. */
  async #find(candidates: readonly string[]): Promise<readonly string[] | string> {
    let reason = 'ENOENT'
    for (const candidate of candidates) {
      try {
        if (/[*?[]/.test(basename(candidate))) {
          const matches = await this.#matching(candidate)
          if (matches.length > 0) return matches
          reason = ''
          continue
        }
        await mustBeReadable(candidate)
        return [candidate]
      } catch (cause) {
        const code = (cause as NodeJS.ErrnoException).code ?? 'EIO'
        if (code !== 'ENOENT' && code !== 'ENOTDIR') reason = code
      }
    }
    return reason === '' ? [] : reason
  }

  async #matching(pattern: string): Promise<readonly string[]> {
    const folder = dirname(pattern)
    const steps = nameSteps(basename(pattern))
    const names = await namesIn(folder)
    this.#looks += names.length
    const matches = names.filter(name => fitsSteps(steps, name)).sort()
    return matches.slice(0, MAX_MATCHES).map(name => join(folder, name))
  }

  /** By its name alone: links are followed later, as they are in a walk. What another source holds is known already. */
  #mayTouch(path: string, {within, withinAs}: FileToRead): boolean {
    if (within === null) return true
    const place = resolve(path)
    const below = [within, ...(withinAs === undefined ? [] : [resolve(withinAs)])].some(folder =>
      isBelow(place, folder),
    )
    return below || this.#seen.has(place) || this.#coverage(place) === false
  }

  /** Some programs count from the folder of the file, others from that of the first configuration. */
  #candidates({path}: Mention, from: FileToRead): readonly string[] {
    if (isAbsolute(path)) return [path]
    const own = from.origin.path === '-' ? '.' : dirname(from.origin.path)
    return [...new Set([join(own, path), ...(from.base === undefined ? [] : [join(from.base, path)])])]
  }
}

/** A regular file or a folder is read; a pipe or a device may never end. */
async function mustBeReadable(path: string): Promise<void> {
  const info = await stat(path)
  if (!info.isFile() && !info.isDirectory()) throw Object.assign(new Error(), {code: 'ENOTFILE'})
}

/** A folder of additions need not be there. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw cause
  }
}

async function realPath(path: string | Buffer): Promise<string | null> {
  try {
    return await realpath(path as string)
  } catch {
    return null
  }
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, resolve(path))
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}
