// Files with several kinds of objects: what is told apart, and by what.
import {execFileSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {readSource} from '../../../src/lib/input/read-source.ts'
import type {ObjectKind, SourceItem} from '../../../src/lib/input/source-item.ts'
import {OPENSSL, requireInCi, titled} from '../../requirements.ts'
import {fixturePath, noStdin, stdinOf} from '../../support/fixtures.ts'
import {makeCa, makeCrl, toPem} from '../../support/make-pki.ts'

const ca = makeCa()
const crl = makeCrl({issuer: ca})
const v1Crl = makeCrl({issuer: ca, version: 1, nextUpdate: null})
/** RFC 6960, 4.2.1: an error has a status and nothing else. */
const tryLater = Uint8Array.of(0x30, 0x03, 0x0a, 0x01, 0x03)
const base64 = (der: Uint8Array) => Buffer.from(der).toString('base64')
const ocspPem = `-----BEGIN OCSP RESPONSE-----\n${base64(tryLater)}\n-----END OCSP RESPONSE-----\n`
const ALL: Readonly<Record<ObjectKind, readonly ObjectKind[]>> = {
  certificate: ['certificate', 'crl', 'ocsp-response'],
  crl: ['crl', 'certificate', 'ocsp-response'],
  'ocsp-response': ['ocsp-response', 'certificate', 'crl'],
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mynakit-objects-'))
})
afterAll(() => rmSync(folder, {recursive: true, force: true}))

function put(name: string, ...parts: readonly (Uint8Array | string)[]): string {
  const file = path.join(folder, name)
  writeFileSync(file, Buffer.concat(parts.map(part => Buffer.from(part))))
  return file
}

async function read(
  file: string,
  expected: ObjectKind = 'certificate',
  stdin: () => AsyncIterable<Uint8Array> = noStdin,
): Promise<string[]> {
  const items: SourceItem[] = []
  const source = {input: 1, path: file, kinds: ALL[expected]}
  for await (const item of readSource(source, {readStdin: stdin})) items.push(item)
  return items.map(item => (item.kind === 'error' ? item.error.code : item.kind))
}

describe('several kinds of objects', () => {
  test('DER objects that follow one another are told apart by their structure', async () => {
    const file = put('all.der', ca.certificate, crl, v1Crl, tryLater)
    for (const expected of ['certificate', 'crl', 'ocsp-response'] as const)
      expect(await read(file, expected)).toEqual(['certificate', 'crl', 'crl', 'ocsp-response'])
  })

  test('PEM labels decide, in any order and with text around them', async () => {
    const pem = ['revoked\n', toPem('X509 CRL', crl), ocspPem, toPem('CERTIFICATE', ca.certificate)]
    expect(await read(put('all.pem', ...pem))).toEqual(['crl', 'ocsp-response', 'certificate'])
    expect(await read(put('wrong.pem', toPem('X509 CRL', ca.certificate)))).toEqual(['crl'])
  })

  test('an OCSP response of five bytes is no text', async () => {
    expect(await read(put('later.der', tryLater), 'ocsp-response')).toEqual(['ocsp-response'])
    const stdin = stdinOf(tryLater.subarray(0, 1), tryLater.subarray(1))
    expect(await read('-', 'ocsp-response', stdin)).toEqual(['ocsp-response'])
  })

  test('base64 without a frame may be a CRL', async () => {
    expect(await read(put('crl.txt', base64(crl)), 'crl')).toEqual(['crl'])
  })

  test('what breaks off is damage of what was said to be there', async () => {
    const cut = crl.subarray(0, 40)
    expect(await read(put('cut.crl', cut), 'crl')).toEqual(['E_CRL'])
    expect(await read(put('cut.crl', cut), 'ocsp-response')).toEqual(['E_OCSP_RESPONSE'])
    expect(await read(put('cut.crl', cut))).toEqual(['E_CERTIFICATE'])
  })

  test('a named file with nothing of it says what was missed', async () => {
    for (const [expected, code] of [
      ['crl', 'E_NO_CRL'],
      ['ocsp-response', 'E_NO_OCSP_RESPONSE'],
      ['certificate', 'E_NO_CERTIFICATE'],
    ] as const)
      expect(await read(fixturePath('key-only.pem'), expected)).toEqual([code])
  })

  test('a folder is searched for every kind', async () => {
    mkdirSync(path.join(folder, 'deep'))
    put('deep/1.crl', crl)
    put('deep/2.pem', ocspPem)
    put('deep/3.txt', 'nothing')
    expect(await read(path.join(folder, 'deep'), 'crl')).toEqual(['crl', 'ocsp-response', 'skipped'])
  })

  test('commands that ask for certificates do not see the others', async () => {
    const items: SourceItem[] = []
    const file = put('mixed.pem', toPem('X509 CRL', crl), toPem('CERTIFICATE', ca.certificate))
    for await (const item of readSource({input: 1, path: file}, {readStdin: noStdin})) items.push(item)
    expect(items.map(item => item.kind)).toEqual(['certificate'])
  })
})

requireInCi(OPENSSL)
test.runIf(OPENSSL.met)(
  titled('PKCS#7 as OpenSSL writes it gives its certificates and its CRLs', OPENSSL),
  async () => {
    const certificate = put('ca.pem', toPem('CERTIFICATE', ca.certificate))
    const list = put('crl.pem', toPem('X509 CRL', crl))
    for (const form of ['PEM', 'DER']) {
      const args = ['crl2pkcs7', '-in', list, '-certfile', certificate, '-outform', form]
      const file = put(`both.${form}`, execFileSync('openssl', args))
      expect(await read(file)).toEqual(['certificate', 'crl'])
      const items: SourceItem[] = []
      for await (const item of readSource({input: 1, path: file, kinds: ['crl']}, {readStdin: noStdin}))
        items.push(item)
      expect(items.map(item => ('der' in item ? Buffer.from(item.der) : item))).toEqual([Buffer.from(crl)])
    }
  },
)
