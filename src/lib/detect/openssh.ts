// Keys of SSH: public key files, authorized_keys, known_hosts (sshd(8)), certificates, the public part of OpenSSH's
// private keys, and RFC 4716. Comments, hosts and principals name people and machines: they go nowhere.
import type {AssetSignature} from '../audit/asset.ts'
import {keyFacts} from '../audit/key-facts.ts'
import {decodeBareBase64} from '../der/pem.ts'
import {decodeDer} from '../der/reader.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {HASH_STRENGTH} from '../x509/algorithms.data.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import {decodePublicKey} from '../x509/spki.ts'
import type {DerObject} from './der-object.ts'
import type {DetectContext, Detected, Detector, PlaceHint} from './detected.ts'
import {makeAsset, UNKNOWN_KEY} from './make-asset.ts'
import {plainDamage, problem} from './problem.ts'
import {decodeSshKey, type SshCertificate, type SshKey, SshReader} from './ssh-blob.ts'

/** A type, then base64 that starts with the length of a type. */
const KEY_IN_LINE =
  /(?:^|[\s,])((?:sk-)?(?:ssh-(?:rsa|dss|ed25519|ed448)|ecdsa-sha2-[a-z0-9]+)(?:-cert-v01)?(?:@openssh\.com)?)[ \t]+(AAAA[A-Za-z0-9+/]+={0,2})/
const SSH2_BLOCK = /---- BEGIN SSH2 PUBLIC KEY ----([\s\S]*?)---- END SSH2 PUBLIC KEY ----/g

export const OPENSSH: Detector = {
  id: 'openssh',
  recognises: (_, bytes) => {
    const text = latin1(bytes)
    return text.includes('---- BEGIN SSH2 PUBLIC KEY ----') || text.split(/\r?\n|\r/).some(line => isKeyLine(line))
  },
  *find({place, name, bytes}, {hint}) {
    const text = latin1(bytes)
    for (const [at, line] of text.split(/\r?\n|\r/).entries()) {
      const [, , base64] = isKeyLine(line) ? (KEY_IN_LINE.exec(line) ?? []) : []
      if (base64 === undefined) continue
      yield* sshKey(Buffer.from(base64, 'base64'), `${place}!${at + 1}`, name, at + 1, hint)
    }
    for (const [, body = ''] of text.matchAll(SSH2_BLOCK)) {
      const blob = decodeBareBase64(withoutHeaders(body))
      if (blob) yield* sshKey(blob, place, name, null, hint)
      else yield problem('E_KEY', place, null, {reason: 'SSH2'})
    }
  },
}

function isKeyLine(line: string): boolean {
  return !line.trimStart().startsWith('#') && KEY_IN_LINE.test(line)
}

/** RFC 4716, 3.3: a header may go on over lines that end with a backslash. */
function withoutHeaders(body: string): string {
  const lines = body.split(/\r?\n|\r/)
  let inHeader = false
  return lines
    .filter(line => {
      const header = inHeader || /^[^:\s]+:/.test(line)
      inHeader = header && line.endsWith('\\')
      return !header
    })
    .join('\n')
}

function* sshKey(
  blob: Uint8Array,
  where: string,
  what: string,
  index: number | null,
  hint: PlaceHint | null,
): Generator<Detected> {
  try {
    const key = decodeSshKey(blob)
    yield keyAsset(key, 'ssh-key', what, where, hint, fingerprint('sha256', blob))
    const authority = key.certificate?.authority
    if (authority) yield keyAsset(authority, 'ssh-key', what, `${where}!authority`, AUTHORITY, null)
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause
    yield plainDamage('E_KEY', where, index, cause)
  }
}

const AUTHORITY: PlaceHint = {use: 'certificate-issuing', basis: 'place', anchored: false}

function keyAsset(
  {type, spki, certificate}: SshKey,
  kind: 'ssh-key' | 'private-key',
  what: string,
  where: string,
  hint: PlaceHint | null,
  sha256: string | null,
): Detected {
  const facts = spki ? keyFacts(decodePublicKey(decodeDer(spki))) : {...UNKNOWN_KEY, algorithm: type}
  const ended = certificate
    ? {
        validFrom: certificate.validFrom,
        validUntil: certificate.validUntil,
        endBasis: certificate.validUntil === null ? null : ('certificate' as const),
        certificateSignature: signatureOf(certificate),
        sha256,
      }
    : {}
  return {
    kind: 'asset',
    asset: makeAsset(
      {
        ...facts,
        kind,
        what,
        where,
        // A user and a host both answer to a challenge.
        ...(hint ? {} : {activity: 'authenticate'}),
        keySha256: spki ? fingerprint('sha256', spki) : null,
        ...ended,
      },
      hint,
    ),
  }
}

/** RFC 8332, 3; RFC 5656, 6.2.1. ssh-rsa and ssh-dss hash with SHA-1 (RFC 4253, 6.6). */
const SIGNATURES: Readonly<Record<string, AssetSignature>> = {
  'ssh-rsa': {algorithm: 'ssh-rsa', family: 'rsa', strengthBits: HASH_STRENGTH['SHA-1']},
  'ssh-dss': {algorithm: 'ssh-dss', family: 'dsa', strengthBits: HASH_STRENGTH['SHA-1']},
  'rsa-sha2-256': {algorithm: 'rsa-sha2-256', family: 'rsa', strengthBits: 128},
  'rsa-sha2-512': {algorithm: 'rsa-sha2-512', family: 'rsa', strengthBits: 256},
  'ecdsa-sha2-nistp256': {algorithm: 'ecdsa-sha2-nistp256', family: 'ec', strengthBits: 128},
  'ecdsa-sha2-nistp384': {algorithm: 'ecdsa-sha2-nistp384', family: 'ec', strengthBits: 192},
  'ecdsa-sha2-nistp521': {algorithm: 'ecdsa-sha2-nistp521', family: 'ec', strengthBits: 256},
  'ssh-ed25519': {algorithm: 'ssh-ed25519', family: 'eddsa', strengthBits: 128},
}

function signatureOf({signatureType}: SshCertificate): AssetSignature | null {
  return SIGNATURES[signatureType] ?? null
}

const MAGIC = 'openssh-key-v1\0'
const MAX_KEYS = 100

/** PROTOCOL.key of OpenSSH: the public keys stand in clear before what may be encrypted, which nobody looks at. */
export function* readOpensshPrivateKey(
  {bytes, place, name, index}: DerObject,
  {hint}: DetectContext,
): Generator<Detected> {
  try {
    const reader = new SshReader(bytes)
    const start = reader.skip(MAGIC.length)
    if (latin1(bytes.subarray(start, MAGIC.length)) !== MAGIC) throw reader.damaged()
    reader.string()
    reader.string()
    reader.string()
    const count = reader.uint32()
    if (count > MAX_KEYS) throw reader.damaged()
    for (let at = 0; at < count; at++)
      yield keyAsset(decodeSshKey(reader.string()), 'private-key', name, place, hint, null)
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause
    yield plainDamage('E_KEY', place, index, cause)
  } finally {
    bytes.fill(0)
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}
