// An authority, its certificates and lists, and a folder for a run of `crl fetch`: what the tests of the command share.
import {existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {type CliResult, document, mynakit} from '../cli.ts'
import {AT, type Authority, makeCertificate, makeKey, toPem} from './make-pki.ts'
import {authorityKeyIdentifier, crlDistributionPoints, keyUsage, type PointOptions} from './pki-extensions.ts'

const AT_TEXT = AT.toISOString().replace('.000', '')

export class FetchScene {
  readonly folder = mkdtempSync(join(tmpdir(), 'mynakit-fetch-'))
  #files = 0

  /** Path of a new file. */
  write(content: string | Uint8Array): string {
    this.#files += 1
    const file = join(this.folder, `file-${this.#files}`)
    writeFileSync(file, content, {mode: 0o600})
    return file
  }

  pem(certificate: Uint8Array): string {
    return this.write(toPem('CERTIFICATE', certificate))
  }

  /** A certificate with these distribution points. */
  leaf(issuer: Authority, points: readonly PointOptions[]): string {
    const more = [
      authorityKeyIdentifier(issuer.key.keyIdentifier),
      keyUsage('digitalSignature'),
      ...(points.length > 0 ? [crlDistributionPoints(points)] : []),
    ]
    return this.pem(makeCertificate({subject: 'C=JP,CN=leaf', key: makeKey('p256', 'leaf'), issuer, extensions: more}))
  }

  /** A new cache folder. */
  cache(): FetchCache {
    this.#files += 1
    const path = join(this.folder, `cache-${this.#files}`)
    mkdirSync(path)
    return new FetchCache(path)
  }
}

export class FetchCache {
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  #names(part: string): readonly string[] {
    const folder = join(this.path, 'crl', part)
    return existsSync(folder) ? readdirSync(folder) : []
  }

  get lists(): readonly string[] {
    return this.#names('lists').filter(name => name.endsWith('.crl'))
  }

  /** Everything beside records and lists. */
  get parts(): readonly string[] {
    const foreign = ['lists', 'places'].flatMap(part =>
      this.#names(part).filter(name => !/^[0-9a-f]{64}(?:\.json|-[0-9a-f]{16}\.crl)$/.test(name)),
    )
    return [...this.#names('parts'), ...foreign]
  }
}

/** `crl fetch` with a cache of its own, at the time of the scene. */
export function crlFetch(
  cache: FetchCache,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CliResult> {
  return mynakit(
    ['crl', 'fetch', '--cache-dir', cache.path, ...(args.includes('--at') ? [] : ['--at', AT_TEXT]), ...args],
    {env: {...env}},
  )
}

export async function crlFetchJson(
  cache: FetchCache,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
) {
  const run = await crlFetch(cache, [...args, '--json'], env)
  return {...document(run), run}
}
