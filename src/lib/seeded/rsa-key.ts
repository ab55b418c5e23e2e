// RSA keys from a seed. TEST KEYS ONLY: whoever knows the seed knows the key. The search is our own, because
// node:crypto takes no seed; node:crypto only answers whether a candidate is prime, and that answer does not depend on
// the version of Node.
import {checkPrime} from 'node:crypto'
import {promisify} from 'node:util'
import type {Drbg} from './drbg.ts'
import type {RsaPrivateJwk} from './private-jwk.ts'

const PUBLIC_EXPONENT = 65537n
export type RsaBits = 1024 | 2048
/** Candidates with a factor below this are skipped: a primality test costs far more than the divisions. */
const SIEVE_LIMIT = 65536
const isPrime = promisify(checkPrime) as (candidate: bigint) => Promise<boolean>

export async function seededRsaKey(random: Drbg, bits: RsaBits = 2048): Promise<RsaPrivateJwk> {
  const p = await findPrime(random, bits / 2)
  const q = await findPrime(random, bits / 2)
  const d = inverse(PUBLIC_EXPONENT, (p - 1n) * (q - 1n))
  return {
    kty: 'RSA',
    n: base64url(p * q),
    e: base64url(PUBLIC_EXPONENT),
    d: base64url(d),
    p: base64url(p),
    q: base64url(q),
    dp: base64url(d % (p - 1n)),
    dq: base64url(d % (q - 1n)),
    qi: base64url(inverse(q, p)),
  }
}

/** The first fitting prime at or above a random start whose two top bits are set, so that p*q has all its bits. */
async function findPrime(random: Drbg, bits: number): Promise<bigint> {
  const topBits = 3n << BigInt(bits - 2)
  const start = random.bigint(bits / 8) | topBits | 1n
  const residues = smallPrimes().map(prime => [prime, Number(start % BigInt(prime))] as const)
  for (let step = 0; ; step += 2) {
    if (residues.some(([prime, residue]) => (residue + step) % prime === 0)) continue
    const candidate = start + BigInt(step)
    if ((candidate - 1n) % PUBLIC_EXPONENT !== 0n && (await isPrime(candidate))) return candidate
  }
}

/** Odd primes by the sieve of Eratosthenes. */
function smallPrimes(): readonly number[] {
  const composite = new Uint8Array(SIEVE_LIMIT)
  const primes: number[] = []
  for (let n = 3; n < SIEVE_LIMIT; n += 2) {
    if (composite[n] === 1) continue
    primes.push(n)
    for (let multiple = n * n; multiple < SIEVE_LIMIT; multiple += 2 * n) composite[multiple] = 1
  }
  return primes
}

/** a^-1 mod m by the extended Euclidean algorithm. */
function inverse(a: bigint, m: bigint): bigint {
  let [remainder, next] = [m, a % m]
  let [coefficient, nextCoefficient] = [0n, 1n]
  while (next !== 0n) {
    const quotient = remainder / next
    ;[remainder, next] = [next, remainder - quotient * next]
    ;[coefficient, nextCoefficient] = [nextCoefficient, coefficient - quotient * nextCoefficient]
  }
  return coefficient < 0n ? coefficient + m : coefficient
}

/** Base64urlUInt (RFC 7518, 2): the shortest big-endian form. */
function base64url(value: bigint): string {
  const hex = value.toString(16)
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url')
}
