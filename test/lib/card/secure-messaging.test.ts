// Secure messaging by bytes that were worked out apart: AES in ECB steps of this test's own, and the key block as the card
// decrypts it. That the client and the simulated card understand each other is tested with `card read`.
import {constants, createCipheriv, generateKeyPairSync, privateDecrypt} from 'node:crypto'
import {expect, test} from 'vitest'
import {concat} from '../../../src/lib/bytes/concat.ts'
import {toHex} from '../../../src/lib/bytes/hex.ts'
import type {CardPublicKey} from '../../../src/lib/card/public-key.ts'
import {decodeDeliveryKey, SecureMessaging} from '../../../src/lib/card/secure-messaging.ts'
import {CardSession} from '../../../src/lib/card/session.ts'
import {encodeTlv} from '../../../src/lib/iso7816/ber-tlv.ts'
import type {CardChannel} from '../../../src/lib/transport/card-channel.ts'

const {privateKey, publicKey} = generateKeyPairSync('rsa', {modulusLength: 2048})
const MODULUS = Uint8Array.from(Buffer.from(String(publicKey.export({format: 'jwk'}).n), 'base64url'))
const DELIVERY: CardPublicKey = {type: 'rsa', bits: 2048, modulus: MODULUS, exponent: Uint8Array.of(1, 0, 1)}
const SEED = Uint8Array.from({length: 32}, (_, index) => index)
const KEY = SEED.subarray(0, 16)

function ecb(block: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-128-ecb', KEY, null).setAutoPadding(false)
  return concat(cipher.update(block), cipher.final())
}
const xor = (a: Uint8Array, b: Uint8Array) => a.map((byte, index) => byte ^ (b[index] ?? 0))
/** CBC by hand, with the IV of the Nth command: the number under the key. */
function cbc(n: number, plain: Uint8Array): Uint8Array {
  const number = new Uint8Array(16)
  number[15] = n
  let previous = ecb(number)
  const blocks: Uint8Array[] = []
  for (let at = 0; at < plain.length; at += 16) {
    previous = ecb(xor(plain.subarray(at, at + 16), previous))
    blocks.push(previous)
  }
  return concat(...blocks)
}
function padded(bytes: Uint8Array): Uint8Array {
  const block = new Uint8Array((Math.floor(bytes.length / 16) + 1) * 16)
  block.set(bytes)
  block[bytes.length] = 0x80
  return block
}
const cryptogram = (n: number, plain: Uint8Array) => encodeTlv(0x86, concat(Uint8Array.of(0x01), cbc(n, padded(plain))))
const OK = Uint8Array.of(0x90, 0x00)

function card(answers: readonly Uint8Array[]): {session: CardSession; sent: Uint8Array[]} {
  const sent: Uint8Array[] = []
  const channel: CardChannel = {
    kind: 'pcsc',
    reader: 'scripted',
    atr: new Uint8Array(0),
    protocol: 'T=1',
    async transmit(command) {
      sent.push(command)
      return answers[sent.length - 1] ?? Uint8Array.of(0x6f, 0x00)
    },
    makeExclusive: async () => undefined,
    beginTransaction: async () => undefined,
    endTransaction: async () => undefined,
    reset: async () => undefined,
    close: async () => undefined,
  }
  return {session: new CardSession(channel), sent}
}

// A Buffer, as node:crypto gives it: the client must not wipe the key together with its source.
const open = (session: CardSession) => SecureMessaging.open(session, DELIVERY, () => Buffer.from(SEED))

test('the key block, SELECT and READ BINARY are the bytes of the description, for two files in a row', async () => {
  const first = Uint8Array.of(1, 2, 3)
  const second = new Uint8Array(300).fill(0x42)
  const {session, sent} = card([OK, OK, concat(cryptogram(2, first), OK), OK, concat(cryptogram(4, second), OK)])
  const secure = await open(session)
  expect([await secure.readFile(0x0001), await secure.readFile(0x0003)]).toEqual([first, second])

  const [keyBlock = OK, ...others] = sent
  expect(toHex(keyBlock.subarray(0, 7))).toBe('80ae0000000100')
  const options = {key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256'}
  expect(toHex(Uint8Array.from(privateDecrypt(options, keyBlock.subarray(7))))).toBe(`a0228020${toHex(SEED)}`)
  expect(others.map(toHex)).toEqual([
    `08a4020c13${toHex(cryptogram(1, Uint8Array.of(0x00, 0x01)))}`,
    '08b0000000000596030000000000',
    `08a4020c13${toHex(cryptogram(3, Uint8Array.of(0x00, 0x03)))}`,
    '08b0000000000596030000000000',
  ])
})

const ANSWER = cryptogram(2, Uint8Array.of(1, 2, 3))
test.each([
  ['a session key that is refused', [Uint8Array.of(0x66, 0xf1)], '66F1'],
  ['a broken session', [OK, Uint8Array.of(0x69, 0x88)], '6988'],
  ['an answer in clear', [OK, OK, concat(Uint8Array.of(1, 2, 3), OK)], '86'],
  ['an answer that is cut off', [OK, OK, concat(ANSWER.subarray(0, 12), OK)], '86'],
  ['bytes after the object', [OK, OK, concat(ANSWER, Uint8Array.of(0), OK)], '86'],
  [
    'an unknown padding indicator',
    [OK, OK, concat(encodeTlv(0x86, concat(Uint8Array.of(2), cbc(2, padded(SEED)))), OK)],
    '86',
  ],
  [
    'padding that is not there',
    [OK, OK, concat(encodeTlv(0x86, concat(Uint8Array.of(1), cbc(2, new Uint8Array(16)))), OK)],
    'padding',
  ],
  ['an answer to another command', [OK, OK, concat(cryptogram(7, Uint8Array.of(1, 2, 3)), OK)], 'padding'],
])('%s is an error', async (_name, answers, reason) => {
  const {session} = card(answers)
  const reading = open(session).then(secure => secure.readFile(0x0001))
  await expect(reading).rejects.toMatchObject({code: 'E_SECURE_MESSAGING', exitCode: 7, details: {reason}})
})

test('the delivery key is one RSA key under A1', () => {
  const template = concat(encodeTlv(0x90, Uint8Array.of(1, 0, 1)), encodeTlv(0x91, MODULUS))
  expect(decodeDeliveryKey(encodeTlv(0xa1, template))).toEqual(DELIVERY)
  expect(() => decodeDeliveryKey(encodeTlv(0xa2, template))).toThrow()
})
