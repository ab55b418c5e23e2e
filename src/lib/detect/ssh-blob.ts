// A public key as SSH writes it (RFC 4253, 6.6; RFC 5656, 3.1; RFC 8709, 4), and OpenSSH's certificates around one
// (PROTOCOL.certkeys of OpenSSH).
import {OctetReader} from '../bytes/octet-reader.ts'
import {CURVE_OID, dsaSpki, ecSpki, FIXED_OID, fixedSpki, rsaSpki} from './spki-from-parts.ts'

export interface SshKey {
  readonly type: string
  /** Null for a type that is not known here. */
  readonly spki: Uint8Array | null
  readonly certificate: SshCertificate | null
}

export interface SshCertificate {
  /** `user`, `host`. */
  readonly role: 'user' | 'host'
  /** RFC 3339 UTC; null where it is for ever. */
  readonly validFrom: string | null
  readonly validUntil: string | null
  readonly authority: SshKey
  /** Of the signature: ssh-rsa stands for SHA-1. */
  readonly signatureType: string
}

const CERTIFICATE = /^(.+)-cert-v01@openssh\.com$/
const SECURITY_KEY = /^sk-(.+)@openssh\.com$/
const FOR_EVER = 0xffffffffffffffffn
/** The year 9999. */
const LAST_SECOND = 253_402_300_799n

export function decodeSshKey(bytes: Uint8Array, nesting = 0): SshKey {
  const reader = new SshReader(bytes)
  const type = reader.text()
  const certified = CERTIFICATE.exec(type)?.[1]
  // A certificate is not signed by a certificate.
  if (certified !== undefined && nesting > 0) throw reader.damaged()
  if (certified !== undefined) reader.string()
  const spki = keyFields(certified === undefined ? type : certified.replace(/^sk-(.+)$/, 'sk-$1@openssh.com'), reader)
  if (certified === undefined || spki === null) return {type, spki, certificate: null}
  return {type, spki, certificate: certificateFields(reader)}
}

function keyFields(type: string, reader: SshReader): Uint8Array | null {
  const plain = SECURITY_KEY.exec(type)?.[1]
  const spki = plainFields(plain ?? type, reader)
  // The application that a security key was made for.
  if (plain !== undefined && spki !== null) reader.string()
  return spki
}

function plainFields(type: string, reader: SshReader): Uint8Array | null {
  if (type === 'ssh-rsa') {
    const exponent = reader.number()
    return rsaSpki(reader.number(), exponent)
  }
  if (type === 'ssh-dss') return dsaSpki(reader.number(), reader.number(), reader.number(), reader.number())
  const curve = CURVE_OID[/^ecdsa-sha2-(.+)$/.exec(type)?.[1] ?? '']
  if (curve !== undefined) {
    reader.string()
    return ecSpki(curve, reader.string())
  }
  const fixed = ({'ssh-ed25519': FIXED_OID['Ed25519'], 'ssh-ed448': FIXED_OID['Ed448']} as const)[type as 'ssh-ed25519']
  return fixed === undefined ? null : fixedSpki(fixed, reader.string())
}

function certificateFields(reader: SshReader): SshCertificate {
  reader.skip(8)
  const role = reader.uint32()
  reader.string()
  reader.string()
  const after = reader.uint64()
  const before = reader.uint64()
  reader.string()
  reader.string()
  reader.string()
  const authority = decodeSshKey(reader.string(), 1)
  const signatureType = new SshReader(reader.string()).text()
  return {
    role: role === 2 ? 'host' : 'user',
    validFrom: after === 0n ? null : timeText(after),
    // The first second in which it is not valid any more.
    validUntil: before === FOR_EVER ? null : timeText(before - 1n),
    authority,
    signatureType,
  }
}

function timeText(seconds: bigint): string {
  const bounded = seconds < 0n ? 0n : seconds > LAST_SECOND ? LAST_SECOND : seconds
  return `${new Date(Number(bounded) * 1000).toISOString().slice(0, 19)}Z`
}

export class SshReader extends OctetReader {
  uint64(): bigint {
    return this.view.getBigUint64(this.skip(8))
  }

  text(): string {
    return Buffer.from(this.string()).toString('latin1')
  }

  /** An mpint that is not negative. */
  number(): Uint8Array {
    const octets = this.string()
    if ((octets[0] ?? 0) >= 0x80) throw this.damaged()
    return octets
  }
}
