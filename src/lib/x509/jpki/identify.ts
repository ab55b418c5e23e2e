// Whether a certificate belongs to JPKI, and to which part of it. A known fingerprint or key identifier is evidence; the
// names are only a claim, and are labelled so.
import {type Certificate, findExtension, isSelfIssued} from '../certificate.ts'
import {decodeExtension} from '../extensions/decode.ts'
import {fingerprint} from '../fingerprint.ts'
import {valuesOf} from '../name.ts'
import {type Purpose, purposeOf} from '../purpose.ts'
import {JPKI_AUTHORITIES, type JpkiAuthority, type JpkiFamily, type JpkiHierarchy} from './authorities.data.ts'
import {hierarchyOfName} from './hierarchy.ts'
import {holdsPersonalData} from './personal.ts'

export interface JpkiIdentity {
  /** Null when the names fit JPKI but nothing says which family. */
  readonly family: JpkiFamily | null
  readonly kind: 'ca' | 'end-entity'
  /** Of the CA: its own for a CA certificate, that of the issuer for an end-entity certificate. */
  readonly generation: number | null
  readonly hierarchy: JpkiHierarchy
  /** What the generation rests on; `name` is a claim that anybody can make. */
  readonly evidence: 'fingerprint' | 'authority-key-identifier' | 'name'
  /** Key usage, policy, names and attributes point to different families. */
  readonly familyConflict: boolean
  readonly personalData: boolean
}

const SUBJECT_ALT_NAME = '2.5.29.17'
const AUTHORITY_KEY_IDENTIFIER = '2.5.29.35'

/** Null for a certificate that is not of JPKI. */
export function identifyJpki(certificate: Certificate): JpkiIdentity | null {
  // The authorities are known by their fingerprints, and each of them has such a name, too.
  const hierarchy = hierarchyOfName(certificate.issuer)
  if (hierarchy === null) return null
  const sha256 = fingerprint('sha256', certificate.der)
  const known = JPKI_AUTHORITIES.find(authority => authority.sha256 === sha256)
  if (known) return knownAuthority(known)
  const purpose = purposeOf(certificate)
  const kind = purpose.cA ? 'ca' : 'end-entity'
  const families = familyClues(certificate, purpose, kind)
  const issuer = kind === 'end-entity' ? issuerOf(certificate, hierarchy) : undefined
  return {
    family: families[0] ?? null,
    kind,
    generation: issuer?.generation ?? null,
    hierarchy,
    evidence: issuer ? 'authority-key-identifier' : 'name',
    familyConflict: new Set(families).size > 1,
    personalData: holdsPersonalData(certificate.der),
  }
}

function knownAuthority(known: JpkiAuthority): JpkiIdentity {
  return {
    family: known.family,
    kind: 'ca',
    generation: known.generation,
    hierarchy: known.hierarchy,
    evidence: 'fingerprint',
    familyConflict: false,
    personalData: false,
  }
}

/** Every independent sign of the family, the most reliable first: policy, key usage, attributes, names. */
function familyClues(certificate: Certificate, purpose: Purpose, kind: 'ca' | 'end-entity'): readonly JpkiFamily[] {
  const clues: (JpkiFamily | undefined)[] = [familyByPolicy(purpose)]
  if (kind === 'end-entity' && purpose.keyUsage !== null)
    clues.push(purpose.keyUsage.includes('nonRepudiation') ? 'sign' : 'auth')
  if (holdsPersonalData(findExtension(certificate, SUBJECT_ALT_NAME)?.value ?? new Uint8Array())) clues.push('sign')
  const name = isSelfIssued(certificate) ? certificate.subject : certificate.issuer
  clues.push(familyByName(valuesOf(name, 'organizationalUnitName')))
  return clues.filter(clue => clue !== undefined)
}

/** The policy arcs .1.1 (digital signature), .1.0 (its test form) and .1.3 (user authentication) of the JPKI tree. */
function familyByPolicy(purpose: Purpose): JpkiFamily | undefined {
  if (purpose.policies.some(oid => /^1\.2\.392\.200149\.8\.5\.1\.[01]\./.test(oid))) return 'sign'
  if (purpose.policies.some(oid => /^1\.2\.392\.200149\.8\.5\.1\.3\./.test(oid))) return 'auth'
  return undefined
}

function familyByName(units: readonly string[]): JpkiFamily | undefined {
  if (units.some(unit => /for digital signature/i.test(unit))) return 'sign'
  if (units.some(unit => /for user authentication/i.test(unit))) return 'auth'
  return undefined
}

function issuerOf(certificate: Certificate, hierarchy: JpkiHierarchy): JpkiAuthority | undefined {
  const extension = findExtension(certificate, AUTHORITY_KEY_IDENTIFIER)
  const value = extension ? decodeExtension(extension).value : null
  if (value?.kind !== 'authorityKeyIdentifier' || value.keyIdentifier === null) return undefined
  return JPKI_AUTHORITIES.find(
    authority => authority.hierarchy === hierarchy && authority.subjectKeyIdentifier === value.keyIdentifier,
  )
}
