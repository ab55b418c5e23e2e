// For each rule of the JPKI profile a certificate that breaks it, and one that it looks at and leaves alone. Only names of
// the simulated hierarchy are used, but where a rule is about production.
import {encodeDer, objectIdentifier, sequence} from '../../src/lib/der/encode.ts'
import {TAG} from '../../src/lib/der/tags.ts'
import {JPKI_AUTHORITIES} from '../../src/lib/x509/jpki/authorities.data.ts'
import type {LintExample} from './lint-examples.ts'
import {type CertificateOptions, makeCertificate, makeKey, makeName} from './make-pki.ts'
import * as ext from './pki-extensions.ts'

const {generalName} = ext
const AGENCY = 'Japan Agency for Local Authority Information Systems'
const UNIT = {sign: 'JPKI for digital signature', auth: 'JPKI for user authentication'} as const
type Family = keyof typeof UNIT
const issuerName = (family: Family, organization = 'JPKI-SYNTH') =>
  makeName(`C=JP,O=${organization},OU=${UNIT[family]},OU=${AGENCY}`)
const KEY = makeKey('rsa2048')
const utf8 = (value: string) => encodeDer(TAG.UTF8_STRING, Buffer.from(value, 'utf8'))

const VALUES: Readonly<Record<number, string>> = {
  1: '見本　花子',
  2: '00000',
  3: '2',
  4: '419900401',
  5: '見本県見本市１－２－３',
  6: '00000000000',
}
const ORDER = [1, 4, 3, 5, 2, 6]
const attribute = (number: number, value: Uint8Array) => generalName.other(`1.2.392.200149.8.5.5.${number}`, value)
/** The six attributes, some with other values; undefined leaves one out. */
const attributes = (other: Readonly<Record<number, Uint8Array | undefined>> = {}, order = ORDER) =>
  ext.subjectAltName(
    order.flatMap(number => {
      const value = number in other ? other[number] : utf8(VALUES[number] ?? '')
      return value === undefined ? [] : [attribute(number, value)]
    }),
  )

const CPS = sequence(
  objectIdentifier('1.3.6.1.5.5.7.2.1'),
  encodeDer(TAG.IA5_STRING, Buffer.from('http://example.invalid/cps.html')),
)
const POLICY = {sign: '1.2.392.200149.8.5.1.1.20', auth: '1.2.392.200149.8.5.1.3.30'} as const
const policies = (oid: string, critical = true, qualifiers: readonly Uint8Array[] = [CPS]) =>
  ext.extension(
    '2.5.29.32',
    sequence(sequence(objectIdentifier(oid), ...(qualifiers.length > 0 ? [sequence(...qualifiers)] : []))),
    critical,
  )
const issuerAltName = (...names: readonly Uint8Array[]) => ext.extension('2.5.29.18', sequence(...names))
const directory = generalName.directory(makeName('C=JP,O=Example'))

interface Parts {
  readonly keyUsage: Uint8Array | null
  readonly subjectAltName: Uint8Array | null
  readonly certificatePolicies: Uint8Array | null
  readonly issuerAltName: Uint8Array | null
  readonly points: Uint8Array | null
  readonly authorityKey: Uint8Array | null
  readonly more: Uint8Array | null
}

const PARTS: Readonly<Record<Family, Parts>> = {
  sign: {
    keyUsage: ext.keyUsage('digitalSignature', 'nonRepudiation'),
    subjectAltName: attributes(),
    certificatePolicies: policies(POLICY.sign),
    issuerAltName: issuerAltName(directory),
    points: ext.crlDistributionPoints([{fullName: [directory]}]),
    authorityKey: ext.authorityKeyIdentifier(Uint8Array.of(1, 2, 3)),
    more: null,
  },
  auth: {
    keyUsage: ext.keyUsage('digitalSignature'),
    subjectAltName: null,
    certificatePolicies: policies(POLICY.auth),
    issuerAltName: issuerAltName(directory),
    points: ext.crlDistributionPoints([{fullName: [directory]}]),
    authorityKey: ext.authorityKeyIdentifier(Uint8Array.of(1, 2, 3)),
    more: null,
  },
}
const SUBJECT = {sign: 'C=JP,L=Mihon-ken,L=Mihon-shi,CN=20260101000000', auth: 'C=JP,CN=000000000MIHON'} as const

function person(
  family: Family,
  parts: Partial<Parts> = {},
  rest: Partial<CertificateOptions> & {readonly organization?: string} = {},
): Uint8Array {
  const {organization, ...options} = rest
  const all = Object.values({...PARTS[family], ...parts}).filter(each => each !== null)
  return makeCertificate({
    subject: SUBJECT[family],
    key: KEY,
    issuer: {name: issuerName(family, organization), key: KEY},
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2030-04-01T14:59:59Z'),
    extensions: all,
    ...options,
  })
}

const DOMAIN = issuerName('sign')
const ownPoint = ext.crlDistributionPoints([{fullName: [generalName.directory(DOMAIN)]}])
const authority = (
  extensions: readonly Uint8Array[] = [],
  options: Partial<CertificateOptions> = {},
  usage = ext.keyUsage('keyCertSign', 'cRLSign'),
) =>
  makeCertificate({
    subject: DOMAIN,
    key: KEY,
    notAfter: new Date('2035-12-31T14:59:59Z'),
    extensions: [usage, ...extensions],
    ...options,
  })
const CA = ext.basicConstraints(true)

