// Certificates and CRLs with real keys and real signatures, made for one test: every field can be set to what a standard
// forbids. Keys are made once a kind and name, since an RSA key takes longer than all that is signed with it.
import {createHash, generateKeyPairSync, type KeyObject, sign} from 'node:crypto'
import {
  context,
  encodeDer,
  encodeNull,
  encodeTime,
  objectIdentifier,
  sequence,
  setOf,
  smallInteger,
  unsignedInteger,
} from '../../src/lib/der/encode.ts'
import {authorityKeyIdentifier, basicConstraints, keyUsage, subjectKeyIdentifier} from './pki-extensions.ts'

export type KeyKind = 'p256' | 'p384' | 'p521' | 'rsa2048' | 'rsa1024' | 'ed25519' | 'ed448' | 'dsa'
export type HashName = 'sha1' | 'sha256' | 'sha384' | 'sha512' | 'md5'

export interface KeyPair {
  readonly kind: KeyKind
  readonly privateKey: KeyObject
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array
  /** SHA-1 of the whole SubjectPublicKeyInfo: any unique octets will do (RFC 5280, 4.2.1.2). */
  readonly keyIdentifier: Uint8Array
}

export interface Authority {
  /** DER of the Name. */
  readonly name: Uint8Array
  readonly key: KeyPair
  /** DER of the certificate. */
  readonly certificate: Uint8Array
}

/** Whoever signs: a name and a key. Every Authority is one. */
export type Signer = Pick<Authority, 'name' | 'key'>

const KEYS = new Map<string, KeyPair>()

