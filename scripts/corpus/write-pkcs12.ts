// PKCS#12 stores (RFC 7292) with a password that is in the manifest: encrypted as programs do today, and as they did.
import {createCipheriv, createHash, createHmac, pbkdf2Sync} from 'node:crypto'
import {
  context,
  encodeDer,
  encodeNull,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  smallInteger,
} from '../../src/lib/der/encode.ts'
import type {Drbg} from '../../src/lib/seeded/drbg.ts'
import {wholeNumber} from './write-cms.ts'

const PKCS = '1.2.840.113549.1'
const BAG = `${PKCS}.12.10.1`
const SHA256 = '2.16.840.1.101.3.4.2.1'
const SHA1 = '1.3.14.3.2.26'
const ITERATIONS = 2048

export interface StoreEntry {
  readonly der: Uint8Array
  readonly alias?: string
  /** Ties a certificate to its key. */
  readonly id?: Uint8Array
  /** Java's mark of an entry that is trusted. */
  readonly trusted?: boolean
}

export interface Pkcs12Fields {
  readonly password: string
  readonly certificates: readonly StoreEntry[]
  /** PKCS #8. */
  readonly keys?: readonly StoreEntry[]
  readonly crls?: readonly Uint8Array[]
  /** `modern`: PBES2 with AES-256; `legacy`: three-key 3DES of RFC 7292, appendix C; `none`: in clear. */
  readonly encryption: 'modern' | 'legacy' | 'none'
  /** `pbmac1`: RFC 9879. */
  readonly mac: 'sha256' | 'sha1' | 'pbmac1' | null
}

export function writePkcs12(fields: Pkcs12Fields, random: Drbg): Uint8Array {
  const {certificates, keys = [], crls = [], encryption, mac} = fields
  const bags = [
    ...certificates.map(entry => bag(`${BAG}.3`, typed(`${PKCS}.9.22.1`, entry.der), entry)),
    ...crls.map(der => bag(`${BAG}.4`, typed(`${PKCS}.9.23.1`, der), {der})),
  ]
  const shrouded = keys.map(entry =>
    encryption === 'none'
      ? bag(`${BAG}.1`, entry.der, entry)
      : bag(`${BAG}.2`, sequence(...encrypted(entry.der, fields, random)(octetString)), entry),
  )
  const authSafe = sequence(
    encryption === 'none' ? data(sequence(...bags)) : encryptedData(sequence(...bags), fields, random),
    ...(shrouded.length === 0 ? [] : [data(sequence(...shrouded))]),
  )
  return sequence(smallInteger(3), data(authSafe), mac === null ? new Uint8Array() : macData(authSafe, fields, random))
}

const data = (content: Uint8Array) => sequence(objectIdentifier(`${PKCS}.7.1`), context(0, octetString(content)))
const typed = (type: string, der: Uint8Array) => sequence(objectIdentifier(type), context(0, octetString(der)))

function bag(type: string, content: Uint8Array, {alias, id, trusted = false}: StoreEntry): Uint8Array {
  const attributes = [
    ...(alias === undefined ? [] : [attribute(`${PKCS}.9.20`, encodeDer(0x1e, utf16(alias)))]),
    ...(id === undefined ? [] : [attribute(`${PKCS}.9.21`, octetString(id))]),
    ...(trusted ? [attribute('2.16.840.1.113894.746875.1.1', objectIdentifier('2.5.29.37.0'))] : []),
  ]
  const set = attributes.length === 0 ? new Uint8Array() : setOf(...attributes)
  return sequence(objectIdentifier(type), context(0, content), set)
}

const attribute = (type: string, value: Uint8Array) => sequence(objectIdentifier(type), setOf(value))

function encryptedData(content: Uint8Array, fields: Pkcs12Fields, random: Drbg): Uint8Array {
  const parts = encrypted(content, fields, random)(bytes => encodeDer(0x80, bytes))
  const info = sequence(objectIdentifier(`${PKCS}.7.1`), ...parts)
  return sequence(objectIdentifier(`${PKCS}.7.6`), context(0, sequence(smallInteger(0), info)))
}

