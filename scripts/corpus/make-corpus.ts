// The corpus: a file for each kind of input, each verdict and each boundary, and what must be found in it. What is expected
// comes from what was put in and from the oracle; nothing that was made is read back.
import {encodeDer, objectIdentifier, sequence, smallInteger} from '../../src/lib/der/encode.ts'
import {Drbg} from '../../src/lib/seeded/drbg.ts'
import {basicConstraints, extKeyUsage, type KeyUsage, keyUsage} from '../../src/lib/testkit/extensions.ts'
import {type CertificateFields, issueCertificate} from '../../src/lib/testkit/issue-certificate.ts'
import {issueCrl} from '../../src/lib/testkit/issue-crl.ts'
import {issueOcsp} from '../../src/lib/testkit/issue-ocsp.ts'
import {KitKeys, keyPem} from '../../src/lib/testkit/kit-key.ts'
import {makeName} from '../../src/lib/testkit/names.ts'
import {toPem} from '../../src/lib/testkit/pem.ts'
import {FAMILIES, FAMILY_FACTS, MUNICIPALITIES} from '../../src/lib/testkit/profile.data.ts'
import {
  authorityExtensions,
  authorityName,
  holderExtensions,
  personalAttributes,
} from '../../src/lib/testkit/profile.ts'
import {bitString, type HashName, signatureAlgorithm} from '../../src/lib/testkit/signed.ts'
import {type CorpusKey, ecKey, edwardsKey, modulus, rsaKey} from './corpus-keys.ts'
import {type Expected, expectedOf, type Known} from './oracle.ts'

export const CORPUS_AT = '2026-11-22T00:00:00Z'

export interface ExpectedFinding extends Expected {
  readonly kind: string
  readonly algorithm: string
  readonly use: string
  /** Relative to the folder. */
  readonly where: readonly string[]
}

export interface CorpusManifest {
  readonly seed: number
  readonly at: string
  readonly findings: readonly ExpectedFinding[]
  /** Inputs that cannot be read, or not whole. */
  readonly unread: readonly {readonly path: string; readonly code: string}[]
  /** Files in which nothing can be judged. */
  readonly skipped: number
}

export interface Corpus {
  readonly files: ReadonlyMap<string, Uint8Array | string>
  readonly manifest: CorpusManifest
}

const HASH_STRENGTH: Readonly<Record<string, number>> = {sha1: 63, md5: 18, sha256: 128, sha384: 192, sha512: 256}
const START = '2026-01-01T00:00:00Z'
/** The last second of a day in Japan, and the one after it. */
const LAST_SECOND = 'T14:59:59Z'
const NEXT_SECOND = 'T15:00:00Z'

const EXTENDED: Readonly<Record<string, string>> = {
  'tls-server': '1.3.6.1.5.5.7.3.1',
  'tls-client': '1.3.6.1.5.5.7.3.2',
  'code-signing': '1.3.6.1.5.5.7.3.3',
  email: '1.3.6.1.5.5.7.3.4',
  'time-stamping': '1.3.6.1.5.5.7.3.8',
  'ocsp-signing': '1.3.6.1.5.5.7.3.9',
}
const BY_KEY_USAGE: Readonly<Record<string, KeyUsage>> = {
  'document-signature': 'nonRepudiation',
  signature: 'digitalSignature',
  'crl-signing': 'cRLSign',
  'key-establishment': 'keyEncipherment',
}

interface Made {
  readonly der: Uint8Array
  readonly known: Known
  readonly algorithm: string
  readonly use: string
}

export async function makeCorpus(seed: number): Promise<Corpus> {
  const maker = new CorpusMaker(seed)
  maker.boundaries()
  maker.purposes()
  maker.anchors()
  maker.chains()
  maker.cards()
  maker.clocks()
  maker.containers()
  maker.lists()
  maker.textKeys()
  await maker.realKeys()
  maker.broken()
  return maker.corpus()
}

class CorpusMaker {
  readonly #seed: number
  readonly #random: Drbg
  readonly #files = new Map<string, Uint8Array | string>()
  readonly #findings: ExpectedFinding[] = []
  readonly #unread: {path: string; code: string}[] = []
  readonly #at = new Date(CORPUS_AT)
  #serial = 0
  #skipped = 0

  constructor(seed: number) {
    this.#seed = seed
    this.#random = Drbg.fromLabel(`corpus ${seed}`)
  }

