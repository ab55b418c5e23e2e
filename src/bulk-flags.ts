// The flags of `migrate-check` for many certificates, and what they mean for the op.
import {existsSync} from 'node:fs'
import {availableParallelism} from 'node:os'
import {join} from 'node:path'
import {setFlagsFromString} from 'node:v8'
import * as Flags from '@oclif/core/flags'
import type * as Interfaces from '@oclif/core/interfaces'
import {flagText, parseCount} from './flags.ts'
import type {BulkProgress} from './lib/bulk/bulk-run.ts'
import {MigrateBulk} from './lib/ops/migrate-bulk.ts'
import {temporaryFolder} from './temporary-folder.ts'

/** What a report of so many findings takes is what this tool takes otherwise. */
const KEPT = 10_000
const MOST_KEPT = 10_000_000
const MOST_THREADS = 64
/** More threads than two read little faster, and each takes memory of its own. */
const USUAL_THREADS = 2

const countFlag = (name: 'max-findings' | 'threads', low: number, high: number) =>
  Flags.custom<number>({parse: async text => parseCount(name, text, low, high)})

export const bulkFlags = {
  'max-findings': countFlag(
    'max-findings',
    1,
    MOST_KEPT,
  )({
    ...flagText('max-findings'),
    default: KEPT,
    helpValue: 'N',
  }),
  // The same time of judging is part of going on.
  state: Flags.string({...flagText('state'), helpValue: 'FILE', dependsOn: ['at']}),
  threads: countFlag('threads', 1, MOST_THREADS)({...flagText('threads'), helpValue: 'N'}),
}

export function bulkReading(
  flags: Interfaces.InferredFlags<typeof bulkFlags>,
  at: Date,
  run: readonly unknown[],
  progress: ((progress: BulkProgress) => void) | undefined,
): MigrateBulk {
  // Little of what is made survives: young objects get no more room than they have by now.
  setFlagsFromString('--semi-space-growth-factor=1')
  // Only what was built has the file that a thread starts from.
  const program = join(import.meta.dirname, 'bulk-thread.cjs')
  return new MigrateBulk({
    keep: flags['max-findings'],
    threads: flags.threads ?? Math.min(USUAL_THREADS, availableParallelism()),
    program: existsSync(program) ? program : null,
    temporaryFolder,
    at,
    progress,
    state: flags.state === undefined ? null : {file: flags.state, run},
  })
}