/** AlgorithmIdentifier and ciphertext, the latter as `wrap` says. */
function encrypted(content: Uint8Array, {password, encryption}: Pkcs12Fields, random: Drbg) {
  const salt = random.bytes(8)
  return (wrap: (bytes: Uint8Array) => Uint8Array): readonly Uint8Array[] => {
    if (encryption === 'modern') {
      const iv = random.bytes(16)
      const scheme = sequence(objectIdentifier('2.16.840.1.101.3.4.1.42'), octetString(iv))
      const algorithm = sequence(objectIdentifier(`${PKCS}.5.13`), sequence(pbkdf2(salt), scheme))
      const key = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256')
      return [algorithm, wrap(ciphertext('aes-256-cbc', key, iv, content))]
    }
    const algorithm = sequence(objectIdentifier(`${PKCS}.12.1.3`), sequence(octetString(salt), wholeNumber(ITERATIONS)))
    const derive = (id: number, length: number) => derived(password, salt, id, length, 'sha1')
    return [algorithm, wrap(ciphertext('des-ede3-cbc', derive(1, 24), derive(2, 8), content))]
  }
}

function pbkdf2(salt: Uint8Array, length?: number): Uint8Array {
  const prf = sequence(objectIdentifier('1.2.840.113549.2.9'), encodeNull())
  const stated = length === undefined ? new Uint8Array() : wholeNumber(length)
  return sequence(objectIdentifier(`${PKCS}.5.12`), sequence(octetString(salt), wholeNumber(ITERATIONS), stated, prf))
}

function macData(authSafe: Uint8Array, {password, mac}: Pkcs12Fields, random: Drbg): Uint8Array {
  const salt = random.bytes(8)
  if (mac === 'pbmac1') {
    const key = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256')
    const scheme = sequence(objectIdentifier('1.2.840.113549.2.9'), encodeNull())
    const algorithm = sequence(objectIdentifier(`${PKCS}.5.14`), sequence(pbkdf2(salt, 32), scheme))
    const value = createHmac('sha256', key).update(authSafe).digest()
    // The salt and the count outside are not looked at.
    return sequence(sequence(algorithm, octetString(value)), octetString(Buffer.from('NOT USED')), smallInteger(1))
  }
  const hash = mac ?? 'sha1'
  const key = derived(password, salt, 3, hash === 'sha1' ? 20 : 32, hash)
  const value = createHmac(hash, key).update(authSafe).digest()
  const algorithm = sequence(objectIdentifier(hash === 'sha1' ? SHA1 : SHA256), encodeNull())
  return sequence(sequence(algorithm, octetString(value)), octetString(salt), wholeNumber(ITERATIONS))
}

function ciphertext(name: string, key: Uint8Array, iv: Uint8Array, plain: Uint8Array): Uint8Array {
  const cipher = createCipheriv(name, key, iv)
  return Buffer.concat([cipher.update(plain), cipher.final()])
}

/** RFC 7292, B.2, in numbers of 512 bits. */
function derived(password: string, salt: Uint8Array, id: number, length: number, hash: 'sha1' | 'sha256'): Uint8Array {
  const filled = (bytes: Uint8Array) =>
    Buffer.concat(
      Array.from({length: Math.ceil(bytes.length / 64) * 64}, (_, at) => Buffer.of(bytes[at % bytes.length] ?? 0)),
    )
  let input = Buffer.concat([filled(salt), filled(utf16(`${password}\0`))])
  let output = Buffer.alloc(0)
  while (output.length < length) {
    let block = createHash(hash).update(Buffer.alloc(64, id)).update(input).digest()
    for (let round = 1; round < ITERATIONS; round++) block = createHash(hash).update(block).digest()
    output = Buffer.concat([output, block])
    const addend = BigInt(`0x${filled(block).subarray(0, 64).toString('hex')}`) + 1n
    const blocks = Array.from({length: input.length / 64}, (_, at) => {
      const sum = BigInt(`0x${input.subarray(64 * at, 64 * at + 64).toString('hex')}`) + addend
      return Buffer.from((sum & ((1n << 512n) - 1n)).toString(16).padStart(128, '0'), 'hex')
    })
    input = Buffer.concat(blocks)
  }
  return output.subarray(0, length)
}

export function utf16(text: string): Uint8Array {
  return Buffer.from(text, 'utf16le').swap16()
}

/** PKCS #8 under a password (RFC 5958, 3; RFC 8018, 6.2). */
export function writeEncryptedKey(pkcs8: Uint8Array, password: string, random: Drbg): Uint8Array {
  const fields = {password, certificates: [], encryption: 'modern', mac: null} as const
  return sequence(...encrypted(pkcs8, fields, random)(octetString))
}
