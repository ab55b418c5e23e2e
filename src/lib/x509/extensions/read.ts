// One extension of a certificate as its decoded value, for whoever decides by it: absent is undefined, damaged is a
// DecodeError. Personal attributes stay hidden.
import {OctetCache} from '../../bytes/octet-cache.ts'
import {decodeDer} from '../../der/reader.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import {type Certificate, type Extension, findExtension} from '../certificate.ts'
import {holdsPersonalData, REVEAL_NOTHING} from '../jpki/personal.ts'
import {EXTENSION_DECODERS, type ExtensionValue} from './decode.ts'
import {EXTENSION_ID} from './ids.data.ts'

/** Read before from this certificate. */
const READ = new WeakMap<Extension, ExtensionValue | DecodeError>()

/** What the certificates of one authority have in common: these, byte for byte. Names and key identifiers differ. */
const SHARED: ReadonlySet<string> = new Set([
  EXTENSION_ID.keyUsage,
  EXTENSION_ID.basicConstraints,
  EXTENSION_ID.cRLDistributionPoints,
  EXTENSION_ID.certificatePolicies,
  EXTENSION_ID.authorityKeyIdentifier,
  EXTENSION_ID.policyConstraints,
  EXTENSION_ID.extKeyUsage,
  EXTENSION_ID.inhibitAnyPolicy,
  EXTENSION_ID.authorityInfoAccess,
])
/** Longer values are rare, and decoding them is not what takes the time. */
const LONGEST = 512
const BY_OCTETS: ReadonlyMap<string, OctetCache<ExtensionValue>> = new Map(
  [...SHARED].map(oid => [oid, new OctetCache<ExtensionValue>(64, LONGEST)]),
)

export function readExtension(certificate: Certificate, oid: string): ExtensionValue | undefined {
  const extension = findExtension(certificate, oid)
  if (extension === undefined) return undefined
  return readExtensionValue(extension)
}

/** Undefined for an extension that no decoder knows. */
export function readExtensionValue(extension: Extension): ExtensionValue | undefined {
  const shared = BY_OCTETS.get(extension.oid)
  const known = shared?.get(extension.value) ?? READ.get(extension)
  if (known instanceof DecodeError) throw known
  if (known !== undefined) return known
  const decoder = EXTENSION_DECODERS[extension.oid]
  if (decoder === undefined) return undefined
  try {
    const value = decoder(decodeDer(extension.value, extension.offset), REVEAL_NOTHING)
    if (shared && !holdsPersonalData(extension.value)) shared.set(value, extension.value)
    else READ.set(extension, value)
    return value
  } catch (cause) {
    if (cause instanceof DecodeError) READ.set(extension, cause)
    throw cause
  }
}
