import {execFileSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {INPUT_LIMITS, type InputLimits} from '../../../src/lib/input/limits.ts'
import {readSource} from '../../../src/lib/input/read-source.ts'
import type {SourceItem} from '../../../src/lib/input/source-item.ts'
import {fingerprint} from '../../../src/lib/x509/fingerprint.ts'
import {fixture, fixturePath, noStdin, stdinOf} from '../../support/fixtures.ts'

const EVERY = fingerprint('sha256', fixture('every-extension.pem'))
const SIGN = fingerprint('sha256', fixture('jpki-synth-sign.pem'))

async function read(file: string, limits: InputLimits = INPUT_LIMITS): Promise<readonly SourceItem[]> {
  const items: SourceItem[] = []
  for await (const item of readSource({input: 1, path: file}, {readStdin: noStdin, limits})) items.push(item)
  return items
}

async function readStdin(...chunks: readonly Uint8Array[]): Promise<readonly SourceItem[]> {
  const items: SourceItem[] = []
  for await (const item of readSource({input: 1, path: '-'}, {readStdin: stdinOf(...chunks)})) items.push(item)
  return items
}

const brief = (items: readonly SourceItem[]) =>
  items.map(item => {
    if (item.kind === 'certificate') return fingerprint('sha256', item.der)
    if (item.kind === 'error') return item.error.code
    return item.kind
  })

describe('forms of input', () => {
  test.each([
    ['one.der', [EVERY]],
    ['two.der', [EVERY, SIGN]],
    ['trailing.der', [EVERY, 'trailing']],
    ['truncated.der', ['E_CERTIFICATE']],
    ['bare-base64.txt', [EVERY]],
    ['crlf.pem', [EVERY]],
    ['text-around.pem', [EVERY, SIGN]],
    ['pkcs7.der', [EVERY, SIGN]],
    ['pkcs7.pem', [EVERY, SIGN]],
    ['pkcs7-ber.der', [EVERY, SIGN]],
    ['key-only.pem', ['E_NO_CERTIFICATE']],
  ])('%s is read', async (name, expected) => {
    expect(brief(await read(fixturePath(name)))).toEqual(expected)
  })

  test('one damaged block does not stop the others', async () => {
    const items = await read(fixturePath('damaged-middle.pem'))
    expect(brief(items)).toEqual([EVERY, 'E_PEM', 'E_CERTIFICATE', SIGN])
    expect(items.map(item => ('index' in item ? item.index : 0))).toEqual([1, 2, 3, 4])
  })

  test('the bytes of a certificate are those of the input, whatever wraps it', async () => {
    for (const name of ['one.der', 'bare-base64.txt', 'crlf.pem', 'pkcs7-ber.der']) {
      const [item] = await read(fixturePath(name))
      expect(item?.kind === 'certificate' ? Buffer.from(item.der) : null).toEqual(readFileSync(fixturePath('one.der')))
    }
  })

  test('standard input may arrive in any pieces', async () => {
    for (const name of ['text-around.pem', 'crlf.pem', 'two.der', 'pkcs7-ber.der', 'bare-base64.txt']) {
      const bytes = new Uint8Array(readFileSync(fixturePath(name)))
      const whole = brief(await readStdin(bytes))
      for (const size of [1, 7, 63, 64, 65]) {
        const chunks = Array.from({length: Math.ceil(bytes.length / size)}, (_, at) =>
          bytes.subarray(at * size, (at + 1) * size),
        )
        expect(brief(await readStdin(...chunks))).toEqual(whole)
      }
    }
  })

  test('any bytes give items, never an exception', async () => {
    const chunk = fc.oneof(
      fc.uint8Array({maxLength: 60}),
      fc
        .constantFrom('-----BEGIN CERTIFICATE-----\n', '-----END CERTIFICATE-----\n', 'MAA=\n')
        .map(text => new Uint8Array(Buffer.from(text))),
      fc.constant(Uint8Array.of(0x30, 0x80, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02)),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(chunk, {maxLength: 8}), async chunks => {
        expect((await readStdin(...chunks)).length).toBeGreaterThan(0)
      }),
      {numRuns: 500},
    )
  })
})

describe('files and folders', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'input-'))
    mkdirSync(path.join(folder, 'b'))
    const der = readFileSync(fixturePath('one.der'))
    writeFileSync(path.join(folder, 'b', 'two.der'), readFileSync(fixturePath('two.der')))
    writeFileSync(path.join(folder, 'a.der'), der)
    writeFileSync(path.join(folder, 'notes.txt'), 'no certificate here')
    writeFileSync(path.join(folder, 'empty'), '')
    symlinkSync('a.der', path.join(folder, 'again.der'))
    symlinkSync('..', path.join(folder, 'b', 'up'))
    symlinkSync('nowhere', path.join(folder, 'broken'))
    execFileSync('mkfifo', [path.join(folder, 'pipe')])
  })
  afterAll(() => rmSync(folder, {recursive: true}))

  test('a folder is read in sorted order, each file once, links and pipes without harm', async () => {
    const items = await read(folder)
    const files = items.flatMap(item => (item.kind === 'certificate' ? [path.relative(folder, item.origin.path)] : []))
    expect(files).toEqual(['a.der', 'b/two.der', 'b/two.der'])
    expect(items.filter(item => item.kind === 'skipped').map(item => path.basename(item.origin.path))).toEqual([
      'empty',
      'notes.txt',
    ])
    expect(items.every(item => !item.origin.named)).toBe(true)
  })

  test('a file that is not there is E_INPUT_READ with the reason, and the path stays out of what is public', async () => {
    const [item] = await read(path.join(folder, 'missing'))
    expect(item).toMatchObject({
      kind: 'error',
      error: {code: 'E_INPUT_READ', exitCode: 11, details: {input: 1, reason: 'ENOENT'}},
    })
    expect(item?.kind === 'error' ? item.error.message : '').not.toContain(folder)
  })

  test('an empty file that was named is E_INPUT_EMPTY', async () => {
    expect(brief(await read(path.join(folder, 'empty')))).toEqual(['E_INPUT_EMPTY'])
  })

  test('a file beyond the limit is E_INPUT_TOO_LARGE', async () => {
    expect(brief(await read(fixturePath('two.der'), {...INPUT_LIMITS, binaryBytes: 100}))).toEqual([
      'E_INPUT_TOO_LARGE',
    ])
    expect(brief(await read(fixturePath('crlf.pem'), {...INPUT_LIMITS, textBytes: 100}))).toEqual(['E_INPUT_TOO_LARGE'])
    expect(brief(await readStdin(new Uint8Array(INPUT_LIMITS.lineBytes + 1).fill(0x20)))).toEqual(['E_INPUT_TOO_LARGE'])
  })
})
