// Writing a result: to a stream that may be closed or full, or to a file that appears whole or not at all.
import {randomBytes} from 'node:crypto'
import {link, open, rename, unlink} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {ToolkitError} from '../errors/toolkit-error.ts'

/** Writes all of `text`, or throws E_OUTPUT_WRITE. A reader that went away (EPIPE) ends the writing silently. */
export async function writeStream(stream: NodeJS.WritableStream, text: string | Uint8Array): Promise<void> {
  if (text.length === 0) return
  await new Promise<void>((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) =>
      error.code === 'EPIPE' ? resolve() : reject(outputError('stdout', error))
    // oclif throws stream errors into the event loop; ours are reported once, here.
    stream.removeAllListeners('error')
    stream.on('error', onError)
    stream.write(text, error => (error ? onError(error) : resolve()))
  })
}

/** Writes a private file (0600) through a temporary one in the same folder. */
export async function writeFileResult(
  file: string,
  content: string | Uint8Array,
  options: {overwrite: boolean},
): Promise<void> {
  const temporary = join(dirname(file), `.mynakit-${randomBytes(6).toString('hex')}`)
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (options.overwrite) await rename(temporary, file)
    else {
      // link refuses an existing name, which rename would silently replace
      await link(temporary, file)
      await unlink(temporary)
    }
  } catch (error) {
    await unlink(temporary).catch(() => undefined)
    throw (error as NodeJS.ErrnoException).code === 'EEXIST'
      ? new ToolkitError('E_OUTPUT_EXISTS', {shown: {file}})
      : outputError(file, error as NodeJS.ErrnoException)
  }
}

function outputError(file: string, error: NodeJS.ErrnoException): ToolkitError {
  return new ToolkitError('E_OUTPUT_WRITE', {details: {reason: error.code ?? error.name}, shown: {file}, cause: error})
}
