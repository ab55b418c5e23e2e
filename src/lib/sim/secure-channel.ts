// Secure messaging of the 券面事項入力補助AP (seen in open source: myna-card src/sm.rs): AES-128-CBC without a MAC. The
// terminal draws the key and encrypts it for the card (RSAES-OAEP); a counter of the commands gives the IV.
import {constants, createCipheriv, createDecipheriv, privateDecrypt} from 'node:crypto'
import {concat, equalBytes} from '../bytes/concat.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {decodeTlvList, encodeTlv, type Tlv} from '../iso7816/ber-tlv.ts'
import {type CommandApdu, case1, case2, case3} from '../iso7816/command-apdu.ts'
import type {CardKey} from './card-key.ts'
import {refuse} from './refusal.ts'
import {SW} from './status-word.data.ts'

const BLOCK = 16
const SEED_BYTES = 32
/** A0 22, 80 20: a template with the encryption seed alone. A second one (81, for a MAC) is refused. */
const SEED_HEADER = Uint8Array.of(0xa0, 0x22, 0x80, SEED_BYTES)
const CRYPTOGRAM = 0x86
const LE_OBJECT = 0x96
/** First byte of 86: padding as in ISO/IEC 7816-4:2020, 10.4, table 34. */
const ISO_PADDING = 0x01
const MAX_LE = 65536

export class SecureChannel {
  readonly #key: Uint8Array
  #counter = 0n

  constructor(seed: Uint8Array) {
    this.#key = seed.slice(0, BLOCK)
  }

  /** The IV of the next command and of its answer. Commands that are refused count as well. */
  nextIv(): Uint8Array {
    this.#counter += 1n
    const number = Buffer.from(this.#counter.toString(16).padStart(2 * BLOCK, '0'), 'hex')
    return this.#encipher(number, new Uint8Array(BLOCK))
  }

  /** The plain command inside; undefined when the object, its form or its padding is wrong. */
  open(command: CommandApdu, isRead: boolean, iv: Uint8Array): CommandApdu | undefined {
    const object = onlyObject(command.data)
    if (object === undefined) return undefined
    const header = {cla: 0x00, ins: command.ins, p1: command.p1, p2: command.p2}
    if (isRead) {
      const le = leOf(object)
      return le === undefined ? undefined : case2(header, le, 'extended')
    }
    const data = object.tag === CRYPTOGRAM ? this.#decipher(object.value, iv) : undefined
    if (data === undefined) return undefined
    return data.length === 0 ? case1(header) : case3(header, data)
  }

  /** 86, 01, and the cryptogram of the padded data. */
  seal(data: Uint8Array, iv: Uint8Array): Uint8Array {
    const zeros = BLOCK - 1 - (data.length % BLOCK)
    const padded = concat(data, Uint8Array.of(0x80), new Uint8Array(zeros))
    return encodeTlv(CRYPTOGRAM, concat(Uint8Array.of(ISO_PADDING), this.#encipher(padded, iv)))
  }

  #encipher(blocks: Uint8Array, iv: Uint8Array): Uint8Array {
    const cipher = createCipheriv('aes-128-cbc', this.#key, iv).setAutoPadding(false)
    return concat(cipher.update(blocks), cipher.final())
  }

  #decipher(value: Uint8Array, iv: Uint8Array): Uint8Array | undefined {
    const cryptogram = value.subarray(1)
    if (value[0] !== ISO_PADDING || cryptogram.length === 0 || cryptogram.length % BLOCK !== 0) return undefined
    const cipher = createDecipheriv('aes-128-cbc', this.#key, iv).setAutoPadding(false)
    const padded = concat(cipher.update(cryptogram), cipher.final())
    const end = padded.findLastIndex(byte => byte !== 0x00)
    return padded[end] === 0x80 && padded.length - end <= BLOCK ? padded.subarray(0, end) : undefined
  }
}

/** The seed that SET SESSION KEY carries, or the status word of what is wrong with it. */
export function decryptSeed(key: CardKey, block: Uint8Array): Uint8Array {
  if (key.kind !== 'rsa') return refuse(SW.SECURITY_ENVIRONMENT_NOT_CONFIGURED)
  if (block.length !== key.modulus.length) return refuse(SW.WRONG_LENGTH)
  if (Buffer.compare(block, key.modulus) >= 0) return refuse(SW.INTERNAL)
  const template = decryptOaep(key, block)
  const isWhole = template?.length === SEED_HEADER.length + SEED_BYTES
  if (template === undefined || !isWhole || !equalBytes(template.subarray(0, SEED_HEADER.length), SEED_HEADER)) {
    return refuse(SW.WRONG_DATA)
  }
  return template.subarray(SEED_HEADER.length)
}

function decryptOaep(key: CardKey & {kind: 'rsa'}, block: Uint8Array): Uint8Array | undefined {
  const options = {key: key.key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256'}
  try {
    return new Uint8Array(privateDecrypt(options, block))
  } catch {
    // OpenSSL's only answer to a block that is no OAEP block; lengths and range were checked before.
    return undefined
  }
}

function onlyObject(data: Uint8Array): Tlv | undefined {
  try {
    const [object, ...others] = decodeTlvList(data)
    const size = (object?.headerLength ?? 0) + (object?.value.length ?? 0)
    return others.length === 0 && size === data.length ? object : undefined
  } catch (error) {
    if (error instanceof DecodeError) return undefined
    throw error
  }
}

/** 96 03 00 and two bytes; 0000 asks for everything. */
function leOf(object: Tlv): number | undefined {
  const [zero, high = 0, low = 0] = object.value
  if (object.tag !== LE_OBJECT || object.value.length !== 3 || zero !== 0) return undefined
  return high * 256 + low || MAX_LE
}
