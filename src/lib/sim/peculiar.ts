// The door to @peculiar/x509: certificates out of names, extensions and keys. Loaded only when an image is made.
import {webcrypto} from 'node:crypto'
import type {RsaPrivateJwk} from './image.ts'
import {subjectPublicKeyInfo} from './rsa.ts'

export interface ExtensionFields {
  readonly oid: string
  readonly critical: boolean
  /** The DER inside the OCTET STRING of extnValue. */
  readonly value: Uint8Array
}

export interface CertificateFields {
  /** Positive, upper-case hex. */
  readonly serialNumber: string
  /** DER of Name. */
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly notBefore: Date
  readonly notAfter: Date
  readonly subjectKey: RsaPrivateJwk
  readonly issuerKey: RsaPrivateJwk
  readonly extensions: readonly ExtensionFields[]
}

const SHA256_RSA = {name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256'} as const

/** PKCS#1 v1.5 signatures have no randomness: the same fields give the same bytes. */
export async function issueCertificate(fields: CertificateFields): Promise<Uint8Array> {
  // The library needs the Reflect polyfill before its own code runs.
  await import('reflect-metadata')
  const {Extension, Name, X509CertificateGenerator} = await import('@peculiar/x509')
  const {subtle} = webcrypto
  const spki = subjectPublicKeyInfo(fields.subjectKey)
  const certificate = await X509CertificateGenerator.create({
    serialNumber: fields.serialNumber,
    issuer: new Name(arrayBuffer(fields.issuer)),
    subject: new Name(arrayBuffer(fields.subject)),
    notBefore: fields.notBefore,
    notAfter: fields.notAfter,
    signingAlgorithm: SHA256_RSA,
    publicKey: await subtle.importKey('spki', spki, SHA256_RSA, true, ['verify']),
    signingKey: await subtle.importKey('jwk', {...fields.issuerKey}, SHA256_RSA, false, ['sign']),
    extensions: fields.extensions.map(({oid, critical, value}) => new Extension(oid, critical, arrayBuffer(value))),
  })
  return new Uint8Array(certificate.rawData)
}

function arrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer
}
