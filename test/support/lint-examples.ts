// For each rule of the linter a certificate that breaks it, and one that it looks at and leaves alone.
import {
  context,
  encodeDer,
  encodeNull,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  smallInteger,
} from '../../src/lib/der/encode.ts'
import {decodeDer, readChildren} from '../../src/lib/der/reader.ts'
import {TAG} from '../../src/lib/der/tags.ts'
import {
  type CertificateOptions,
  makeAttribute,
  makeCa,
  makeCertificate,
  makeKey,
  makeName,
  makeRdn,
} from './make-pki.ts'
import * as ext from './pki-extensions.ts'

export interface LintExample {
  readonly broken: Uint8Array
  readonly sound: Uint8Array
}

const NAME = 'C=JP,O=Example,CN=Leaf'
const CA = makeCa()
const {generalName} = ext
const text = (tag: number, value: string) => encodeDer(tag, Buffer.from(value, 'utf8'))
const TRUE = Uint8Array.of(1, 1, 0xff)
const FALSE = Uint8Array.of(1, 1, 0)

const leaf = (more: readonly Uint8Array[] = [], rest: Partial<CertificateOptions> = {}) =>
  makeCertificate({subject: NAME, issuer: CA, more: [...more], ...rest})
/** Without the extensions that are there otherwise. */
const bare = (extensions: readonly Uint8Array[], rest: Partial<CertificateOptions> = {}) =>
  makeCertificate({subject: NAME, issuer: CA, extensions, ...rest})
const authority = (more: readonly Uint8Array[] = [], rest: Partial<CertificateOptions> = {}) =>
  makeCa({more, ...rest}).certificate
const named = (subject: string | Uint8Array) => leaf([], {subject})
const subjectOf = (...attributes: readonly Uint8Array[]) => named(sequence(...attributes.map(each => setOf(each))))

/** Other fields of the tbsCertificate; the signature no longer fits, which no rule asks about. */
function edited(der: Uint8Array, edit: (fields: readonly Uint8Array[]) => readonly Uint8Array[]): Uint8Array {
  const [tbs, algorithm, signature] = readChildren(decodeDer(der)).map(each => each.encoded)
  if (!tbs || !algorithm || !signature) throw new Error('not a certificate')
  return sequence(sequence(...edit(readChildren(decodeDer(tbs)).map(each => each.encoded))), algorithm, signature)
}
const withField = (index: number, field: Uint8Array, der = leaf()) =>
  edited(der, fields => fields.map((each, position) => (position === index ? field : each)))

const VERSION = 0
const KEY = 6
const rsaKey = makeKey('rsa2048')
const rsaLeaf = leaf([], {key: rsaKey})
const rsaSpki = (modulus: Uint8Array, exponent: number, parameters: Uint8Array = encodeNull()) =>
  sequence(
    sequence(objectIdentifier('1.2.840.113549.1.1.1'), parameters),
    encodeDer(
      0x03,
      Uint8Array.of(0),
      sequence(encodeDer(0x02, Uint8Array.of(0), modulus), encodeDer(0x02, Uint8Array.of(exponent))),
    ),
  )
const modulus = (last: number) => Uint8Array.of(0xc1, ...new Uint8Array(254).fill(0x55), last)
const ecSpki = (...parameters: readonly Uint8Array[]) =>
  sequence(sequence(objectIdentifier('1.2.840.10045.2.1'), ...parameters), encodeDer(0x03, new Uint8Array(50)))

const rawUsage = (...content: readonly number[]) =>
  ext.extension('2.5.29.15', encodeDer(0x03, Uint8Array.from(content)), true)
const usage = ext.keyUsage
const markable = (oid: string, value: Uint8Array) => ({
  critical: ext.extension(oid, value, true),
  not: ext.extension(oid, value),
})

