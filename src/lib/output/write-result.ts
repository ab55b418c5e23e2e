// Writing a result: to a stream that may be closed or full, or to a file that appears whole or not at all.
import {randomBytes} from 'node:crypto'
import {link, open, realpath, rename, stat, unlink, writeFile} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {ToolkitError} from '../errors/toolkit-error.ts'

/** Writes all of `text`, or throws E_OUTPUT_WRITE. False when the reader went away (EPIPE), which is no error. */
export async function writeStream(stream: NodeJS.WritableStream, text: string | Uint8Array): Promise<boolean> {
  if (text.length === 0) return true
  return new Promise<boolean>((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) =>
      error.code === 'EPIPE' ? resolve(false) : reject(outputError('stdout', error))
    // oclif throws stream errors into the event loop; ours are reported once, here.
    stream.removeAllListeners('error')
    stream.on('error', onError)
    stream.write(text, error => (error ? onError(error) : resolve(true)))
  })
}

/**
 * Writes a private file (0600) through a temporary one in the same folder. What is there and is no regular file (a
 * device, a pipe) is written into, never replaced; a link is followed.
 */
export async function writeFileResult(
  file: string,
  content: string | Uint8Array,
  options: {overwrite: boolean},
): Promise<void> {
  try {
    const existing = await stat(file).catch(() => undefined)
    if (existing && !existing.isFile()) return await writeFile(file, content)
    await replaceWhole(existing ? await realpath(file) : file, content, options.overwrite)
  } catch (error) {
    throw fileError(file, error as NodeJS.ErrnoException)
  }
}

function fileError(file: string, error: NodeJS.ErrnoException): ToolkitError {
  return error.code === 'EEXIST' ? new ToolkitError('E_OUTPUT_EXISTS', {shown: {file}}) : outputError(file, error)
}

export interface FileResult {
  write(content: string | Uint8Array): Promise<void>
  /** Only now does the file appear, or is an existing one replaced. */
  commit(): Promise<void>
  /** Leaves everything as it was; harmless after `commit`. */
  abandon(): Promise<void>
}

/** As writeFileResult, for a result that is too long for memory. */
export async function openFileResult(file: string, options: {overwrite: boolean}): Promise<FileResult> {
  const guarded = async <T>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act()
    } catch (error) {
      throw fileError(file, error as NodeJS.ErrnoException)
    }
  }
  const existing = await stat(file).catch(() => undefined)
  if (existing?.isFile() && !options.overwrite) throw new ToolkitError('E_OUTPUT_EXISTS', {shown: {file}})
  const direct = existing !== undefined && !existing.isFile()
  const target = existing && !direct ? await realpath(file) : file
  const temporary = direct ? undefined : temporaryBeside(target)
  const handle = await guarded(() => (temporary ? open(temporary, 'wx', 0o600) : open(file, 'w')))
  let isOpen = true
  const close = async () => {
    if (isOpen) await handle.close()
    isOpen = false
  }
  return {
    write: content => guarded(async () => void (await handle.writeFile(content))),
    commit: () =>
      guarded(async () => {
        if (temporary) await handle.sync()
        await close()
        if (temporary) await putInPlace(temporary, target, options.overwrite)
      }),
    async abandon() {
      if (!isOpen) return
      await close().catch(() => undefined)
      if (temporary) await unlink(temporary).catch(() => undefined)
    },
  }
}

async function replaceWhole(file: string, content: string | Uint8Array, overwrite: boolean): Promise<void> {
  const temporary = temporaryBeside(file)
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await putInPlace(temporary, file, overwrite)
  } catch (error) {
    await unlink(temporary).catch(() => undefined)
    throw error
  }
}

function temporaryBeside(file: string): string {
  return join(dirname(file), `.mynakit-${randomBytes(6).toString('hex')}`)
}

async function putInPlace(temporary: string, file: string, overwrite: boolean): Promise<void> {
  if (overwrite) return rename(temporary, file)
  // link refuses an existing name, which rename would silently replace
  await link(temporary, file)
  await unlink(temporary)
}

function outputError(file: string, error: NodeJS.ErrnoException): ToolkitError {
  return new ToolkitError('E_OUTPUT_WRITE', {details: {reason: error.code ?? error.name}, shown: {file}, cause: error})
}
