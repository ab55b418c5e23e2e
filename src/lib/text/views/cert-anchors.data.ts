// Words of the view `cert anchors`.
import type {Message} from '../message.ts'

export const ANCHORS_VIEW = {
  id: {en: 'anchor', ja: 'アンカー'},
  family: {en: 'for', ja: '用途'},
  'family-auth': {en: 'user authentication', ja: '利用者証明用'},
  'family-sign': {en: 'digital signature', ja: '署名用'},
  'family-authenticity': {en: 'AP authenticity', ja: 'AP の真正性'},
  'family-card': {en: 'card authenticity', ja: 'カードの真正性'},
  hierarchy: {en: 'hierarchy', ja: '種別'},
  'hierarchy-production': {en: 'production', ja: '本番'},
  'hierarchy-test': {en: 'test', ja: '試験用'},
  'hierarchy-simulated': {en: 'simulated', ja: '模擬'},
  generation: {en: 'generation', ja: '世代'},
  name: {en: 'name', ja: '名前'},
  serialNumber: {en: 'serial number', ja: 'シリアル番号'},
  key: {en: 'key', ja: '鍵'},
  keyIdentifier: {en: 'key identifier', ja: '鍵識別子'},
  validity: {en: 'validity', ja: '有効期間'},
  expired: {en: 'expired', ja: '期限切れ'},
  notYetValid: {en: 'not yet valid', ja: '期間前'},
  source: {en: 'source', ja: '出典'},
  certainty: {en: 'known from', ja: '確かさ'},
  'certainty-primary': {en: 'the certificate itself', ja: '証明書そのもの'},
  'certainty-secondary': {en: 'a secondary source', ja: '二次資料'},
  usable: {en: 'usable', ja: '利用'},
  'usable-key': {en: 'by its key, without the certificate', ja: '鍵で可 (証明書は不要)'},
  'usable-fingerprint': {
    en: 'by its fingerprint: give the certificate, and it counts when its SHA-256 is this one',
    ja: 'フィンガープリントで可: 証明書を渡すと、SHA-256 が一致すれば認める',
  },
  'usable-none': {
    en: 'no: neither key nor fingerprint is known; a certificate named with --trust is your own decision',
    ja: '不可: 鍵もフィンガープリントも知られていない。--trust で証明書を指定するのは利用者自身の判断になる',
  },
} as const satisfies Record<string, Message>
