// The two loops over all octets, beside OpenSSL's SipHash and Node's base64.
import {spawnSync} from 'node:child_process'
import {describe, expect, test} from 'vitest'
import {DECODED, UNIT} from '../../../src/lib/bulk/scan-layout.ts'
import {ScanMemory} from '../../../src/lib/bulk/scan-memory.ts'
import {OPENSSL, titled} from '../../requirements.ts'

const KEY = Uint8Array.from({length: 16}, (_, index) => index)
const memory = new ScanMemory(KEY)
const octets = (length: number) => Uint8Array.from({length}, (_, index) => (index * 167 + (index >> 8)) & 0xff)

describe.skipIf(!OPENSSL.met)(titled('a digest is the SipHash-1-3 of OpenSSL', OPENSSL), () => {
  const options = ['hexkey:000102030405060708090a0b0c0d0e0f', 'size:16', 'c-rounds:1', 'd-rounds:3']
  test.each([0, 1, 7, 8, 9, 15, 16, 63, 64, 1000, 1007, 65_536])('of %i octets', length => {
    const args = ['mac', ...options.flatMap(option => ['-macopt', option]), 'SIPHASH']
    const {stdout, status} = spawnSync('openssl', args, {input: octets(length)})
    expect(status).toBe(0)
    const words = memory.digestOf(octets(length))
    expect(Buffer.from(words.buffer, words.byteOffset, 16).toString('hex')).toBe(stdout.toString().trim().toLowerCase())
  })
})

test('another key gives another digest', () => {
  const [one, other] = [memory, new ScanMemory(KEY.map(octet => octet ^ 1))].map(each => [
    ...each.digestOf(octets(100)),
  ])
  expect(one).not.toEqual(other)
})

describe('base64 is decoded as Node does', () => {
  const lay = (text: string) => memory.bytes.write(text, UNIT, 'latin1')
  test.each([
    [64, '\n'],
    [64, '\r\n'],
    [76, '\n'],
    [4, '\n'],
    [20, '\r\n'],
  ])('lines of %i characters', (line, end) => {
    for (const length of [3, 12, 48, 51, 96, 300, 999, 3000]) {
      const text = Buffer.from(octets(length)).toString('base64')
      lay(`${text.replace(new RegExp(`.{${line}}`, 'g'), whole => `${whole}${end}`)}${end}`)
      const decoded = memory.decode(UNIT, text.length, line, end.length)
      expect(memory.bytes.subarray(DECODED, DECODED + decoded)).toEqual(Buffer.from(octets(length)))
    }
  })

  test('every octet that is no character of it is told, wherever it stands', () => {
    const text = 'QUJD'.repeat(7)
    for (let octet = 0; octet < 256; octet++)
      for (const place of [0, 5, 15, 16, 27]) {
        lay(text)
        memory.bytes[UNIT + place] = octet
        const good = /[A-Za-z0-9+/]/.test(String.fromCharCode(octet))
        expect([octet, place, memory.decode(UNIT, 28, 64, 1) >= 0]).toEqual([octet, place, good])
      }
  })

  test('a line that is longer, shorter, or ends otherwise is told', () => {
    const two = (end: string) => `${'A'.repeat(64)}${end}${'B'.repeat(32)}\n`
    for (const [end, width, good] of [
      ['\n', 1, true],
      ['\r\n', 2, true],
      ['\r\n', 1, false],
      ['\n', 2, false],
      ['A', 1, false],
      ['\r\r', 2, false],
      [' \n', 2, false],
    ] as const) {
      lay(two(end))
      expect([end, memory.decode(UNIT, 96, 64, width) >= 0]).toEqual([end, good])
    }
  })
})
