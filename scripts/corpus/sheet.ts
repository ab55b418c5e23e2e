// What a corpus consists of while it is made: files, and beside each what was put in. Every part of the corpus writes here.
import {Drbg} from '../../src/lib/seeded/drbg.ts'
import {basicConstraints, extKeyUsage, type KeyUsage, keyUsage} from '../../src/lib/testkit/extensions.ts'
import {type CertificateFields, issueCertificate} from '../../src/lib/testkit/issue-certificate.ts'
import {KitKeys} from '../../src/lib/testkit/kit-key.ts'
import {makeName} from '../../src/lib/testkit/names.ts'
import {toPem} from '../../src/lib/testkit/pem.ts'
import type {HashName, Signer, SigningKey} from '../../src/lib/testkit/signed.ts'
import {ecKey} from './corpus-keys.ts'
import type {Known} from './oracle.ts'

export const START = '2026-01-01T00:00:00Z'
/** The last second of a day in Japan, and the one after it. */
export const LAST_SECOND = 'T14:59:59Z'
export const NEXT_SECOND = 'T15:00:00Z'

export const HASH_STRENGTH: Readonly<Record<HashName, number>> = {
  sha1: 63,
  md5: 18,
  sha256: 128,
  sha384: 192,
  sha512: 256,
}

export const EXTENDED: Readonly<Record<string, string>> = {
  'tls-server': '1.3.6.1.5.5.7.3.1',
  'tls-client': '1.3.6.1.5.5.7.3.2',
  'code-signing': '1.3.6.1.5.5.7.3.3',
  email: '1.3.6.1.5.5.7.3.4',
  'time-stamping': '1.3.6.1.5.5.7.3.8',
  'ocsp-signing': '1.3.6.1.5.5.7.3.9',
}
export const BY_KEY_USAGE: Readonly<Record<string, KeyUsage>> = {
  'document-signature': 'nonRepudiation',
  signature: 'digitalSignature',
  'crl-signing': 'cRLSign',
  'key-establishment': 'keyEncipherment',
}

/** A key, with how reports name it and its strength by NIST SP 800-57 Part 1 Rev. 5, tables 2 and 3. */
export interface NamedKey extends SigningKey {
  readonly algorithm: string
  readonly strength: number
}

export interface Fact {
  readonly known: Known
  readonly algorithm: string
  readonly use: string
}

export interface Made extends Fact {
  readonly der: Uint8Array
  /** As SignerInfo names it (RFC 5652, 5.3). */
  readonly issuer: Uint8Array
  readonly serial: number
}

/** One finding that must be told, before it is judged. */
export interface SheetFact extends Fact {
  readonly kind: string
  /** Relative to the folder. */
  readonly where: readonly string[]
}

const REAL_KEYS = {
  rsa1024: ['RSA-1024', 80],
  rsa2048: ['RSA-2048', 112],
  p256: ['P-256', 128],
  p384: ['P-384', 192],
} as const
export type RealKey = NamedKey & Awaited<ReturnType<KitKeys['key']>>

/** What nobody signs new with, and has no end: it is made already. */
export const verified = (strength: number | null, signature: number | null): Known => ({
  strength,
  makes: false,
  row: 0,
  end: null,
  signature,
})
/** A key that says nothing of its end. */
export const open = (strength: number | null): Known => ({strength, makes: true, row: 0, end: null})

export class CorpusSheet {
  readonly seed: number
  readonly random: Drbg
  readonly files = new Map<string, Uint8Array | string>()
  readonly facts: SheetFact[] = []
  /** What cannot be read, or not whole. */
  readonly unread: {readonly path: string; readonly code: string}[] = []
  /** What is told of something that is in the report all the same. */
  readonly told: {readonly path: string; readonly code: string}[] = []
  /** Files in which nothing can be judged. */
  skipped = 0
  serial = 0
  readonly #keys: KitKeys

  constructor(seed: number) {
    this.seed = seed
    this.random = Drbg.fromLabel(`corpus ${seed}`)
    this.#keys = new KitKeys(seed)
  }

