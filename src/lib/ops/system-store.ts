// `system:` in place of a file: the trust store of the operating system.
import {access} from 'node:fs/promises'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {SYSTEM_STORES} from './system-store.data.ts'

export function isSystemStore(text: string): boolean {
  return text === 'system:'
}

/** The first of the files that exists. */
export async function systemStore(candidates: readonly string[] = SYSTEM_STORES): Promise<string> {
  for (const path of candidates) if (await exists(path)) return path
  throw new ToolkitError('E_TRUST_STORE')
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
