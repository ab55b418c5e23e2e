// The door to @peculiar/x509: certificates out of names, extensions and keys. Loaded only when an image is made.
import type {webcrypto} from 'node:crypto'
import {CURVES} from '../seeded/elliptic-curve.ts'
import {signMessage, subjectPublicKeyInfo} from '../seeded/private-key.ts'
import type {PrivateJwk} from './image.ts'

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
  readonly subjectKey: PrivateJwk
  readonly issuerKey: PrivateJwk
  readonly extensions: readonly ExtensionFields[]
}

/** What the library takes for a key and for Web Crypto: it names the algorithm, and signs as the card's keys sign. */
type Signer = Parameters<typeof import('@peculiar/x509').X509CertificateGenerator.create>

/** No signature here has randomness: the same fields give the same bytes. Web Crypto's ECDSA would draw a nonce. */
export async function issueCertificate(fields: CertificateFields): Promise<Uint8Array> {
  // The library needs the Reflect polyfill before its own code runs.
  await import('reflect-metadata')
  const {Extension, Name, X509CertificateGenerator} = await import('@peculiar/x509')
  const algorithm = algorithmOf(fields.issuerKey)
  const subtle = {
    sign: async (_algorithm: unknown, _key: unknown, tbs: ArrayBuffer) =>
      arrayBuffer(signMessage(fields.issuerKey, new Uint8Array(tbs))),
  }
  const certificate = await X509CertificateGenerator.create(
    {
      serialNumber: fields.serialNumber,
      issuer: new Name(arrayBuffer(fields.issuer)),
      subject: new Name(arrayBuffer(fields.subject)),
      notBefore: fields.notBefore,
      notAfter: fields.notAfter,
      signingAlgorithm: algorithm,
      publicKey: arrayBuffer(subjectPublicKeyInfo(fields.subjectKey)),
      signingKey: {algorithm} as unknown as webcrypto.CryptoKey,
      extensions: fields.extensions.map(({oid, critical, value}) => new Extension(oid, critical, arrayBuffer(value))),
    },
    {subtle} as unknown as Signer[1],
  )
  return new Uint8Array(certificate.rawData)
}

function algorithmOf(key: PrivateJwk) {
  if (key.kty === 'RSA') return {name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256'}
  return {name: 'ECDSA', namedCurve: key.crv, hash: CURVES[key.crv].hash === 'sha256' ? 'SHA-256' : 'SHA-384'}
}

function arrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer
}