  /** A key that signs; the same for the same label. */
  async key(label: string, kind: keyof typeof REAL_KEYS): Promise<RealKey> {
    const [algorithm, strength] = REAL_KEYS[kind]
    return {...(await this.#keys.key(label, kind)), algorithm, strength}
  }

  name(commonName: string): string {
    return `C=JP,O=Corpus,CN=${commonName} ${this.serial}`
  }

  issue(fields: Omit<CertificateFields, 'notBefore' | 'notAfter' | 'serial'>, end: string, start = START): Uint8Array {
    this.serial += 1
    return issueCertificate({...fields, serial: this.serial, notBefore: new Date(start), notAfter: new Date(end)})
  }

  /** Issued by an authority that is not in the corpus: of its signature only the hash is known. */
  leaf(use: string, key: NamedKey, end: string, hash: HashName = 'sha256', start = START): Made {
    const purpose = EXTENDED[use]
    const usage = BY_KEY_USAGE[use]
    const more = purpose ? [extKeyUsage([purpose])] : usage ? [keyUsage(usage)] : []
    const issuer = {name: makeName('C=JP,O=Corpus,CN=somebody else'), key: ecKey(this.random, 'P-256')}
    const der = this.issue({subject: this.name(use), key, issuer, hash, more}, end, start)
    const known = {strength: key.strength, makes: true, row: 0, end, signature: HASH_STRENGTH[hash]} as const
    return {der, algorithm: key.algorithm, use, known, issuer: issuer.name, serial: this.serial}
  }

  root(key: NamedKey, end: string, start = START): Made {
    const more = [basicConstraints(true), keyUsage('keyCertSign', 'cRLSign')]
    const subject = this.name('root')
    const der = this.issue({subject, key, more}, end, start)
    const known = {strength: key.strength, makes: false, row: 0, end} as const
    const own = {issuer: makeName(subject), serial: this.serial}
    return {der, algorithm: key.algorithm, use: 'trust-anchor', known, ...own}
  }

  /** Of a root that is not in the corpus. */
  authority(key: NamedKey, end: string): Made & {readonly signer: Signer} {
    const subject = makeName(this.name('authority'))
    const issuer = {name: makeName(this.name('absent root')), key: ecKey(this.random, 'P-521')}
    const more = [basicConstraints(true), keyUsage('keyCertSign')]
    const der = this.issue({subject, key, issuer, hash: 'sha512', more}, end)
    const known = {strength: key.strength, makes: true, row: 0, end, signature: HASH_STRENGTH.sha512} as const
    const own = {issuer: issuer.name, serial: this.serial, signer: {name: subject, key}}
    return {der, algorithm: key.algorithm, use: 'certificate-issuing', known, ...own}
  }

  /** Limited by its authority, and signed no better than with the key of it. */
  below(
    {signer, known: above}: ReturnType<CorpusSheet['authority']>,
    use: string,
    key: NamedKey,
    end: string,
    hash: HashName,
  ): Made {
    const more = [extKeyUsage([EXTENDED[use] ?? ''])]
    const der = this.issue({subject: this.name('leaf'), key, issuer: signer, hash, more}, end)
    const signature = Math.min(HASH_STRENGTH[hash], above.strength ?? 0)
    const ends = above.end !== null && above.end < end ? above.end : end
    const known = {strength: key.strength, makes: true, row: 0, end: ends, signature} as const
    return {der, algorithm: key.algorithm, use, known, issuer: signer.name, serial: this.serial}
  }

  pem(path: string, made: Fact & Pick<Made, 'der'>): void {
    this.files.set(path, toPem('CERTIFICATE', made.der))
    this.expect('certificate', made, [path])
  }

  der(path: string, made: Fact & Pick<Made, 'der'>): void {
    this.files.set(path, made.der)
    this.expect('certificate', made, [path])
  }

  expect(kind: string, {algorithm, use, known}: Fact, where: readonly string[]): void {
    this.facts.push({kind, algorithm, use, known, where: [...where].sort()})
  }
}
