// The index of CRLs in files: one pass over each, and no index where one of them is not signed by a key that is trusted.
import {CrlFile, type FileOptions} from '../stream/read-file.ts'
import {type StreamedCrl, signerOf} from '../stream/streamed-crl.ts'
import type {IndexFacts} from './facts.ts'
import {IndexWriter} from './index-writer.ts'

export interface IndexSource extends Omit<FileOptions, 'sinks'> {
  readonly file: string
}

export interface BuiltIndex {
  /** In the order of the sources; it ends with the one that was not verified. */
  readonly lists: readonly StreamedCrl[]
  /** Null where nothing was written: what stood at the path is still there. */
  readonly facts: IndexFacts | null
}

/** `unverified`: an index is made of lists that no key verifies, too; it says so of each. */
export async function buildIndex(
  path: string,
  sources: readonly IndexSource[],
  options: {readonly unverified?: boolean} = {},
): Promise<BuiltIndex> {
  const writer = new IndexWriter(path, {expectedBytes: sources.reduce((sum, source) => sum + entriesBytes(source), 0)})
  const lists: StreamedCrl[] = []
  try {
    for (const {file, ...rest} of sources) {
      const crl = new CrlFile(file)
      try {
        lists.push(await crl.read({...rest, sinks: [writer.list()]}))
      } finally {
        crl.close()
      }
      if (options.unverified !== true && lists.some(list => signerOf(list) === undefined)) return {lists, facts: null}
    }
    return {lists, facts: writer.finish(lists)}
  } finally {
    writer.abandon()
  }
}

function entriesBytes({file, maxBytes}: IndexSource): number {
  const crl = new CrlFile(file)
  try {
    const {entriesOffset, entriesEnd} = crl.facts(maxBytes)
    return entriesEnd - entriesOffset
  } finally {
    crl.close()
  }
}
