// What is to be signed, read once: every hash that may be needed is computed on the way, and so is the check of the
// signature to come, so that a file of any size streams.
import {createHash, createVerify, type Hash, type Verify} from 'node:crypto'
import {concat} from '../bytes/concat.ts'
import {fileBytes, tooLarge} from '../input/byte-source.ts'
import {INPUT_LIMITS} from '../input/limits.ts'
import type {ReadContext} from '../input/read-source.ts'

export type SignHash = 'sha256' | 'sha384' | 'sha512'

export interface Hashed {
  readonly digest: Uint8Array
  /** Has seen the message; checks one signature. */
  readonly verify: Verify
}

export interface SignInput {
  readonly length: number
  /** The bytes themselves, where they were to be kept. */
  readonly content: Uint8Array | undefined
  readonly hashed: ReadonlyMap<SignHash, Hashed>
}

export function hashMessage(hash: SignHash, message: Uint8Array): Hashed {
  return {digest: createHash(hash).update(message).digest(), verify: createVerify(hash).update(message)}
}

/** `keep`: the content is wanted, too, and is held in memory. */
export async function readSignInput(
  path: string,
  wanted: {readonly hashes: readonly SignHash[]; readonly keep: boolean},
  read: ReadContext,
): Promise<SignInput> {
  const running = new Map<SignHash, {hash: Hash; verify: Verify}>(
    wanted.hashes.map(name => [name, {hash: createHash(name), verify: createVerify(name)}]),
  )
  const origin = {input: 1, path, named: true}
  const kept: Uint8Array[] = []
  let length = 0
  for await (const bytes of path === '-' ? read.readStdin() : fileBytes(origin)) {
    length += bytes.length
    for (const {hash, verify} of running.values()) {
      hash.update(bytes)
      verify.update(bytes)
    }
    if (!wanted.keep) continue
    if (length > INPUT_LIMITS.binaryBytes) throw tooLarge(origin, INPUT_LIMITS.binaryBytes)
    kept.push(bytes)
  }
  const hashed = new Map([...running].map(([name, {hash, verify}]) => [name, {digest: hash.digest(), verify}] as const))
  return {length, content: wanted.keep ? concat(...kept) : undefined, hashed}
}
