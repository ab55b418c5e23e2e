// A key by the name that a list or another tool gives its algorithm: RSA-2048, P-256, secp384r1, Ed25519, ML-DSA-65.
import type {KeyFacts} from '../audit/key-facts.ts'
import {FIXED_KEYS} from '../x509/algorithms.data.ts'
import {dsaStrength, ecStrength, rsaStrength} from '../x509/strength.ts'

const CURVES: readonly (readonly [pattern: RegExp, label: string, bits: number])[] = [
  [/^(?:p-?192|secp192r1|prime192v1|nistp192)$/, 'P-192', 192],
  [/^(?:p-?224|secp224r1|nistp224)$/, 'P-224', 224],
  [/^(?:p-?256|secp256r1|prime256v1|nistp256)$/, 'P-256', 256],
  [/^(?:p-?384|secp384r1|nistp384|ansip384r1)$/, 'P-384', 384],
  [/^(?:p-?521|secp521r1|nistp521|ansip521r1)$/, 'P-521', 521],
  [/^secp256k1$/, 'secp256k1', 256],
  [/^brainpoolp256[rt]1$/, 'brainpoolP256r1', 256],
  [/^brainpoolp384[rt]1$/, 'brainpoolP384r1', 384],
  [/^brainpoolp512[rt]1$/, 'brainpoolP512r1', 512],
]

const FIXED: readonly (readonly [pattern: RegExp, label: string, family: KeyFacts['family'], oid: string])[] = [
  [/^(?:ed25519|eddsa-?25519)$/, 'Ed25519', 'eddsa', '1.3.101.112'],
  [/^(?:ed448|eddsa-?448)$/, 'Ed448', 'eddsa', '1.3.101.113'],
  [/^(?:x25519|curve25519)$/, 'X25519', 'ec', '1.3.101.110'],
  [/^(?:x448|curve448)$/, 'X448', 'ec', '1.3.101.111'],
  [/^(?:ml-?dsa-?44|dilithium2)$/, 'ML-DSA-44', 'post-quantum', '2.16.840.1.101.3.4.3.17'],
  [/^(?:ml-?dsa-?65|dilithium3)$/, 'ML-DSA-65', 'post-quantum', '2.16.840.1.101.3.4.3.18'],
  [/^(?:ml-?dsa-?87|dilithium5)$/, 'ML-DSA-87', 'post-quantum', '2.16.840.1.101.3.4.3.19'],
]

/** FIPS 203, table 2: categories 1, 3 and 5. */
const ML_KEM: Readonly<Record<string, number>> = {512: 128, 768: 192, 1024: 256}

/** Whatever stands in front of or behind the name in signatures, key agreement and Java. */
const AROUND = /(?:^(?:sha-?\d+(?:\/\d+)?|md5)(?:with)?-?|withrsa|encryption|signature|key$)/g

/** Null for a name that is not known. `bits` and `curve` as they stand beside the name. */
export function namedAlgorithm(text: string, bits: number | null, curve: string | null = null): KeyFacts | null {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
  const fixed = FIXED.find(([pattern]) => pattern.test(name) || (curve !== null && pattern.test(curve.toLowerCase())))
  if (fixed) {
    const [, algorithm, family, oid] = fixed
    const row = FIXED_KEYS[oid]
    const own = family === 'ec' ? algorithm : null
    return {algorithm, family, keyBits: row?.bits ?? null, curve: own, strengthBits: row?.strengthBits ?? null}
  }
  const kem = /^(?:ml-?kem|kyber)-?(512|768|1024)$/.exec(name)?.[1]
  if (kem !== undefined)
    return {
      algorithm: `ML-KEM-${kem}`,
      family: 'post-quantum',
      keyBits: Number(kem) * 8,
      curve: null,
      strengthBits: ML_KEM[kem] ?? null,
    }
  return onCurve(curve) ?? onCurve(name) ?? sized(name.replace(AROUND, ''), bits)
}

function onCurve(name: string | null): KeyFacts | null {
  const bare = name?.toLowerCase().replace(/^(?:ec|ecdsa|ecdh|ecdhe)-(?=.)/, '')
  const found = bare === undefined ? undefined : CURVES.find(([pattern]) => pattern.test(bare))
  if (!found) return null
  const [, label, bits] = found
  return {algorithm: label, family: 'ec', keyBits: bits, curve: label, strengthBits: ecStrength(bits)}
}

function sized(name: string, stated: number | null): KeyFacts | null {
  const match =
    /^(rsassa-pss|rsa-?pss|rsa-oaep|rsaes|rsassa|rsa|dsa|dhe?|diffie-hellman|ffdhe|ec|ecdsa|ecdhe?|ecc|eddsa)-?(\d{2,5})?(?:-|$)/.exec(
      name,
    )
  if (!match) return null
  const [, word = '', digits] = match
  const keyBits = stated ?? (digits === undefined ? null : Number(digits))
  const label = (family: string) => (keyBits === null ? family : `${family}-${keyBits}`)
  const curve = null
  if (word.startsWith('rsa'))
    return {algorithm: label('RSA'), family: 'rsa', keyBits, curve, strengthBits: keyBits && rsaStrength(keyBits)}
  if (word === 'dsa')
    // The smaller number is not in a list: 224 bits and more belong to every size that has a strength.
    return {algorithm: label('DSA'), family: 'dsa', keyBits, curve, strengthBits: keyBits && dsaStrength(keyBits, 256)}
  if (word.startsWith('d') || word === 'ffdhe')
    return {algorithm: label('DH'), family: 'dh', keyBits, curve, strengthBits: keyBits && rsaStrength(keyBits)}
  if (word === 'eddsa') return {algorithm: 'EdDSA', family: 'eddsa', keyBits, curve, strengthBits: null}
  return {algorithm: label('EC'), family: 'ec', keyBits, curve, strengthBits: keyBits && ecStrength(keyBits)}
}
