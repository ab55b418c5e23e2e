// The value of an extension as lines of text.

import type {PolicyInformation} from '../../x509/extensions/certificate-policies.ts'
import type {DistributionPoint} from '../../x509/extensions/crl-distribution-points.ts'
import type {ExtensionValue} from '../../x509/extensions/decode.ts'
import type {GeneralSubtree} from '../../x509/extensions/name-constraints.ts'
import type {NameAttribute} from '../../x509/name.ts'
import type {ViewContext} from '../view.ts'
import {generalNameText} from './general-name.ts'

export function extensionLines(value: ExtensionValue, context: ViewContext): readonly string[] {
  const name = (each: Parameters<typeof generalNameText>[0]) => generalNameText(each, context)
  switch (value.kind) {
    case 'subjectKeyIdentifier':
      return [value.keyIdentifier]
    case 'authorityKeyIdentifier':
      return present([
        value.keyIdentifier,
        ...(value.authorityCertIssuer ?? []).map(name),
        value.authorityCertSerialNumber,
      ])
    case 'keyUsage':
      return [value.usages.join(', ')]
    case 'extKeyUsage':
      return [value.purposes.map(purpose => purpose.name ?? purpose.oid).join(', ')]
    case 'basicConstraints':
      return [`cA=${value.cA}${numberField('pathLenConstraint', value.pathLenConstraint)}`]
    case 'subjectAltName':
    case 'issuerAltName':
      return value.names.map(name)
    case 'certificatePolicies':
      return value.policies.flatMap(policyLines)
    case 'policyMappings':
      return value.mappings.map(each => `${each.issuerDomainPolicy} -> ${each.subjectDomainPolicy}`)
    case 'policyConstraints':
      return [
        `${numberField('requireExplicitPolicy', value.requireExplicitPolicy)}${numberField('inhibitPolicyMapping', value.inhibitPolicyMapping)}`.trim(),
      ]
    case 'inhibitAnyPolicy':
      return [String(value.skipCerts)]
    case 'nameConstraints':
      return [
        ...subtreeLines('permitted', value.permittedSubtrees, name),
        ...subtreeLines('excluded', value.excludedSubtrees, name),
      ]
    case 'cRLDistributionPoints':
    case 'freshestCRL':
      return value.points.flatMap(point => pointLines(point, name))
    case 'authorityInfoAccess':
    case 'subjectInfoAccess':
      return value.descriptions.map(each => `${each.name ?? each.accessMethod}: ${name(each.accessLocation)}`)
    case 'subjectDirectoryAttributes':
      return value.attributes.map(
        each => `${each.name ?? each.type}: ${each.values.map(one => one.text ?? one.hex ?? '').join(', ')}`,
      )
    case 'signedCertificateTimestampList':
      return [value.hex]
  }
}

type NameText = (name: Parameters<typeof generalNameText>[0]) => string

function policyLines(policy: PolicyInformation): readonly string[] {
  const title = policy.name === null ? policy.policyIdentifier : `${policy.policyIdentifier} (${policy.name})`
  const qualifiers = policy.qualifiers.map(each => {
    const text = each.cPSuri ?? each.explicitText ?? each.organization ?? each.hex ?? ''
    return `  ${each.name ?? each.qualifierId}: ${text}`
  })
  return [title, ...qualifiers]
}

function subtreeLines(label: string, subtrees: readonly GeneralSubtree[], name: NameText): readonly string[] {
  return subtrees.map(each => `${label} ${name(each.base)}`)
}

function pointLines(point: DistributionPoint, name: NameText): readonly string[] {
  const relative = point.nameRelativeToCRLIssuer?.map(attributeText).join('+') ?? null
  return present([
    ...(point.fullName ?? []).map(name),
    relative,
    point.reasons ? `reasons ${point.reasons.join(', ')}` : null,
    ...(point.cRLIssuer ?? []).map(each => `cRLIssuer ${name(each)}`),
  ])
}

function attributeText(attribute: NameAttribute): string {
  return `${attribute.name ?? attribute.type}=${attribute.value ?? attribute.hex ?? ''}`
}

function numberField(label: string, value: number | null): string {
  return value === null ? '' : ` ${label}=${value}`
}

function present(lines: readonly (string | null)[]): readonly string[] {
  return lines.filter(line => line !== null)
}
