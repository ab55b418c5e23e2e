// The inventory of `migrate-check` as a CycloneDX CBOM, 1.6 (ECMA-424) or 1.7: an algorithm once, every asset that uses it,
// and what the audit says of each as properties. The same report gives the same bytes: the serial number is made of them.
import {createHash} from 'node:crypto'
import type {AuditReport, ReportFinding} from '../../audit/audit-report.ts'
import {CLASSICAL, CURVE_IN_CBOM, FAMILY_IN_CBOM, NAMES_IN_CBOM, QUANTUM_LEVEL} from './cbom-algorithms.data.ts'
import type {AuditFrame} from './frame.ts'
import {noteText} from './note-text.ts'

export type CbomVersion = '1.6' | '1.7'

export function auditCbom(report: AuditReport, {at, version}: AuditFrame, spec: CbomVersion): string {
  const components = [
    ...algorithmsOf(report.findings).map(({ref, finding}) => algorithmComponent(ref, finding, spec)),
    ...report.findings.map(finding => assetComponent(finding, spec)),
  ]
  const document = {
    $schema: `http://cyclonedx.org/schema/bom-${spec}.schema.json`,
    bomFormat: 'CycloneDX',
    specVersion: spec,
    serialNumber: `urn:uuid:${nameBasedUuid(JSON.stringify(components))}`,
    version: 1,
    metadata: {
      timestamp: at.toISOString(),
      tools: {components: [{type: 'application', name: 'mynakit', version}]},
      properties: [
        ...report.policies.map(({id, version: edition, checked}) =>
          property('policy', `${id} ${edition}, checked ${checked}`),
        ),
        // A list without them would look complete.
        ...report.errors.map(({path, code}) => property('notRead', `${path}: ${code}`)),
        ...report.notes.map(note => property('note', noteText(note, 'en'))),
        ...(report.findingsOmitted > 0 ? [property('findingsOmitted', String(report.findingsOmitted))] : []),
      ],
    },
    components,
    dependencies: report.findings.map(({id, algorithm}) => ({ref: assetRef(id), dependsOn: [algorithmRef(algorithm)]})),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

interface Algorithm {
  readonly ref: string
  readonly finding: ReportFinding
}

function algorithmsOf(findings: readonly ReportFinding[]): readonly Algorithm[] {
  const byRef = new Map(findings.map(finding => [algorithmRef(finding.algorithm), finding]))
  return [...byRef].sort(([a], [b]) => (a < b ? -1 : 1)).map(([ref, finding]) => ({ref, finding}))
}

function algorithmComponent(ref: string, finding: ReportFinding, spec: CbomVersion) {
  const {algorithm, family, keyBits, curve, strengthBits} = finding
  const named = NAMES_IN_CBOM.find(([name]) => name.test(algorithm))?.[1] ?? FAMILY_IN_CBOM[family]
  const quantumLevel = QUANTUM_LEVEL[algorithm] ?? (CLASSICAL.has(family) ? 0 : null)
  const ellipticCurve = curve === null ? undefined : CURVE_IN_CBOM[curve]
  return {
    type: 'cryptographic-asset',
    'bom-ref': ref,
    name: algorithm,
    cryptoProperties: {
      assetType: 'algorithm',
      algorithmProperties: {
        primitive: named.primitive,
        ...(spec === '1.7' && named.family !== null ? {algorithmFamily: named.family} : {}),
        ...(keyBits === null ? {} : {parameterSetIdentifier: String(keyBits)}),
        ...(spec === '1.7' && ellipticCurve !== undefined ? {ellipticCurve} : {}),
        ...(spec === '1.6' && curve !== null ? {curve} : {}),
        ...(strengthBits === null ? {} : {classicalSecurityLevel: strengthBits}),
        ...(quantumLevel === null ? {} : {nistQuantumSecurityLevel: quantumLevel}),
      },
    },
  }
}

function assetComponent(finding: ReportFinding, spec: CbomVersion) {
  const {id, what, kind} = finding
  return {
    type: 'cryptographic-asset',
    'bom-ref': assetRef(id),
    name: what === '' ? id : what,
    cryptoProperties:
      kind === 'certificate'
        ? {assetType: 'certificate', certificateProperties: certificateProperties(finding, spec)}
        : {assetType: 'related-crypto-material', relatedCryptoMaterialProperties: materialProperties(finding, spec)},
    evidence: {occurrences: finding.where.map(location => ({location}))},
    properties: propertiesOf(finding),
  }
}

function certificateProperties(finding: ReportFinding, spec: CbomVersion) {
  const {what, issuer, validFrom, validUntil, algorithm} = finding
  return {
    subjectName: what,
    ...(issuer === null ? {} : {issuerName: issuer}),
    ...(validFrom === null ? {} : {notValidBefore: validFrom}),
    ...(validUntil === null ? {} : {notValidAfter: validUntil}),
    certificateFormat: 'X.509',
    // 1.7 deprecates the two references of 1.6. Its "fingerprint" is defined over what is signed, while everybody publishes
    // that of the whole certificate, which is therefore given as a property.
    ...(spec === '1.6'
      ? {subjectPublicKeyRef: algorithmRef(algorithm)}
      : {relatedCryptographicAssets: [{type: 'algorithm', ref: algorithmRef(algorithm)}]}),
  }
}

const MATERIAL: Readonly<Record<Exclude<ReportFinding['kind'], 'certificate'>, string>> = {
  'certificate-request': 'public-key',
  crl: 'signature',
  'ocsp-response': 'signature',
  'signed-data': 'signature',
  'enveloped-data': 'ciphertext',
  'public-key': 'public-key',
  'private-key': 'private-key',
  'ssh-key': 'public-key',
  jwk: 'public-key',
  key: 'key',
  listed: 'key',
}

function materialProperties(finding: ReportFinding, spec: CbomVersion) {
  const {kind, algorithm, keyBits, validFrom, validUntil} = finding
  return {
    type: kind === 'certificate' ? 'other' : MATERIAL[kind],
    ...(keyBits === null ? {} : {size: keyBits}),
    ...(validFrom === null ? {} : {activationDate: validFrom}),
    ...(validUntil === null ? {} : {expirationDate: validUntil}),
    ...(spec === '1.6'
      ? {algorithmRef: algorithmRef(algorithm)}
      : {relatedCryptographicAssets: [{type: 'algorithm', ref: algorithmRef(algorithm)}]}),
  }
}

function propertiesOf(finding: ReportFinding) {
  const {verdict, policy, ruleId, certainty, overrunDays, lastSafeDay, use, row, generation, sha256, systems} = finding
  const values: readonly (readonly [string, string | number | null])[] = [
    ['migrate:verdict', verdict],
    ['migrate:policy', policy],
    ['migrate:rule', ruleId],
    ['migrate:certainty', certainty],
    ['migrate:overrunDays', overrunDays],
    ['migrate:lastSafeDay', lastSafeDay],
    ['migrate:use', use],
    ['migrate:suppressed', finding.suppressed === null ? null : finding.suppressed.until],
    ['jpki:row', row],
    ['jpki:caGeneration', generation],
    ['jpki:sha256-der', sha256],
    ...systems.map(system => ['migrate:system', system] as const),
  ]
  return values.flatMap(([name, value]) => (value === null ? [] : [{name, value: String(value)}]))
}

function property(name: string, value: string) {
  return {name: `migrate:${name}`, value}
}

function algorithmRef(algorithm: string): string {
  return `algorithm/${algorithm}`
}

function assetRef(id: string): string {
  return `asset/${id}`
}

/** A UUID of version 8 (RFC 9562, 5.8): made of the content, so that the same inventory has the same number. */
function nameBasedUuid(content: string): string {
  const hex = createHash('sha256').update(content).digest('hex')
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
