// Java's older keystores, as sun.security.provider.JavaKeyStore and com.sun.crypto.provider.JceKeyStore lay them out. Keys
// are protected by the algorithms of those stores, so that Java itself can read them.
import {createCipheriv, createHash} from 'node:crypto'
import {encodeNull, objectIdentifier, octetString, sequence} from '../../src/lib/der/encode.ts'
import type {Drbg} from '../../src/lib/seeded/drbg.ts'
import {wholeNumber} from './write-cms.ts'
import {utf16} from './write-pkcs12.ts'

export interface JavaEntry {
  readonly alias: string
  /** PKCS #8; null for a certificate that is trusted. */
  readonly key: Uint8Array | null
  readonly certificates: readonly Uint8Array[]
}

const MAGIC = {JKS: 0xfeedfeed, JCEKS: 0xcececece} as const
/** 2026-01-01 in milliseconds. */
const MADE_AT = 1_767_225_600_000n
const ROUNDS = 200

/** `version` 1: certificates without their type. */
export function writeJavaKeystore(
  type: keyof typeof MAGIC,
  entries: readonly JavaEntry[],
  password: string,
  random: Drbg,
  version: 1 | 2 = 2,
): Uint8Array {
  const certificate = (der: Uint8Array) =>
    Buffer.concat([version === 2 ? text('X.509') : Buffer.alloc(0), counted(der)])
  const body = Buffer.concat([
    uint32(MAGIC[type]),
    uint32(version),
    uint32(entries.length),
    ...entries.flatMap(({alias, key, certificates}) => [
      uint32(key ? 1 : 2),
      text(alias),
      uint64(MADE_AT),
      ...(key
        ? [counted(type === 'JKS' ? sunProtected(key, password, random) : jceProtected(key, password, random))]
        : []),
      ...(key ? [uint32(certificates.length)] : []),
      ...certificates.map(certificate),
    ]),
  ])
  const digest = createHash('sha1').update(utf16(password)).update('Mighty Aphrodite').update(body).digest()
  return Buffer.concat([body, digest])
}

/** KeyProtector of the JDK: a stream of SHA-1 over the password, and a digest of what was hidden. */
function sunProtected(key: Uint8Array, password: string, random: Drbg): Uint8Array {
  const secret = utf16(password)
  const salt = random.bytes(20)
  const stream: Uint8Array[] = []
  for (let last: Uint8Array = salt, length = 0; length < key.length; length += 20) {
    last = createHash('sha1').update(secret).update(last).digest()
    stream.push(last)
  }
  const mask = Buffer.concat(stream)
  const hidden = key.map((octet, at) => octet ^ (mask[at] ?? 0))
  const digest = createHash('sha1').update(secret).update(key).digest()
  const algorithm = sequence(objectIdentifier('1.3.6.1.4.1.42.2.17.1.1'), encodeNull())
  return sequence(algorithm, octetString(Buffer.concat([salt, hidden, digest])))
}

/** PBEWithMD5AndTripleDES of SunJCE: each half of the salt is hashed for itself. */
function jceProtected(key: Uint8Array, password: string, random: Drbg): Uint8Array {
  const salt = random.bytes(8)
  const material = [salt.subarray(0, 4), salt.subarray(4)].map(half => {
    let hashed: Uint8Array = half
    for (let round = 0; round < ROUNDS; round++)
      hashed = createHash('md5').update(hashed).update(password, 'latin1').digest()
    return hashed
  })
  const [derived, iv] = [Buffer.concat(material).subarray(0, 24), Buffer.concat(material).subarray(24)]
  const cipher = createCipheriv('des-ede3-cbc', derived, iv)
  const parameters = sequence(octetString(salt), wholeNumber(ROUNDS))
  const algorithm = sequence(objectIdentifier('1.3.6.1.4.1.42.2.19.1'), parameters)
  return sequence(algorithm, octetString(Buffer.concat([cipher.update(key), cipher.final()])))
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function uint64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(value)
  return bytes
}

const counted = (bytes: Uint8Array) => Buffer.concat([uint32(bytes.length), bytes])

/** As DataOutput.writeUTF, of ASCII. */
function text(words: string): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(words.length)
  return Buffer.concat([length, Buffer.from(words, 'latin1')])
}
