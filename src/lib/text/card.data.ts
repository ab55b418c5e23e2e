// Names of applications, files, PINs and commands, as the papers and the card's users know them.
import type {Message} from './message.ts'

export const AP_TITLE = {
  jpki: {en: 'JPKI AP', ja: '公的個人認証AP'},
  visual: {en: 'card-face confirmation AP', ja: '券面事項確認AP'},
  text: {en: 'card-face input support AP', ja: '券面事項入力補助AP'},
  juki: {en: 'resident register AP', ja: '住民基本台帳AP'},
  common: {en: 'common card AP', ja: '共通カードAP'},
  manager: {en: 'card manager', ja: 'カードマネージャー'},
} as const satisfies Record<string, Message>

export const FILE_TITLE = {
  'sign-certificate': {en: 'signing certificate', ja: '署名用電子証明書'},
  'sign-ca-certificate': {en: 'CA certificate for signing', ja: '署名用認証局証明書'},
  'auth-certificate': {en: 'authentication certificate', ja: '利用者証明用電子証明書'},
  'auth-ca-certificate': {en: 'CA certificate for authentication', ja: '利用者証明用認証局証明書'},
  'token-information': {en: 'token information', ja: 'トークン情報'},
  'certificate-availability': {en: 'which certificates are there', ja: '電子証明書の有無'},
  'auth-key': {en: 'authentication private key', ja: '利用者証明用秘密鍵'},
  'sign-key': {en: 'signing private key', ja: '署名用秘密鍵'},
  'auth-pin': {en: 'authentication PIN', ja: '利用者証明用電子証明書用暗証番号'},
  'sign-password': {en: 'signing password', ja: '署名用電子証明書用暗証番号'},
  'terminal-key': {en: 'terminal CA key reference', ja: '端末認証用の鍵参照'},
  number: {en: 'individual number', ja: '個人番号'},
  attributes: {en: 'four attributes: name, address, birth, sex', ja: '基本4情報'},
  'integrity-record': {en: 'digests and signature over the data', ja: '記録の署名'},
  'card-verifiable-certificate': {en: 'card-verifiable certificate of the issuer', ja: 'カード検証用証明書 (CVC)'},
  'basic-information': {en: 'AP basic information', ja: 'AP基本情報'},
  'session-key': {en: 'public key for the session key', ja: 'セッション鍵配送用公開鍵'},
  'ap-public-key': {en: "the AP's public key, signed", ja: 'AP公開鍵 (署名付き)'},
  'ap-key': {en: "the AP's private key", ja: 'AP秘密鍵'},
  'text-pin': {en: 'card-face input support PIN', ja: '券面事項入力補助用暗証番号'},
  'number-a': {en: 'verification number A', ja: '照合番号A'},
  'number-b': {en: 'verification number B', ja: '照合番号B'},
  'birth-key': {en: 'date of birth key', ja: '生年月日'},
  'age-record': {en: 'date of birth, signed', ja: '生年月日記録'},
  face: {en: 'card face: images, birth, sex', ja: '券面情報 (画像、生年月日、性別)'},
  'number-image': {en: 'image of the individual number', ja: '個人番号の画像'},
  'card-record': {en: 'serial, municipality, expiry', ja: 'カードの番号、市区町村、有効期限'},
  'key-reference': {en: 'key reference', ja: '鍵参照'},
  'juki-pin': {en: 'resident register PIN', ja: '住民基本台帳用暗証番号'},
  'blocked-reference': {en: 'key reference that arrives blocked', ja: '出荷時に閉塞した鍵参照'},
  'internal-authentication-key': {en: 'internal authentication key', ja: '内部認証鍵'},
  'body-certificate': {en: 'certificate of the card body', ja: 'カード本体の証明書'},
  'authenticity-certificate': {en: 'certificate of authenticity', ja: '真正性の証明書'},
  'authenticity-key': {en: 'authenticity private key', ja: '真正性の秘密鍵'},
  puk: {en: 'PUK', ja: 'PUK'},
  'sign-certificate-ec': {en: 'signing certificate (EC)', ja: '署名用電子証明書 (楕円曲線)'},
  'sign-ca-certificate-ec': {en: 'CA certificate for signing (EC)', ja: '署名用認証局証明書 (楕円曲線)'},
  'auth-certificate-ec': {en: 'authentication certificate (EC)', ja: '利用者証明用電子証明書 (楕円曲線)'},
  'auth-ca-certificate-ec': {en: 'CA certificate for authentication (EC)', ja: '利用者証明用認証局証明書 (楕円曲線)'},
  'auth-key-ec': {en: 'authentication private key (EC)', ja: '利用者証明用秘密鍵 (楕円曲線)'},
  'sign-key-ec': {en: 'signing private key (EC)', ja: '署名用秘密鍵 (楕円曲線)'},
  unknown: {en: 'unknown', ja: '不明'},
} as const satisfies Record<string, Message>

