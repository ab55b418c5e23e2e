// The profile of certificates of the My Number Card: one authority above, pinned by key or fingerprint; and key usage, policy
// and issuer that name the same family. One of them alone proves nothing: a signing certificate may log in by its key
// usage, and every generation has the same name.
import type {Certificate} from '../../x509/certificate.ts'
import {EXTENSION_ID} from '../../x509/extensions/ids.data.ts'
import type {JpkiFamily} from '../../x509/jpki/authorities.data.ts'
import {identifyJpki} from '../../x509/jpki/identify.ts'
import {valuesOf} from '../../x509/name.ts'
import {purposeOf} from '../../x509/purpose.ts'
import type {BuiltPath} from '../build.ts'
import {type Finding, finding, judge} from '../finding.ts'
import type {PathPurpose} from '../request.ts'
import {JPKI_POLICIES, JPKI_POLICY_ARC, JPKI_UNITS, type JpkiPolicyRow} from './jpki.data.ts'

export function checkJpkiProfile(path: BuiltPath, purpose: PathPurpose): readonly Finding[] {
  const [target] = path.certificates
  if (target === undefined) return []
  const holder = judge('jpki-holder', !purposeOf(target).cA, () => ({cA: purposeOf(target).cA}))
  if (holder.status === 'fail') return [holder]
  const issuer = issuerFamily(target)
  const usage = usageFamily(target)
  const policy = policyOf(target)
  return [
    holder,
    checkIssuer(path, issuer),
    checkPolicy(target, policy, path),
    checkFamily({issuer, usage, policy}, purpose),
  ]
}

/** Directly below the anchor, which is pinned: three generations share a name, so that the name proves nothing. */
function checkIssuer({certificates, anchor}: BuiltPath, family: JpkiFamily | null): Finding {
  const pinned = anchor.origin !== 'given'
  return judge('jpki-issuer', pinned && certificates.length === 1 && family !== null, () => ({
    anchor: anchor.label,
    origin: anchor.origin,
    between: certificates.length - 1,
    issuerFamily: family,
  }))
}

/** One critical policy; its arc is that of the hierarchy that the anchor belongs to. */
function checkPolicy(target: Certificate, policy: PolicyClue, {anchor}: BuiltPath): Finding {
  const extension = target.extensions.find(({oid}) => oid === EXTENSION_ID.certificatePolicies)
  const detail = () => ({
    policies: policy.policies,
    family: policy.row?.family ?? null,
    hierarchy: policy.row?.hierarchy ?? null,
    critical: extension?.critical ?? false,
    certainty: policy.row?.certainty ?? null,
  })
  if (policy.row === null) {
    // Certificates of phones have policies that nobody has published: below the arc they are told, not refused.
    return finding('jpki-policy', policy.belowArc ? 'warning' : 'fail', detail)
  }
  const test = policy.row.hierarchy === 'test'
  return judge('jpki-policy', extension?.critical === true && (!test || anchor.origin !== 'production'), detail)
}

/** Everything that tells a family tells the same, and the one that was asked for. */
function checkFamily(
  {issuer, usage, policy}: {issuer: JpkiFamily | null; usage: JpkiFamily | null; policy: PolicyClue},
  purpose: PathPurpose,
): Finding {
  const asked = purpose === 'auth' || purpose === 'sign' ? purpose : null
  const clues = [issuer, usage, policy.row?.family ?? null, asked].filter(clue => clue !== null)
  const agree = issuer !== null && usage !== null && new Set(clues).size === 1
  return judge('jpki-family', agree, () => ({
    issuer,
    keyUsage: usage,
    policy: policy.row?.family ?? null,
    purpose: asked,
  }))
}

interface PolicyClue {
  readonly policies: readonly string[]
  readonly row: JpkiPolicyRow | null
  readonly belowArc: boolean
}

function policyOf(target: Certificate): PolicyClue {
  const {policies} = purposeOf(target)
  const [only] = policies
  if (only === undefined || policies.length > 1) return {policies, row: null, belowArc: false}
  const row = JPKI_POLICIES.find(({oid}) => oid === only) ?? null
  return {policies, row, belowArc: only.startsWith(`${JPKI_POLICY_ARC}.`)}
}

/** digitalSignature alone is a certificate for authentication, with nonRepudiation one for signatures. */
function usageFamily(target: Certificate): JpkiFamily | null {
  const {keyUsage} = purposeOf(target)
  if (!keyUsage?.includes('digitalSignature')) return null
  if (keyUsage.length === 1) return 'auth'
  return keyUsage.length === 2 && keyUsage.includes('nonRepudiation') ? 'sign' : null
}

function issuerFamily(target: Certificate): JpkiFamily | null {
  if (identifyJpki(target) === null) return null
  const families = valuesOf(target.issuer, 'organizationalUnitName').flatMap(unit => JPKI_UNITS[unit] ?? [])
  return families[0] ?? null
}
