// Words of the views that show what was read of the card and whether it is genuine.
import type {Message} from '../message.ts'

export const CHECK_TITLE = {
  'object-order': {en: 'order of the objects', ja: 'データの並び'},
  'offset-table': {en: 'table of offsets agrees with the objects', ja: 'オフセット表とデータの一致'},
  'number-digest': {en: 'digest of the individual number', ja: '個人番号のハッシュ値'},
  'attributes-digest': {en: 'digest of the four attributes', ja: '基本4情報のハッシュ値'},
  'record-signature': {en: 'signature over the digests', ja: 'ハッシュ値への署名'},
  'age-signature': {en: 'signature over the date of birth', ja: '生年月日への署名'},
  'face-signature': {en: 'signature over the card face', ja: '券面情報への署名'},
  'number-image-signature': {en: 'signature over the image of the number', ja: '個人番号の画像への署名'},
  'ap-key-signature': {en: "signature over the AP's public key", ja: 'AP公開鍵への署名'},
  'image-format': {en: 'format of the images', ja: '画像の形式'},
  'issuer-certificate': {en: "signature of the issuer's certificate", ja: '発行者の証明書への署名'},
  'issuer-pinned': {en: 'the issuer is a known one', ja: '発行者が既知であること'},
  'trust-class': {en: 'this class of card is accepted', ja: '認める種類のカードであること'},
  'fresh-challenge': {en: 'the challenge is fresh', ja: 'チャレンジが新しいこと'},
  'challenge-signature': {en: 'the card signed the challenge', ja: 'チャレンジへの署名'},
  'authentication-form': {en: 'the answer has the form of a signature', ja: '応答が署名の形であること'},
  'authentication-key': {en: 'the public key of the answer is known', ja: '応答を確かめる公開鍵があること'},
  'card-authentication': {en: 'the card body signed the challenge', ja: 'カード本体によるチャレンジへの署名'},
  'certificate-issuer': {en: 'the certificate names its authority', ja: '証明書の発行者名'},
  'certificate-signature': {en: 'signature of the certificate', ja: '証明書への署名'},
  'certificate-validity': {en: 'validity of the certificate', ja: '証明書の有効期間'},
  'certificate-use': {en: 'the certificate allows signatures', ja: '証明書の鍵用途'},
  'certificate-rules': {
    en: 'every other rule of a certification path',
    ja: '認証パスのその他の規則',
  },
  'authority-constraints': {en: 'the authority may issue certificates', ja: '認証局の証明書であること'},
  'authority-validity': {en: 'validity of the authority', ja: '認証局の証明書の有効期間'},
  'authority-signature': {en: "signature of the authority's own certificate", ja: '認証局の証明書への署名'},
  'authority-pinned': {en: 'the authority is a known one', ja: '認証局が既知であること'},
} as const satisfies Record<string, Message>

export const OUTCOME_WORD = {
  pass: {en: 'ok', ja: '合格'},
  fail: {en: 'FAILED', ja: '不合格'},
  undecided: {en: 'cannot be judged', ja: '判断できない'},
} as const satisfies Record<string, Message>

export const TRUST_WORD = {
  production: {en: 'genuine: issued in production', ja: '本物: 本番の発行者'},
  test: {en: 'TEST CARD: of the test hierarchy', ja: 'テストカード: 試験用の発行者'},
  simulated: {en: 'SIMULATED CARD: its keys are public', ja: '模擬カード: 鍵は公開されている'},
  unknown: {
    en: 'not proven: no trusted issuer stands behind all of it',
    ja: '未確認: すべてが信頼する発行者につながるわけではない',
  },
} as const satisfies Record<string, Message>

export const CARD_DATA_LABEL = {
  name: {en: 'name', ja: '氏名'},
  address: {en: 'address', ja: '住所'},
  birth: {en: 'date of birth', ja: '生年月日'},
  sex: {en: 'sex', ja: '性別'},
  number: {en: 'individual number', ja: '個人番号'},
  expiry: {en: 'card valid until', ja: 'カードの有効期限'},
  photo: {en: 'photograph', ja: '顔写真'},
  'security-code': {en: 'security code', ja: 'セキュリティコード'},
  hidden: {en: 'hidden (--reveal {field})', ja: '伏せました (--reveal {field})'},
  unsigned: {en: '{value} (not signed)', ja: '{value} (署名の対象外)'},
  image: {en: '{format} {width} x {height}, {size} bytes', ja: '{format} {width} x {height}、{size} バイト'},
  imageWithoutSize: {en: '{format}, {size} bytes', ja: '{format}、{size} バイト'},
  written: {en: 'files written: {count}', ja: '書いたファイル: {count} 個'},
  check: {en: 'check', ja: '検証'},
  outcome: {en: 'outcome', ja: '結果'},
  citation: {en: 'after', ja: '根拠'},
  trust: {en: 'card', ja: 'カード'},
  algorithm: {en: 'key', ja: '鍵'},
  commonKey: {
    en: 'the public key of this AP is nowhere on the card: any card could have given this answer',
    ja: 'この AP の公開鍵はカードのどこにもないため、この応答はどのカードにもできます',
  },
  sex0: {en: 'not known', ja: '不明'},
  sex1: {en: 'male', ja: '男'},
  sex2: {en: 'female', ja: '女'},
  sex9: {en: 'not applicable', ja: '適用不能'},
} as const satisfies Record<string, Message>
