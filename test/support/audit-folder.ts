// A folder of files that programs of others made, and what the reader of `migrate-check` finds there.
import {execFileSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import type {Asset} from '../../src/lib/audit/asset.ts'
import {Secret} from '../../src/lib/bytes/secret.ts'
import type {InputError} from '../../src/lib/errors/input-error.ts'
import {MigrateReader} from '../../src/lib/ops/migrate-read.ts'
import type {MigrateReadContext} from '../../src/lib/ops/migrate-read-context.ts'
import {noStdin} from './fixtures.ts'

export class AuditFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'mynakit-audit-'))

  /** Runs a program here, with its output as text. */
  run(program: string, ...args: readonly string[]): string {
    return execFileSync(program, args, {cwd: this.path, encoding: 'latin1', stdio: ['ignore', 'pipe', 'pipe']})
  }

  openssl(line: string): string {
    return this.run('openssl', ...line.split(' '))
  }

  at(name: string): string {
    return join(this.path, name)
  }

  write(name: string, content: string | Uint8Array): string {
    mkdirSync(dirname(this.at(name)), {recursive: true})
    writeFileSync(this.at(name), content)
    return this.at(name)
  }

  remove(): void {
    rmSync(this.path, {recursive: true, force: true})
  }
}

export interface FoundInAudit {
  readonly assets: readonly Asset[]
  /** Code and place of each. */
  readonly errors: readonly (readonly [code: string, path: string])[]
  readonly messages: readonly string[]
  readonly notes: readonly InputError[]
  readonly skipped: number
  readonly certificatesRead: number
}

export async function lookInto(
  paths: readonly string[],
  {password, ...context}: Partial<Omit<MigrateReadContext, 'password'>> & {readonly password?: string} = {},
): Promise<FoundInAudit> {
  const secret = password === undefined ? null : Secret.fromText(password)
  const reader = new MigrateReader({readStdin: noStdin, ...context, password: async () => secret})
  for (const [index, path] of paths.entries()) await reader.read(index + 1, path, null)
  await reader.finish()
  const {inventory, notes, certificatesRead} = reader
  return {
    assets: inventory.assets,
    errors: notes.errors.map(({code, path}) => [code, path] as const),
    notes: notes.errors,
    messages: notes.errors.map(({message}) => message),
    skipped: notes.skipped,
    certificatesRead,
  }
}

/** One line an asset, sorted: kind, algorithm, use. */
export function inShort(assets: readonly Asset[]): readonly string[] {
  return assets.map(({kind, algorithm, use}) => `${kind} ${algorithm} ${use}`).sort()
}
