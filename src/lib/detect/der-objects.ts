// One value in DER, or one PEM block, that is no certificate: who reads it.

import {type DerKind, derKind} from './der-kind.ts'
import type {DerObject} from './der-object.ts'
import type {DetectContext, Detected} from './detected.ts'
import {readEnvelopedData} from './enveloped-data.ts'
import {readEncryptedKey, readPrivateKey, readPublicKey, readRsaPublicKey} from './keys.ts'
import {readOcspResponse} from './ocsp-responses.ts'
import {readOpensshPrivateKey} from './openssh.ts'
import {readPkcs12} from './pkcs12-store.ts'
import {readRequest} from './requests.ts'
import {readCrl} from './revocation-lists.ts'
import {readSignedData, readTimeStamp} from './signed-data.ts'

type Reader = (object: DerObject, context: DetectContext) => AsyncIterable<Detected> | Iterable<Detected>

const READERS: Readonly<Partial<Record<DerKind, Reader>>> = {
  'certificate-request': readRequest,
  crl: readCrl,
  'ocsp-response': readOcspResponse,
  'signed-data': readSignedData,
  'enveloped-data': readEnvelopedData,
  'time-stamp-response': readTimeStamp,
  'public-key': readPublicKey,
  'rsa-public-key': readRsaPublicKey,
  'private-key': readPrivateKey('private-key'),
  'rsa-private-key': readPrivateKey('rsa-private-key'),
  'ec-private-key': readPrivateKey('ec-private-key'),
  'dsa-private-key': readPrivateKey('dsa-private-key'),
  'encrypted-private-key': readEncryptedKey,
  'openssh-private-key': readOpensshPrivateKey,
  pkcs12: readPkcs12,
}

/** Labels say what is inside, whatever the bytes look like; `null` where the bytes tell. */
export const BLOCK_LABELS: Readonly<Record<string, DerKind | null>> = {
  CERTIFICATE: 'certificate',
  'X509 CERTIFICATE': 'certificate',
  'X.509 CERTIFICATE': 'certificate',
  'TRUSTED CERTIFICATE': 'certificate',
  'CERTIFICATE REQUEST': 'certificate-request',
  'NEW CERTIFICATE REQUEST': 'certificate-request',
  'X509 CRL': 'crl',
  CRL: 'crl',
  'OCSP RESPONSE': 'ocsp-response',
  PKCS7: 'signed-data',
  'PKCS #7 SIGNED DATA': 'signed-data',
  CMS: 'signed-data',
  PKCS12: 'pkcs12',
  'PUBLIC KEY': 'public-key',
  'RSA PUBLIC KEY': 'rsa-public-key',
  'PRIVATE KEY': 'private-key',
  'ENCRYPTED PRIVATE KEY': 'encrypted-private-key',
  'RSA PRIVATE KEY': 'rsa-private-key',
  'EC PRIVATE KEY': 'ec-private-key',
  'DSA PRIVATE KEY': 'dsa-private-key',
  'OPENSSH PRIVATE KEY': 'openssh-private-key',
}

export const WANTED_LABELS: ReadonlySet<string> = new Set(Object.keys(BLOCK_LABELS))

export function kindOfObject(object: Pick<DerObject, 'bytes' | 'label'>): DerKind {
  const labelled = object.label === null ? null : BLOCK_LABELS[object.label]
  const told = derKind(object.bytes)
  // The label says CMS: what of it is told by its type.
  return labelled === 'signed-data' && told === 'enveloped-data' ? told : (labelled ?? told)
}

/** Undefined: this kind of value is nothing to judge. */
export function readDerObject(
  object: DerObject,
  kind: DerKind,
  context: DetectContext,
): AsyncIterable<Detected> | Iterable<Detected> | undefined {
  return READERS[kind]?.(object, context)
}
