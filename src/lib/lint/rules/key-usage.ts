// keyUsage and extKeyUsage, by themselves and against each other and the key (RFC 5280, 4.2.1.3 and 4.2.1.12).
import type {KeyType} from '../../x509/algorithms.data.ts'
import {type LintRule, spotIf} from '../rule.ts'
import {extensionAt} from '../subject.ts'

const AT = extensionAt('keyUsage')
const PURPOSES_AT = extensionAt('extKeyUsage')

/** Bits that a kind of key cannot serve: RFC 3279, 2.3; RFC 5480, 3; RFC 8410, 5. */
const IMPOSSIBLE: Readonly<Partial<Record<KeyType, readonly string[]>>> = {
  rsa: ['keyAgreement', 'encipherOnly', 'decipherOnly'],
  'rsa-pss': ['keyEncipherment', 'dataEncipherment', 'keyAgreement', 'encipherOnly', 'decipherOnly'],
  dsa: ['keyEncipherment', 'dataEncipherment', 'keyAgreement', 'encipherOnly', 'decipherOnly'],
  ec: ['keyEncipherment', 'dataEncipherment'],
  ed25519: ['keyEncipherment', 'dataEncipherment', 'keyAgreement', 'encipherOnly', 'decipherOnly'],
  ed448: ['keyEncipherment', 'dataEncipherment', 'keyAgreement', 'encipherOnly', 'decipherOnly'],
  x25519: ['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'dataEncipherment', 'keyCertSign', 'cRLSign'],
  x448: ['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'dataEncipherment', 'keyCertSign', 'cRLSign'],
}

/** One of these bits makes sense with the purpose (4.2.1.12). */
const CONSISTENT: Readonly<Record<string, readonly string[]>> = {
  '1.3.6.1.5.5.7.3.1': ['digitalSignature', 'keyEncipherment', 'keyAgreement'],
  '1.3.6.1.5.5.7.3.2': ['digitalSignature', 'keyAgreement'],
  '1.3.6.1.5.5.7.3.3': ['digitalSignature'],
  '1.3.6.1.5.5.7.3.4': ['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'keyAgreement'],
  '1.3.6.1.5.5.7.3.8': ['digitalSignature', 'nonRepudiation'],
  '1.3.6.1.5.5.7.3.9': ['digitalSignature', 'nonRepudiation'],
}

const ANY_PURPOSE = '2.5.29.37.0'

export const KEY_USAGE_RULES: readonly LintRule[] = [
  {
    id: 'rfc5280.key_usage_empty',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.3',
    known: 'published',
    applies: ({usages}) => usages !== undefined,
    check: ({usages}) => spotIf(usages?.length === 0, AT),
  },
  {
    id: 'rfc5280.key_usage_trailing_zeros',
    severity: 'error',
    clause: 'X.690 11.2.2',
    known: 'published',
    applies: subject => subject.extension('keyUsage') !== undefined,
    check: subject => {
      const bits = subject.extension('keyUsage')?.value.subarray(2) ?? new Uint8Array()
      const unused = bits[0] ?? 0
      const last = bits.length > 1 ? (bits.at(-1) ?? 0) : undefined
      return spotIf(last !== undefined && (last & (1 << unused)) === 0, AT)
    },
  },
  {
    id: 'rfc5280.key_usage_unknown_bit',
    severity: 'warning',
    clause: 'RFC 5280 4.2.1.3',
    known: 'published',
    check: ({usages}) => {
      const unknown = (usages ?? []).filter(usage => /^bit\d/.test(usage))
      return spotIf(unknown.length > 0, AT, {bits: unknown})
    },
  },
  {
    id: 'rfc5280.ca_key_usage_missing',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.3',
    known: 'published',
    applies: ({isCa}) => isCa,
    check: subject => spotIf(subject.extension('keyUsage') === undefined, AT),
  },
  {
    id: 'rfc5280.ca_without_key_cert_sign',
    severity: 'warning',
    clause: 'RFC 5280 4.2.1.9, 6.1.4 (n)',
    known: 'published',
    applies: ({isCa, usages}) => isCa && usages !== undefined,
    check: ({usages}) => spotIf(usages?.includes('keyCertSign') === false, AT),
  },
  {
    id: 'rfc5280.key_usage_only_without_agreement',
    severity: 'warning',
    clause: 'RFC 5280 4.2.1.3',
    known: 'published',
    applies: ({usages}) => usages?.includes('keyAgreement') === false,
    check: ({usages}) => {
      const bits = (usages ?? []).filter(usage => usage === 'encipherOnly' || usage === 'decipherOnly')
      return spotIf(bits.length > 0, AT, {bits})
    },
  },
  {
    id: 'rfc5280.key_usage_not_for_key',
    severity: 'error',
    clause: 'RFC 3279 2.3; RFC 5480 3; RFC 8410 5',
    known: 'published',
    check: ({usages, certificate: {publicKey}}) => {
      const bits = (usages ?? []).filter(usage => IMPOSSIBLE[publicKey.type]?.includes(usage))
      return spotIf(bits.length > 0, AT, {key: publicKey.type, bits})
    },
  },
  {
    id: 'rfc5280.ext_key_usage_conflict',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.12',
    known: 'published',
    applies: ({usages}) => usages !== undefined,
    check: subject => {
      const purposes = subject.value('extKeyUsage')?.purposes ?? []
      const broken = purposes.filter(({oid}) => CONSISTENT[oid]?.every(usage => !subject.usages?.includes(usage)))
      return spotIf(broken.length > 0, PURPOSES_AT, {purposes: broken.map(({oid, name}) => name ?? oid)})
    },
  },
  {
    id: 'rfc5280.ext_key_usage_any_critical',
    severity: 'warning',
    clause: 'RFC 5280 4.2.1.12',
    known: 'published',
    applies: subject => subject.value('extKeyUsage')?.purposes.some(({oid}) => oid === ANY_PURPOSE) === true,
    check: subject => spotIf(subject.extension('extKeyUsage')?.critical === true, `${PURPOSES_AT}.critical`),
  },
  {
    id: 'rfc5280.ext_key_usage_repeated',
    severity: 'warning',
    clause: 'RFC 5280 4.2.1.12',
    known: 'inferred',
    check: subject => {
      const oids = (subject.value('extKeyUsage')?.purposes ?? []).map(({oid}) => oid)
      return spotIf(new Set(oids).size < oids.length, PURPOSES_AT)
    },
  },
]
