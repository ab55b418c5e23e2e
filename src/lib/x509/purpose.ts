// What a certificate declares about the use of its key: the three extensions that decide it, decoded together.
import {type Certificate, findExtension} from './certificate.ts'
import {decodeExtension} from './extensions/decode.ts'

export interface Purpose {
  /** Null when the certificate has no keyUsage, or a damaged one. */
  readonly keyUsage: readonly string[] | null
  /** Names or dotted identifiers; null when there is no extKeyUsage. */
  readonly extKeyUsage: readonly string[] | null
  readonly cA: boolean
  readonly policies: readonly string[]
}

const KEY_USAGE = '2.5.29.15'
const BASIC_CONSTRAINTS = '2.5.29.19'
const CERTIFICATE_POLICIES = '2.5.29.32'
const EXT_KEY_USAGE = '2.5.29.37'

/** Also of what only asks for a certificate. */
export function purposeOf(certificate: Pick<Certificate, 'extensions'>): Purpose {
  const read = (oid: string) => {
    const extension = findExtension(certificate, oid)
    return extension ? decodeExtension(extension).value : null
  }
  const keyUsage = read(KEY_USAGE)
  const constraints = read(BASIC_CONSTRAINTS)
  const purposes = read(EXT_KEY_USAGE)
  const policies = read(CERTIFICATE_POLICIES)
  return {
    keyUsage: keyUsage?.kind === 'keyUsage' ? keyUsage.usages : null,
    extKeyUsage: purposes?.kind === 'extKeyUsage' ? purposes.purposes.map(each => each.name ?? each.oid) : null,
    cA: constraints?.kind === 'basicConstraints' && constraints.cA,
    policies: policies?.kind === 'certificatePolicies' ? policies.policies.map(each => each.policyIdentifier) : [],
  }
}
