// `walkFolder` for folders with more files than promises can bear: the same files in the same order, synchronously, with
// nothing kept of a file that was passed on.
import {lstatSync, readdirSync, realpathSync, statSync} from 'node:fs'
import path from 'node:path'
import {leadsToAnotherFolder} from './linked-folder.ts'
import type {FoundFile, PathFilter, Unreadable} from './read-source.ts'
import type {Source} from './source-item.ts'

const SLASH = Buffer.from(path.sep)

export function* walkFiles(source: Source, exclude?: PathFilter): Generator<FoundFile | Unreadable> {
  const root = Buffer.from(source.path)
  const real = realpathSync(source.path)
  // Files that links led to, and that are not read once more where they lie.
  const linked = new Set<string>()
  const pending: {readonly entry: Buffer; readonly below: string; readonly isFile: boolean}[] = [
    {entry: root, below: '', isFile: false},
  ]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const {entry, below, isFile} = next
    const origin = {...source, path: entry.toString(), named: false}
    try {
      const info = isFile ? null : below === '' ? statSync(entry) : lstatSync(entry)
      const isFolder = info?.isDirectory() ?? false
      if (below !== '' && exclude?.excludes(below, isFolder) === true) {
        exclude.leftOut?.(below, isFolder)
        continue
      }
      if (info?.isDirectory()) {
        const members = readdirSync(entry, {withFileTypes: true, encoding: 'buffer'})
        // The names are octets, although their type does not say so.
        const sorted = (members as unknown as readonly {readonly name: Buffer; isFile(): boolean}[])
          .map(member => ({name: member.name, isFile: member.isFile()}))
          .sort((a, b) => Buffer.compare(b.name, a.name))
        for (const {name, isFile} of sorted)
          pending.push({
            entry: Buffer.concat([entry, SLASH, name]),
            below: below === '' ? name.toString() : `${below}/${name.toString()}`,
            isFile,
          })
        continue
      }
      if (info?.isSymbolicLink()) {
        const target = linkedFile(entry)
        if (target === undefined && leadsToAnotherFolder(entry, source.path)) exclude?.notFollowed?.(below)
        if (target === undefined || linked.has(target) || wasRead(target, real, below, exclude)) continue
        linked.add(target)
      } else if ((info !== null && !info.isFile()) || (linked.size > 0 && linked.has(path.join(real, below)))) continue
      yield {kind: 'file', origin, bytes: entry}
    } catch (cause) {
      yield {kind: 'unreadable', origin, cause}
    }
  }
}

/** The real path of the regular file behind a link; undefined for anything else. */
function linkedFile(entry: Buffer): string | undefined {
  try {
    return statSync(entry).isFile() ? realpathSync(entry, {encoding: 'buffer'}).toString() : undefined
  } catch (cause) {
    const {code} = cause as NodeJS.ErrnoException
    // A link that leads nowhere is not a file.
    if (code === 'ENOENT' || code === 'ELOOP') return undefined
    throw cause
  }
}

/** Whether the walk has come by a file of its own folder before it came to `below`. */
function wasRead(target: string, root: string, below: string, exclude: PathFilter | undefined): boolean {
  if (!target.startsWith(`${root}${path.sep}`)) return false
  const parts = target.slice(root.length + 1).split(path.sep)
  const excluded = parts.some((_, index) =>
    exclude?.excludes(parts.slice(0, index + 1).join('/'), index + 1 < parts.length),
  )
  if (excluded) return false
  const own = below.split('/')
  for (const [index, part] of parts.entries()) {
    const order = Buffer.compare(Buffer.from(part), Buffer.from(own[index] ?? ''))
    if (order !== 0) return order < 0
  }
  return true
}
