// The suites of other projects beside the repository, where they are there.
import {existsSync, readFileSync} from 'node:fs'
import path from 'node:path'

export const CONFORMANCE = path.resolve('../shared/conformance')
export const hasConformance = existsSync(CONFORMANCE)

export function suiteJson<Suite>(file: string): Suite {
  return JSON.parse(readFileSync(path.join(CONFORMANCE, file), 'utf8')) as Suite
}

/** A file of a suite, PEM or DER, as DER. */
export function suiteDer(file: string): Uint8Array {
  const bytes = readFileSync(path.join(CONFORMANCE, file))
  const pem = /-----BEGIN [^-]+-----([\s\S]+?)-----END/.exec(bytes.toString('latin1'))
  return new Uint8Array(pem ? Buffer.from((pem[1] ?? '').replace(/\s+/g, ''), 'base64') : bytes)
}
