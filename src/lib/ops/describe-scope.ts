// issuingDistributionPoint as JSON-safe data (RFC 5280, 5.2.5): what a list speaks for.
import {CRL_EXTENSION_ID, crlExtensions, type ExtendedList} from '../crl/extensions.ts'
import {reasonNames} from '../crl/reason-mask.ts'
import {DerFields} from '../der/fields.ts'
import {decodeDer, unwrap} from '../der/reader.ts'
import {contextConstructed} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {decodeGeneralNames, type GeneralName} from '../x509/general-name.ts'
import {REVEAL_NOTHING} from '../x509/jpki/personal.ts'
import {decodeRdn, type NameAttribute} from '../x509/name.ts'

export interface DescribedScope {
  readonly critical: boolean
  /** Every form of the point; null where the extension names none. */
  readonly fullName: readonly GeneralName[] | null
  readonly nameRelativeToCRLIssuer: readonly NameAttribute[] | null
  readonly onlyContainsUserCerts: boolean
  readonly onlyContainsCACerts: boolean
  readonly onlyContainsAttributeCerts: boolean
  readonly indirectCRL: boolean
  /** Null stands for all reasons. */
  readonly onlySomeReasons: readonly string[] | null
}

/** Null where the list has no such extension, and speaks for all certificates of its issuer. */
export function describeScope(list: ExtendedList): DescribedScope | null {
  const found = list.extensions.find(({oid}) => oid === CRL_EXTENSION_ID.issuingDistributionPoint)
  const limits = crlExtensions(list).issuingDistributionPoint
  if (!found || !limits) return null
  const {onlyContainsUserCerts, onlyContainsCACerts, onlyContainsAttributeCerts, indirectCRL, onlySomeReasons} = limits
  return {
    critical: found.critical,
    ...pointNames(found.value, found.offset),
    onlyContainsUserCerts,
    onlyContainsCACerts,
    onlyContainsAttributeCerts,
    indirectCRL,
    onlySomeReasons: onlySomeReasons === null ? null : reasonNames(onlySomeReasons),
  }
}

/** The names for a reader; that they compare as RFC 5280 wants is the business of the room `crl`. */
function pointNames(value: Uint8Array, offset: number): Pick<DescribedScope, 'fullName' | 'nameRelativeToCRLIssuer'> {
  const nothing = {fullName: null, nameRelativeToCRLIssuer: null}
  try {
    const name = DerFields.ofSequence(decodeDer(value, offset)).optional(contextConstructed(0))
    if (!name) return nothing
    const choice = unwrap(name)
    return choice.tag === contextConstructed(0)
      ? {...nothing, fullName: decodeGeneralNames(choice, REVEAL_NOTHING)}
      : {...nothing, nameRelativeToCRLIssuer: decodeRdn(choice)}
  } catch (cause) {
    // A name of a form whose content is damaged compares as bytes, and has no text.
    if (cause instanceof DecodeError) return nothing
    throw cause
  }
}
