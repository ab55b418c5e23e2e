// What a verifier can and cannot do, in words: one row for each capability of a test kit.
import type {Message} from './message.ts'

export const CAPABILITY_TEXT = {
  'rsa-2048': {en: 'accepts RSA-2048 below RSA-2048', ja: 'RSA-2048 の下の RSA-2048 を受け入れる'},
  'ecdsa-p256': {en: 'accepts ECDSA P-256', ja: 'ECDSA P-256 を受け入れる'},
  'ecdsa-p384': {en: 'accepts ECDSA P-384', ja: 'ECDSA P-384 を受け入れる'},
  'ec-below-rsa': {
    en: 'accepts an elliptic-curve certificate below an RSA authority',
    ja: 'RSA の認証局の下の楕円曲線の証明書を受け入れる',
  },
  'rsa-below-ec': {
    en: 'accepts RSA below an elliptic-curve authority',
    ja: '楕円曲線の認証局の下の RSA を受け入れる',
  },
  'mixed-curves': {en: 'accepts P-256 below P-384 and the reverse', ja: 'P-384 の下の P-256 と、その逆を受け入れる'},
  'ten-years': {en: 'accepts a certificate of ten years', ja: '10年の証明書を受け入れる'},
  'after-2049': {en: 'accepts an authority that ends after 2049', ja: '2049年より後に終わる認証局を受け入れる'},
  'outlives-issuer': {
    en: 'accepts a certificate that ends after its issuer does',
    ja: '発行者より後に終わる証明書を受け入れる',
  },
  'same-name': {
    en: 'finds the right one of several authorities of one name',
    ja: '同じ名前の認証局のうち、正しいものを見つける',
  },
  'key-rollover': {
    en: 'follows an authority of today to the next key under its name',
    ja: '今の認証局から、同じ名前の次の鍵へたどる',
  },
  'long-serial': {en: 'accepts a serial number of 20 octets', ja: '20オクテットのシリアル番号を受け入れる'},
  'forged-signature': {en: 'refuses a forged signature', ja: '偽造された署名を拒む'},
  'altered-content': {en: 'refuses content altered after signing', ja: '署名の後で変えられた内容を拒む'},
  'zero-signature': {en: 'refuses an ECDSA signature of zeros', ja: '0 だけの ECDSA 署名を拒む'},
  'wrong-key': {en: 'refuses another authority of the same name', ja: '同じ名前の別の認証局を拒む'},
  'wrong-algorithm': {
    en: 'refuses a signature that names another algorithm',
    ja: '別のアルゴリズムを名乗る署名を拒む',
  },
  'bad-key': {
    en: 'refuses keys off the curve, of another curve or of a curve spelt out',
    ja: '曲線上にない鍵、別の曲線の鍵、曲線を書き下した鍵を拒む',
  },
  expired: {en: 'refuses what has expired', ja: '期限の切れたものを拒む'},
  'not-yet-valid': {en: 'refuses what is not yet valid', ja: 'まだ有効でないものを拒む'},
  'name-chaining': {en: 'refuses an issuer of another name', ja: '名前の違う発行者を拒む'},
  'incomplete-chain': {en: 'refuses a chain with a gap', ja: '途中の欠けたつながりを拒む'},
  'basic-constraints': {en: 'refuses an issuer that is no authority', ja: '認証局でない発行者を拒む'},
  'path-length': {en: 'refuses more authorities than allowed', ja: '許された数を超える認証局を拒む'},
  'key-usage': {
    en: 'refuses an issuer whose key may not sign certificates',
    ja: '証明書に署名できない鍵の発行者を拒む',
  },
  'critical-extension': {en: 'refuses an unknown critical extension', ja: '知らない必須の拡張を拒む'},
  'sha-1': {en: 'refuses SHA-1', ja: 'SHA-1 を拒む'},
  'rsa-1024': {en: 'refuses RSA-1024', ja: 'RSA-1024 を拒む'},
  'ecdsa-parameters': {
    en: 'refuses parameters beside an ECDSA signature',
    ja: 'ECDSA の署名に付いたパラメーターを拒む',
  },
  'negative-serial': {en: 'bears a negative serial number', ja: '負のシリアル番号でも止まらない'},
  'crl-good': {en: 'accepts what a list does not name', ja: '失効リストにないものを受け入れる'},
  'crl-revoked': {en: 'refuses what a list names', ja: '失効リストにあるものを拒む'},
  'crl-unusable': {
    en: 'refuses to rest on a list that is stale, forged, of another scope or not there',
    ja: '古い、偽造された、範囲の違う、または無い失効リストに頼らない',
  },
  'crl-delta': {en: 'joins a delta list to its base', ja: '差分リストを元のリストと合わせる'},
  'jpki-issuer': {en: 'refuses what JPKI did not issue itself', ja: '公的個人認証が直接発行していないものを拒む'},
  'jpki-policy': {
    en: 'refuses a certificate without the policy of its family',
    ja: '種別の証明書ポリシーのない証明書を拒む',
  },
  'jpki-key-usage': {
    en: 'refuses a certificate without the key usage of its family',
    ja: '種別の鍵の用途のない証明書を拒む',
  },
} as const satisfies Record<string, Message>
