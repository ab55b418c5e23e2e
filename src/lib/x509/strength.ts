// Security strength in bits, by the tables of NIST SP 800-57 Part 1 Revision 5.
import {EC_STRENGTH, RSA_STRENGTH} from './algorithms.data.ts'

/** RSA and DSA keys below the first row of the table get 0: the table gives them no strength at all. */
export function rsaStrength(bits: number): number {
  return lastReached(RSA_STRENGTH, bits)
}

export function ecStrength(bits: number): number {
  return lastReached(EC_STRENGTH, bits)
}

/** A DSA key is as strong as the weaker of its two sizes: L as for RSA, N as for EC. */
export function dsaStrength(primeBits: number, subprimeBits: number): number {
  return Math.min(rsaStrength(primeBits), ecStrength(subprimeBits))
}

/** The weakest of the strengths that are known; null when none is. */
export function weakest(...strengths: readonly (number | null)[]): number | null {
  const known = strengths.filter(strength => strength !== null)
  return known.length === 0 ? null : Math.min(...known)
}

function lastReached(table: readonly (readonly [size: number, strength: number])[], bits: number): number {
  return table.reduce((strength, [size, value]) => (bits >= size ? value : strength), 0)
}
