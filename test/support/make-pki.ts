// Certificates and CRLs with real keys and real signatures, made for one test: every field can be set to what a standard
// forbids. Keys are made once a kind and name, since an RSA key takes longer than all that is signed with it.
import {createHash, generateKeyPairSync, type KeyObject, sign} from 'node:crypto'
import {basicConstraints, keyUsage} from '../../src/lib/testkit/extensions.ts'
import {type CertificateFields, issueCertificate, nameOf} from '../../src/lib/testkit/issue-certificate.ts'
import {type CrlFields, issueCrl} from '../../src/lib/testkit/issue-crl.ts'
import type {KeyKind, Signer, SigningKey} from '../../src/lib/testkit/signed.ts'

export {serialNumber} from '../../src/lib/testkit/issue-certificate.ts'
export type {CrlEntry} from '../../src/lib/testkit/issue-crl.ts'
export {makeAttribute, makeName, makeRdn} from '../../src/lib/testkit/names.ts'
export {toPem} from '../../src/lib/testkit/pem.ts'
export {
  type HashName,
  type KeyKind,
  type Signer,
  type SigningOptions,
  signatureAlgorithm,
} from '../../src/lib/testkit/signed.ts'

export interface KeyPair extends SigningKey {
  readonly privateKey: KeyObject
}

export interface Authority extends Signer {
  readonly key: KeyPair
  /** DER of the certificate. */
  readonly certificate: Uint8Array
}

const KEYS = new Map<string, KeyPair>()

/** The same label gives the same key. */
export function makeKey(kind: KeyKind = 'p256', label = ''): KeyPair {
  const known = KEYS.get(`${kind} ${label}`)
  if (known) return known
  const {privateKey, publicKey} = generate(kind)
  const spki = new Uint8Array(publicKey.export({format: 'der', type: 'spki'}))
  // Any unique octets will do for the identifier (RFC 5280, 4.2.1.2).
  const keyIdentifier = new Uint8Array(createHash('sha1').update(spki).digest())
  const edwards = kind === 'ed25519' || kind === 'ed448'
  const pair: KeyPair = {
    kind,
    privateKey,
    spki,
    keyIdentifier,
    sign: (message, hash) => new Uint8Array(sign(edwards ? null : hash, message, privateKey)),
  }
  KEYS.set(`${kind} ${label}`, pair)
  return pair
}

function generate(kind: KeyKind): {privateKey: KeyObject; publicKey: KeyObject} {
  switch (kind) {
    case 'p256':
      return generateKeyPairSync('ec', {namedCurve: 'P-256'})
    case 'p384':
      return generateKeyPairSync('ec', {namedCurve: 'P-384'})
    case 'p521':
      return generateKeyPairSync('ec', {namedCurve: 'P-521'})
    case 'rsa2048':
      return generateKeyPairSync('rsa', {modulusLength: 2048})
    case 'rsa1024':
      return generateKeyPairSync('rsa', {modulusLength: 1024})
    case 'ed25519':
      return generateKeyPairSync('ed25519')
    case 'ed448':
      return generateKeyPairSync('ed448')
    case 'dsa':
      return generateKeyPairSync('dsa', {modulusLength: 2048, divisorLength: 256})
  }
}

export interface CertificateOptions extends Omit<CertificateFields, 'key' | 'notBefore' | 'notAfter'> {
  readonly key?: KeyPair
  readonly notBefore?: Date | Uint8Array
  readonly notAfter?: Date | Uint8Array
}

export const NOT_BEFORE = new Date('2026-01-01T00:00:00Z')
export const NOT_AFTER = new Date('2036-01-01T00:00:00Z')
/** An instant at which what is made here with default dates is valid. */
export const AT = new Date('2026-06-01T00:00:00Z')

/** DER of a certificate. */
export function makeCertificate(options: CertificateOptions): Uint8Array {
  return issueCertificate({notBefore: NOT_BEFORE, notAfter: NOT_AFTER, ...options, key: options.key ?? makeKey()})
}

/** An authority: cA, keyCertSign and cRLSign unless `extensions` says otherwise; self-signed unless it has an issuer. */
export function makeCa(options: Partial<CertificateOptions> = {}): Authority {
  const name = nameOf(options.subject ?? 'C=JP,O=Example,CN=Root')
  const key = options.key ?? makeKey('p256', Buffer.from(name).toString('hex'))
  const more = [basicConstraints(true), keyUsage('keyCertSign', 'cRLSign'), ...(options.more ?? [])]
  return {name, key, certificate: makeCertificate({...options, subject: name, key, more})}
}

export interface CrlOptions extends Omit<CrlFields, 'thisUpdate' | 'nextUpdate'> {
  readonly thisUpdate?: Date | Uint8Array
  readonly nextUpdate?: Date | Uint8Array | null
}

export const THIS_UPDATE = new Date('2026-05-31T00:00:00Z')
export const NEXT_UPDATE = new Date('2026-06-30T00:00:00Z')

/** DER of a CRL. */
export function makeCrl(options: CrlOptions): Uint8Array {
  const {thisUpdate = THIS_UPDATE, nextUpdate = NEXT_UPDATE} = options
  return issueCrl({...options, thisUpdate, nextUpdate})
}