  corpus(): Corpus {
    const {manifest} = {manifest: this.#manifest()}
    return {files: this.#files, manifest}
  }

  #manifest(): CorpusManifest {
    return {
      seed: this.#seed,
      at: CORPUS_AT,
      findings: this.#findings,
      unread: this.#unread,
      skipped: this.#skipped,
    }
  }

  /** RSA-2048 for TLS, RSA-2048 and P-256 anchors, and P-256 for TLS, on both sides of every cut-off. */
  boundaries(): void {
    const days = ['2030-12-31', '2040-12-31', '2050-12-31', '2060-12-31', '2031-09-30', '2032-02-29', '2100-02-28']
    for (const day of days)
      for (const second of [LAST_SECOND, NEXT_SECOND]) {
        const end = `${day}${second}`
        const name = end.replace(/[:TZ]/g, '-')
        this.#pem(`boundaries/tls-rsa-${name}.pem`, this.#leaf('tls-server', rsaKey(this.#random, 2048), end))
        this.#pem(`boundaries/tls-ec-${name}.pem`, this.#leaf('tls-server', ecKey(this.#random, 'P-256'), end))
        this.#pem(
          `boundaries/tls-384-${name}.pem`,
          this.#leaf('tls-server', ecKey(this.#random, 'P-384'), end, 'sha384'),
        )
        this.#pem(`boundaries/root-rsa-${name}.pem`, this.#root(rsaKey(this.#random, 2048), end))
        this.#pem(`boundaries/root-ec-${name}.pem`, this.#root(ecKey(this.#random, 'P-256'), end))
      }
  }

  purposes(): void {
    const end = `2031-03-31${LAST_SECOND}`
    for (const use of [...Object.keys(EXTENDED), ...Object.keys(BY_KEY_USAGE), 'unspecified'])
      this.#der(`purposes/${use}.cer`, this.#leaf(use, rsaKey(this.#random, 2048), end))
    const sizes = [1024, 2048, 3072, 4096, 7680]
    for (const bits of sizes)
      this.#der(`sizes/rsa-${bits}.der`, this.#leaf('tls-server', rsaKey(this.#random, bits), end))
    for (const curve of ['P-224', 'P-256', 'P-384', 'P-521'] as const)
      this.#der(`sizes/${curve}.der`, this.#leaf('tls-server', ecKey(this.#random, curve), end))
    this.#der('sizes/ed25519.der', this.#leaf('tls-server', edwardsKey(this.#random), end))
    this.#der('sizes/sha1.der', this.#leaf('tls-server', ecKey(this.#random, 'P-256'), end, 'sha1'))
  }

