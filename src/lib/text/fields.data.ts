// Fields of answers and of files, as the papers and the card's users name them.
import type {Message} from './message.ts'

export const FIELD_TITLE = {
  // file control information (ISO/IEC 7816-4:2020, table 11)
  'file-control': {en: 'file control information', ja: 'ファイル制御情報'},
  'file-size': {en: 'size of the file', ja: 'ファイルの大きさ'},
  'file-descriptor': {en: 'file descriptor', ja: 'ファイル記述子'},
  'file-identifier': {en: 'file identifier', ja: 'ファイル識別子'},
  'df-name': {en: 'DF name (AID)', ja: 'DF 名 (AID)'},
  'short-identifier': {en: 'short EF identifier', ja: '短縮 EF 識別子'},
  'life-cycle': {en: 'life cycle status', ja: 'ライフサイクル'},
  'security-attributes': {en: 'security attributes', ja: 'セキュリティ属性'},
  proprietary: {en: 'proprietary information', ja: '独自の情報'},
  // DigestInfo (RFC 8017, 9.2)
  'digest-algorithm': {en: 'digest algorithm', ja: 'ハッシュ関数'},
  digest: {en: 'digest to be signed', ja: '署名するハッシュ値'},
  input: {en: 'input that is signed as it is', ja: 'そのまま署名される入力'},
  // card-verifiable certificate
  certificate: {en: 'card-verifiable certificate', ja: 'カード検証用証明書'},
  body: {en: 'certificate body', ja: '証明書本体'},
  'issuer-key': {en: 'key identifier of the issuer', ja: '発行者の鍵 ID'},
  'subject-key': {en: 'key identifier of the subject', ja: '対象の鍵 ID'},
  modulus: {en: 'modulus of the public key', ja: '公開鍵の法'},
  exponent: {en: 'exponent of the public key', ja: '公開鍵の指数'},
  'public-key': {en: 'public key', ja: '公開鍵'},
  signature: {en: 'signature', ja: '署名'},
  // attributes and card face
  record: {en: 'record', ja: '記録'},
  offsets: {en: 'offsets of the fields', ja: '項目の位置'},
  number: {en: 'individual number', ja: '個人番号'},
  name: {en: 'name', ja: '氏名'},
  address: {en: 'address', ja: '住所'},
  birth: {en: 'date of birth', ja: '生年月日'},
  sex: {en: 'sex', ja: '性別'},
  'name-image': {en: 'image of the name', ja: '氏名の画像'},
  'address-image': {en: 'image of the address', ja: '住所の画像'},
  photo: {en: 'face photo', ja: '顔写真'},
  expiry: {en: 'valid until', ja: '有効期限'},
  'code-image': {en: 'image of the security code', ja: 'セキュリティコードの画像'},
  'number-image': {en: 'image of the individual number', ja: '個人番号の画像'},
  'number-digest': {en: 'digest of the individual number', ja: '個人番号のハッシュ値'},
  'attributes-digest': {en: 'digest of the four attributes', ja: '基本4情報のハッシュ値'},
  // basic information
  'ap-identification': {en: 'AP identification', ja: 'AP 識別情報'},
  'key-identifier': {en: 'key identifier', ja: '鍵 ID'},
  version: {en: 'version', ja: '版'},
  municipality: {en: 'municipality code', ja: '全国地方公共団体コード'},
  'encrypted-number': {en: 'verification number for the issuer, encrypted', ja: '発行者用に暗号化された照合番号'},
  unknown: {en: 'nobody has described it', ja: '知られていない'},
  // token information (PKCS #11, CK_TOKEN_INFO), availability, record of the common card AP
  label: {en: 'token label', ja: 'トークンのラベル'},
  manufacturerID: {en: 'manufacturer', ja: '製造者'},
  model: {en: 'model', ja: '型'},
  serialNumber: {en: 'serial number of the token', ja: 'トークンの番号'},
  flags: {en: 'flags', ja: 'フラグ'},
  ulMaxPinLen: {en: 'longest PIN', ja: '暗証番号の最大長'},
  ulMinPinLen: {en: 'shortest PIN', ja: '暗証番号の最小長'},
  hardwareVersion: {en: 'hardware version', ja: 'ハードウェアの版'},
  firmwareVersion: {en: 'firmware version', ja: 'ファームウェアの版'},
  utcTime: {en: 'time', ja: '時刻'},
  sign: {en: 'signing certificate', ja: '署名用電子証明書'},
  auth: {en: 'authentication certificate', ja: '利用者証明用電子証明書'},
  byte2: {en: 'third byte, unknown', ja: '3バイト目 (不明)'},
  serial: {en: 'serial number of the card', ja: 'カードの番号'},
} as const satisfies Record<string, Message>

export type FieldName = keyof typeof FIELD_TITLE
