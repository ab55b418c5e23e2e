// An exclusive lock beside the file of a card. While one process holds the card, no other can spend its tries.
import {readFileSync, unlinkSync, writeFileSync} from 'node:fs'
import {ToolkitError} from '../errors/toolkit-error.ts'

export class CardLock {
  readonly #path: string
  #held = true

  private constructor(path: string) {
    this.#path = path
  }

  /** Takes the lock of `file`, or throws E_CARD_BUSY. */
  static acquire(file: string): CardLock {
    const path = `${file}.lock`
    if (create(path) || takeOver(path)) return new CardLock(path)
    throw new ToolkitError('E_CARD_BUSY')
  }

  release(): void {
    if (!this.#held) return
    this.#held = false
    removeIfPresent(this.#path)
  }
}

/**
 * Removes the lock of a process that is gone. Whoever removes a lock that is not its own holds a second lock meanwhile
 * and looks again under it: otherwise two processes could both see the dead one, and the slower would remove the lock
 * of the faster.
 */
function takeOver(path: string): boolean {
  const guard = `${path}.takeover`
  if (ownerOf(path) === 'alive') return false
  // Whoever died inside the guard left it behind.
  if (ownerOf(guard) === 'dead') removeIfPresent(guard)
  if (!create(guard)) return false
  try {
    if (ownerOf(path) === 'dead') removeIfPresent(path)
    return create(path)
  } finally {
    removeIfPresent(guard)
  }
}

/** A lock without a readable pid is being written: its owner counts as alive. */
function ownerOf(path: string): 'alive' | 'dead' | 'none' {
  let text: string
  try {
    text = readFileSync(path, 'latin1')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'none'
    throw writeError(path, error)
  }
  const pid = Number.parseInt(text, 10)
  return pid > 0 && !isAlive(pid) ? 'dead' : 'alive'
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    return codeOf(error) !== 'ESRCH'
  }
}

function create(path: string): boolean {
  try {
    writeFileSync(path, `${process.pid}\n`, {flag: 'wx', mode: 0o600})
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    // An empty lock would count as being written for ever.
    removeIfPresent(path)
    throw writeError(path, error)
  }
}

function removeIfPresent(path: string): void {
  try {
    unlinkSync(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw writeError(path, error)
  }
}

function writeError(file: string, cause: unknown): ToolkitError {
  return new ToolkitError('E_OUTPUT_WRITE', {details: {reason: codeOf(cause)}, shown: {file}, cause})
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