const uri = generalName.uri('http://example.invalid/x')
const access = (method: string, location: Uint8Array) => sequence(sequence(objectIdentifier(method), location))
const OCSP = '1.3.6.1.5.5.7.48.1'
const info = markable('1.3.6.1.5.5.7.1.1', access(OCSP, uri))
const subjectInfo = markable('1.3.6.1.5.5.7.1.11', access('1.3.6.1.5.5.7.48.5', uri))
const pointValue = sequence(sequence(context(0, context(0, uri))))
const points = markable('2.5.29.31', pointValue)
const freshest = markable('2.5.29.46', pointValue)
const directoryAttributes = markable(
  '2.5.29.9',
  sequence(sequence(objectIdentifier('2.5.4.20'), setOf(text(TAG.PRINTABLE_STRING, '1')))),
)
const keyId = octetString(Uint8Array.of(1, 2, 3))
const skid = markable('2.5.29.14', keyId)
const akid = markable('2.5.29.35', sequence(encodeDer(0x80, Uint8Array.of(1, 2, 3))))
const subtree = sequence(generalName.dns('example.invalid'))
const constraints = markable('2.5.29.30', sequence(context(0, subtree)))
const policyLimits = markable('2.5.29.36', sequence(encodeDer(0x80, Uint8Array.of(0))))
const inhibit = markable('2.5.29.54', smallInteger(1))
const mapping = markable('2.5.29.33', sequence(sequence(objectIdentifier('1.2.3'), objectIdentifier('1.2.4'))))
const altName = (...names: readonly Uint8Array[]) => ext.subjectAltName(names)
const issuerAlt = markable('2.5.29.18', sequence(uri))
const policies = (...content: readonly Uint8Array[]) => ext.extension('2.5.29.32', sequence(...content), true)
const policy = (oid: string, ...qualifiers: readonly Uint8Array[]) =>
  sequence(objectIdentifier(oid), ...(qualifiers.length > 0 ? [sequence(...qualifiers)] : []))
const notice = (...fields: readonly Uint8Array[]) =>
  sequence(objectIdentifier('1.3.6.1.5.5.7.2.2'), sequence(...fields))
const noticeReference = sequence(text(TAG.UTF8_STRING, 'Example'), sequence(smallInteger(1)))
const plainNotice = leaf([policies(policy('1.2.3', notice(text(TAG.UTF8_STRING, 'notice'))))])
const withPoints = leaf([ext.crlDistributionPoints([{fullName: [uri]}])])
const utc = (digits: string) => text(TAG.UTC_TIME, digits)
const generalized = (digits: string) => text(TAG.GENERALIZED_TIME, digits)

const pair = (broken: Uint8Array, sound: Uint8Array = leaf()): LintExample => ({broken, sound})

