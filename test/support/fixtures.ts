// Reading the committed fixtures, and the files outside the repository that some tests use when they are there.
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {decodePem} from '../../src/lib/der/pem.ts'
import {DecodeError} from '../../src/lib/errors/toolkit-error.ts'

export const CERTS = path.resolve('test/fixtures/certs')
export const SYSTEM_STORE = '/etc/ssl/certs/ca-certificates.crt'
export const JPKI_CA = path.resolve('../shared/data/jpki-ca')
export const hasSystemStore = existsSync(SYSTEM_STORE)
export const hasJpkiCa = existsSync(JPKI_CA)

export function fixturePath(name: string): string {
  return path.join(CERTS, name)
}

export function certificatesIn(file: string): readonly Uint8Array[] {
  const events = decodePem(readFileSync(file, 'latin1'), new Set(['CERTIFICATE']))
  return events.flatMap(event => (event instanceof DecodeError ? [] : [event.bytes]))
}

export function fixture(name: string): Uint8Array {
  const [first] = certificatesIn(fixturePath(name))
  if (!first) throw new Error(`no certificate in ${name}`)
  return first
}

/** Every fixture with one certificate that is not damaged as a whole. */
export function soundFixtures(): readonly string[] {
  return readdirSync(CERTS).filter(
    name => name.endsWith('.pem') && !['damaged-middle.pem', 'key-only.pem', 'pkcs7.pem', 'crlf.pem'].includes(name),
  )
}

export async function* noStdin(): AsyncGenerator<Uint8Array> {}

export function stdinOf(...chunks: readonly Uint8Array[]): () => AsyncIterable<Uint8Array> {
  return async function* () {
    yield* chunks
  }
}