/** GET DATA objects of the card manager. */
export const OBJECT_TITLE = {
  'issuer-number': {en: 'issuer identification number', ja: '発行者識別番号'},
  'card-number': {en: 'card identification number', ja: 'カード識別番号'},
  'recognition-data': {en: 'GlobalPlatform card recognition data', ja: 'GlobalPlatform のカード認識データ'},
  municipality: {en: 'municipality code', ja: '全国地方公共団体コード'},
  'card-expiry': {en: 'day on which the card expires', ja: 'カードの有効期限'},
  'intermediate-key': {en: 'key that signed the certificate of the card', ja: 'カードの証明書に署名した鍵'},
  'intermediate-certificate': {en: 'certificate of the intermediate key (CVC)', ja: '中間鍵の証明書 (CVC)'},
  'contact-atr': {en: 'contact ATR without its first byte', ja: '接触側の ATR (先頭を除く)'},
  'card-certificate': {en: 'certificate of the card (CVC)', ja: 'カードの証明書 (CVC)'},
} as const satisfies Record<string, Message>
/** Certificates of the card, by the names of `cert dump --card`. */
export const CARD_CERTIFICATE_NAMES = [
  'auth',
  'sign',
  'auth-ca',
  'sign-ca',
  'auth-ec',
  'sign-ec',
  'auth-ca-ec',
  'sign-ca-ec',
  'authenticity',
] as const
export type CardCertificateName = (typeof CARD_CERTIFICATE_NAMES)[number]

export const CERTIFICATE_TITLE: Readonly<Record<CardCertificateName, Message>> = {
  auth: FILE_TITLE['auth-certificate'],
  sign: FILE_TITLE['sign-certificate'],
  'auth-ca': FILE_TITLE['auth-ca-certificate'],
  'sign-ca': FILE_TITLE['sign-ca-certificate'],
  'auth-ec': FILE_TITLE['auth-certificate-ec'],
  'sign-ec': FILE_TITLE['sign-certificate-ec'],
  'auth-ca-ec': FILE_TITLE['auth-ca-certificate-ec'],
  'sign-ca-ec': FILE_TITLE['sign-ca-certificate-ec'],
  authenticity: FILE_TITLE['authenticity-certificate'],
}

export const PIN_TITLE = {
  'jpki-auth': {en: 'authentication PIN', ja: '利用者証明用電子証明書用暗証番号'},
  'jpki-sign': {en: 'signing password', ja: '署名用電子証明書用暗証番号'},
  text: {en: 'card-face input support PIN', ja: '券面事項入力補助用暗証番号'},
  juki: {en: 'resident register PIN', ja: '住民基本台帳用暗証番号'},
  'number-a': {en: 'verification number A', ja: '照合番号A'},
  'number-b': {en: 'verification number B', ja: '照合番号B'},
  birth: {en: 'date of birth', ja: '生年月日'},
  puk: {en: 'PUK (unblocking key)', ja: 'PUK (ロック解除の番号)'},
} as const satisfies Record<string, Message>

/** A reference that a raw command names and no table knows. */
export const UNKNOWN_REFERENCE: Message = {en: 'addressed reference', ja: '指定した参照の暗証番号'}
/** What a PIN must look like, for a person. */
export const PIN_FORMAT_TEXT = {
  digits4: {en: 'four digits', ja: '数字4桁'},
  password: {en: '6 to 16 letters A-Z and digits', ja: '英大文字と数字で6〜16桁'},
  numberA: {en: '12 digits with a valid check digit', ja: '検査用数字の合う数字12桁'},
  numberB: {
    en: '14 digits: birth YYMMDD (year of the era), expiry YYYY, security code',
    ja: '数字14桁: 生年月日YYMMDD (和暦の年)、有効期限の西暦年4桁、セキュリティコード4桁',
  },
  birth: {en: '6 digits: YYMMDD (year of the era)', ja: '数字6桁: YYMMDD (和暦の年)'},
  digits8: {en: 'eight digits', ja: '数字8桁'},
} as const satisfies Record<string, Message>

/** What a PIN pad says when it sends nothing (PC/SC part 10, 2.5.2 and 2.5.3). */
export const PAD_ANSWER_TEXT = {
  '6400': {en: 'its time ran out', ja: '時間切れ'},
  '6401': {en: 'cancelled on the pad', ja: 'パッドで取り消された'},
  '6402': {en: 'the two entries of the new PIN differ', ja: '新しい暗証番号の2回の入力が違う'},
  '6403': {en: 'too short or too long', ja: '短すぎるか長すぎる'},
} as const satisfies Record<string, Message>

/** A new signing password: what the municipal office demands, too. */
export const NEW_PASSWORD_TEXT: Message = {
  en: '6 to 16 letters A-Z and digits, at least one of each',
  ja: '英大文字と数字で6〜16桁。それぞれ1文字以上',
}

export type ApName = keyof typeof AP_TITLE
export type FileName = keyof typeof FILE_TITLE
export type ObjectName = keyof typeof OBJECT_TITLE
export type PinName = keyof typeof PIN_TITLE
export type PinFormat = keyof typeof PIN_FORMAT_TEXT
