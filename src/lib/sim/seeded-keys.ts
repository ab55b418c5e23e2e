// The keys of a card and of the simulated authorities, drawn from their streams. Each is drawn once a process: several
// profiles of one seed share keys, and finding RSA primes takes time.
import {Drbg} from '../seeded/drbg.ts'
import {seededEcKey} from '../seeded/elliptic-curve.ts'
import {seededRsaKey} from '../seeded/rsa-key.ts'
import type {PrivateJwk} from './image.ts'
import type {AuthorityKeyName, KeyAlgorithm, KeyName, KeyRow} from './profiles/profile.ts'

export type Keys = (name: KeyName) => PrivateJwk

const AUTHORITIES: readonly string[] = [
  'auth authority',
  'sign authority',
  'auth authority, EC',
  'sign authority, EC',
  'authenticity authority',
  'card authority',
  'visual issuer',
  'visual root',
  'text issuer',
  'text root',
  'card manager intermediate',
  'card manager root',
] satisfies readonly AuthorityKeyName[]

const drawn = new Map<string, Promise<PrivateJwk>>()

/** All searches run side by side: each key has a stream of its own, so their order does not matter. */
export async function drawKeys(seed: number, rows: readonly KeyRow[]): Promise<Readonly<Record<string, PrivateJwk>>> {
  const keys = await Promise.all(
    rows.map(async ({name, algorithm}) => {
      const key = AUTHORITIES.includes(name)
        ? authorityKey(name as AuthorityKeyName, algorithm)
        : once(`seed:${seed}`, () => Drbg.fromSeed(seed), name, algorithm)
      return [name, await key] as const
    }),
  )
  return Object.fromEntries(keys)
}

export function authorityKey(name: AuthorityKeyName, algorithm: KeyAlgorithm): Promise<PrivateJwk> {
  return once('authorities', () => Drbg.fromLabel('authorities'), name, algorithm)
}

function once(owner: string, random: () => Drbg, name: KeyName, algorithm: KeyAlgorithm): Promise<PrivateJwk> {
  // "auth, EC" of a card with both is the "auth" of a card with one: one authority, one trust anchor.
  const stream = name.replace(/, EC$/, '')
  const label = algorithm === 'rsa' ? `key:${stream}` : `key:${stream}:${algorithm}`
  const key = drawn.get(`${owner}/${label}`) ?? draw(random().fork(label), algorithm)
  drawn.set(`${owner}/${label}`, key)
  return key
}

async function draw(random: Drbg, algorithm: KeyAlgorithm): Promise<PrivateJwk> {
  if (algorithm === 'rsa') return seededRsaKey(random)
  return seededEcKey(random, algorithm === 'p256' ? 'P-256' : 'P-384')
}
