// The same request gives the same bytes, whatever was made before; another seed gives other keys.
import {createHash, createPrivateKey, X509Certificate} from 'node:crypto'
import {describe, expect, test} from 'vitest'
import {createKit} from '../../../src/lib/testkit/create-kit.ts'
import type {KitContent} from '../../../src/lib/testkit/kit.ts'
import {KIT_SETS} from '../../../src/lib/testkit/manifest.ts'
import {DEFAULT_BASE_URL} from '../../../src/lib/testkit/profile.data.ts'

const ENTRIES = 20_000

function digest(content: KitContent): string {
  const hash = createHash('sha256')
  for (const part of typeof content === 'function' ? content() : [content]) hash.update(part)
  return hash.digest('hex')
}

async function digests(set: (typeof KIT_SETS)[number], seed: number): Promise<ReadonlyMap<string, string>> {
  const {files} = await createKit({set, seed, baseUrl: DEFAULT_BASE_URL, entries: ENTRIES})
  return new Map([...files].map(([path, content]) => [path, digest(content)]))
}

describe.each(KIT_SETS)('the set %s', set => {
  test('has the same bytes twice, and no key of another seed', async () => {
    const [first, second, other] = [await digests(set, 7), await digests(set, 7), await digests(set, 8)]
    expect([...second]).toEqual([...first])
    expect([...other.keys()]).toEqual([...first.keys()])
    const secret = [...first].filter(([path]) => /^(?:keys|certs|ca|crls)\//.test(path))
    expect(secret.filter(([path, hash]) => other.get(path) === hash)).toEqual([])
  }, 60_000)
})

test('every key says that it is for tests, and is the key of a certificate beside it', async () => {
  const {files} = await createKit({set: 'baseline', seed: 7, baseUrl: DEFAULT_BASE_URL})
  const keys = [...files].filter(([path]) => path.startsWith('keys/'))
  const certificates = [...files]
    .filter(([path]) => path.startsWith('ca/'))
    .map(([, content]) => new X509Certificate(String(content)))
  expect(keys.length).toBeGreaterThan(10)
  for (const [path, content] of keys) {
    expect(path).toMatch(/\.test-key\.pem$/)
    expect(String(content)).toMatch(/^TEST KEY ONLY/)
    const key = createPrivateKey(String(content))
    expect(certificates.some(certificate => certificate.checkPrivateKey(key))).toBe(true)
  }
  const elsewhere = [...files].filter(([path, content]) => !path.startsWith('keys/') && /PRIVATE/.test(String(content)))
  expect(elsewhere.map(([path]) => path)).toEqual([])
}, 60_000)

test('nothing in a kit names a real authority or a real host', async () => {
  const {files} = await createKit({set: 'baseline', seed: 7, baseUrl: DEFAULT_BASE_URL})
  for (const [path, content] of [...files].filter(([name]) => /^(?:certs|ca)\//.test(name))) {
    const {issuer, raw} = new X509Certificate(String(content))
    expect(issuer, path).toMatch(/O=JPKI-SYNTH/)
    for (const [host] of raw.toString('latin1').matchAll(/https?:\/\/[^/]+/g)) expect(host).toMatch(/\.invalid$/)
  }
}, 60_000)
