// Keys as SSH writes them (RFC 4253, 6.6; RFC 5656, 3.1; RFC 8709), OpenSSH's certificates (PROTOCOL.certkeys) and private
// keys (PROTOCOL.key).
import type {Drbg} from '../../src/lib/seeded/drbg.ts'
import type {RealKey} from './sheet.ts'

export function field(bytes: Uint8Array | string): Buffer {
  const content = Buffer.from(bytes as Uint8Array)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  return Buffer.concat([length, content])
}

/** An mpint. */
export function number(bytes: Uint8Array): Buffer {
  return field((bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes)
}

export const rsaBlob = (modulus: Uint8Array) =>
  Buffer.concat([field('ssh-rsa'), number(Uint8Array.of(1, 0, 1)), number(modulus)])
export const ed25519Blob = (key: Uint8Array) => Buffer.concat([field('ssh-ed25519'), field(key)])
export const ecdsaBlob = (point: Uint8Array) =>
  Buffer.concat([field('ecdsa-sha2-nistp256'), field('nistp256'), field(point)])

export function modulusOf({privateKey}: RealKey): Uint8Array {
  return Buffer.from(privateKey.export({format: 'jwk'}).n ?? '', 'base64url')
}

/** A user's RSA key, signed with SHA-512 by an RSA key. `before`: the first second in which it is not valid any more. */
export function rsaCertificate(subject: Uint8Array, authority: RealKey, before: bigint, random: Drbg): Uint8Array {
  const serial = Buffer.alloc(8)
  const role = Buffer.from([0, 0, 0, 1])
  const times = Buffer.alloc(16)
  times.writeBigUInt64BE(1_767_225_600n, 0)
  times.writeBigUInt64BE(before, 8)
  const tbs = Buffer.concat([
    field('ssh-rsa-cert-v01@openssh.com'),
    field(random.bytes(32)),
    number(Uint8Array.of(1, 0, 1)),
    number(subject),
    serial,
    role,
    field('somebody'),
    field(field('somebody')),
    times,
    field(''),
    field(Buffer.concat([field('permit-pty'), field('')])),
    field(''),
    field(rsaBlob(modulusOf(authority))),
  ])
  const signature = Buffer.concat([field('rsa-sha2-512'), field(authority.sign(tbs, 'sha512'))])
  return Buffer.concat([tbs, field(signature)])
}

/** Public in clear, private as octets: whoever has no password sees as much. */
export function lockedPrivateKey(blob: Uint8Array, random: Drbg): string {
  const options = Buffer.concat([field(random.bytes(16)), Buffer.from([0, 0, 0, 16])])
  const content = Buffer.concat([
    Buffer.from('openssh-key-v1\0', 'latin1'),
    field('aes256-ctr'),
    field('bcrypt'),
    field(options),
    Buffer.from([0, 0, 0, 1]),
    field(blob),
    field(random.bytes(160)),
  ])
  const lines = content.toString('base64').match(/.{1,70}/g) ?? []
  return ['-----BEGIN OPENSSH PRIVATE KEY-----', ...lines, '-----END OPENSSH PRIVATE KEY-----', ''].join('\n')
}

/** A line of a file of public keys: the type in front, as it stands in the key. */
export function sshLine(blob: Uint8Array): string {
  const bytes = Buffer.from(blob)
  return `${bytes.toString('latin1', 4, 4 + bytes.readUInt32BE())} ${bytes.toString('base64')}`
}

/** RFC 4716, 3. */
export function ssh2(blob: Uint8Array): string {
  const lines =
    Buffer.from(blob)
      .toString('base64')
      .match(/.{1,70}/g) ?? []
  const comment = 'Comment: "one that goes on \\\nbehind the line"'
  return ['---- BEGIN SSH2 PUBLIC KEY ----', comment, ...lines, '---- END SSH2 PUBLIC KEY ----', ''].join('\r\n')
}
