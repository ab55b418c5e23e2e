// basicConstraints (RFC 5280, 4.2.1.9).
import {decodeDer, readChildren} from '../../der/reader.ts'
import {TAG} from '../../der/tags.ts'
import {type LintRule, spotIf} from '../rule.ts'
import {extensionAt} from '../subject.ts'

const AT = extensionAt('basicConstraints')

export const BASIC_CONSTRAINTS_RULES: readonly LintRule[] = [
  {
    id: 'rfc5280.ca_basic_constraints_not_critical',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.9',
    known: 'published',
    applies: ({isCa, usages}) => isCa && usages?.includes('keyCertSign') !== false,
    check: subject => spotIf(subject.extension('basicConstraints')?.critical !== true, `${AT}.critical`),
  },
  {
    id: 'rfc5280.key_cert_sign_without_ca',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.3, 4.2.1.9',
    known: 'published',
    applies: ({usages}) => usages?.includes('keyCertSign') === true,
    check: ({isCa}) => spotIf(!isCa, `${AT}.cA`),
  },
  {
    id: 'rfc5280.path_length_without_ca',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.9',
    known: 'published',
    applies: subject => (subject.value('basicConstraints')?.pathLenConstraint ?? null) !== null,
    check: ({isCa}) => spotIf(!isCa, `${AT}.pathLenConstraint`),
  },
  {
    id: 'rfc5280.path_length_without_key_cert_sign',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.9',
    known: 'published',
    applies: subject => subject.isCa && (subject.value('basicConstraints')?.pathLenConstraint ?? null) !== null,
    check: ({usages}) => spotIf(usages?.includes('keyCertSign') === false, `${AT}.pathLenConstraint`),
  },
  {
    id: 'rfc5280.basic_constraints_default_encoded',
    severity: 'error',
    clause: 'X.690 11.5; RFC 5280 4.2.1.9',
    known: 'published',
    applies: subject => subject.value('basicConstraints') !== undefined,
    check: subject => {
      const {value} = subject.extension('basicConstraints') ?? {value: Uint8Array.of(TAG.SEQUENCE, 0)}
      const [first] = readChildren(decodeDer(value))
      return spotIf(first?.tag === TAG.BOOLEAN && !subject.isCa, `${AT}.cA`)
    },
  },
]
