// The authorities of JPKI, as the certificates of generations 1 and 3 show them.
import {equalBytes} from '../../bytes/concat.ts'
import {decodeDer, readChildren, unwrap} from '../../der/reader.ts'
import {contextConstructed} from '../../der/tags.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import type {Extension} from '../../x509/certificate.ts'
import {type LintRule, spotIf, TBS} from '../rule.ts'
import {extensionAt, type LintSubject} from '../subject.ts'

const isAuthority = ({isCa}: LintSubject) => isCa

export const JPKI_CA_RULES: readonly LintRule[] = [
  {
    id: 'jpki.ca_key_usage',
    severity: 'error',
    clause: 'CA certificates of generations 1 and 3: keyUsage',
    known: 'published',
    applies: isAuthority,
    check: ({usages}) =>
      spotIf([...(usages ?? [])].sort().join() !== 'cRLSign,keyCertSign', extensionAt('keyUsage'), {
        usages: usages ?? [],
      }),
  },
  {
    id: 'jpki.ca_path_length',
    severity: 'warning',
    clause: 'CA certificates of generations 1 and 3: basicConstraints',
    known: 'published',
    applies: isAuthority,
    check: subject =>
      spotIf(
        subject.value('basicConstraints')?.pathLenConstraint !== null,
        `${extensionAt('basicConstraints')}.pathLenConstraint`,
      ),
  },
  {
    id: 'jpki.ca_validity_end_of_day',
    severity: 'warning',
    clause: 'CA certificates of generations 1 and 3: validity; 23:59:59 in Japan',
    known: 'published',
    applies: isAuthority,
    check: ({certificate: {notAfter}}) =>
      spotIf(!notAfter.endsWith('T14:59:59Z'), `${TBS}.validity.notAfter`, {notAfter}),
  },
  {
    id: 'jpki.ca_crl_point_own_name',
    severity: 'warning',
    clause: 'CA certificates of generations 1 and 3: cRLDistributionPoints',
    known: 'published',
    applies: isAuthority,
    check: subject => {
      const extension = subject.extension('cRLDistributionPoints')
      const own = extension !== undefined && namesOnly(extension, subject.certificate.subjectDer)
      return spotIf(!own, extensionAt('cRLDistributionPoints'))
    },
  },
  {
    id: 'jpki.ca_not_pinned',
    severity: 'warning',
    clause: 'fingerprints of the authorities',
    known: 'published',
    applies: subject => subject.isCa && subject.jpki?.hierarchy === 'production',
    check: ({jpki}) => spotIf(jpki?.evidence !== 'fingerprint', 'certificate'),
  },
]

/** One distribution point with one directoryName, which is this one. */
function namesOnly(extension: Extension, name: Uint8Array): boolean {
  try {
    const points = readChildren(decodeDer(extension.value, extension.offset))
    const [point] = points
    const [field] = point ? readChildren(point) : []
    if (points.length !== 1 || field?.tag !== contextConstructed(0)) return false
    const names = readChildren(unwrap(field))
    const [only] = names
    return names.length === 1 && only?.tag === contextConstructed(4) && equalBytes(only.value, name)
  } catch (cause) {
    // A damaged extension does not hold the name; another rule tells of the damage.
    if (cause instanceof DecodeError) return false
    throw cause
  }
}
