// Who may have issued a certificate: by name (RFC 5280, 7.1), then by key identifier. Whether somebody did is decided by
// the signature alone. Three generations of an authority share one name, so every candidate stays in the list.
import {equalBytes} from '../bytes/concat.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import type {Certificate} from '../x509/certificate.ts'
import {nameKey} from '../x509/compare-names.ts'
import {EXTENSION_ID} from '../x509/extensions/ids.data.ts'
import {readExtension} from '../x509/extensions/read.ts'
import type {TrustAnchor} from './trust-anchor.ts'

/** How the key identifiers of a certificate and of a candidate stand to each other (RFC 5280, 4.2.1.1). */
export type KeyIdentifierFit = 'match' | 'unknown' | 'mismatch'

export class CandidateIndex {
  readonly #anchors = new Map<string, TrustAnchor[]>()
  readonly #certificates = new Map<string, Certificate[]>()
  /** Links from a name to the nearest anchor, by names only: who has none is never worth a signature. */
  readonly #distance = new Map<string, number>()

  constructor(anchors: readonly TrustAnchor[], certificates: readonly Certificate[]) {
    for (const anchor of anchors) append(this.#anchors, nameKey(anchor.nameDer), anchor)
    const seen = new Set<string>()
    for (const certificate of certificates) {
      const bytes = Buffer.from(certificate.der).toString('latin1')
      if (seen.has(bytes)) continue
      seen.add(bytes)
      append(this.#certificates, nameKey(certificate.subjectDer), certificate)
    }
    this.#measure()
  }

  anchorsOf(certificate: Certificate): readonly TrustAnchor[] {
    return ranked(this.#anchors.get(nameKey(certificate.issuerDer)) ?? [], anchor =>
      rankOf(keyIdentifierFit(certificate, anchor.keyIdentifier)),
    )
  }

  /** The nearest to an anchor first among those that fit equally well. */
  issuersOf(certificate: Certificate): readonly Certificate[] {
    return ranked(
      this.#certificates.get(nameKey(certificate.issuerDer)) ?? [],
      candidate =>
        rankOf(keyIdentifierFit(certificate, subjectKeyIdentifierOf(candidate))) * FAR +
        Math.min(this.#distance.get(nameKey(candidate.issuerDer)) ?? FAR, FAR - 1),
    )
  }

  /** Whether names alone could lead from this certificate to an anchor. */
  leadsToAnchor(certificate: Certificate): boolean {
    return this.#distance.has(nameKey(certificate.issuerDer))
  }

  /** From the anchors downwards, breadth first: the subjects that each issuer's name has issued. */
  #measure(): void {
    const issued = new Map<string, Set<string>>()
    for (const [subject, certificates] of this.#certificates) {
      for (const certificate of certificates) {
        const issuer = nameKey(certificate.issuerDer)
        const subjects = issued.get(issuer) ?? new Set()
        issued.set(issuer, subjects.add(subject))
      }
    }
    let front = [...this.#anchors.keys()]
    for (let distance = 0; front.length > 0; distance++) {
      for (const name of front) this.#distance.set(name, distance)
      const next = front.flatMap(name => [...(issued.get(name) ?? [])])
      front = [...new Set(next)].filter(name => !this.#distance.has(name))
    }
  }
}

const FAR = 1_000_000

/** One list of certificates is asked for the signer of every CRL: it is sorted by subject once. */
const BY_SUBJECT = new WeakMap<readonly Certificate[], Map<string, Certificate[]>>()

/** Those with this subject (RFC 5280, 7.1), in the order given. */
export function certificatesNamed(certificates: readonly Certificate[], nameDer: Uint8Array): readonly Certificate[] {
  let named = BY_SUBJECT.get(certificates)
  if (named === undefined) {
    named = new Map()
    for (const certificate of certificates) append(named, nameKey(certificate.subjectDer), certificate)
    BY_SUBJECT.set(certificates, named)
  }
  return named.get(nameKey(nameDer)) ?? []
}

/** keyIdentifier of the certificate's authorityKeyIdentifier against the candidate's subjectKeyIdentifier. */
export function keyIdentifierFit(certificate: Certificate, subjectKeyIdentifier: string | null): KeyIdentifierFit {
  const wanted = authorityKeyIdentifierOf(certificate)
  if (wanted === null || subjectKeyIdentifier === null) return 'unknown'
  return wanted === subjectKeyIdentifier ? 'match' : 'mismatch'
}

/** In lower-case hex; null where there is none, or a damaged one: it is a hint, and never proves anything. */
export function subjectKeyIdentifierOf(certificate: Certificate): string | null {
  const value = hint(certificate, EXTENSION_ID.subjectKeyIdentifier)
  return value?.kind === 'subjectKeyIdentifier' ? value.keyIdentifier : null
}

export function authorityKeyIdentifierOf(certificate: Certificate): string | null {
  const value = hint(certificate, EXTENSION_ID.authorityKeyIdentifier)
  return value?.kind === 'authorityKeyIdentifier' ? value.keyIdentifier : null
}

export function anchorFrom(certificate: Certificate, label: string): TrustAnchor {
  return {
    nameDer: certificate.subjectDer,
    subjectPublicKeyInfo: certificate.subjectPublicKeyInfo,
    keyIdentifier: subjectKeyIdentifierOf(certificate),
    certificate,
    origin: 'given',
    label,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
  }
}

/** A certificate has one name and key; which of several certificates carries them does not matter to a loop. */
export function isSameEntity(a: Certificate, b: Certificate): boolean {
  return equalBytes(a.subjectPublicKeyInfo, b.subjectPublicKeyInfo) && nameKey(a.subjectDer) === nameKey(b.subjectDer)
}

export function isSameCertificate(a: Certificate, b: Certificate): boolean {
  return a === b || equalBytes(a.der, b.der)
}

function hint(certificate: Certificate, oid: string) {
  try {
    return readExtension(certificate, oid)
  } catch (cause) {
    if (cause instanceof DecodeError) return undefined
    throw cause
  }
}

function rankOf(fit: KeyIdentifierFit): number {
  return fit === 'match' ? 0 : fit === 'unknown' ? 1 : 2
}

/** In ascending order of rank, and in the order given where ranks are equal. */
function ranked<Item>(items: readonly Item[], rank: (item: Item) => number): readonly Item[] {
  if (items.length < 2) return items
  return items
    .map(item => ({item, rank: rank(item)}))
    .sort((a, b) => a.rank - b.rank)
    .map(({item}) => item)
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key)
  if (values) values.push(value)
  else map.set(key, [value])
}
