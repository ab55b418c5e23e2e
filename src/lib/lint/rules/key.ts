// The public key (RFC 3279; RFC 5480; RFC 8410; FIPS 186-5).
import {DerFields} from '../../der/fields.ts'
import {decodeBitString, unsignedOctets} from '../../der/primitives.ts'
import {type DerValue, decodeDer, readChildren} from '../../der/reader.ts'
import {TAG} from '../../der/tags.ts'
import {type LintRule, spotIf, TBS} from '../rule.ts'

const AT = `${TBS}.subjectPublicKeyInfo`
/** Fixed-size keys, whose algorithm identifiers have no parameters. */
const BARE: readonly string[] = ['ed25519', 'ed448', 'x25519', 'x448', 'ml-dsa']

export const KEY_RULES: readonly LintRule[] = [
  {
    id: 'rfc5280.rsa_key_parameters',
    severity: 'error',
    clause: 'RFC 3279 2.3.1',
    known: 'published',
    applies: ({certificate}) => certificate.publicKey.type === 'rsa',
    check: ({raw}) => spotIf(parametersOf(raw.subjectPublicKeyInfo)?.tag !== TAG.NULL, `${AT}.algorithm.parameters`),
  },
  {
    id: 'rfc5280.key_parameters_not_absent',
    severity: 'error',
    clause: 'RFC 8410 3; RFC 9881 3',
    known: 'published',
    applies: ({certificate}) => BARE.includes(certificate.publicKey.type),
    check: ({raw}) => spotIf(parametersOf(raw.subjectPublicKeyInfo) !== undefined, `${AT}.algorithm.parameters`),
  },
  {
    id: 'rfc5280.rsa_key_small',
    severity: 'warning',
    clause: 'NIST SP 800-131A Rev. 2, 3; FIPS 186-5 5.1',
    known: 'published',
    applies: ({certificate}) => isRsa(certificate.publicKey.type),
    check: ({certificate: {publicKey}}) =>
      spotIf((publicKey.bits ?? 0) < 2048, `${AT}.subjectPublicKey.modulus`, {bits: publicKey.bits, minimum: 2048}),
  },
  {
    id: 'rfc5280.rsa_modulus_even',
    severity: 'error',
    clause: 'RFC 8017 3.1',
    known: 'published',
    applies: ({certificate}) => isRsa(certificate.publicKey.type),
    check: ({raw}) =>
      spotIf(((modulusOf(raw.subjectPublicKeyInfo).at(-1) ?? 0) & 1) === 0, `${AT}.subjectPublicKey.modulus`),
  },
  {
    id: 'rfc5280.rsa_exponent_invalid',
    severity: 'error',
    clause: 'RFC 8017 3.1',
    known: 'published',
    applies: ({certificate}) => isRsa(certificate.publicKey.type),
    check: ({certificate: {publicKey}}) => {
      const exponent = BigInt(publicKey.publicExponent ?? '0')
      return spotIf(exponent < 3n || exponent % 2n === 0n, `${AT}.subjectPublicKey.publicExponent`)
    },
  },
  {
    id: 'rfc5280.rsa_exponent_small',
    severity: 'warning',
    clause: 'FIPS 186-5 5.1',
    known: 'published',
    applies: ({certificate}) => isRsa(certificate.publicKey.type),
    check: ({certificate: {publicKey}}) => {
      const exponent = BigInt(publicKey.publicExponent ?? '0')
      const small = exponent >= 3n && exponent < 65537n
      return spotIf(small, `${AT}.subjectPublicKey.publicExponent`, {exponent: String(exponent), minimum: '65537'})
    },
  },
  {
    id: 'rfc5280.ec_curve_not_named',
    severity: 'error',
    clause: 'RFC 5480 2.1.1',
    known: 'published',
    applies: ({certificate}) => certificate.publicKey.type === 'ec',
    check: ({certificate: {publicKey}}) =>
      spotIf(publicKey.parameters !== 'named', `${AT}.algorithm.parameters`, {parameters: publicKey.parameters}),
  },
  {
    id: 'rfc5280.ec_curve_small',
    severity: 'warning',
    clause: 'NIST SP 800-131A Rev. 2, 3; NIST SP 800-186 3',
    known: 'published',
    applies: ({certificate}) => certificate.publicKey.type === 'ec',
    check: ({certificate: {publicKey}}) =>
      spotIf(publicKey.bits !== null && publicKey.bits < 224, `${AT}.algorithm.parameters`, {
        bits: publicKey.bits,
        minimum: 224,
      }),
  },
]

function isRsa(type: string): boolean {
  return type === 'rsa' || type === 'rsa-pss'
}

function parametersOf(spki: DerValue): DerValue | undefined {
  const [algorithm] = readChildren(spki)
  return algorithm ? readChildren(algorithm)[1] : undefined
}

function modulusOf(spki: DerValue): Uint8Array {
  const fields = DerFields.ofSequence(spki)
  fields.required(TAG.SEQUENCE)
  const key = decodeBitString(fields.required(TAG.BIT_STRING)).bytes
  return unsignedOctets(DerFields.ofSequence(decodeDer(key)).required(TAG.INTEGER))
}
