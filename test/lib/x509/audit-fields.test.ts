// The walk of an audit against the full decoder: what the walk accepts, the decoder accepts, and both read the same.
import {spawnSync} from 'node:child_process'
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import fc from 'fast-check'
import {afterAll, describe, expect, test} from 'vitest'
import {sharedFolder} from '../../../scripts/conformance/path-case.ts'
import {decodePem} from '../../../src/lib/der/pem.ts'
import {DecodeError} from '../../../src/lib/errors/toolkit-error.ts'
import {AuditFields} from '../../../src/lib/x509/audit-fields.ts'
import {type Certificate, findExtension, isSelfIssued} from '../../../src/lib/x509/certificate.ts'
import {CertificateParts} from '../../../src/lib/x509/certificate-parts.ts'
import {decodeCertificate} from '../../../src/lib/x509/decode.ts'
import {decodeExtension} from '../../../src/lib/x509/extensions/decode.ts'
import {hierarchyOfName} from '../../../src/lib/x509/jpki/hierarchy.ts'
import {purposeOf} from '../../../src/lib/x509/purpose.ts'
import {PKITS, requireInCi, SUITES, TRUST_STORE, titled} from '../../requirements.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const SHARED = sharedFolder(ROOT)
const GENERATOR = join(ROOT, '../shared/bench/gen-certs.mjs')
const LABELS = new Set(['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE'])

const fields = new AuditFields(new CertificateParts())
const scratch = mkdtempSync(join(tmpdir(), 'mynakit-audit-'))
afterAll(() => rmSync(scratch, {recursive: true}))

/** Everything of a file that could be a certificate: PEM blocks, or values in DER one after the other. */
function candidates(file: string): readonly Uint8Array[] {
  const bytes = readFileSync(file)
  if (bytes[0] !== 0x30)
    return decodePem(bytes.toString('latin1'), LABELS).flatMap(event => ('bytes' in event ? [event.bytes] : []))
  const found: Uint8Array[] = []
  for (let at = 0; at < bytes.length; ) {
    const length = bytes[at + 1] === 0x82 && at + 4 <= bytes.length ? 4 + bytes.readUInt16BE(at + 2) : bytes.length - at
    found.push(new Uint8Array(bytes.subarray(at, at + length)))
    at += length
  }
  return found
}

function below(folder: string): readonly Uint8Array[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .sort()
    .map(name => join(folder, name))
    .filter(path => /\.(?:crt|cer|der|pem)$/.test(path) && statSync(path).isFile())
    .flatMap(candidates)
}

/** What the walk read, in the decoder's words; null where it leaves the certificate to the decoder. */
function walked(der: Uint8Array) {
  fields.use(der)
  if (!fields.walk(0, der.length) || fields.end !== der.length) return null
  const {parts} = fields
  const part = (start: number, end: number) => Buffer.from(der.subarray(start, end)).toString('hex')
  const optional = (start: number, end: number) => (start > 0 ? part(start, end) : null)
  const keyAlgorithm = parts.keyAlgorithms.valueOf(fields.keyAlgorithm)
  const issuer = parts.names.valueOf(fields.issuer)
  const view = new DataView(der.buffer, der.byteOffset, der.byteLength)
  const {policiesStart, policiesEnd} = fields
  const policies = policiesStart === 0 ? -1 : parts.policies.find(der, view, policiesStart, policiesEnd)
  return {
    serialNumber: part(fields.serialStart, fields.serialEnd),
    signatureAlgorithm: parts.signatureAlgorithms.valueOf(fields.signatureAlgorithm),
    issuer: issuer.text,
    hierarchy: issuer.hierarchy,
    issuerDer: part(fields.issuerStart, fields.issuerEnd),
    subjectDer: part(fields.subjectStart, fields.subjectEnd),
    selfIssued: fields.selfIssued,
    notBefore: fields.notBefore,
    notAfter: fields.notAfter,
    key: keyAlgorithm.rsa
      ? {type: keyAlgorithm.type, bits: fields.modulusBits, curve: null, strengthBits: 'of the size'}
      : {...keyOf(keyAlgorithm.publicKey), strengthBits: keyAlgorithm.publicKey.strengthBits},
    subjectPublicKeyInfo: part(fields.keyStart, fields.keyEnd),
    keyUsage: fields.keyUsage < 0 ? null : parts.keyUsages.valueOf(fields.keyUsage).usages,
    cA: fields.basicConstraints >= 0 && parts.basicConstraints.valueOf(fields.basicConstraints).cA,
    extKeyUsage:
      fields.extKeyUsage < 0
        ? null
        : parts.purposes.valueOf(fields.extKeyUsage).purposes.map(each => each.name ?? each.oid),
    policies: policies < 0 ? [] : parts.policies.valueOf(policies).policies.map(each => each.policyIdentifier),
    subjectKeyId: optional(fields.subjectKeyIdStart, fields.subjectKeyIdEnd),
    authorityKeyId: optional(fields.authorityKeyIdStart, fields.authorityKeyIdEnd),
    subjectAltName: optional(fields.subjectAltNameStart, fields.subjectAltNameEnd),
  }
}

function keyOf({
  type,
  bits,
  curve,
}: {
  readonly type: string
  readonly bits: number | null
  readonly curve: string | null
}) {
  return {type, bits, curve}
}

