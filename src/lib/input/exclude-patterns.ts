// What is left out of a folder: patterns as in .gitignore, from the command line and from a file in the folder itself.
import {readFile, stat} from 'node:fs/promises'
import {join} from 'node:path'
import {unreadable} from './byte-source.ts'
import type {PathFilter} from './read-source.ts'
import {anything, fitsSteps, literally, many, one, oneOf, type Step} from './wildcard.ts'

/** The file in the folder that is named; others below it are not looked for. */
export const IGNORE_FILE = '.mynakitignore'
/** History and downloaded packages hold what others wrote, thousands of times. `!node_modules/` takes it back. */
export const DEFAULT_EXCLUDES = ['.git/', '.hg/', '.svn/', 'node_modules/'] as const
const MAX_IGNORE_FILE = 1024 * 1024
/** Regular expressions are the faster, up to so many parts that may fit runs of characters. */
const MAX_RUNS = 2

/** Who says what is left out. */
type ExcludedBy = 'default' | 'ignore-file' | 'command-line'

/** What one of them left out of a folder. Nobody went into the folders, so that nobody knows what is in them. */
export interface LeftOut {
  /** `link`: to a folder elsewhere, which no walk follows. */
  readonly by: ExcludedBy | 'link'
  /** The file of the folder that says so. */
  readonly file: string | null
  readonly files: number
  readonly folders: number
}

interface Rule {
  readonly matches: {test(path: string): boolean}
  readonly foldersOnly: boolean
  readonly takesBack: boolean
}

export class ExcludePatterns {
  readonly #patterns: readonly string[]

  constructor(patterns: readonly string[]) {
    this.#patterns = patterns
  }

  /** With the patterns of the folder's own file; those of the command line come after them and win. */
  async forFolder(folder: string): Promise<FolderPatterns> {
    const path = join(folder, IGNORE_FILE)
    const own = await ignoreFile(path)
    const rules = (by: ExcludedBy, patterns: readonly string[]) => patterns.flatMap(ruleOf).map(rule => ({...rule, by}))
    return new FolderPatterns(own === null ? null : path, [
      ...rules('default', DEFAULT_EXCLUDES),
      ...rules('ignore-file', own === null ? [] : own.split(/\r\n|\n|\r/)),
      ...rules('command-line', this.#patterns),
    ])
  }
}

/** The patterns of one folder, which keep count of what they leave out of a walk. */
export class FolderPatterns implements PathFilter {
  readonly #file: string | null
  readonly #rules: readonly (Rule & {readonly by: ExcludedBy})[]
  readonly #counts = new Map<LeftOut['by'], {files: number; folders: number}>()

  constructor(file: string | null, rules: readonly (Rule & {readonly by: ExcludedBy})[]) {
    this.#file = file
    this.#rules = rules
    if (file !== null) this.#counts.set('ignore-file', {files: 0, folders: 0})
  }

  excludes(path: string, isFolder: boolean): boolean {
    return this.#excludedBy(path, isFolder) !== null
  }

  leftOut(path: string, isFolder: boolean): void {
    const by = this.#excludedBy(path, isFolder)
    if (by !== null) this.#count(by, isFolder ? 'folders' : 'files')
  }

  notFollowed(): void {
    this.#count('link', 'folders')
  }

  /** An ignore file that left out nothing is among them: it was heeded. */
  get counts(): readonly LeftOut[] {
    const order: readonly LeftOut['by'][] = ['ignore-file', 'command-line', 'link', 'default']
    return order.flatMap(by => {
      const counts = this.#counts.get(by)
      return counts === undefined ? [] : [{by, file: by === 'ignore-file' ? this.#file : null, ...counts}]
    })
  }

  #count(by: LeftOut['by'], kind: 'files' | 'folders'): void {
    const counts = this.#counts.get(by) ?? {files: 0, folders: 0}
    counts[kind] += 1
    this.#counts.set(by, counts)
  }

  #excludedBy(path: string, isFolder: boolean): ExcludedBy | null {
    // The last rule that matches speaks.
    const rule = this.#rules.findLast(each => (isFolder || !each.foldersOnly) && each.matches.test(path))
    return rule === undefined || rule.takesBack ? null : rule.by
  }
}

/** Null where there is none. */
async function ignoreFile(path: string): Promise<string | null> {
  try {
    const info = await stat(path)
    // A pipe would never end; and whoever packed the folder wrote this file, too.
    if (!info.isFile() || info.size > MAX_IGNORE_FILE) throw Object.assign(new Error(), {code: 'ENOTFILE'})
    return await readFile(path, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw unreadable({input: 0, path}, cause)
  }
}

function ruleOf(line: string): readonly Rule[] {
  const text = line.replace(/(?<!\\)\s+$/, '')
  if (text === '' || text.startsWith('#')) return []
  const takesBack = text.startsWith('!')
  const pattern = text.slice(takesBack ? 1 : 0)
  const foldersOnly = pattern.endsWith('/')
  const body = pattern.replace(/\/$/, '')
  // A slash at the start or in the middle ties the pattern to the folder; without one it fits at any depth.
  const tied = body.includes('/')
  const own = body.replace(/^\//, '')
  const parts = [...(tied ? [] : ['**/']), ...(own.match(PART) ?? [])]
  if (own === '') return []
  const runs = parts.filter(part => /^\/?\*/.test(part)).length
  const steps = parts.flatMap(stepsOf)
  const matches =
    runs <= MAX_RUNS
      ? new RegExp(`^${parts.map(partOf).join('')}$`, 's')
      : {test: (path: string) => fitsSteps(steps, path)}
  return [{matches, foldersOnly, takesBack}]
}

const PART = /\*\*\/|\/\*\*$|\*+|\?|\[(?:!|\^)?\]?[^\]]*\]|\\.|[^*?[\\]|./gs

function partOf(part: string): string {
  if (part === '**/') return '(?:.*/)?'
  if (part === '/**') return '/.*'
  if (part.startsWith('*')) return '[^/]*'
  if (part === '?') return '[^/]'
  if (part.length > 2 && part.startsWith('[')) {
    const inverse = part[1] === '!' || part[1] === '^'
    const members = part.slice(inverse ? 2 : 1, -1).replace(/[\\\]^[]/g, '\\$&')
    return inverse ? `[^/${members}]` : `[${members}]`
  }
  return (part.startsWith('\\') && part.length > 1 ? part.slice(1) : part).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

const inName = (character: string) => character !== '/'

function stepsOf(part: string): readonly Step[] {
  if (part === '**/') return [{...many(anything), optional: 2}, ...literally('/')]
  if (part === '/**') return [...literally('/'), many(anything)]
  if (part.startsWith('*')) return [many(inName)]
  if (part === '?') return [one(inName)]
  if (part.length > 2 && part.startsWith('[')) {
    const fits = oneOf(part)
    return [one(character => inName(character) && fits(character))]
  }
  return literally(part.startsWith('\\') && part.length > 1 ? part.slice(1) : part)
}
