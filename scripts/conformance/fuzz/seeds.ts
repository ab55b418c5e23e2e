// What is mutated: every certificate, CRL and OCSP response of the suites that can be decoded, each with the key that signed
// it where that is known, and for PKITS with what a whole verification needs.
import {existsSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {equalBytes} from '../../../src/lib/bytes/concat.ts'
import {decodeCrl} from '../../../src/lib/crl/decode.ts'
import {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import {responderKeyHash} from '../../../src/lib/ocsp/cert-id.ts'
import {decodeOcspResponse} from '../../../src/lib/ocsp/decode.ts'
import type {ResponderId} from '../../../src/lib/ocsp/response.ts'
import type {Certificate} from '../../../src/lib/x509/certificate.ts'
import {nameKey, sameName} from '../../../src/lib/x509/compare-names.ts'
import {decodeCertificate} from '../../../src/lib/x509/decode.ts'
import {checkSignature, type SignedBytes} from '../../../src/lib/x509/verify-signature.ts'
import {type PathCase, pkitsCases, pkitsFolder, sharedFolder} from '../path-case.ts'
import {derOf} from '../read-objects.ts'

export type SeedKind = 'certificate' | 'crl' | 'ocsp'

export interface Seed {
  readonly kind: SeedKind
  readonly file: string
  readonly der: Uint8Array
  /** Of the key whose signature the object carries; null where it is not among the files. */
  readonly signerKey: Uint8Array | null
}

const DEBIAN = '/usr/lib/python3/dist-packages/cryptography_vectors/x509'

export function loadSeeds(root: string): readonly Seed[] {
  const pkits = pkitsFolder(root)
  const shared = sharedFolder(root)
  const folders = [
    ...(pkits ? [join(pkits, 'certs'), join(pkits, 'crls')] : []),
    ...['crl/openssl', 'crl/pyca', 'crl/go', 'ocsp/openssl', 'ocsp/pyca', 'ocsp/go', 'malformed/pyca-crt'].map(name =>
      join(shared, name),
    ),
    ...(existsSync(shared) ? [] : [DEBIAN, join(DEBIAN, 'custom'), join(DEBIAN, 'ocsp')]),
  ].filter(existsSync)
  const objects = folders.flatMap(filesOf).flatMap(readObject)
  const signers = objects.flatMap(({certificate}) => (certificate ? [certificate] : []))
  const byName = new Map<string, Certificate[]>()
  for (const signer of signers) {
    const name = nameKey(signer.subjectDer)
    byName.set(name, [...(byName.get(name) ?? []), signer])
  }
  return objects.map(({kind, file, der, signed, signerName, responder, own}) => {
    const named = responder ? signers.filter(each => isResponder(responder, each)) : []
    const candidates = signerName ? (byName.get(nameKey(signerName)) ?? []) : [...own, ...named]
    const signer = candidates.find(
      candidate => signed && checkSignature(signed, candidate.subjectPublicKeyInfo) === null,
    )
    return {kind, file, der, signerKey: signer?.subjectPublicKeyInfo ?? null}
  })
}

function isResponder(responder: ResponderId, {subjectDer, subjectPublicKeyInfo}: Certificate): boolean {
  return responder.by === 'key'
    ? equalBytes(responder.keyHash, responderKeyHash(subjectPublicKeyInfo))
    : sameName(responder.nameDer, subjectDer)
}

interface ReadObject {
  readonly kind: SeedKind
  readonly file: string
  readonly der: Uint8Array
  readonly certificate: Certificate | null
  readonly signed: SignedBytes | null
  /** DER of the name of whoever signed; null when another field says who. */
  readonly signerName: Uint8Array | null
  readonly responder: ResponderId | null
  /** Certificates that came with it. */
  readonly own: readonly Certificate[]
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, {withFileTypes: true})
    .filter(entry => entry.isFile())
    .map(entry => join(folder, entry.name))
    .sort()
}

/** Nothing where the file is none of the three, or is malformed on purpose. */
function readObject(file: string): readonly ReadObject[] {
  for (const read of [readCertificate, readCrl, readOcsp]) {
    try {
      return [read(file, derOf(file))]
    } catch (error) {
      if (!(error instanceof ToolkitError)) throw error
    }
  }
  return []
}

function readCertificate(file: string, der: Uint8Array): ReadObject {
  const certificate = decodeCertificate(der)
  const {tbsCertificate: bytes, signatureAlgorithm: algorithm, signatureValue, issuerDer} = certificate
  const signed = {bytes, algorithm, signatureValue}
  return {kind: 'certificate', file, der, certificate, signed, signerName: issuerDer, responder: null, own: []}
}

function readCrl(file: string, der: Uint8Array): ReadObject {
  const {tbsCertList: bytes, signatureAlgorithm: algorithm, signatureValue, issuerDer} = decodeCrl(der)
  const signed = {bytes, algorithm, signatureValue}
  return {kind: 'crl', file, der, certificate: null, signed, signerName: issuerDer, responder: null, own: []}
}

function readOcsp(file: string, der: Uint8Array): ReadObject {
  const {basic} = decodeOcspResponse(der)
  const signed = basic && {
    bytes: basic.tbsResponseData,
    algorithm: basic.signatureAlgorithm,
    signatureValue: basic.signatureValue,
  }
  return {
    kind: 'ocsp',
    file,
    der,
    certificate: null,
    signed,
    signerName: null,
    responder: basic?.responderId ?? null,
    own: (basic?.certificates ?? []).map(each => decodeCertificate(each)),
  }
}

/** For each file of PKITS that stands in an accepted case: what is needed to verify it whole. */
export function pkitsUses(root: string): ReadonlyMap<string, PathCase> {
  const uses = new Map<string, PathCase>()
  for (const entry of pkitsCases(root)?.cases ?? []) {
    if (entry.expect !== 'valid' || entry.disputed !== null || entry.policy.initialPolicies !== null) continue
    for (const file of [entry.leaf, ...entry.untrusted, ...entry.crls]) if (!uses.has(file)) uses.set(file, entry)
  }
  return uses
}
