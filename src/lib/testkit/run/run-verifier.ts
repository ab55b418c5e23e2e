// One run of somebody's verifier: without a shell, with a time limit, and with no more of its output kept than is of use.
import {type ChildProcess, spawn} from 'node:child_process'

export interface AcceptRule {
  /** Undefined: any. */
  readonly exitCodes: ReadonlySet<number> | undefined
  /** Must match what the verifier wrote, on either stream. */
  readonly output: RegExp | undefined
}

export interface RunLimits {
  readonly timeoutMs: number
  readonly accept: AcceptRule
  /** Ends what runs. */
  readonly signal: AbortSignal
}

export interface VerifierRun {
  readonly answer: 'accepted' | 'refused' | null
  /** Why there is no answer. */
  readonly error: 'not-started' | 'timeout' | 'killed' | null
  readonly exitCode: number | null
  /** Of the end: the name of a signal, or of the system's error. */
  readonly signal: string | null
  readonly ms: number
  /** What it wrote last, as it came. */
  readonly output: string
}

/** The end of what a verifier wrote: an answer stands there. */
const KEPT_OCTETS = 256 * 1024
/** A verifier that has ended, and whose child still holds the pipe, is not waited for longer than this. */
const DRAIN_MS = 500

export function runVerifier(words: readonly string[], limits: RunLimits): Promise<VerifierRun> {
  const [program = '', ...args] = words
  const started = performance.now()
  return new Promise(resolve => {
    const output = new LastOctets()
    let error: VerifierRun['error'] = null
    let ended: {readonly code: number | null; readonly signal: string | null} | undefined
    const child = start(program, args)
    const stop = () => {
      error ??= 'killed'
      endGroup(child)
    }
    const limit = setTimeout(() => {
      if (ended === undefined) error ??= 'timeout'
      endGroup(child)
    }, limits.timeoutMs)
    let drain: NodeJS.Timeout | undefined
    const finish = (signal: string | null) => {
      clearTimeout(limit)
      clearTimeout(drain)
      limits.signal.removeEventListener('abort', stop)
      child.stdout?.destroy()
      child.stderr?.destroy()
      const code = ended?.code ?? null
      if (code === null) error ??= 'killed'
      const text = output.text()
      resolve({
        answer: error === null && code !== null ? answerOf(code, text, limits.accept) : null,
        error,
        exitCode: code,
        signal,
        ms: Math.round(performance.now() - started),
        output: text,
      })
    }
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => output.add(chunk))
    child.once('error', failure => {
      error = 'not-started'
      finish('code' in failure ? String(failure.code) : null)
    })
    child.once('exit', (code, signal) => {
      ended = {code, signal}
      drain = setTimeout(() => {
        endGroup(child)
        finish(signal)
      }, DRAIN_MS)
    })
    child.once('close', (_, signal) => error !== 'not-started' && finish(signal))
    limits.signal.addEventListener('abort', stop, {once: true})
    if (limits.signal.aborted) stop()
  })
}

/** A group of its own where there are groups: what the verifier started ends with it. */
function start(program: string, args: readonly string[]): ChildProcess {
  return spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: false,
    windowsHide: true,
    detached: process.platform !== 'win32',
  })
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch (failure) {
    // Everybody in it has gone already.
    if (!(failure instanceof Error && 'code' in failure && failure.code === 'ESRCH')) throw failure
  }
}

function answerOf(code: number, output: string, {exitCodes, output: expected}: AcceptRule): 'accepted' | 'refused' {
  const byCode = exitCodes === undefined || exitCodes.has(code)
  return byCode && (expected === undefined || expected.test(output)) ? 'accepted' : 'refused'
}

class LastOctets {
  #chunks: Buffer[] = []
  #length = 0

  add(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#length += chunk.length
    if (this.#length <= 2 * KEPT_OCTETS) return
    const kept = Buffer.concat(this.#chunks).subarray(-KEPT_OCTETS)
    this.#chunks = [kept]
    this.#length = kept.length
  }

  text(): string {
    return Buffer.concat(this.#chunks).subarray(-KEPT_OCTETS).toString('utf8')
  }
}
