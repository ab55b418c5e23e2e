// Why a CRL or an OCSP response could not decide, by the words that the verifier writes.
import type {Message} from './message.ts'

export const OCSP_GAP_TEXT: Readonly<Record<string, Message>> = {
  'issuer-signature': {
    en: 'the certificate does not bear the signature of the issuer that was given',
    ja: '証明書の署名が、指定された発行者の鍵と合いません',
  },
  'issuer-path': {
    en: 'the chain of the certificate was not verified, so that nobody was asked',
    ja: '証明書の認証パスを検証できなかったため、問い合わせていません',
  },
  'no-address': {en: 'the certificate names no OCSP responder', ja: '証明書に OCSP レスポンダーの記載がありません'},
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
  'nonce-mismatch': {
    en: 'its nonce is not the one that was sent: it answers another request',
    ja: 'ノンスが送ったものと違います。別の要求への回答です',
  },
  'nonce-absent': {
    en: 'it has no nonce, and --nonce require demands one',
    ja: 'ノンスがありません (--nonce require では必須です)',
  },
  'nonce-not-returned': {
    en: 'the responder did not return the nonce: only its times say that the answer is new',
    ja: 'レスポンダーがノンスを返していません。新しさは時刻だけが示します',
  },
  'never-issued': {
    en: 'the responder says that the certificate was never issued',
    ja: 'この証明書は発行されていない、とレスポンダーは答えています',
  },
  'hold-lifted': {en: 'the suspension was lifted', ja: '一時停止は解除されています'},
}

export const CRL_GAP_TEXT: Readonly<Record<string, Message>> = {
  'no-crl': {en: 'no CRL of the issuer was given', ja: '発行者の CRL がありません'},
  'other-key': {
    en: 'it comes from another key of an issuer of the same name',
    ja: '同じ名前の発行者の、別の鍵のものです',
  },
  'issuer-ambiguous': {
    en: 'it lists this number for one of several issuers; only the certificate itself can tell whose it is',
    ja: '複数の発行者の証明書を載せており、番号だけではどの発行者のものか分かりません。証明書を指定してください',
  },
  'not-verified': {
    en: 'its signature was not verified when the index was made',
    ja: '索引を作ったときに署名を検証していません',
  },
  'issuer-mismatch': {
    en: 'it comes from another issuer than the certificate names for its CRLs',
    ja: '証明書が示す CRL の発行者とは別の発行者のものです',
  },
  'scope-mismatch': {
    en: 'it does not cover the certificate: another distribution point, or another kind of certificates',
    ja: '配布点か証明書の種類が違い、この証明書を対象としていません',
  },
  'malformed-extension': {en: 'an extension of the CRL is damaged', ja: 'CRL の拡張が壊れています'},
  'malformed-distribution-points': {
    en: 'the distribution points of the certificate are damaged',
    ja: '証明書の CRL 配布点が壊れています',
  },
  'malformed-entry': {en: 'an entry of the CRL is damaged', ja: 'CRL の項目が壊れています'},
  'algorithm-mismatch': {
    en: 'the signature algorithm inside the signed part differs from the one outside',
    ja: '署名の対象の内側と外側で署名アルゴリズムが違います',
  },
  'weak-algorithm': {en: 'its signature is too weak to be believed', ja: '署名の暗号が弱く、信用できません'},
  'issuer-unknown': {en: "the certificate of the CRL's issuer was not given", ja: 'CRL の発行者の証明書がありません'},
  'issuer-path': {
    en: "the certificate of the CRL's issuer does not lead to the same trust anchor, or is revoked",
    ja: 'CRL の発行者の証明書が同じトラストアンカーに届かないか、失効しています',
  },
  'key-usage': {
    en: "the issuer's key is not meant for signing CRLs",
    ja: '発行者の鍵の用途に CRL への署名がありません',
  },
  signature: {en: "its signature does not fit the issuer's key", ja: '署名が発行者の鍵と合いません'},
  'unknown-critical-extension': {
    en: 'a critical extension of the CRL is not understood',
    ja: 'CRL に解釈できないクリティカルな拡張があります',
  },
  'unknown-critical-entry-extension': {
    en: 'a critical extension of an entry is not understood',
    ja: 'CRL の項目に解釈できないクリティカルな拡張があります',
  },
  'remove-from-complete-crl': {
    en: 'the reason removeFromCRL stands in a complete CRL, where it has no meaning',
    ja: '完全な CRL に、意味を持たない事由 removeFromCRL があります',
  },
  'not-yet-valid': {en: 'it was issued after the time of judging', ja: '判定の時刻より後に発行されています'},
  'no-next-update': {en: 'it has no nextUpdate', ja: '次回更新の時刻がありません'},
  stale: {
    en: 'its nextUpdate has passed, or it is older than --max-age',
    ja: '次回更新の時刻を過ぎているか、--max-age より古いものです',
  },
  superseded: {en: 'a newer CRL takes its place', ja: 'より新しい CRL があります'},
  'hold-lifted': {en: 'the suspension was lifted', ja: '一時停止は解除されています'},
  'no-reasons': {en: 'it covers none of the reasons that matter', ja: '必要な失効事由を対象としていません'},
  'reasons-incomplete': {
    en: 'the CRLs together do not cover all reasons',
    ja: 'CRL を合わせても、すべての失効事由を対象としていません',
  },
  'delta-without-base': {
    en: 'the complete CRL that the delta CRL changes was not given',
    ja: '差分 CRL の元になる完全な CRL がありません',
  },
}

/** A word that stands in no table is shown as it is. */
export function gapText(kind: 'crl' | 'ocsp', reason: string): Message {
  return (kind === 'ocsp' ? OCSP_GAP_TEXT : CRL_GAP_TEXT)[reason] ?? {en: reason, ja: reason}
}