  anchors(): void {
    for (const bits of [1024, 2048, 4096])
      this.#der(`anchors/rsa-${bits}.der`, this.#root(rsaKey(this.#random, bits), `2038-01-01${LAST_SECOND}`))
    // Before version 3 there was no extension to say that it is an authority.
    const key = rsaKey(this.#random, 2048)
    const der = this.#issue(
      {subject: this.#name('version 1'), key, version: 1, extensions: []},
      `2036-01-01${LAST_SECOND}`,
    )
    this.#der('anchors/version-1.der', {
      der,
      algorithm: key.algorithm,
      use: 'trust-anchor',
      known: {strength: key.strength, makes: false, row: 0, end: `2036-01-01${LAST_SECOND}`},
    })
  }

  /** A leaf is limited by the authority above it, and its signature is as weak as the key there. */
  chains(): void {
    const rows = [
      ['ends-first', 'P-384', '2029-06-30', '2034-06-30'],
      ['ends-later', 'P-384', '2040-06-30', '2034-06-30'],
      ['weak-above', 'RSA-2048', '2035-06-30', '2034-06-30'],
      ['weak-above-long', 'RSA-2048', '2045-06-30', '2042-06-30'],
    ] as const
    for (const [name, above, caDay, day] of rows) {
      const caKey = above === 'P-384' ? ecKey(this.#random, 'P-384') : rsaKey(this.#random, 2048)
      const caName = makeName(this.#name(`${name} authority`))
      const root = ecKey(this.#random, 'P-521')
      const caEnd = `${caDay}${LAST_SECOND}`
      const signer = {name: makeName(this.#name('absent root')), key: root}
      const ca = this.#issue(
        {
          subject: caName,
          key: caKey,
          issuer: signer,
          hash: 'sha512',
          more: [basicConstraints(true), keyUsage('keyCertSign')],
        },
        caEnd,
      )
      this.#pem(`chains/${name}/ca.pem`, {
        der: ca,
        algorithm: caKey.algorithm,
        use: 'certificate-issuing',
        known: {strength: caKey.strength, makes: true, row: 0, end: caEnd, signature: 256},
      })
      const key = ecKey(this.#random, 'P-384')
      const end = `${day}${LAST_SECOND}`
      const der = this.#issue(
        {
          subject: this.#name(`${name} leaf`),
          key,
          issuer: {name: caName, key: caKey},
          hash: 'sha384',
          more: [extKeyUsage([EXTENDED['tls-server'] as string])],
        },
        end,
      )
      const signature = Math.min(192, caKey.strength)
      const known = {strength: 192, makes: true, row: 0, end: caEnd < end ? caEnd : end, signature} as const
      this.#pem(`chains/${name}/leaf.pem`, {der, algorithm: 'P-384', use: 'tls-server', known})
    }
  }

  /** Three generations of JPKI's two families, with the ends of the published authorities; holders of five years. */
  cards(): void {
    const generations = [
      [1, '2025-10-19', '2025-09-30'],
      [2, '2029-09-14', '2029-03-31'],
      [3, '2033-07-15', '2031-09-30'],
      [3, '2033-07-15', '2030-12-31'],
    ] as const
    for (const family of FAMILIES)
      for (const [index, [generation, caDay, day]] of generations.entries()) {
        const caKey = rsaKey(this.#random, 2048)
        const [caEnd, end] = [`${caDay}${LAST_SECOND}`, `${day}${LAST_SECOND}`]
        const name = authorityName(family)
        const ca = this.#issue(
          {subject: name, key: caKey, extensions: authorityExtensions(family, caKey)},
          caEnd,
          '2015-10-20T00:00:00Z',
        )
        const at = `jpki/${family}-${generation}-${index}`
        const own = {strength: 112, makes: true, row: 6} as const
        this.#der(`${at}/ca.cer`, {der: ca, algorithm: 'RSA-2048', use: 'jpki-ca', known: {...own, end: caEnd}})
        const key = rsaKey(this.#random, 2048)
        const facts = FAMILY_FACTS[family]
        const extensions = holderExtensions({
          family,
          key,
          issuerKey: caKey,
          baseUrl: 'http://corpus.jpki-synth.invalid',
          attributes: family === 'sign' ? personalAttributes(this.#random, MUNICIPALITIES[0]) : null,
          usage: facts.keyUsage,
          policies: [facts.policy],
          policyCritical: true,
          points: [],
          withKeyIdentifier: true,
        })
        const subject = makeName(`C=JP,CN=${this.#random.digits(21)}`)
        const der = this.#issue({subject, key, issuer: {name, key: caKey}, extensions}, end, '2020-10-01T00:00:00Z')
        const use = family === 'sign' ? 'jpki-signature' : 'jpki-authentication'
        this.#der(`${at}/holder.cer`, {der, algorithm: 'RSA-2048', use, known: {...own, end, signature: 112}})
      }
  }

  clocks(): void {
    const key = () => rsaKey(this.#random, 2048)
    const leaf = (start: string, end: string) => this.#leaf('tls-server', key(), end, 'sha256', start)
    this.#pem('clocks/expired.pem', leaf('2020-01-01T00:00:00Z', '2025-01-01T00:00:00Z'))
    this.#pem('clocks/ended-one-second-ago.pem', leaf(START, '2026-11-21T23:59:59Z'))
    this.#pem('clocks/ends-now.pem', leaf(START, CORPUS_AT))
    this.#pem('clocks/not-yet.pem', leaf('2029-01-01T00:00:00Z', '2039-01-01T00:00:00Z'))
    this.#pem('clocks/backwards.pem', leaf('2039-01-01T00:00:00Z', '2029-01-01T00:00:00Z'))
    this.#pem('clocks/1950.pem', leaf('1950-01-01T00:00:00Z', '2049-12-31T23:59:59Z'))
    this.#pem('clocks/2050.pem', leaf(START, '2050-01-01T00:00:00Z'))
    this.#pem('clocks/no-end.pem', leaf(START, '9999-12-31T23:59:59Z'))
  }

  /** Bundles, certs-only PKCS#7, the same thing in several places, requests, lists of revoked ones, answers. */
  containers(): void {
    const end = `2034-03-31${LAST_SECOND}`
    const some = [rsaKey(this.#random, 2048), ecKey(this.#random, 'P-256'), rsaKey(this.#random, 3072)].map(key =>
      this.#leaf('tls-client', key, end),
    )
    this.#files.set(
      'bundles/three.pem',
      `words in front\n${some.map(({der}) => toPem('CERTIFICATE', der)).join('between\n')}`,
    )
    this.#files.set('bundles/three.der', Buffer.concat(some.map(({der}) => der)))
    this.#files.set('bundles/again/first.cer', some[0]?.der ?? '')
    for (const [index, made] of some.entries())
      this.#expect('certificate', made, [
        'bundles/three.pem',
        'bundles/three.der',
        ...(index === 0 ? ['bundles/again/first.cer'] : []),
      ])
    const inside = this.#leaf('email', rsaKey(this.#random, 2048), end)
    this.#files.set('containers/certs.p7b', certificatesOnly([inside.der]))
    this.#expect('certificate', inside, ['containers/certs.p7b!1'])
    for (const [name, key] of [
      ['rsa', rsaKey(this.#random, 2048)],
      ['ec', ecKey(this.#random, 'P-384')],
    ] as const) {
      this.#files.set(`containers/${name}.csr`, toPem('CERTIFICATE REQUEST', request(this.#name(name), key)))
      const known = {strength: key.strength, makes: true, row: 0, end: null} as const
      this.#expect('certificate-request', {algorithm: key.algorithm, use: 'unspecified', known}, [
        `containers/${name}.csr`,
      ])
      const next = name === 'rsa' ? `2031-01-01${LAST_SECOND}` : `2027-01-01${LAST_SECOND}`
      const signer = {name: makeName(this.#name(`${name} list`)), key}
      // The signature's own facts: RSA by the length of the signature, EC by what its hash allows.
      const listKnown = {
        strength: name === 'rsa' ? 112 : null,
        makes: false,
        row: 0,
        end: next,
        signature: 128,
      } as const
      const made = {algorithm: name === 'rsa' ? 'RSA-2048' : 'ec', use: 'crl-signing', known: listKnown}
      if (name === 'rsa') {
        this.#files.set(
          `containers/${name}.crl`,
          issueCrl({issuer: signer, thisUpdate: new Date(START), nextUpdate: new Date(next), entries: [{serial: 7}]}),
        )
        this.#expect('crl', made, [`containers/${name}.crl`])
        const single = {issuer: signer, serial: 7, thisUpdate: new Date(START), nextUpdate: new Date(next)}
        this.#files.set(`containers/${name}.ors`, issueOcsp({signer, singles: [single], producedAt: new Date(START)}))
        this.#expect('ocsp-response', {...made, use: 'ocsp-signing'}, [`containers/${name}.ors`])
      }
    }
  }

  /** Rows of every use of the card, with and without an end: what has no file. */
  lists(): void {
    const uses = [
      ['card-os-authentication', 1, true],
      ['card-os-channel', 2, true],
      ['card-ap-authentication', 3, true],
      ['card-ap-channel', 4, true],
      ['card-data-signature', 5, false],
      ['jpki-signature', 6, true],
      ['jpki-authentication', 6, true],
    ] as const
    const keys = [
      ['RSA-2048', 112],
      ['P-256', 128],
      ['P-384', 192],
    ] as const
    const days = ['2030-12-31', '2031-01-01', '2040-12-31', '2041-01-01', '2051-01-01', ''] as const
    const rows = uses.flatMap(([use, row, makes]) =>
      keys.flatMap(([algorithm, strength]) => days.map(day => ({use, row, makes, algorithm, strength, day}))),
    )
    const csv = rows.map(({use, algorithm, day}, index) => `"key ${index}",${algorithm},${use},${day}`)
    this.#files.set('lists/card-keys.csv', ['what,algorithm,use,valid_until', ...csv, ''].join('\r\n'))
    for (const [index, {use, row, makes, algorithm, strength, day}] of rows.entries()) {
      const end = day === '' ? null : `${day}${LAST_SECOND}`
      this.#expect('listed', {algorithm, use, known: {strength, makes, row, end}}, [`lists/card-keys.csv!${index + 2}`])
    }
    const systems = [
      {what: 'HSM key 1', algorithm: 'RSA-2048', use: 'certificate-issuing', valid_until: '2035-03-31'},
      {what: 'HSM key 2', algorithm: 'RSA-4096', use: 'tls-server', valid_until: '2035-03-31'},
      {what: 'HSM key 3', algorithm: 'Kuznyechik', use: 'tls-server', valid_until: '2035-03-31'},
    ]
    this.#files.set('lists/systems.ndjson', systems.map(row => `${JSON.stringify(row)}\n`).join(''))
    for (const [index, {algorithm, use, valid_until: day}] of systems.entries()) {
      const strength = [112, 128, null][index] ?? null
      const known = {strength, makes: true, row: 0, end: `${day}${LAST_SECOND}`} as const
      this.#expect('listed', {algorithm, use, known}, [`lists/systems.ndjson!${index + 1}`])
    }
  }

  /** SSH and JWK: keys without an end, so that the past is known and the future open. */
  textKeys(): void {
    const open = (strength: number) => ({strength, makes: true, row: 0, end: null}) as const
    const number = modulus(this.#random, 2048)
    const field = (bytes: Uint8Array) => Buffer.concat([lengthOf(bytes), bytes])
    const text = (word: string) => field(Buffer.from(word))
    const rsa = Buffer.concat([
      text('ssh-rsa'),
      field(Uint8Array.of(1, 0, 1)),
      field(Buffer.concat([Buffer.of(0), number])),
    ])
    const edwards = Buffer.concat([text('ssh-ed25519'), field(this.#random.bytes(32))])
    const lines = [
      `ssh-rsa ${rsa.toString('base64')} somebody@somewhere`,
      '# a comment',
      `ssh-ed25519 ${edwards.toString('base64')}`,
    ]
    this.#files.set('keys/authorized_keys', `${lines.join('\n')}\n`)
    this.#expect('ssh-key', {algorithm: 'RSA-2048', use: 'unspecified', known: open(112)}, ['keys/authorized_keys!1'])
    this.#expect('ssh-key', {algorithm: 'Ed25519', use: 'unspecified', known: open(128)}, ['keys/authorized_keys!3'])
    const url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
    const keys = [
      {kty: 'RSA', kid: 'one', n: url(modulus(this.#random, 2048)), e: 'AQAB'},
      {kty: 'OKP', kid: 'two', crv: 'Ed25519', x: url(this.#random.bytes(32))},
      {kty: 'oct', kid: 'secret', k: 'AAAA'},
    ]
    this.#files.set('keys/set.jwks', `${JSON.stringify({keys})}\n`)
    this.#expect('jwk', {algorithm: 'RSA-2048', use: 'unspecified', known: open(112)}, ['keys/set.jwks!one'])
    this.#expect('jwk', {algorithm: 'Ed25519', use: 'unspecified', known: open(128)}, ['keys/set.jwks!two'])
    const publicKey = rsaKey(this.#random, 2048)
    this.#files.set('keys/public.pem', toPem('PUBLIC KEY', publicKey.spki))
    this.#expect('public-key', {algorithm: 'RSA-2048', use: 'unspecified', known: open(112)}, ['keys/public.pem'])
  }

  /** A private key ends with the certificate of the same key; a configuration names both. */
  async realKeys(): Promise<void> {
    const keys = new KitKeys(this.#seed)
    for (const [kind, algorithm, strength, day] of [
      ['rsa2048', 'RSA-2048', 112, '2032-05-31'],
      ['rsa1024', 'RSA-1024', 80, '2027-05-31'],
      ['p256', 'P-256', 128, '2032-05-31'],
      ['p384', 'P-384', 192, '2061-05-31'],
    ] as const) {
      const key = await keys.key('server', kind)
      const end = `${day}${LAST_SECOND}`
      const made = this.#leaf('tls-server', {...key, algorithm, strength}, end, 'sha256')
      const at = `servers/${kind}`
      this.#pem(`${at}/server.pem`, made)
      this.#files.set(`${at}/server.key`, keyPem(key))
      const known = {strength, makes: true, row: 0, end} as const
      this.#expect('private-key', {algorithm, use: 'tls-server', known}, [`${at}/server.key`])
    }
    const conf = [
      'server {',
      '  ssl_certificate rsa2048/server.pem;',
      '  ssl_certificate_key rsa2048/server.key;',
      '  ssl_trusted_certificate missing.pem;',
      '}',
      '',
    ]
    this.#files.set('servers/nginx.conf', conf.join('\n'))
    this.#unread.push({path: 'servers/missing.pem', code: 'E_MENTION_MISSING'})
  }

  broken(): void {
    const {der} = this.#leaf('tls-server', ecKey(this.#random, 'P-256'), `2029-01-01${LAST_SECOND}`)
    this.#files.set('broken/cut.der', der.subarray(0, der.length - 20))
    this.#unread.push({path: 'broken/cut.der', code: 'E_CERTIFICATE'})
    this.#files.set('broken/damaged.pem', toPem('CERTIFICATE', sequence(smallInteger(1), smallInteger(2))))
    this.#unread.push({path: 'broken/damaged.pem', code: 'E_CERTIFICATE'})
    this.#files.set('broken/row.csv', 'what,algorithm,use\nkey,RSA-2048,nonsense\n')
    this.#unread.push({path: 'broken/row.csv', code: 'E_LIST_LINE'})
    for (const [name, content] of [
      ['empty.pem', ''],
      ['words.txt', 'nothing to see\n'],
      ['image.bin', Buffer.from(this.#random.bytes(300))],
    ] as const) {
      this.#files.set(`broken/${name}`, content)
      this.#skipped += 1
    }
  }

  #name(commonName: string): string {
    return `C=JP,O=Corpus,CN=${commonName} ${this.#serial}`
  }

  #issue(fields: Omit<CertificateFields, 'notBefore' | 'notAfter' | 'serial'>, end: string, start = START): Uint8Array {
    this.#serial += 1
    return issueCertificate({...fields, serial: this.#serial, notBefore: new Date(start), notAfter: new Date(end)})
  }

  /** Issued by an authority that is not in the corpus: of its signature only the hash is known. */
  #leaf(use: string, key: CorpusKey, end: string, hash: HashName = 'sha256', start = START): Made {
    const purpose = EXTENDED[use]
    const usage = BY_KEY_USAGE[use]
    const more = purpose ? [extKeyUsage([purpose])] : usage ? [keyUsage(usage)] : []
    const issuer = {name: makeName('C=JP,O=Corpus,CN=somebody else'), key: ecKey(this.#random, 'P-256')}
    const der = this.#issue({subject: this.#name(use), key, issuer, hash, more}, end, start)
    const known = {strength: key.strength, makes: true, row: 0, end, signature: HASH_STRENGTH[hash] ?? null} as const
    return {der, algorithm: key.algorithm, use, known}
  }

  #root(key: CorpusKey, end: string): Made {
    const more = [basicConstraints(true), keyUsage('keyCertSign', 'cRLSign')]
    const der = this.#issue({subject: this.#name('root'), key, more}, end)
    return {
      der,
      algorithm: key.algorithm,
      use: 'trust-anchor',
      known: {strength: key.strength, makes: false, row: 0, end},
    }
  }

  #pem(path: string, made: Made): void {
    this.#files.set(path, toPem('CERTIFICATE', made.der))
    this.#expect('certificate', made, [path])
  }

  #der(path: string, made: Made): void {
    this.#files.set(path, made.der)
    this.#expect('certificate', made, [path])
  }

  #expect(kind: string, {algorithm, use, known}: Omit<Made, 'der'>, where: readonly string[]): void {
    this.#findings.push({kind, algorithm, use, where: [...where].sort(), ...expectedOf(known, this.#at)})
  }
}

/** RFC 5652, 5.1: SignedData without content and signers. */
function certificatesOnly(certificates: readonly Uint8Array[]): Uint8Array {
  const data = sequence(objectIdentifier('1.2.840.113549.1.7.1'))
  const signedData = sequence(smallInteger(1), encodeDer(0x31), data, encodeDer(0xa0, ...certificates), encodeDer(0x31))
  return sequence(objectIdentifier('1.2.840.113549.1.7.2'), encodeDer(0xa0, signedData))
}

/** RFC 2986, 4. */
function request(subject: string, key: CorpusKey): Uint8Array {
  const information = sequence(smallInteger(0), makeName(subject), key.spki, encodeDer(0xa0))
  return sequence(information, signatureAlgorithm(key.kind), bitString(key.sign(information, 'sha256')))
}

function lengthOf(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return length
}