function decoded(certificate: Certificate): object {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  const {keyUsage, extKeyUsage, cA, policies} = purposeOf(certificate)
  const {publicKey} = certificate
  const rsa = publicKey.type === 'rsa' || publicKey.type === 'rsa-pss'
  const keyId = (oid: string) => {
    const extension = findExtension(certificate, oid)
    const value = extension ? decodeExtension(extension).value : null
    return value !== null && 'keyIdentifier' in value ? value.keyIdentifier : null
  }
  const subjectAltName = findExtension(certificate, '2.5.29.17')?.value
  return {
    serialNumber: hex(certificate.serialNumber),
    signatureAlgorithm: certificate.signatureAlgorithm,
    issuer: certificate.issuer.text,
    hierarchy: hierarchyOfName(certificate.issuer),
    issuerDer: hex(certificate.issuerDer),
    subjectDer: hex(certificate.subjectDer),
    selfIssued: isSelfIssued(certificate),
    notBefore: certificate.notBeforeTime / 1000,
    notAfter: certificate.notAfterTime / 1000,
    key: {...keyOf(publicKey), strengthBits: rsa ? 'of the size' : publicKey.strengthBits},
    subjectPublicKeyInfo: hex(certificate.subjectPublicKeyInfo),
    keyUsage,
    cA,
    extKeyUsage,
    policies,
    subjectKeyId: keyId('2.5.29.14'),
    authorityKeyId: keyId('2.5.29.35'),
    subjectAltName: subjectAltName ? hex(subjectAltName) : null,
  }
}

/** Counts the certificates that the walk reads itself, and fails where it reads another thing than the decoder. */
function compared(certificates: readonly Uint8Array[]): {readonly all: number; readonly walked: number} {
  let accepted = 0
  for (const der of certificates) {
    const fast = walked(der)
    if (fast === null) continue
    accepted += 1
    expect(fast).toEqual(decoded(decodeCertificate(der)))
  }
  return {all: certificates.length, walked: accepted}
}

const OWN = below(join(ROOT, 'test/fixtures'))

test('the fixtures are read as the decoder reads them, and most need no decoder', () => {
  const {all, walked} = compared(OWN)
  expect(walked).toBeGreaterThan(all / 3)
})

requireInCi(TRUST_STORE)
describe.skipIf(!TRUST_STORE.met)(titled('the trust store', TRUST_STORE), () => {
  test('is read as the decoder reads it', () => {
    const {all, walked} = compared(candidates('/etc/ssl/certs/ca-certificates.crt'))
    expect(walked).toBeGreaterThan(all / 2)
  })
})

requireInCi(SUITES)
describe.skipIf(!SUITES.met)(titled('the conformance suites', SUITES), () => {
  test('every certificate of them is read as the decoder reads it', () => {
    const {all, walked} = compared(below(SHARED))
    expect(all).toBeGreaterThan(500)
    expect(walked).toBeGreaterThan(all / 2)
  })

  test.runIf(PKITS.met)('what the decoder refuses, the walk refuses: the malformed suite', () => {
    const accepted = below(join(SHARED, 'malformed')).filter(der => walked(der) !== null)
    for (const der of accepted) expect(() => decodeCertificate(der)).not.toThrow()
  })

  test('the published CAs of JPKI', () => {
    const {all, walked} = compared(below(join(ROOT, '../shared/data/jpki-ca')))
    expect(walked).toBe(all)
  })

  test.runIf(existsSync(GENERATOR))('two thousand made ones, of which none needs the decoder', () => {
    spawnSync(process.execPath, [GENERATOR, '--count', '2000', '--dir', scratch, '--no-files'])
    expect(compared(candidates(join(scratch, 'bundle.der')))).toEqual({all: 2000, walked: 2000})
  })
})

test('a certificate that was changed anywhere is refused, or read as the decoder reads it', () => {
  const sound = OWN.filter(der => walked(der) !== null).slice(0, 40)
  const change = fc.record({
    certificate: fc.constantFrom(...sound),
    at: fc.nat(),
    octets: fc.uint8Array({minLength: 1, maxLength: 4}),
    kind: fc.constantFrom('replace', 'insert', 'remove', 'flip'),
  })
  let accepted = 0
  fc.assert(
    fc.property(change, ({certificate, at, octets, kind}) => {
      const start = at % certificate.length
      const removed = kind === 'insert' ? 0 : kind === 'flip' ? 1 : octets.length
      const put =
        kind === 'flip' ? [(certificate[start] ?? 0) ^ (1 << ((octets[0] ?? 0) & 7))] : kind === 'remove' ? [] : octets
      const changed = Uint8Array.from([
        ...certificate.subarray(0, start),
        ...put,
        ...certificate.subarray(start + removed),
      ])
      const fast = walked(changed)
      if (fast === null) return
      accepted += 1
      expect(fast).toEqual(decoded(decodeCertificate(changed)))
    }),
    {numRuns: 5000},
  )
  expect(accepted).toBeGreaterThan(100)
})

test('a certificate that breaks off is refused wherever it does', () => {
  const der = OWN.find(each => walked(each) !== null) as Uint8Array
  for (let length = 0; length < der.length; length++) expect(walked(der.slice(0, length))).toBeNull()
  expect(() => decodeCertificate(der.subarray(0, -1))).toThrow(DecodeError)
})
