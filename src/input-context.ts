// What ops that read input need of the process: standard input as bytes.
import type {ReadContext} from './lib/input/read-source.ts'

export function readContext(): ReadContext {
  return {readStdin: () => process.stdin}
}

/** Positions count from 1, as a person counts arguments. */
export function numbered(paths: readonly string[]): readonly {readonly input: number; readonly path: string}[] {
  return paths.map((path, index) => ({input: index + 1, path}))
}
