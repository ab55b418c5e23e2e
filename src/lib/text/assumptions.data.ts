// Kinds of cards, and what the toolkit assumes of each because nobody has published it.
import type {Message} from './message.ts'

export const PROFILE_TITLE = {
  current: {en: 'My Number Card', ja: 'マイナンバーカード'},
  'phone-android': {en: 'Android phone', ja: 'Android スマートフォン'},
  'phone-iphone': {en: 'iPhone', ja: 'iPhone'},
  'juki-old': {en: 'Basic Resident Register Card (before 2016)', ja: '住民基本台帳カード'},
  next: {en: 'next My Number Card (assumed)', ja: '次期個人番号カード (仮定)'},
  'next-dual': {en: 'next My Number Card with two algorithms (assumed)', ja: '2方式の次期個人番号カード (仮定)'},
} as const satisfies Record<string, Message>

/** Each is an item of a list in card info: no final period. */
export const ASSUMPTION_TEXT = {
  'phone-tries': {
    en: 'the PINs of the phone have as many tries as those of the card',
    ja: 'スマートフォンの暗証番号の回数はカードと同じ',
  },
  'phone-files': {
    en: 'the files of the phone beside its certificates are those of the card',
    ja: 'スマートフォンの証明書以外のファイルはカードと同じ',
  },
  'juki-files': {
    en: 'the JPKI AP of this card has the file numbers of today, for signing only',
    ja: 'このカードの公的個人認証APは今のファイル番号で、署名用だけをもつ',
  },
  'juki-application': {
    en: 'the resident register AP has the AID and the PIN of today',
    ja: '住民基本台帳APの AID と暗証番号は今と同じ',
  },
  'next-label': {
    en: 'the token label of the next card is JPKIAPICCTOKEN3',
    ja: '次期カードのトークンラベルは JPKIAPICCTOKEN3',
  },
  'next-structure': {
    en: 'applications and files of today stay, with files for authenticity, PUK and EC keys beside them',
    ja: '今の AP とファイルが残り、真正性、PUK、楕円曲線の鍵のファイルが加わる',
  },
  'next-keys': {
    en: 'keys without a certificate are on the curve of the authentication certificate',
    ja: '証明書のない鍵の曲線は利用者証明用電子証明書と同じ',
  },
  'next-signing': {
    en: 'EC keys sign a digest in the command of today',
    ja: '楕円曲線の鍵も今のコマンドでハッシュ値に署名する',
  },
  'next-pins': {
    en: 'one four-digit PIN for all applications, tries as today, changed with CHANGE REFERENCE DATA',
    ja: '暗証番号4桁は全 AP で共通、回数は今と同じ、変更は CHANGE REFERENCE DATA',
  },
  'next-puk': {
    en: 'a PUK of eight digits unblocks the four-digit PIN with RESET RETRY COUNTER',
    ja: '8桁の PUK が RESET RETRY COUNTER で暗証番号4桁を解除する',
  },
  'next-body': {
    en: 'the card body proves itself in the forms of PIV (NIST SP 800-73-4)',
    ja: 'カード本体の真正性は PIV (NIST SP 800-73-4) の形で示す',
  },
  'dual-files': {
    en: 'the EC certificates and keys stand in files 0003, 0004, 000D, 000E, 0011 and 0012',
    ja: '楕円曲線の証明書と鍵はファイル 0003、0004、000D、000E、0011、0012 にある',
  },
} as const satisfies Record<string, Message>

export type ProfileName = keyof typeof PROFILE_TITLE
export type AssumptionKey = keyof typeof ASSUMPTION_TEXT
