// What the ops on CRLs need of the process beside its standard input: a place for long things, and how many cores there are.
import {availableParallelism} from 'node:os'
import {readContext} from './input-context.ts'
import type {CrlListsContext} from './lib/ops/crl-lists.ts'
import {temporaryFolder} from './temporary-folder.ts'

export function crlContext(at: Date): CrlListsContext {
  return {...readContext(), at, temporaryFolder, secondThread: availableParallelism() > 1}
}
