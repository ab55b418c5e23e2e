// Version, serial number, signature algorithm and unique identifiers (RFC 5280, 4.1).
import {readChildren} from '../../der/reader.ts'
import {TAG} from '../../der/tags.ts'
import {SIGNATURE_ALGORITHMS} from '../../x509/algorithms.data.ts'
import {type LintRule, spotIf, TBS} from '../rule.ts'

const PSS = '1.2.840.113549.1.1.10'
/** Hashes with known collisions, or close to them. */
const WEAK_HASHES: readonly (string | null)[] = ['MD2', 'MD5', 'SHA-1']

export const FRAME_RULES: readonly LintRule[] = [
  {
    id: 'rfc5280.version_not_v3_with_extensions',
    severity: 'error',
    clause: 'RFC 5280 4.1.2.1',
    known: 'published',
    applies: ({certificate}) => certificate.extensions.length > 0,
    check: ({certificate: {version}}) => spotIf(version !== 3, `${TBS}.version`, {version}),
  },
  {
    id: 'rfc5280.version_default_encoded',
    severity: 'error',
    clause: 'X.690 11.5; RFC 5280 4.1',
    known: 'published',
    check: ({raw, certificate}) => spotIf(raw.version !== undefined && certificate.version === 1, `${TBS}.version`),
  },
  {
    id: 'rfc5280.unique_identifier_present',
    severity: 'error',
    clause: 'RFC 5280 4.1.2.8',
    known: 'published',
    check: ({certificate: {issuerUniqueId, subjectUniqueId}}) => [
      ...spotIf(issuerUniqueId !== null, `${TBS}.issuerUniqueID`),
      ...spotIf(subjectUniqueId !== null, `${TBS}.subjectUniqueID`),
    ],
  },
  {
    id: 'rfc5280.serial_not_positive',
    severity: 'error',
    clause: 'RFC 5280 4.1.2.2',
    known: 'published',
    check: ({certificate: {serialNumber: octets}}) =>
      spotIf((octets[0] ?? 0) >= 0x80 || octets.every(octet => octet === 0), `${TBS}.serialNumber`),
  },
  {
    id: 'rfc5280.serial_too_long',
    severity: 'error',
    clause: 'RFC 5280 4.1.2.2',
    known: 'published',
    check: ({certificate: {serialNumber}}) =>
      spotIf(serialNumber.length > 20, `${TBS}.serialNumber`, {octets: serialNumber.length, limit: 20}),
  },
  {
    id: 'rfc5280.signature_algorithms_differ',
    severity: 'error',
    clause: 'RFC 5280 4.1.1.2, 4.1.2.3',
    known: 'published',
    check: ({certificate}) => spotIf(!certificate.signatureAlgorithmsAgree, `${TBS}.signature`),
  },
  {
    id: 'rfc5280.signature_parameters',
    severity: 'error',
    clause: 'RFC 4055 5; RFC 5758 3; RFC 8410 3',
    known: 'published',
    applies: ({certificate: {signatureAlgorithm}}) =>
      signatureAlgorithm.oid in SIGNATURE_ALGORITHMS && signatureAlgorithm.oid !== PSS,
    check: ({certificate: {signatureAlgorithm}, raw}) => {
      const parameters = readChildren(raw.signatureAlgorithm)[1]
      const wantsNull = SIGNATURE_ALGORITHMS[signatureAlgorithm.oid]?.keyType === 'rsa'
      const sound = wantsNull ? parameters?.tag === TAG.NULL : parameters === undefined
      const expected = wantsNull ? 'NULL' : 'absent'
      return spotIf(!sound, 'certificate.signatureAlgorithm.parameters', {expected})
    },
  },
  {
    id: 'rfc5280.signature_hash_weak',
    severity: 'warning',
    clause: 'RFC 6149; RFC 6151; NIST SP 800-131A Rev. 2, 9',
    known: 'published',
    check: ({certificate: {signatureAlgorithm}}) =>
      spotIf(WEAK_HASHES.includes(signatureAlgorithm.hash), 'certificate.signatureAlgorithm', {
        hash: signatureAlgorithm.hash,
      }),
  },
]
