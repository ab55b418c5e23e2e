// Lines of JSON that come one after the other: to standard output at once, or into a file that appears when they are all
// there.
import {openFileResult} from './lib/output/write-result.ts'

export interface LineResult {
  readonly write: (lines: Uint8Array) => Promise<void>
  writeRecord(record: object): Promise<void>
  commit(): Promise<void>
  abandon(): Promise<void>
}

/** Records are short: written together they cost a tenth. */
const BLOCK_CHARACTERS = 64 * 1024

export async function openLineResult(
  output: string | undefined,
  {overwrite, toStdout}: {overwrite: boolean; toStdout: (lines: Uint8Array) => Promise<void>},
): Promise<LineResult> {
  const file = output === undefined ? undefined : await openFileResult(output, {overwrite})
  let pending = ''
  const write = async (lines: Uint8Array): Promise<void> => (file ? file.write(lines) : toStdout(lines))
  const flush = async (): Promise<void> => {
    if (pending === '') return
    const lines = Buffer.from(pending)
    pending = ''
    await write(lines)
  }
  return {
    write,
    async writeRecord(record) {
      pending += `${JSON.stringify(record)}\n`
      if (pending.length >= BLOCK_CHARACTERS) await flush()
    },
    async commit() {
      await flush()
      await file?.commit()
    },
    async abandon() {
      await file?.abandon()
    },
  }
}
