// What PKCS#12 stores are encrypted with: PBES2 (RFC 8018, 6.2) and the older schemes of RFC 7292, appendix C.
import {createDecipheriv} from 'node:crypto'
import {DerFields} from '../../der/fields.ts'
import {decodeOid} from '../../der/oid.ts'
import type {DerValue} from '../../der/reader.ts'
import {TAG} from '../../der/tags.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import {deriveByPbkdf2, deriveForPkcs12, iterationCount, PURPOSE, unsupported} from './derive-key.ts'
import type {PasswordForms} from './password.ts'
import {decryptRc2Cbc} from './rc2.ts'

/** The data do not decrypt: with CBC that is a wrong password, nearly always. */
export class WrongPassword extends Error {}

interface Cipher {
  readonly name: string
  readonly keyLength: number
}

const PBES2 = '1.2.840.113549.1.5.13'
const CIPHERS: Readonly<Record<string, Cipher>> = {
  '2.16.840.1.101.3.4.1.2': {name: 'aes-128-cbc', keyLength: 16},
  '2.16.840.1.101.3.4.1.22': {name: 'aes-192-cbc', keyLength: 24},
  '2.16.840.1.101.3.4.1.42': {name: 'aes-256-cbc', keyLength: 32},
  '1.2.840.113549.3.7': {name: 'des-ede3-cbc', keyLength: 24},
}
/** RFC 7292, C: all with SHA-1. */
const OLD_SCHEMES: Readonly<Record<string, {readonly keyLength: number; readonly cipher: 'des' | 'rc2'}>> = {
  '1.2.840.113549.1.12.1.3': {keyLength: 24, cipher: 'des'},
  '1.2.840.113549.1.12.1.4': {keyLength: 16, cipher: 'des'},
  '1.2.840.113549.1.12.1.5': {keyLength: 16, cipher: 'rc2'},
  '1.2.840.113549.1.12.1.6': {keyLength: 5, cipher: 'rc2'},
}
const OLD_IV_LENGTH = 8

export function decrypt(algorithm: DerValue, data: Uint8Array, password: PasswordForms): Uint8Array {
  const fields = DerFields.ofSequence(algorithm)
  const oid = decodeOid(fields.required(TAG.OBJECT_IDENTIFIER))
  const parameters = fields.required(TAG.SEQUENCE)
  const old = OLD_SCHEMES[oid]
  if (oid === PBES2) return decryptPbes2(parameters, data, password)
  if (old === undefined) throw unsupported(algorithm, oid)
  const inner = DerFields.ofSequence(parameters)
  const salt = inner.required(TAG.OCTET_STRING).value
  const derivation = {digest: 'sha1', salt, iterations: iterationCount(inner.required(TAG.INTEGER))}
  const key = deriveForPkcs12(derivation, password.bmp, PURPOSE.key, old.keyLength)
  const iv = deriveForPkcs12(derivation, password.bmp, PURPOSE.iv, OLD_IV_LENGTH)
  try {
    if (old.cipher === 'rc2') return rightly(() => decryptRc2Cbc(key, 8 * old.keyLength, iv, data))
    // Two keys: the first one again is the third (RFC 7292, C).
    const three = key.length === 24 ? key : Buffer.concat([key, key.subarray(0, 8)])
    return decipher('des-ede3-cbc', three, iv, data)
  } finally {
    key.fill(0)
  }
}

function decryptPbes2(parameters: DerValue, data: Uint8Array, password: PasswordForms): Uint8Array {
  const fields = DerFields.ofSequence(parameters)
  const derivation = fields.required(TAG.SEQUENCE)
  const scheme = DerFields.ofSequence(fields.required(TAG.SEQUENCE))
  const oid = decodeOid(scheme.required(TAG.OBJECT_IDENTIFIER))
  const cipher = CIPHERS[oid]
  if (cipher === undefined) throw unsupported(parameters, oid)
  const iv = scheme.required(TAG.OCTET_STRING)
  const key = deriveByPbkdf2(derivation, password.utf8, cipher.keyLength)
  if (key.length !== cipher.keyLength || iv.length !== (cipher.name.startsWith('aes') ? 16 : 8))
    throw new DecodeError('E_DER_VALUE', iv.offset, {reason: 'PBES2'})
  try {
    return decipher(cipher.name, key, iv.value, data)
  } finally {
    key.fill(0)
  }
}

function decipher(name: string, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  return rightly(() => {
    const stream = createDecipheriv(name, key, iv)
    return new Uint8Array(Buffer.concat([stream.update(data), stream.final()]))
  })
}

function rightly(act: () => Uint8Array): Uint8Array {
  try {
    return act()
  } catch (cause) {
    throw new WrongPassword('padding', {cause})
  }
}
