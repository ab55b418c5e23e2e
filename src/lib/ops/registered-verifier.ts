// Revocation data of JPKI is given to notified verifiers only: for its issuers the network is not used unless the user says
// to be one. Test hierarchies and synthetic ones are free.
import {ToolkitError} from '../errors/toolkit-error.ts'
import {type Name, valuesOf} from '../x509/name.ts'

/** The issuer's organisation is JPKI itself. */
export function isRegulatedName(name: Name): boolean {
  let regulated = KNOWN.get(name)
  if (regulated === undefined) {
    regulated = valuesOf(name, 'organizationName').some(value => value.trim().toUpperCase() === 'JPKI')
    KNOWN.set(name, regulated)
  }
  return regulated
}

/** Asked of the same few issuers for every certificate of a batch. */
const KNOWN = new WeakMap<Name, boolean>()

/** Hosts of JPKI, and entries of its directory. */
const SOURCE = /^https?:\/\/(?:[^/]*\.)?jpki\.go\.jp(?::\d+)?\/|(?:^|[,/])\s*o=jpki\s*(?:,|$)/i

/** Whether the notice is due. E_REGISTERED_VERIFIER where a name or a source is JPKI's and nobody said so. */
export function refuseUnregistered(
  names: readonly Name[],
  sources: readonly string[],
  {registeredVerifier, offline}: {readonly registeredVerifier: boolean; readonly offline: boolean},
): boolean {
  const regulated = names.some(isRegulatedName) || sources.some(source => SOURCE.test(source))
  if (regulated && !registeredVerifier && !offline) throw new ToolkitError('E_REGISTERED_VERIFIER')
  return regulated
}
