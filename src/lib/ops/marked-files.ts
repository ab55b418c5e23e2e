// A place inside a container is written FILE!MEMBER. The name of a file, or of a folder above it, may have a "!" of its own:
// which part of such a place is the file is asked of the file system.
import {stat} from 'node:fs/promises'
import type {MarkedFile} from '../audit/audit-report.ts'

/** Of the places whose file goes on behind their first "!", which one it is. */
export async function markedFiles(places: Iterable<string>): Promise<readonly MarkedFile[]> {
  const marked: MarkedFile[] = []
  for (const place of new Set(places)) {
    const first = place.indexOf('!')
    if (first < 0) continue
    const file = await longestFile(place)
    if (file !== null && file.length > first) marked.push({place, file})
  }
  return marked
}

async function longestFile(place: string): Promise<string | null> {
  for (let end = place.length; end > 0; end = place.lastIndexOf('!', end - 1)) {
    const path = place.slice(0, end)
    const info = await stat(path).catch(() => null)
    if (info?.isFile()) return path
  }
  return null
}
