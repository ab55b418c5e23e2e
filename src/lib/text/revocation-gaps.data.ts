// Why a CRL or an OCSP response could not decide, by the words that the verifier writes.
import type {Message} from './message.ts'

export const OCSP_GAP_TEXT: Readonly<Record<string, Message>> = {
  'no-response': {en: 'no OCSP response was given', ja: 'OCSP レスポンスがありません'},
  'error-status': {
    en: 'the responder reports an error, which nobody signs',
    ja: 'レスポンダーがエラーを返しています。エラーには署名がありません',
  },
  'response-type': {en: 'the response is of a type that is not known here', ja: 'レスポンスの種類を扱えません'},
  'critical-extension': {
    en: 'a critical extension of the response is not understood',
    ja: 'レスポンスに解釈できないクリティカルな拡張があります',
  },
  'extension-encoding': {en: 'an extension of the response is damaged', ja: 'レスポンスの拡張が壊れています'},
  'other-certificate': {en: 'it answers for other certificates', ja: '別の証明書についての回答です'},
  'other-issuer-name': {
    en: 'it answers for the same serial number of another issuer',
    ja: '別の発行者の、同じシリアル番号についての回答です',
  },
  'other-issuer-key': {
    en: 'it answers for another key of an issuer of the same name',
    ja: '同じ名前の発行者の、別の鍵についての回答です',
  },
  'unknown-hash': {
    en: 'it names the certificate by a hash that is not known here',
    ja: '証明書を示すハッシュの種類を扱えません',
  },
  contradiction: {
    en: 'it gives several answers for the certificate that disagree',
    ja: '同じ証明書について食い違う回答があります',
  },
  'signature-algorithm': {en: 'its signature algorithm is not known here', ja: '署名アルゴリズムを扱えません'},
  'weak-algorithm': {en: 'its signature is too weak to be believed', ja: '署名の暗号が弱く、信用できません'},
  signature: {en: "its signature does not fit the responder's key", ja: '署名がレスポンダーの鍵と合いません'},
  'responder-not-found': {en: "the responder's certificate was not given", ja: 'レスポンダーの証明書がありません'},
  'responder-itself': {
    en: 'the responder is the very certificate that is asked about',
    ja: '調べる証明書自身がレスポンダーになっています',
  },
  'responder-issuer': {
    en: 'the responder was not appointed by the issuer of the certificate',
    ja: 'レスポンダーは証明書の発行者から委任されていません',
  },
  'responder-purpose': {
    en: "the responder's certificate is not meant for OCSP",
    ja: 'レスポンダーの証明書の用途に OCSP がありません',
  },
  'responder-key-usage': {
    en: "the responder's key is not meant for signatures",
    ja: 'レスポンダーの鍵の用途に署名がありません',
  },
  'responder-validity': {
    en: "the responder's certificate was not valid",
    ja: 'レスポンダーの証明書が有効期間内ではありません',
  },
  'responder-extension': {
    en: "the responder's certificate has a critical extension that is not understood",
    ja: 'レスポンダーの証明書に解釈できないクリティカルな拡張があります',
  },
  'responder-revocation': {
    en: "it is not certain that the responder's certificate is not revoked",
    ja: 'レスポンダーの証明書が失効していないことを確かめられません',
  },
  'responder-not-checked': {
    en: "whether the responder's certificate is revoked was not checked",
    ja: 'レスポンダーの証明書の失効は調べていません',
  },
  times: {en: 'its times contradict each other', ja: '時刻が互いに矛盾しています'},
  future: {en: 'it was made after the time of judging', ja: '判定の時刻より後に作られています'},
  stale: {en: 'its nextUpdate has passed', ja: '次回更新の時刻を過ぎています'},
  'too-old': {
    en: 'it is older than --max-age allows, or has no nextUpdate',
    ja: '--max-age より古いか、次回更新の時刻がありません',
  },
  unknown: {en: 'the responder does not know the certificate', ja: 'レスポンダーがこの証明書を知りません'},
  'revoked-later': {
    en: 'the certificate was revoked after the time of judging',
    ja: '判定の時刻より後に失効しています',
  },
  'nonce-not-compared': {en: 'its nonce was not compared with a request', ja: 'ノンスを要求と照合していません'},
  'never-issued': {
    en: 'the responder says that the certificate was never issued',
    ja: 'この証明書は発行されていない、とレスポンダーは答えています',
  },
  'hold-lifted': {en: 'the suspension was lifted', ja: '一時停止は解除されています'},
}

export const CRL_GAP_TEXT: Readonly<Record<string, Message>> = {}

/** A word that stands in no table is shown as it is. */
export function gapText(kind: 'crl' | 'ocsp', reason: string): Message {
  return (kind === 'ocsp' ? OCSP_GAP_TEXT : CRL_GAP_TEXT)[reason] ?? {en: reason, ja: reason}
}
