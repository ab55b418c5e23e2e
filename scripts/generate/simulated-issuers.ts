// src/lib/card/simulated-issuers.data.ts: the public halves of the simulated authorities, for the client to pin. They are
// written from the keys and certificates themselves, never from the client's tables.
import {createHash} from 'node:crypto'
import {toHex} from '../../src/lib/bytes/hex.ts'
import {ecPoint} from '../../src/lib/seeded/elliptic-curve.ts'
import {modulus} from '../../src/lib/seeded/rsa.ts'
import type {Family} from '../../src/lib/sim/certificate-names.ts'
import {issueAuthority} from '../../src/lib/sim/certificates.ts'
import {type KeyIds, simulatedKeyId} from '../../src/lib/sim/contents/card-objects.ts'
import {cardManagerRootId} from '../../src/lib/sim/data-objects.ts'
import type {PrivateJwk} from '../../src/lib/sim/image.ts'
import type {AuthorityKeyName, KeyAlgorithm} from '../../src/lib/sim/profiles/profile.ts'
import {authorityKey} from '../../src/lib/sim/seeded-keys.ts'
import type {GeneratedFile} from './files.ts'

const HIERARCHIES: readonly (readonly [KeyAlgorithm, KeyIds])[] = [
  ['rsa', 0],
  ['p256', 1],
  ['p384', 2],
]
const ROOTS: readonly (readonly [string, AuthorityKeyName, (hierarchy: KeyIds) => Uint8Array])[] = [
  ['visual', 'visual root', hierarchy => simulatedKeyId(hierarchy, '023')],
  ['text', 'text root', hierarchy => simulatedKeyId(hierarchy, '033')],
  ['card-manager', 'card manager root', cardManagerRootId],
]
const FAMILIES: readonly (readonly [Family, AuthorityKeyName, readonly KeyAlgorithm[]])[] = [
  ['auth', 'auth authority', ['rsa', 'p256', 'p384']],
  ['sign', 'sign authority', ['rsa', 'p256', 'p384']],
  ['authenticity', 'authenticity authority', ['p256', 'p384']],
  ['card', 'card authority', ['p256', 'p384']],
]

export async function simulatedIssuers(): Promise<GeneratedFile> {
  const roots = await Promise.all(HIERARCHIES.flatMap(hierarchy => ROOTS.map(row => root(row, hierarchy))))
  const authorities = await Promise.all(
    FAMILIES.flatMap(([family, name, algorithms]) => algorithms.map(algorithm => authority(family, name, algorithm))),
  )
  return {path: 'src/lib/card/simulated-issuers.data.ts', text: source(roots, authorities)}
}

async function root([role, name, idOf]: (typeof ROOTS)[number], [algorithm, hierarchy]: (typeof HIERARCHIES)[number]) {
  const key = await authorityKey(name, algorithm)
  return `{
    role: '${role}',
    keyId: '${toHex(idOf(hierarchy))}',
    key: ${publicKey(key)},
  }`
}

function publicKey(key: PrivateJwk): string {
  return key.kty === 'RSA'
    ? `{
      kind: 'rsa',
      modulus:
        '${toHex(modulus(key))}',
    }`
    : `{
      kind: 'ec',
      curve: '${key.crv}',
      point:
        '${toHex(ecPoint(key))}',
    }`
}

async function authority(family: Family, name: AuthorityKeyName, algorithm: KeyAlgorithm) {
  const certificate = await issueAuthority(family, await authorityKey(name, algorithm))
  const sha256 = createHash('sha256').update(certificate).digest('hex')
  // On the card are the certificates of the two JPKI authorities; those of the other two are nowhere else.
  const der =
    family === 'auth' || family === 'sign' ? 'null' : `\n      '${Buffer.from(certificate).toString('base64')}'`
  return `{
    role: '${family}',
    algorithm: '${algorithm}',
    sha256: '${sha256}',
    certificateBase64:${der === 'null' ? ' null' : der},
  }`
}

function source(roots: readonly string[], authorities: readonly string[]): string {
  return `// Issuers of simulated cards (O=JPKI-SYNTH, key identifiers 699....), written by scripts/generate. Their private keys are
// public: a card that chains to them is a simulated card, and never a real one.

export type SimulatedKey =
  | {readonly kind: 'rsa'; readonly modulus: string}
  /** The point is 04 || X || Y. */
  | {readonly kind: 'ec'; readonly curve: 'P-256' | 'P-384'; readonly point: string}

/** A root of card-verifiable certificates, by its 16-byte key identifier. */
export interface SimulatedRoot {
  readonly role: 'visual' | 'text' | 'card-manager'
  readonly keyId: string
  readonly key: SimulatedKey
}

/** A certification authority (X.509), by the SHA-256 of its certificate. */
export interface SimulatedAuthority {
  readonly role: 'auth' | 'sign' | 'authenticity' | 'card'
  readonly algorithm: 'rsa' | 'p256' | 'p384'
  readonly sha256: string
  /** DER, of an authority whose certificate no card carries. */
  readonly certificateBase64: string | null
}

export const SIMULATED_ROOTS: readonly SimulatedRoot[] = [
  ${roots.join(',\n  ')},
]

export const SIMULATED_AUTHORITIES: readonly SimulatedAuthority[] = [
  ${authorities.join(',\n  ')},
]
`
}
