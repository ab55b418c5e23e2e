// The meaning of each exit code.
import type {ExitName} from '../errors/codes.data.ts'
import type {Message} from './message.ts'

export const EXIT_TEXT: Readonly<Record<ExitName, Message>> = {
  OK: {en: 'done; if it was a question, the answer is yes', ja: '完了。問いなら答えは「はい」'},
  NO: {
    en: 'the check ran and the answer is no: exposed, mismatch, invalid',
    ja: '確認した結果は「いいえ」: 期限超過、不一致、無効',
  },
  USAGE: {
    en: 'bad flag, argument or combination; nothing was sent anywhere',
    ja: 'フラグや引数の誤り。何も送っていない',
  },
  UNDECIDED: {en: 'the check ran but cannot say', ja: '確認したが決められない'},
  NO_PCSC: {en: 'PC/SC service absent, refused or crashed', ja: 'PC/SC サービスがない、拒否された、落ちた'},
  NO_READER: {en: 'no reader, none that matches, or more than one', ja: 'リーダーがない、合わない、または複数ある'},
  NO_CARD: {en: 'no card within --wait, removed, or mute', ja: '--wait の間にカードがない、外された、応答しない'},
  CARD: {en: 'transport error or unexpected status word', ja: '通信の異常、または想定外のステータスワード'},
  REFUSED: {
    en: 'stopped for safety: last PIN try, PIN on argv, raw VERIFY, personal data',
    ja: '安全のため中止: 最後の1回、コマンドライン上の暗証番号、生の VERIFY、個人情報',
  },
  PIN_WRONG: {en: 'the PIN was rejected; the counter went down', ja: '暗証番号が違う。残り回数が減った'},
  PIN_BLOCKED: {en: 'the PIN is blocked', ja: '暗証番号がロックされている'},
  INPUT: {en: 'the input cannot be read or parsed', ja: '入力を読めない、または解釈できない'},
  NETWORK: {en: 'DNS, proxy, TLS, HTTP or LDAP failed', ja: 'DNS、プロキシー、TLS、HTTP、LDAP の失敗'},
  CONFIG: {en: 'policy, configuration or trust anchors invalid', ja: 'ポリシー、設定、トラストアンカーの誤り'},
  OUTPUT: {en: 'the result cannot be written', ja: '結果を書けない'},
  INTERNAL: {en: 'a bug in this tool', ja: 'この道具の不具合'},
  INTERRUPTED: {en: 'interrupted (SIGINT)', ja: '中断された (SIGINT)'},
  TERMINATED: {en: 'terminated (SIGTERM)', ja: '終了を求められた (SIGTERM)'},
}