export const RFC5280_EXAMPLES: Readonly<Record<string, LintExample>> = {
  'rfc5280.version_not_v3_with_extensions': pair(withField(VERSION, context(0, smallInteger(1)))),
  'rfc5280.version_default_encoded': pair(withField(VERSION, context(0, smallInteger(0)))),
  'rfc5280.unique_identifier_present': pair(
    edited(leaf(), fields => [...fields.slice(0, 7), encodeDer(0x81, Uint8Array.of(0, 1)), ...fields.slice(7)]),
  ),
  'rfc5280.serial_not_positive': pair(leaf([], {serial: Uint8Array.of(0)})),
  'rfc5280.serial_too_long': pair(
    leaf([], {serial: new Uint8Array(21).fill(1)}),
    leaf([], {serial: new Uint8Array(20).fill(1)}),
  ),
  'rfc5280.signature_algorithms_differ': pair(
    leaf([], {innerAlgorithm: sequence(objectIdentifier('1.2.840.10045.4.3.3'))}),
  ),
  'rfc5280.signature_parameters': pair(
    leaf([], {outerAlgorithm: sequence(objectIdentifier('1.2.840.10045.4.3.2'), encodeNull())}),
  ),
  'rfc5280.signature_hash_weak': pair(leaf([], {hash: 'sha1'})),
  'rfc5280.validity_generalized_time_before_2050': pair(
    leaf([], {notAfter: generalized('20491231235959Z')}),
    leaf([], {notAfter: generalized('20500101000000Z')}),
  ),
  'rfc5280.validity_reversed': pair(leaf([], {notAfter: utc('250101000000Z')})),
  'rfc5280.validity_without_end': pair(leaf([], {notAfter: generalized('99991231235959Z')})),
  'rfc5280.issuer_empty': pair(leaf([], {issuer: {...CA, name: sequence()}})),
  'rfc5280.subject_empty_in_ca': pair(authority([], {subject: ''}), authority()),
  'rfc5280.subject_empty_without_alt_name': pair(
    named(''),
    leaf([altName(generalName.dns('a.invalid'))], {subject: ''}),
  ),
  'rfc5280.name_country_code': pair(named('C=Jp'), named('C=JP')),
  'rfc5280.name_attribute_too_long': pair(named(`CN=${'x'.repeat(65)}`), named(`CN=${'x'.repeat(64)}`)),
  'rfc5280.name_attribute_empty': pair(named('CN=')),
  'rfc5280.name_string_type': pair(
    subjectOf(makeAttribute('CN=x', TAG.IA5_STRING)),
    subjectOf(makeAttribute('CN=x', TAG.PRINTABLE_STRING)),
  ),
  'rfc5280.name_string_type_old': pair(subjectOf(makeAttribute('CN=x', TAG.TELETEX_STRING))),
  'rfc5280.name_printable_characters': pair(
    subjectOf(makeAttribute('CN=a@b', TAG.PRINTABLE_STRING)),
    subjectOf(makeAttribute("CN=a (b) 'c' +,-./:=?", TAG.PRINTABLE_STRING)),
  ),
  'rfc5280.name_repeated_type_in_rdn': pair(
    named(sequence(makeRdn('CN=a+CN=b'))),
    named(sequence(makeRdn('CN=a+OU=b'))),
  ),
  'rfc5280.name_email_in_subject': pair(subjectOf(makeAttribute('1.2.840.113549.1.9.1=a@b.invalid', TAG.IA5_STRING))),
  'rfc5280.rsa_key_parameters': pair(withField(KEY, rsaSpki(modulus(1), 3, new Uint8Array())), rsaLeaf),
  'rfc5280.key_parameters_not_absent': pair(
    withField(
      KEY,
      sequence(sequence(objectIdentifier('1.3.101.112'), encodeNull()), encodeDer(0x03, new Uint8Array(33))),
    ),
    leaf([], {key: makeKey('ed25519')}),
  ),
  'rfc5280.rsa_key_small': pair(leaf([], {key: makeKey('rsa1024')}), rsaLeaf),
  'rfc5280.rsa_modulus_even': pair(withField(KEY, rsaSpki(modulus(2), 3)), rsaLeaf),
  'rfc5280.rsa_exponent_invalid': pair(withField(KEY, rsaSpki(modulus(1), 4)), rsaLeaf),
  'rfc5280.rsa_exponent_small': pair(withField(KEY, rsaSpki(modulus(1), 3)), rsaLeaf),
  'rfc5280.ec_curve_not_named': pair(withField(KEY, ecSpki())),
  'rfc5280.ec_curve_small': pair(withField(KEY, ecSpki(objectIdentifier('1.2.840.10045.3.1.1')))),
  'rfc5280.extension_repeated': pair(leaf([usage('digitalSignature'), usage('digitalSignature')])),
  'rfc5280.extension_malformed': pair(leaf([ext.extension('2.5.29.15', smallInteger(1))])),
  'rfc5280.extension_empty': pair(leaf([altName()]), leaf([ext.basicConstraints(false)])),
  'rfc5280.extension_unknown_critical': pair(
    leaf([ext.extension('1.2.3.4', encodeNull(), true)]),
    leaf([ext.extension('1.2.3.4', encodeNull())]),
  ),
  'rfc5280.extension_default_encoded': pair(
    leaf([sequence(objectIdentifier('1.2.3.4'), FALSE, octetString(encodeNull()))]),
    leaf([ext.extension('1.2.3.4', encodeNull())]),
  ),
  'rfc5280.subject_key_identifier_critical': pair(bare([skid.critical]), bare([skid.not])),
  'rfc5280.authority_key_identifier_critical': pair(bare([akid.critical]), bare([akid.not])),
  'rfc5280.subject_directory_attributes_critical': pair(
    leaf([directoryAttributes.critical]),
    leaf([directoryAttributes.not]),
  ),
  'rfc5280.freshest_crl_critical': pair(leaf([freshest.critical]), leaf([freshest.not])),
  'rfc5280.authority_info_access_critical': pair(leaf([info.critical]), leaf([info.not])),
  'rfc5280.subject_info_access_critical': pair(leaf([subjectInfo.critical]), leaf([subjectInfo.not])),
  'rfc5280.name_constraints_not_critical': pair(authority([constraints.not]), authority([constraints.critical])),
  'rfc5280.policy_constraints_not_critical': pair(authority([policyLimits.not]), authority([policyLimits.critical])),
  'rfc5280.inhibit_any_policy_not_critical': pair(authority([inhibit.not]), authority([inhibit.critical])),
  'rfc5280.key_usage_not_critical': pair(
    leaf([ext.extension('2.5.29.15', ext.namedBits([0]))]),
    leaf([usage('digitalSignature')]),
  ),
  'rfc5280.policy_mappings_not_critical': pair(authority([mapping.not]), authority([mapping.critical])),
  'rfc5280.issuer_alt_name_critical': pair(leaf([issuerAlt.critical]), leaf([issuerAlt.not])),
  'rfc5280.crl_distribution_points_critical': pair(leaf([points.critical]), leaf([points.not])),
  'rfc5280.ca_basic_constraints_not_critical': pair(
    bare([ext.basicConstraints(true, undefined, false), usage('keyCertSign')]),
    authority(),
  ),
  'rfc5280.key_cert_sign_without_ca': pair(leaf([usage('keyCertSign')]), authority()),
  'rfc5280.path_length_without_ca': pair(
    leaf([ext.basicConstraints(false, 0)]),
    bare([ext.basicConstraints(true, 0), usage('keyCertSign')]),
  ),
  'rfc5280.path_length_without_key_cert_sign': pair(
    bare([ext.basicConstraints(true, 0), usage('cRLSign')]),
    bare([ext.basicConstraints(true, 0), usage('keyCertSign')]),
  ),
  'rfc5280.basic_constraints_default_encoded': pair(
    leaf([ext.extension('2.5.29.19', sequence(FALSE))]),
    leaf([ext.extension('2.5.29.19', sequence(TRUE))]),
  ),
  'rfc5280.key_usage_empty': pair(leaf([rawUsage(0)]), leaf([usage('digitalSignature')])),
  'rfc5280.key_usage_trailing_zeros': pair(leaf([rawUsage(0, 0x80)]), leaf([rawUsage(7, 0x80)])),
  'rfc5280.key_usage_unknown_bit': pair(leaf([rawUsage(6, 0x80, 0x40)]), leaf([rawUsage(7, 0x80, 0x80)])),
  'rfc5280.ca_key_usage_missing': pair(bare([ext.basicConstraints(true)]), authority()),
  'rfc5280.ca_without_key_cert_sign': pair(bare([ext.basicConstraints(true), usage('cRLSign')]), authority()),
  'rfc5280.key_usage_only_without_agreement': pair(
    leaf([usage('digitalSignature', 'encipherOnly')]),
    leaf([usage('digitalSignature')]),
  ),
  'rfc5280.key_usage_not_for_key': pair(leaf([usage('keyEncipherment')]), leaf([usage('keyAgreement')])),
  'rfc5280.ext_key_usage_conflict': pair(
    leaf([usage('keyAgreement'), ext.extKeyUsage(['1.3.6.1.5.5.7.3.3'])]),
    leaf([usage('digitalSignature'), ext.extKeyUsage(['1.3.6.1.5.5.7.3.3'])]),
  ),
  'rfc5280.ext_key_usage_any_critical': pair(
    leaf([ext.extKeyUsage(['2.5.29.37.0'], true)]),
    leaf([ext.extKeyUsage(['2.5.29.37.0'])]),
  ),
  'rfc5280.ext_key_usage_repeated': pair(
    leaf([ext.extKeyUsage(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.1'])]),
    leaf([ext.extKeyUsage(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'])]),
  ),
  'rfc5280.ca_subject_key_identifier_missing': pair(bare([ext.basicConstraints(true)]), authority()),
  'rfc5280.subject_key_identifier_missing': pair(bare([akid.not])),
  'rfc5280.authority_key_identifier_missing': pair(bare([skid.not])),
  'rfc5280.authority_key_identifier_without_key': pair(bare([ext.extension('2.5.29.35', sequence())])),
  'rfc5280.alt_name_not_critical_with_empty_subject': pair(
    leaf([ext.subjectAltName([uri])], {subject: ''}),
    leaf([ext.subjectAltName([uri], true)], {subject: ''}),
  ),
  'rfc5280.alt_name_critical_with_subject': pair(leaf([ext.subjectAltName([uri], true)]), leaf([altName(uri)])),
  'rfc5280.alt_name_dns_syntax': pair(
    leaf([altName(generalName.dns('-a.invalid'))]),
    leaf([altName(generalName.dns('*.a-1.invalid'))]),
  ),
  'rfc5280.alt_name_email_syntax': pair(
    leaf([altName(generalName.email('A <a@b.invalid>'))]),
    leaf([altName(generalName.email('a.b+c@b.invalid'))]),
  ),
  'rfc5280.alt_name_uri_syntax': pair(leaf([altName(generalName.uri('/relative'))]), leaf([altName(uri)])),
  'rfc5280.alt_name_ip_length': pair(
    leaf([altName(generalName.ip(127, 0, 0, 0, 1))]),
    leaf([altName(generalName.ip(127, 0, 0, 1))]),
  ),
  'rfc5280.policy_repeated': pair(
    leaf([ext.certificatePolicies(['1.2.3', '1.2.3'])]),
    leaf([ext.certificatePolicies(['1.2.3', '1.2.4'])]),
  ),
  'rfc5280.any_policy_qualifier_unknown': pair(
    leaf([policies(policy('2.5.29.32.0', sequence(objectIdentifier('1.2.3.4'), encodeNull())))]),
    leaf([policies(policy('1.2.3', sequence(objectIdentifier('1.2.3.4'), encodeNull())))]),
  ),
  'rfc5280.policy_notice_reference': pair(leaf([policies(policy('1.2.3', notice(noticeReference)))]), plainNotice),
  'rfc5280.policy_explicit_text_too_long': pair(
    leaf([policies(policy('1.2.3', notice(text(TAG.UTF8_STRING, 'x'.repeat(201)))))]),
    leaf([policies(policy('1.2.3', notice(text(TAG.UTF8_STRING, 'x'.repeat(200)))))]),
  ),
  'rfc5280.policy_explicit_text_ia5': pair(
    leaf([policies(policy('1.2.3', notice(text(TAG.IA5_STRING, 'x'))))]),
    plainNotice,
  ),
  'rfc5280.policy_explicit_text_not_utf8': pair(
    leaf([policies(policy('1.2.3', notice(text(TAG.VISIBLE_STRING, 'x'))))]),
    plainNotice,
  ),
  'rfc5280.policy_mapping_any_policy': pair(
    authority([ext.policyMappings([['2.5.29.32.0', '1.2.3']])]),
    authority([ext.policyMappings([['1.2.4', '1.2.3']])]),
  ),
  'rfc5280.policy_mapping_not_asserted': pair(
    authority([ext.policyMappings([['1.2.4', '1.2.3']])]),
    authority([ext.policyMappings([['1.2.4', '1.2.3']]), ext.certificatePolicies(['1.2.4'])]),
  ),
  'rfc5280.policy_extension_in_leaf': pair(leaf([inhibit.critical])),
  'rfc5280.name_constraints_in_leaf': pair(leaf([constraints.critical])),
  'rfc5280.name_constraints_distance': pair(
    authority([
      ext.extension(
        '2.5.29.30',
        sequence(context(0, sequence(generalName.dns('a.invalid'), encodeDer(0x80, Uint8Array.of(1))))),
        true,
      ),
    ]),
    authority([constraints.critical]),
  ),
  'rfc5280.crl_point_without_name': pair(leaf([ext.crlDistributionPoints([{reasons: [1]}])]), withPoints),
  'rfc5280.crl_point_relative_name': pair(
    leaf([ext.crlDistributionPoints([{relativeName: makeRdn('CN=x')}])]),
    withPoints,
  ),
  'rfc5280.crl_points_not_all_reasons': pair(
    leaf([ext.crlDistributionPoints([{fullName: [uri], reasons: [1]}])]),
    leaf([ext.crlDistributionPoints([{fullName: [uri], reasons: [1]}, {fullName: [uri]}])]),
  ),
  'rfc5280.crl_points_without_uri': pair(
    leaf([ext.crlDistributionPoints([{fullName: [generalName.directory(makeName('CN=x'))]}])]),
    withPoints,
  ),
  'rfc5280.info_access_not_uri': pair(
    leaf([ext.extension('1.3.6.1.5.5.7.1.1', access(OCSP, generalName.dns('a.invalid')))]),
    leaf([info.not]),
  ),
}
