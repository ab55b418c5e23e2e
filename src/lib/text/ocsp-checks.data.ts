// What each check of an OCSP response asks, by its word in the table of the room `path`.
import type {Message} from './message.ts'

export const OCSP_CHECK_TEXT: Readonly<Record<string, Message>> = {
  issuer: {
    en: 'the issuer is the one whose key signed the certificate',
    ja: '発行者は、証明書に署名した鍵の持ち主である',
  },
  'response-status': {en: 'the responder answers', ja: 'レスポンダーが回答している'},
  'response-type': {en: 'the answer is of the type that is known', ja: '回答の種類を扱える'},
  'critical-extensions': {en: 'every critical extension is understood', ja: 'クリティカルな拡張をすべて扱える'},
  nonce: {en: 'it answers this very request (nonce)', ja: 'この要求への回答である (ノンス)'},
  'nonce-size': {en: 'the nonce has 1 to 128 octets', ja: 'ノンスは 1〜128 オクテットである'},
  'cert-id': {
    en: 'it answers for this certificate of this issuer and key',
    ja: 'この発行者、この鍵の、この証明書についての回答である',
  },
  'cert-id-hash': {en: 'hash that names the certificate', ja: '証明書を示すハッシュ'},
  times: {en: 'its times agree with each other', ja: '時刻が互いに矛盾しない'},
  responder: {en: 'the responder is found by its name or key', ja: 'レスポンダーを名前か鍵で特定できる'},
  signature: {en: 'the signature is valid and strong', ja: '署名が正しく、暗号が弱くない'},
  'responder-authorised': {
    en: 'the responder is the issuer, or appointed by its key',
    ja: 'レスポンダーは発行者自身か、その鍵による委任を受けている',
  },
  'responder-status': {
    en: "the responder's certificate is valid and not revoked",
    ja: 'レスポンダーの証明書が有効で、失効していない',
  },
  'certificate-status': {en: 'the certificate is not revoked', ja: '証明書は失効していない'},
  freshness: {en: 'it is fresh', ja: '期限内の回答である'},
  'revocation-time': {en: 'the revocation lies before the time of judging', ja: '失効は判定の時刻より前である'},
  'never-issued': {en: 'the certificate was issued at all', ja: '証明書は発行されたことがある'},
}
