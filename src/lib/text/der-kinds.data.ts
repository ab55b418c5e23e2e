// What a file holds instead of what was looked for, as part of a sentence.
import type {Message} from './message.ts'

const PRIVATE_KEY: Message = {en: 'a private key', ja: '秘密鍵'}
const PUBLIC_KEY: Message = {en: 'a public key', ja: '公開鍵'}

export const DER_KIND_TEXT = {
  certificate: {en: 'a certificate', ja: '証明書'},
  'certificate-request': {en: 'a certificate request', ja: '証明書要求'},
  crl: {en: 'a CRL', ja: 'CRL'},
  'signed-data': {en: 'signed data (CMS)', ja: '署名データ (CMS)'},
  'time-stamp-response': {en: 'a time-stamp', ja: 'タイムスタンプ'},
  pkcs12: {en: 'a keystore (PKCS#12)', ja: 'キーストア (PKCS#12)'},
  'public-key': PUBLIC_KEY,
  'rsa-public-key': PUBLIC_KEY,
  'private-key': PRIVATE_KEY,
  'encrypted-private-key': PRIVATE_KEY,
  'rsa-private-key': PRIVATE_KEY,
  'ec-private-key': PRIVATE_KEY,
  'dsa-private-key': PRIVATE_KEY,
} as const satisfies Record<string, Message>
