// Runs the built command line as a user would: a process of its own, with streams and an exit code.
import {resolve} from 'node:path'
import {fileURLToPath} from 'node:url'
import {execa, type Options} from 'execa'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
const BIN = resolve('bin/run.cjs')

export interface CliResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** Environment variables that would change what a command says are taken away; `env` adds to the rest. */
export async function mynakit(
  args: readonly string[],
  options: Options & {env?: Record<string, string>} = {},
): Promise<CliResult> {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(?:MYNAKIT_|LC_|LANG$|LANGUAGE$|NO_COLOR$|FORCE_COLOR$|SOURCE_DATE_EPOCH$|(?:http|https|all|no)_proxy$)/i.test(
          name,
        ),
    ),
  )
  const result = await execa(process.execPath, [BIN, ...args], {
    stdin: 'ignore',
    ...options,
    env: {...inherited, LC_ALL: 'C.UTF-8', ...options.env} as Record<string, string>,
    extendEnv: false,
    reject: false,
  })
  return {
    exitCode: result.exitCode ?? -1,
    stdout: String(result.stdout ?? ''),
    stderr: String(result.stderr ?? ''),
  }
}

/** The one document of a --json run. */
export function document(result: CliResult): {
  schema: string
  ok: boolean
  verdict: string
  exitCode: number
  result: Record<string, unknown>
  warnings: {code: string; message: string}[]
  error: {code: string; message: string; hint: string; details: Record<string, unknown>} | null
} {
  return JSON.parse(result.stdout)
}
