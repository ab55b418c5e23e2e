// Words of the views of simulated cards.
import type {Message} from '../message.ts'

export const SIM_LABEL = {
  created: {
    en: 'simulated card, profile {profile}, seed {seed}: everything in it is invented',
    ja: '模擬カード (種別 {profile}、種 {seed})。中身はすべて架空です',
  },
  issued: {en: 'issued', ja: '発行日'},
  sha256: {en: 'SHA-256 of the file', ja: 'ファイルの SHA-256'},
  certificate: {en: 'certificate', ja: '証明書'},
  validUntil: {en: 'valid until', ja: '有効期限'},
  pin: {en: 'PIN', ja: '暗証番号'},
  value: {en: 'value', ja: '値'},
  tries: {en: 'tries', ja: '回数'},
  parameter: {en: 'parameter', ja: 'パラメーター'},
  certainty: {en: 'known from', ja: '根拠'},
  published: {en: 'published', ja: '公表'},
  'seen in open source': {en: 'seen in open source', ja: '公開ソースで確認'},
  lab: {en: 'measured', ja: '実測'},
  assumed: {en: 'assumed', ja: '仮定'},
  quirk: {en: 'quirk', ja: '癖'},
  assumptions: {en: 'assumed of this card:', ja: 'このカードについての仮定:'},
  pki: {en: 'files of the PKI: {count}', ja: 'PKI のファイル: {count} 個'},
  served: {
    en: 'served {commands} commands; power on {powerOns} times, reset {resets} times',
    ja: 'コマンド {commands} 個に答えました。電源投入 {powerOns} 回、リセット {resets} 回',
  },
  card: {en: 'card', ja: 'カード'},
  inserted: {en: 'in the reader', ja: 'リーダーの中'},
  connecting: {en: 'not noticed by the reader yet', ja: 'リーダーがまだ気付いていない'},
  removed: {en: 'taken out', ja: '取り出し済み'},
  atr: {en: 'ATR', ja: 'ATR'},
  commands: {en: 'commands', ja: 'コマンド数'},
  power: {en: 'power on / off', ja: '電源 入 / 切'},
  insertions: {en: 'insertions', ja: '挿入回数'},
  resets: {en: 'resets', ja: 'リセット回数'},
  faults: {en: 'faults', ja: '障害'},
  none: {en: 'none', ja: 'なし'},
} as const satisfies Record<string, Message>

/** What is assumed of simulated cards, by the names in an image. */
export const SIM_ASSUMPTION = {
  'unknown-tries': {
    en: 'the tries of verification number A, of the date of birth and of unexplained references',
    ja: '照合番号A、生年月日、用途の分からない参照の試行回数',
  },
  'status-words': {
    en: 'the order of checks, and status words for wrong lengths, wrong forms and control information',
    ja: '検査の順序と、長さや形の誤り、ファイル制御情報に対するステータスワード',
  },
  'unknown-files': {en: 'the contents of files that nobody has explained', ja: '中身の分からないファイルの内容'},
  'file-sizes': {en: 'the physical sizes of files with filler', ja: '詰め物のあるファイルの実際の大きさ'},
  'certificate-extensions': {
    en: 'which extensions the holder certificates carry, and their order',
    ja: '利用者の証明書にある拡張とその順序',
  },
  'secure-messaging-refusals': {
    en: 'what refuses a secured command without an object or without a secured form',
    ja: '中身のない、または対応する形のない SM コマンドの断り方',
  },
  'no-sign-files': {
    en: 'which files, keys and PINs exist when no signing certificate was issued',
    ja: '署名用電子証明書が未発行のときにあるファイル、鍵、暗証番号',
  },
  'blocked-query': {
    en: 'that a PIN blocked by its holder answers the query with 63C0',
    ja: '利用者が閉塞させた暗証番号への問い合わせが 63C0 になること',
  },
  'phone-atr': {en: 'the ATR that a reader makes of a phone', ja: 'リーダーがスマートフォンから作る ATR'},
  'phone-files': {
    en: 'that the phone has no files besides those that clients use',
    ja: 'スマートフォンには、クライアントが使うファイルしかないこと',
  },
  'phone-certificates': {
    en: 'names, policies and validity of phone certificates',
    ja: 'スマホ用電子証明書の名前、ポリシー、有効期間',
  },
  'last-command-everywhere': {
    en: 'that 80 FC answers 9000 whatever is selected',
    ja: '何を選んでいても 80 FC が 9000 を返すこと',
  },
  'juki-old-files': {
    en: 'files, keys and PIN rules of the Basic Resident Register Card',
    ja: '住民基本台帳カードのファイル、鍵、暗証番号の規則',
  },
  'juki-old-certificates': {
    en: 'dates and issuer of its certificate: such cards are no longer issued',
    ja: '証明書の日付と発行者 (このカードはもう発行されていない)',
  },
  'next-structure': {
    en: 'applications and file identifiers of the next card: those of today, and new ones of our own',
    ja: '次期カードの AP とファイル識別子: 今のものと、独自に加えたもの',
  },
  'next-signatures': {
    en: 'commands and forms of ECDSA signatures on the next card',
    ja: '次期カードの ECDSA 署名のコマンドと形式',
  },
  'next-certificates': {
    en: 'names, policies, extensions and dates of the certificates of the next card',
    ja: '次期カードの証明書の名前、ポリシー、拡張、日付',
  },
  'next-records': {
    en: 'records and card-verifiable certificates of the next card with elliptic-curve keys',
    ja: '次期カードの、楕円曲線鍵による記録と CVC',
  },
  'next-pins': {
    en: 'how long the one four-digit PIN of the next card stays verified, and what the password opens with it',
    ja: '次期カードの4桁の暗証番号の照合が続く範囲と、パスワードが代わりに開くもの',
  },
  'next-puk': {
    en: 'the PUK of the next card: its command, its tries, and that it resets only the four-digit PIN',
    ja: '次期カードの PUK: コマンド、回数、4桁の暗証番号だけを設定し直すこと',
  },
  'next-authenticity': {
    en: 'key and certificate of the authenticity of the JPKI AP',
    ja: '公的個人認証AP の真正性確認の鍵と証明書',
  },
  'next-card-body': {
    en: 'authentication of the card body in the form of PIV',
    ja: 'PIV にならったカード本体の真正性確認',
  },
  'next-no-secure-messaging': {
    en: 'that the next card has no secure messaging: what is known of it rests on RSA',
    ja: '次期カードにセキュアメッセージングがないこと (分かっている方式は RSA による)',
  },
  'next-dual-files': {
    en: 'that one card carries RSA and elliptic-curve objects side by side',
    ja: '1枚のカードが RSA と楕円曲線のものを並べて持つこと',
  },
} as const satisfies Record<string, Message>
