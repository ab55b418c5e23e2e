// Extensions as such: how often, how encoded, how marked (RFC 5280, 4.2).

import {oidName} from '../../der/oid.ts'
import {readChildren} from '../../der/reader.ts'
import {TAG} from '../../der/tags.ts'
import type {Extension} from '../../x509/certificate.ts'
import {decodeExtension, EXTENSION_DECODERS} from '../../x509/extensions/decode.ts'
import {EXTENSION_ID} from '../../x509/extensions/ids.data.ts'
import {type LintRule, spot, spotIf} from '../rule.ts'
import {type ExtensionName, extensionAt} from '../subject.ts'

/** Extensions that conforming authorities must mark as critical, or must not; the clause of each in RFC 5280. */
const MUST_NOT_BE_CRITICAL: readonly (readonly [name: ExtensionName, clause: string])[] = [
  ['subjectKeyIdentifier', '4.2.1.2'],
  ['authorityKeyIdentifier', '4.2.1.1'],
  ['subjectDirectoryAttributes', '4.2.1.8'],
  ['freshestCRL', '4.2.1.15'],
  ['authorityInfoAccess', '4.2.2.1'],
  ['subjectInfoAccess', '4.2.2.2'],
]
const MUST_BE_CRITICAL: readonly (readonly [name: ExtensionName, clause: string])[] = [
  ['nameConstraints', '4.2.1.10'],
  ['policyConstraints', '4.2.1.11'],
  ['inhibitAnyPolicy', '4.2.1.14'],
]
const SHOULD_BE_CRITICAL: readonly (readonly [name: ExtensionName, clause: string])[] = [
  ['keyUsage', '4.2.1.3'],
  ['policyMappings', '4.2.1.5'],
]
const SHOULD_NOT_BE_CRITICAL: readonly (readonly [name: ExtensionName, clause: string])[] = [
  ['issuerAltName', '4.2.1.7'],
  ['cRLDistributionPoints', '4.2.1.13'],
]

export const EXTENSION_RULES: readonly LintRule[] = [
  {
    id: 'rfc5280.extension_repeated',
    severity: 'error',
    clause: 'RFC 5280 4.2',
    known: 'published',
    check: ({certificate: {extensions}}) =>
      extensions.flatMap((each, index) =>
        spotIf(extensions.findIndex(other => other.oid === each.oid) < index, placeOf(each)),
      ),
  },
  {
    id: 'rfc5280.extension_malformed',
    severity: 'error',
    clause: 'RFC 5280 4.2, A.2',
    known: 'published',
    check: ({certificate: {extensions}}) =>
      extensions.flatMap(each => {
        const {error} = decodeExtension(each)
        if (error === null || isEmptySequence(each)) return []
        return [spot(placeOf(each), {code: error.code, offset: error.offset})]
      }),
  },
  {
    id: 'rfc5280.extension_empty',
    severity: 'error',
    clause: 'RFC 5280 A.2',
    known: 'published',
    check: ({certificate: {extensions}}) =>
      extensions.flatMap(each => spotIf(isEmptySequence(each) && mustHaveMembers(each), placeOf(each))),
  },
  {
    id: 'rfc5280.extension_unknown_critical',
    severity: 'warning',
    clause: 'RFC 5280 4.2',
    known: 'published',
    check: ({certificate: {extensions}}) =>
      extensions.flatMap(each =>
        spotIf(each.critical && !(each.oid in EXTENSION_DECODERS), placeOf(each), {oid: each.oid}),
      ),
  },
  {
    id: 'rfc5280.extension_default_encoded',
    severity: 'error',
    clause: 'X.690 11.5; RFC 5280 4.2',
    known: 'published',
    check: ({certificate: {extensions}, raw}) =>
      extensions.flatMap((each, index) => {
        const frame = raw.extensions[index]
        const written = frame ? readChildren(frame)[1]?.tag === TAG.BOOLEAN : false
        return spotIf(written && !each.critical, `${placeOf(each)}.critical`)
      }),
  },
  ...MUST_NOT_BE_CRITICAL.map(([name, clause]) => criticality(name, clause, 'error', false)),
  ...MUST_BE_CRITICAL.map(([name, clause]) => criticality(name, clause, 'error', true)),
  ...SHOULD_BE_CRITICAL.map(([name, clause]) => criticality(name, clause, 'warning', true)),
  ...SHOULD_NOT_BE_CRITICAL.map(([name, clause]) => criticality(name, clause, 'warning', false)),
]

/** rfc5280.key_usage_not_critical, rfc5280.freshest_crl_critical. */
function criticality(name: ExtensionName, section: string, severity: 'error' | 'warning', critical: boolean): LintRule {
  const snake = name
    .replace('CRL', 'Crl')
    .replace('cRL', 'crl')
    .replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
  return {
    id: `rfc5280.${snake}_${critical ? 'not_critical' : 'critical'}`,
    severity,
    clause: `RFC 5280 ${section}`,
    known: 'published',
    applies: subject => subject.extension(name) !== undefined,
    check: subject => spotIf(subject.extension(name)?.critical !== critical, `${extensionAt(name)}.critical`),
  }
}

/** By the name of the extension; an extension without one by its identifier. */
function placeOf({oid}: Extension): string {
  return extensionAt(oidName(oid) ?? `{${oid}}`)
}

function isEmptySequence({value}: Extension): boolean {
  return value.length === 2 && value[0] === TAG.SEQUENCE && value[1] === 0
}

/** All that are a SEQUENCE but basicConstraints and authorityKeyIdentifier, whose fields are all optional. */
function mustHaveMembers({oid}: Extension): boolean {
  const optional: readonly string[] = [EXTENSION_ID.basicConstraints, EXTENSION_ID.authorityKeyIdentifier]
  return oid in EXTENSION_DECODERS && !optional.includes(oid)
}
