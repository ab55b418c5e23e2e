// The files of a kit over HTTP, asked by Node's own client: validators, ranges, and each fault as a client sees it.
import {mkdtempSync, readFileSync} from 'node:fs'
import {request} from 'node:http'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {beforeAll, describe, expect, test} from 'vitest'
import {decodeCrl} from '../../../src/lib/crl/decode.ts'
import {SERVICE_FAULTS} from '../../../src/lib/testkit/serve/faults.data.ts'
import {parseFaults} from '../../../src/lib/testkit/serve/parse-fault.ts'
import {writeKit} from '../../support/make-kit.ts'
import {withServers} from '../../support/served-kit.ts'

const folder = join(mkdtempSync(join(tmpdir(), 'mynakit-http-')), 'kit')
const at = new Date('2026-06-01T03:00:00Z')
const LIST = '/crls/sign-3-full.crl'
const bytes = () => readFileSync(join(folder, LIST))

beforeAll(() => writeKit(folder), 60_000)

const get = (faults: readonly string[], headers: Record<string, string> = {}, path = LIST) =>
  withServers(folder, {at, faults}, async ({http}) => {
    const response = await fetch(http + path, {headers, redirect: 'manual'})
    return {status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer())}
  })

describe('files', () => {
  test('a list comes as it lies in the kit, with its media type and validators', async () => {
    const {status, headers, body} = await get([])
    expect([status, headers.get('content-type')]).toEqual([200, 'application/pkix-crl'])
    expect(headers.get('etag')).toMatch(/^"[0-9a-f]{32}"$/)
    expect(body.equals(bytes())).toBe(true)
  })

  test('nobody gets it again who has it', async () => {
    const {headers} = await get([])
    const [etag, modified] = [headers.get('etag') ?? '', headers.get('last-modified') ?? '']
    expect((await get([], {'If-None-Match': etag})).status).toBe(304)
    expect((await get([], {'If-None-Match': '"another"'})).status).toBe(200)
    expect((await get([], {'If-Modified-Since': modified})).status).toBe(304)
    expect((await get([], {'If-Modified-Since': 'Thu, 01 Jan 2015 00:00:00 GMT'})).status).toBe(200)
  })

  test('a part is given on request, if it is of the same version', async () => {
    const {status, headers, body} = await get([], {Range: 'bytes=100-'})
    expect([status, headers.get('content-range')]).toEqual([206, `bytes 100-${bytes().length - 1}/${bytes().length}`])
    expect(body.equals(bytes().subarray(100))).toBe(true)
    expect((await get([], {Range: 'bytes=-7'})).body.equals(bytes().subarray(-7))).toBe(true)
    expect((await get([], {Range: 'bytes=999999-'})).status).toBe(416)
    expect((await get([], {Range: 'bytes=100-', 'If-Range': '"another"'})).status).toBe(200)
  })

  test.each(['/keys/sign-ca-3.test-key.pem', '/manifest.json', '/serve.json', '/', '/crls/none.crl', '/crls/'])(
    '%s is not served',
    async path => expect((await get([], {}, path)).status).toBe(404),
  )

  test('no path leads out of the folders that are served', async () => {
    const status = await withServers(
      folder,
      {at},
      ({http}) =>
        new Promise<number | undefined>((resolve, reject) => {
          const {port} = new URL(http)
          const path = '/crls/../keys/sign-ca-3.test-key.pem'
          request({host: '127.0.0.1', port, path}, response => resolve(response.statusCode))
            .on('error', reject)
            .end()
        }),
    )
    expect(status).toBe(404)
  })
})

describe('faults', () => {
  test('wrong-type, missing, redirect-loop and stale answer, but wrongly', async () => {
    expect((await get(['http=wrong-type'])).headers.get('content-type')).toBe('text/html')
    expect((await get(['http=missing'])).status).toBe(404)
    const {status, headers} = await get(['http=redirect-loop'])
    expect([status, headers.get('location')]).toEqual([302, LIST])
    const {nextUpdate} = decodeCrl(new Uint8Array((await get(['http=stale'])).body))
    expect(Date.parse(nextUpdate ?? '')).toBeLessThan(at.getTime())
  })

  test.each(['truncated', 'lying-length', 'reset'])('%s ends as a broken connection', async fault => {
    await expect(get([`http=${fault}`])).rejects.toThrow()
  })

  test('slow and endless never come to an end', async () => {
    for (const [fault, least] of [
      ['slow', 1],
      ['endless', 10_000_000],
    ] as const) {
      const received = await withServers(folder, {at, faults: [`http=${fault}`]}, async ({http}) => {
        const response = await fetch(http + LIST)
        const reader = response.body?.getReader()
        let length = 0
        while (reader && length < least) length += (await reader.read()).value?.length ?? 0
        await reader?.cancel()
        return length
      })
      expect(received).toBeGreaterThanOrEqual(least)
      if (fault === 'slow') expect(received).toBeLessThan(bytes().length)
    }
  })

  test('a fault of one path leaves the others alone', async () => {
    const faults = ['http=missing@/crls/sign-3-stale.crl']
    expect((await get(faults)).status).toBe(200)
    expect((await get(faults, {}, '/crls/sign-3-stale.crl')).status).toBe(404)
  })

  test('every fault of the table is taken, and no other', () => {
    for (const [service, names] of Object.entries(SERVICE_FAULTS))
      for (const name of names) expect(() => parseFaults([`${service}=${name}`])).not.toThrow()
    for (const text of ['http=none', 'ftp=slow', 'ocsp=slow@/x', 'slow', 'http=', 'http=slow@x'])
      expect(() => parseFaults([text]), text).toThrowError(expect.objectContaining({code: 'E_FLAG_VALUE'}))
  })
})
