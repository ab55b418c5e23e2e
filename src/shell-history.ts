// The history of apdu shell: one private file in the state folder (XDG Base Directory Specification 0.8). Which lines may
// be kept is decided by the shell: none that may hold a PIN ever comes here.
import {appendFileSync, chmodSync, readFileSync, writeFileSync} from 'node:fs'
import {homedir} from 'node:os'
import {dirname, isAbsolute, join} from 'node:path'
import {makeFolder} from './lib/output/make-folder.ts'

const KEPT_LINES = 500

export class ShellHistory {
  /** The newest first, as readline wants it. */
  readonly lines: string[]
  readonly #file: string
  #failure: string | undefined

  private constructor(file: string, lines: string[], failure: string | undefined) {
    this.#file = file
    this.lines = lines
    this.#failure = failure
  }

  static open(file: string = historyFile()): ShellHistory {
    try {
      makeFolder(dirname(file))
      const all = read(file)
      const kept = all.slice(-KEPT_LINES)
      if (kept.length < all.length) writeFileSync(file, `${kept.join('\n')}\n`, {mode: 0o600})
      return new ShellHistory(file, kept.reverse(), undefined)
    } catch (error) {
      return new ShellHistory(file, [], codeOf(error))
    }
  }

  /** Why nothing is kept; lines stay in memory for this run. */
  get failure(): string | undefined {
    return this.#failure
  }

  add(line: string): void {
    const text = line.trim()
    if (this.lines[0] === text) return
    this.lines.unshift(text)
    if (this.#failure !== undefined) return
    try {
      appendFileSync(this.#file, `${text}\n`, {mode: 0o600})
    } catch (error) {
      this.#failure = codeOf(error)
    }
  }
}

function read(file: string): string[] {
  try {
    const text = readFileSync(file, 'utf8')
    // A file that somebody opened up is closed again.
    chmodSync(file, 0o600)
    return text.split('\n').filter(line => line !== '')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

function historyFile(): string {
  const {XDG_STATE_HOME: state, LOCALAPPDATA: local} = process.env
  const windows = process.platform === 'win32' && local !== undefined && local !== '' ? local : undefined
  // A relative path is to be ignored (XDG Base Directory Specification 0.8).
  const folder = windows ?? (state && isAbsolute(state) ? state : join(homedir(), '.local', 'state'))
  return join(folder, 'mynakit', 'shell-history')
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'EIO'
}