/** The same label gives the same key. */
export function makeKey(kind: KeyKind = 'p256', label = ''): KeyPair {
  const known = KEYS.get(`${kind} ${label}`)
  if (known) return known
  const {privateKey, publicKey} = generate(kind)
  const spki = new Uint8Array(publicKey.export({format: 'der', type: 'spki'}))
  const pair = {kind, privateKey, spki, keyIdentifier: new Uint8Array(createHash('sha1').update(spki).digest())}
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

const ATTRIBUTE_TYPES: Readonly<Record<string, string>> = {
  CN: '2.5.4.3',
  L: '2.5.4.7',
  ST: '2.5.4.8',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  C: '2.5.4.6',
  DC: '0.9.2342.19200300.100.1.25',
  serialNumber: '2.5.4.5',
}

/** One RelativeDistinguishedName: 'CN=one' or 'CN=one+OU=two'. Values are UTF8String, countryName PrintableString. */
export function makeRdn(text: string): Uint8Array {
  return setOf(...text.split('+').map(each => makeAttribute(each)))
}

/** AttributeTypeAndValue; `tag` chooses another string type, such as 0x13 for PrintableString. */
export function makeAttribute(text: string, tag?: number): Uint8Array {
  const [type = '', ...value] = text.split('=')
  const stringTag = tag ?? (type === 'C' ? 0x13 : type === 'DC' ? 0x16 : 0x0c)
  return sequence(
    objectIdentifier(ATTRIBUTE_TYPES[type] ?? type),
    encodeDer(stringTag, Buffer.from(value.join('='), 'utf8')),
  )
}

/** 'C=JP,O=Example,CN=Root', in the order of the certificate. */
export function makeName(text: string): Uint8Array {
  return sequence(...(text === '' ? [] : text.split(',').map(makeRdn)))
}

const nameOf = (name: string | Uint8Array): Uint8Array => (typeof name === 'string' ? makeName(name) : name)

const HASHED: Readonly<Record<'ec' | 'rsa' | 'dsa', Readonly<Partial<Record<HashName, string>>>>> = {
  ec: {
    sha1: '1.2.840.10045.4.1',
    sha256: '1.2.840.10045.4.3.2',
    sha384: '1.2.840.10045.4.3.3',
    sha512: '1.2.840.10045.4.3.4',
  },
  rsa: {
    md5: '1.2.840.113549.1.1.4',
    sha1: '1.2.840.113549.1.1.5',
    sha256: '1.2.840.113549.1.1.11',
    sha384: '1.2.840.113549.1.1.12',
    sha512: '1.2.840.113549.1.1.13',
  },
  dsa: {sha1: '1.2.840.10040.4.3', sha256: '2.16.840.1.101.3.4.3.2'},
}

/** AlgorithmIdentifier of a signature that this key makes. */
export function signatureAlgorithm(kind: KeyKind, hash: HashName = 'sha256'): Uint8Array {
  if (kind === 'ed25519') return sequence(objectIdentifier('1.3.101.112'))
  if (kind === 'ed448') return sequence(objectIdentifier('1.3.101.113'))
  const family = kind.startsWith('rsa') ? 'rsa' : kind === 'dsa' ? 'dsa' : 'ec'
  const oid = HASHED[family][hash]
  if (oid === undefined) throw new Error(`no signature algorithm of ${kind} with ${hash}`)
  return family === 'rsa' ? sequence(objectIdentifier(oid), encodeNull()) : sequence(objectIdentifier(oid))
}

export interface SigningOptions {
  readonly hash?: HashName
  /** AlgorithmIdentifiers other than the one that is used: inside and outside of what is signed. */
  readonly innerAlgorithm?: Uint8Array
  readonly outerAlgorithm?: Uint8Array
  /** One bit of the signature is turned. */
  readonly forged?: boolean
}

/** SIGNED {tbs}: `parts` makes the fields of the tbs around the algorithm. */
function signed(key: KeyPair, options: SigningOptions, parts: (algorithm: Uint8Array) => Uint8Array): Uint8Array {
  const algorithm = signatureAlgorithm(key.kind, options.hash)
  const tbs = parts(options.innerAlgorithm ?? algorithm)
  const edwards = key.kind === 'ed25519' || key.kind === 'ed448'
  const signature = new Uint8Array(sign(edwards ? null : (options.hash ?? 'sha256'), tbs, key.privateKey))
  if (options.forged) signature[signature.length - 1] = (signature[signature.length - 1] ?? 0) ^ 1
  return sequence(tbs, options.outerAlgorithm ?? algorithm, bitString(signature))
}

const bitString = (bytes: Uint8Array): Uint8Array => encodeDer(0x03, Uint8Array.of(0), bytes)

export interface CertificateOptions extends SigningOptions {
  readonly subject: string | Uint8Array
  readonly key?: KeyPair
  /** Absent: self-signed. */
  readonly issuer?: Signer
  readonly serial?: number | Uint8Array
  readonly notBefore?: Date | Uint8Array
  readonly notAfter?: Date | Uint8Array
  /** 3 unless given; 1 leaves the field out. */
  readonly version?: 1 | 2 | 3
  /** In their order. Absent: authorityKeyIdentifier and subjectKeyIdentifier. */
  readonly extensions?: readonly Uint8Array[]
  /** Beside the default ones. */
  readonly more?: readonly Uint8Array[]
}

export const NOT_BEFORE = new Date('2026-01-01T00:00:00Z')
export const NOT_AFTER = new Date('2036-01-01T00:00:00Z')
/** An instant at which what is made here with default dates is valid. */
export const AT = new Date('2026-06-01T00:00:00Z')

const timeOf = (time: Date | Uint8Array): Uint8Array => (time instanceof Date ? encodeTime(time) : time)

/** The INTEGER of a number, or of content octets taken as they are. */
export function serialNumber(serial: number | Uint8Array): Uint8Array {
  if (typeof serial !== 'number') return encodeDer(0x02, serial)
  return unsignedInteger(Uint8Array.of(serial >>> 24, serial >>> 16, serial >>> 8, serial))
}

/** DER of a certificate. */
export function makeCertificate(options: CertificateOptions): Uint8Array {
  const subject = nameOf(options.subject)
  const key = options.key ?? makeKey()
  const issuer = options.issuer ?? {name: subject, key}
  const version = options.version ?? 3
  const extensions = options.extensions ?? [
    ...(options.issuer ? [authorityKeyIdentifier(issuer.key.keyIdentifier)] : []),
    subjectKeyIdentifier(key.keyIdentifier),
    ...(options.more ?? []),
  ]
  return signed(issuer.key, options, algorithm =>
    sequence(
      version === 1 ? new Uint8Array() : context(0, smallInteger(version - 1)),
      serialNumber(options.serial ?? 1),
      algorithm,
      issuer.name,
      sequence(timeOf(options.notBefore ?? NOT_BEFORE), timeOf(options.notAfter ?? NOT_AFTER)),
      subject,
      key.spki,
      extensions.length === 0 || version !== 3 ? new Uint8Array() : context(3, sequence(...extensions)),
    ),
  )
}

/** An authority: cA, keyCertSign and cRLSign unless `extensions` says otherwise; self-signed unless it has an issuer. */
export function makeCa(options: Partial<CertificateOptions> = {}): Authority {
  const name = nameOf(options.subject ?? 'C=JP,O=Example,CN=Root')
  const key = options.key ?? makeKey('p256', Buffer.from(name).toString('hex'))
  const more = [basicConstraints(true), keyUsage('keyCertSign', 'cRLSign'), ...(options.more ?? [])]
  return {name, key, certificate: makeCertificate({...options, subject: name, key, more})}
}

export interface CrlEntry {
  readonly serial: number | Uint8Array
  readonly revocationDate?: Date | Uint8Array
  readonly extensions?: readonly Uint8Array[]
}

export interface CrlOptions extends SigningOptions {
  readonly issuer: Signer
  /** 2 unless given; 1 leaves the field out; `Uint8Array`: this field. */
  readonly version?: 1 | 2 | Uint8Array
  readonly thisUpdate?: Date | Uint8Array
  /** Null leaves the field out. */
  readonly nextUpdate?: Date | Uint8Array | null
  readonly entries?: readonly (CrlEntry | Uint8Array)[]
  /** Beside authorityKeyIdentifier; null: no extensions at all. */
  readonly extensions?: readonly Uint8Array[] | null
  /** False leaves authorityKeyIdentifier out. */
  readonly withKeyIdentifier?: boolean
}

export const THIS_UPDATE = new Date('2026-05-31T00:00:00Z')
export const NEXT_UPDATE = new Date('2026-06-30T00:00:00Z')

/** DER of a CRL. */
export function makeCrl(options: CrlOptions): Uint8Array {
  const {issuer, version = 2, nextUpdate = NEXT_UPDATE, entries = [], extensions = []} = options
  const own = options.withKeyIdentifier === false ? [] : [authorityKeyIdentifier(issuer.key.keyIdentifier)]
  const all = extensions === null || version === 1 ? [] : [...own, ...extensions]
  return signed(issuer.key, options, algorithm =>
    sequence(
      version === 1 ? new Uint8Array() : version === 2 ? smallInteger(1) : version,
      algorithm,
      issuer.name,
      timeOf(options.thisUpdate ?? THIS_UPDATE),
      nextUpdate === null ? new Uint8Array() : timeOf(nextUpdate),
      entries.length === 0 ? new Uint8Array() : sequence(...entries.map(makeEntry)),
      all.length === 0 ? new Uint8Array() : context(0, sequence(...all)),
    ),
  )
}

function makeEntry(entry: CrlEntry | Uint8Array): Uint8Array {
  if (entry instanceof Uint8Array) return entry
  return sequence(
    serialNumber(entry.serial),
    timeOf(entry.revocationDate ?? THIS_UPDATE),
    entry.extensions ? sequence(...entry.extensions) : new Uint8Array(),
  )
}

export function toPem(label: 'CERTIFICATE' | 'X509 CRL', der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
