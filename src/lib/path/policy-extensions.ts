// The four extensions that policy processing reads (RFC 5280, 4.2.1.4, 4.2.1.5, 4.2.1.11, 4.2.1.14), as it wants them.
import type {Certificate} from '../x509/certificate.ts'
import {EXTENSION_ID} from '../x509/extensions/ids.data.ts'
import {readExtension} from '../x509/extensions/read.ts'

export interface PolicyExtensions {
  /** Null when the extension is absent. */
  readonly policies: readonly string[] | null
  /** A policy that stands in the extension twice, which 4.2.1.4 forbids. */
  readonly repeated: string | null
  /** subjectDomainPolicies by their issuerDomainPolicy. */
  readonly mappings: ReadonlyMap<string, ReadonlySet<string>>
  readonly requireExplicitPolicy: number | null
  readonly inhibitPolicyMapping: number | null
  readonly inhibitAnyPolicy: number | null
}

export const NO_POLICY_EXTENSIONS: PolicyExtensions = {
  policies: null,
  repeated: null,
  mappings: new Map(),
  requireExplicitPolicy: null,
  inhibitPolicyMapping: null,
  inhibitAnyPolicy: null,
}

const KNOWN = new WeakMap<Certificate, PolicyExtensions>()

/** Read once a certificate, in however many paths it stands. DecodeError when one of them is damaged. */
export function readPolicyExtensions(certificate: Certificate): PolicyExtensions {
  const known = KNOWN.get(certificate)
  if (known !== undefined) return known
  const read = readAll(certificate)
  KNOWN.set(certificate, read)
  return read
}

function readAll(certificate: Certificate): PolicyExtensions {
  const policies = readExtension(certificate, EXTENSION_ID.certificatePolicies)
  const mappings = readExtension(certificate, EXTENSION_ID.policyMappings)
  const constraints = readExtension(certificate, EXTENSION_ID.policyConstraints)
  const inhibit = readExtension(certificate, EXTENSION_ID.inhibitAnyPolicy)
  const identifiers =
    policies?.kind === 'certificatePolicies' ? policies.policies.map(each => each.policyIdentifier) : null
  const limits = constraints?.kind === 'policyConstraints' ? constraints : null
  return {
    policies: identifiers,
    repeated: identifiers && firstRepeated(identifiers),
    mappings: mappings?.kind === 'policyMappings' ? grouped(mappings.mappings) : NO_POLICY_EXTENSIONS.mappings,
    requireExplicitPolicy: limits?.requireExplicitPolicy ?? null,
    inhibitPolicyMapping: limits?.inhibitPolicyMapping ?? null,
    inhibitAnyPolicy: inhibit?.kind === 'inhibitAnyPolicy' ? inhibit.skipCerts : null,
  }
}

function firstRepeated(identifiers: readonly string[]): string | null {
  const seen = new Set<string>()
  for (const identifier of identifiers) {
    if (seen.has(identifier)) return identifier
    seen.add(identifier)
  }
  return null
}

interface Mapping {
  readonly issuerDomainPolicy: string
  readonly subjectDomainPolicy: string
}

function grouped(mappings: readonly Mapping[]): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = new Map<string, Set<string>>()
  for (const {issuerDomainPolicy, subjectDomainPolicy} of mappings) {
    const group = groups.get(issuerDomainPolicy)
    if (group) group.add(subjectDomainPolicy)
    else groups.set(issuerDomainPolicy, new Set([subjectDomainPolicy]))
  }
  return groups
}