const SOUND_SIGN = person('sign')
const SOUND_AUTH = person('auth')
const SOUND_CA = authority([CA, ownPoint])
const PINNED = JPKI_AUTHORITIES.find(({family, generation}) => family === 'sign' && generation === 3)
const pinnedKey = ext.authorityKeyIdentifier(Buffer.from(PINNED?.subjectKeyIdentifier ?? '', 'hex'))
const sign = (other: Readonly<Record<number, Uint8Array | undefined>>, order?: readonly number[]) =>
  person('sign', {subjectAltName: attributes(other, [...(order ?? ORDER)])})
const pair = (broken: Uint8Array, sound: Uint8Array = SOUND_SIGN): LintExample => ({broken, sound})

export const JPKI_EXAMPLES: Readonly<Record<string, LintExample>> = {
  'jpki.issuer_name_form': pair(
    person('sign', {}, {issuer: {name: makeName(`C=JP,O=JPKI-SYNTH,OU=${AGENCY},OU=${UNIT.sign}`), key: KEY}}),
  ),
  'jpki.family_mismatch': pair(person('sign', {certificatePolicies: policies(POLICY.auth)})),
  'jpki.key_form': pair(person('sign', {}, {key: makeKey('p256')})),
  'jpki.signature_form': pair(person('sign', {}, {hash: 'sha384'})),
  'jpki.key_usage_not_critical': pair(person('sign', {keyUsage: ext.extension('2.5.29.15', ext.namedBits([0, 1]))})),
  'jpki.ca_key_usage': pair(authority([CA], {}, ext.keyUsage('keyCertSign')), SOUND_CA),
  'jpki.ca_path_length': pair(authority([ext.basicConstraints(true, 0)]), SOUND_CA),
  'jpki.ca_validity_end_of_day': pair(authority([CA], {notAfter: new Date('2035-12-31T23:59:59Z')}), SOUND_CA),
  'jpki.ca_crl_point_own_name': pair(authority([CA, ext.crlDistributionPoints([{fullName: [directory]}])]), SOUND_CA),
  'jpki.ca_not_pinned': pair(authority([CA], {subject: issuerName('sign', 'JPKI')}), SOUND_CA),
  'jpki.key_usage_family': pair(
    person('sign', {keyUsage: ext.keyUsage('digitalSignature', 'nonRepudiation', 'keyEncipherment')}),
  ),
  'jpki.subject_form': pair(person('auth', {}, {subject: 'C=JP,L=Mihon-ken,CN=x'}), SOUND_AUTH),
  'jpki.policies_not_critical': pair(person('sign', {certificatePolicies: policies(POLICY.sign, false)})),
  'jpki.policies_form': pair(person('sign', {certificatePolicies: policies(POLICY.sign, true, [])})),
  'jpki.policy_class_unknown': pair(person('sign', {certificatePolicies: policies('1.2.392.200149.8.5.1.1.40')})),
  'jpki.auth_with_alt_name': pair(
    person('auth', {subjectAltName: ext.subjectAltName([generalName.email('a@b.invalid')])}),
    SOUND_AUTH,
  ),
  'jpki.issuer_alt_name': pair(person('sign', {issuerAltName: null})),
  'jpki.crl_point_form': pair(
    person('sign', {points: ext.crlDistributionPoints([{fullName: [generalName.uri('http://a.invalid/')]}])}),
  ),
  'jpki.leaf_unexpected_extension': pair(person('auth', {more: ext.extKeyUsage(['1.3.6.1.5.5.7.3.2'])}), SOUND_AUTH),
  'jpki.leaf_validity_too_long': pair(
    person('sign', {}, {notAfter: new Date('2031-01-03T00:00:00Z')}),
    person('sign', {}, {notAfter: new Date('2031-01-01T14:59:59Z')}),
  ),
  'jpki.leaf_outlives_authority': pair(
    person(
      'sign',
      {authorityKey: pinnedKey},
      {notBefore: new Date('2029-01-01T00:00:00Z'), notAfter: new Date('2033-07-16T00:00:00Z')},
    ),
    person('sign', {authorityKey: pinnedKey}),
  ),
  'jpki.authority_unknown': pair(
    person('sign', {}, {organization: 'JPKI'}),
    person('sign', {authorityKey: pinnedKey}, {organization: 'JPKI'}),
  ),
  'jpki.attributes_missing': pair(sign({3: undefined})),
  'jpki.attributes_order': pair(sign({}, [1, 2, 3, 4, 5, 6])),
  'jpki.attribute_unknown': pair(sign({7: utf8('x')}, [...ORDER, 7])),
  'jpki.attribute_not_utf8': pair(
    sign({1: encodeDer(TAG.BMP_STRING, Buffer.from('a', 'utf16le').swap16()), 2: utf8('0')}),
  ),
  'jpki.attribute_double_encoded': pair(sign({1: utf8(Buffer.from('見本', 'utf8').toString('latin1'))})),
  'jpki.attribute_empty': pair(sign({1: utf8('')})),
  'jpki.address_too_long': pair(sign({5: utf8('町'.repeat(201))}), sign({5: utf8('町'.repeat(200))})),
  'jpki.birth_form': pair(sign({4: utf8('19900401')})),
  'jpki.birth_era_mismatch': pair(sign({4: utf8('319900401')}), sign({4: utf8('319890107')})),
  'jpki.sex_form': pair(sign({3: utf8('F')})),
  'jpki.substitutions_form': pair(sign({2: utf8('0000x')})),
  'jpki.substitutions_length': pair(sign({2: utf8('0000')})),
}

/** Values that no finding may repeat. */
export const PERSONAL_VALUES: readonly string[] = Object.values(VALUES).filter(value => value.length > 1)
