// Secure messaging of the 券面事項入力補助AP, the client's side (seen in open source: myna-card src/sm.rs). It hides the data
// field of a command and of its answer; there is no MAC, so that it protects no integrity: the signatures do that.
import {constants, createCipheriv, createDecipheriv, publicEncrypt} from 'node:crypto'
import {concat} from '../bytes/concat.ts'
import {DecodeError, ToolkitError} from '../errors/toolkit-error.ts'
import {decodeTlv, encodeTlv, type Tlv} from '../iso7816/ber-tlv.ts'
import {type CommandApdu, case3, case4} from '../iso7816/command-apdu.ts'
import {INS, setSessionKey} from '../iso7816/commands.ts'
import {fidBytes} from '../iso7816/identifiers.ts'
import {formatSw, type ResponseApdu, SW_OK} from '../iso7816/response-apdu.ts'
import {type CardPublicKey, decodePublicKeyTemplate, verificationKey} from './public-key.ts'
import type {CardSession} from './session.ts'

const SEED_BYTES = 32
const KEY_BYTES = 16
const BLOCK = 16
/** Secure messaging without authentication of the header (ISO/IEC 7816-4:2020, 5.4.1). */
const CLA_SECURE = 0x08
const TAG_KEY_FILE = 0xa1
/** Padding indicator byte and cryptogram; 01 means padding of ISO/IEC 7816-4:2020, 10.2.3 (80 00 ...). */
const TAG_CRYPTOGRAM = 0x86
const PADDED = 0x01
/** Le of the answer in clear, two bytes; 0000 is all there is. */
const TAG_LE = 0x96
const WHOLE_FILE = Uint8Array.of(0x00, 0x00)
const MAX_EXTENDED_LE = 65_536

/** EF 0006: the key that the session key is encrypted with. It is not signed. */
export function decodeDeliveryKey(file: Uint8Array): CardPublicKey {
  const {tag, value} = decodeTlv(file)
  if (tag !== TAG_KEY_FILE) throw new DecodeError('E_TLV_TAG', 0)
  return decodePublicKeyTemplate(value)
}

/** A session that is open. The counter goes up with every command, also with one that the card refuses. */
export class SecureMessaging {
  readonly #session: CardSession
  readonly #key: Uint8Array
  #counter = 0n

  private constructor(session: CardSession, key: Uint8Array) {
    this.#session = session
    this.#key = key
  }

  /** SET SESSION KEY in the selected text AP, whose PIN has been verified. `random` gives the seed of the key. */
  static async open(
    session: CardSession,
    deliveryKey: CardPublicKey,
    random: (length: number) => Uint8Array,
  ): Promise<SecureMessaging> {
    const key = verificationKey(deliveryKey)
    if (deliveryKey.type !== 'rsa' || key === undefined) throw failure('EF 0006')
    // A copy of our own: slice() of a Buffer would share its memory with what is wiped below.
    const seed = Uint8Array.from(random(SEED_BYTES))
    const keyBlock = encodeTlv(0xa0, encodeTlv(0x80, seed))
    const padding = {key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256'}
    const {sw} = await session.send(setSessionKey(Uint8Array.from(publicEncrypt(padding, keyBlock))))
    const sessionKey = seed.slice(0, KEY_BYTES)
    seed.fill(0)
    keyBlock.fill(0)
    if (sw !== SW_OK) throw failure(formatSw(sw))
    return new SecureMessaging(session, sessionKey)
  }

  /** SELECT an EF of the AP and read all of it, filler included. */
  async readFile(fid: number): Promise<Uint8Array> {
    const selected = await this.#exchange(iv =>
      case3({cla: CLA_SECURE, ins: INS.SELECT, p1: 0x02, p2: 0x0c}, this.#encrypted(iv, fidBytes(fid))),
    )
    if (selected.data.length > 0) throw failure('SELECT')
    const answer = await this.#exchange(() =>
      case4(
        {cla: CLA_SECURE, ins: INS.READ_BINARY, p1: 0x00, p2: 0x00},
        concat(Uint8Array.of(TAG_LE, 0x03, 0x00), WHOLE_FILE),
        MAX_EXTENDED_LE,
        'extended',
      ),
    )
    return answer.data
  }

  /** Forgets the key; the card forgets it with the selection of another AP or without power. */
  close(): void {
    this.#key.fill(0)
  }

  async #exchange(command: (iv: Uint8Array) => CommandApdu): Promise<ResponseApdu> {
    this.#counter += 1n
    const iv = this.#initialVector()
    const answer = await this.#session.send(command(iv))
    if (answer.sw !== SW_OK) throw failure(formatSw(answer.sw))
    return answer.data.length === 0 ? answer : {...answer, data: this.#decrypted(iv, answer.data)}
  }

  /** The counter, encrypted with a zero vector; the answer uses the same one as the command. */
  #initialVector(): Uint8Array {
    const counter = Buffer.from(this.#counter.toString(16).padStart(2 * BLOCK, '0'), 'hex')
    return this.#cipher(new Uint8Array(BLOCK), counter)
  }

  #encrypted(iv: Uint8Array, plain: Uint8Array): Uint8Array {
    const padded = new Uint8Array((Math.floor(plain.length / BLOCK) + 1) * BLOCK)
    padded.set(plain)
    padded[plain.length] = 0x80
    return encodeTlv(TAG_CRYPTOGRAM, concat(Uint8Array.of(PADDED), this.#cipher(iv, padded)))
  }

  #decrypted(iv: Uint8Array, data: Uint8Array): Uint8Array {
    const {tag, value, headerLength} = decodeObject(data)
    const whole = headerLength + value.length === data.length
    if (tag !== TAG_CRYPTOGRAM || !whole || value[0] !== PADDED || value.length === 1 || value.length % BLOCK !== 1)
      throw failure('86')
    const decipher = createDecipheriv('aes-128-cbc', this.#key, iv).setAutoPadding(false)
    const plain = concat(decipher.update(value.subarray(1)), decipher.final())
    return withoutPadding(plain)
  }

  #cipher(iv: Uint8Array, bytes: Uint8Array): Uint8Array {
    const cipher = createCipheriv('aes-128-cbc', this.#key, iv).setAutoPadding(false)
    return concat(cipher.update(bytes), cipher.final())
  }
}

function decodeObject(data: Uint8Array): Tlv {
  try {
    return decodeTlv(data)
  } catch (error) {
    throw error instanceof DecodeError ? failure('86') : error
  }
}

function withoutPadding(plain: Uint8Array): Uint8Array {
  const end = plain.findLastIndex(byte => byte !== 0x00)
  if (plain[end] !== 0x80 || plain.length - end > BLOCK) throw failure('padding')
  return plain.subarray(0, end)
}

function failure(reason: string): ToolkitError {
  return new ToolkitError('E_SECURE_MESSAGING', {details: {reason}})
}
