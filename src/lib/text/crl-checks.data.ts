// Every check of a CRL for a person: what is asked, by its word in the table of the op.
import type {Message} from './message.ts'

export const CRL_CHECK_TEXT = {
  version: {en: 'the list is of version 2', ja: 'バージョンは 2 である'},
  'algorithm-agreement': {
    en: 'the signature algorithm is the same inside and outside',
    ja: '署名アルゴリズムの内と外の記載が同じである',
  },
  'weak-algorithm': {en: 'the signature algorithm can be believed', ja: '署名の暗号が十分に強い'},
  issuer: {en: 'a certificate with the name of the issuer is given', ja: '発行者と同じ名前の証明書がある'},
  signature: {en: "the signature is the issuer's", ja: '署名が発行者のものである'},
  'key-usage': {en: 'the issuer may sign CRLs (cRLSign)', ja: '発行者は CRL に署名できる (cRLSign)'},
  'issuer-path': {
    en: 'a path leads from the issuer to a trust anchor',
    ja: '発行者からトラストアンカーに認証パスが届く',
  },
  'issuer-validity': {en: "the issuer's certificate is in its period", ja: '発行者の証明書が有効期間内である'},
  'this-update': {en: 'the list was issued before the time of judging', ja: '判定の時刻より前に発行されている'},
  'next-update': {en: 'the next list is not due yet', ja: '次回更新の時刻を過ぎていない'},
  'max-age': {en: 'the list is not older than --max-age', ja: '--max-age より古くない'},
  extensions: {en: 'the extensions are sound', ja: '拡張が壊れていない'},
  'critical-extensions': {en: 'every critical extension is understood', ja: 'クリティカルな拡張をすべて扱える'},
  'key-identifier': {en: 'the list names its key', ja: '署名した鍵が示されている'},
  number: {en: 'the list has a number, not critical', ja: 'CRL 番号があり、クリティカルではない'},
  scope: {en: 'the scope is stated without contradiction', ja: '対象範囲が矛盾なく示されている'},
  delta: {en: 'the delta CRL fits its base', ja: '差分 CRL が元の CRL に合う'},
  entries: {en: 'the entries are understood and fit the list', ja: '項目をすべて扱え、CRL の種類に合う'},
  newest: {en: 'of the lists of one scope it is the newest', ja: '同じ対象範囲の CRL のうち最新である'},
} as const satisfies Record<string, Message>
