// Words of the views of traces.
import type {Message} from '../message.ts'

export const TRACE_LABEL = {
  format: {en: 'format', ja: '形式'},
  exchanges: {en: 'exchanges', ja: 'やり取り'},
  exchangeCount: {en: '{exchanges} in {sessions} sessions', ja: '{exchanges} 件、セッション {sessions} 個'},
  damaged: {en: 'damaged lines', ja: '壊れた行'},
  commands: {en: 'commands', ja: 'コマンド'},
  commandCount: {en: '{name} {count}', ja: '{name} {count}'},
  commandRefused: {en: '{name} {count} ({refused} refused)', ja: '{name} {count} (拒否 {refused})'},
  verifications: {en: 'PINs presented', ja: '暗証番号の照合'},
  total: {en: 'time of the card', ja: 'カードの時間'},
  slowest: {en: 'slowest', ja: '最も遅い'},
  slowestAt: {en: '{ms} ms: #{n} {name}', ja: '{ms} ms: #{n} {name}'},
  noTimes: {en: 'not in this log', ja: 'この記録にない'},
  bytes: {en: 'bytes {from}-{to}', ja: 'バイト {from}-{to}'},
  triesLeft: {en: '{tries} tries left', ja: '残り {tries} 回'},
  redacted: {
    en: '{exchanges} exchanges written to the file; bytes masked in {masked} of them',
    ja: '{exchanges} 件のやり取りを書きました。うち {masked} 件でバイトを伏せています',
  },
  clean: {
    en: 'no PIN and no personal data found: {exchanges} exchanges in {lines} lines were checked',
    ja: '暗証番号も個人情報も見つかりませんでした (やり取り {exchanges} 件、{lines} 行を検査)',
  },
  line: {en: 'line', ja: '行'},
  exchange: {en: 'exchange', ja: 'やり取り'},
  reason: {en: 'reason', ja: '理由'},
  where: {en: 'where', ja: '場所'},
  command: {en: 'command', ja: 'コマンド'},
  response: {en: 'response', ja: 'レスポンス'},
  text: {en: 'text of the log', ja: 'ログの文'},
  pairs: {en: 'pairs', ja: '組'},
  medianA: {en: 'median of the first', ja: '1つ目の中央値'},
  medianB: {en: 'median of the second', ja: '2つ目の中央値'},
  ratio: {en: 'ratio', ja: '比'},
  dataFrom: {en: 'data differ from byte {offset}', ja: 'データが {offset} バイト目から違う'},
  equal: {
    en: 'the traces agree: {count} exchanges, apart from their times',
    ja: '記録は一致します (やり取り {count} 件、時間を除く)',
  },
  differ: {
    en: 'the traces differ: {same} agree, {onlyA} only in the first, {onlyB} only in the second, {status} with another status word, {data} with other data',
    ja: '記録に違いがあります: 一致 {same}、1つ目だけ {onlyA}、2つ目だけ {onlyB}、ステータスワード違い {status}、データ違い {data}',
  },
  more: {en: '{count} more findings', ja: 'ほかに {count} 件'},
} as const satisfies Record<string, Message>

export const TRACE_FORMAT_TITLE = {
  mynakit: {en: 'mynakit trace', ja: 'mynakit の記録'},
  opensc: {en: 'OpenSC debug log', ja: 'OpenSC のデバッグログ'},
  pcscd: {en: 'pcscd log', ja: 'pcscd のログ'},
} as const satisfies Record<string, Message>

/** Why a trace must not be published as it is. */
export const LEAK_REASON = {
  'pin-data': {en: 'a PIN may stand here unmasked', ja: '暗証番号が伏せられずに残っているおそれがあります'},
  'unknown-data': {en: 'data of a command that is not known', ja: '知られていないコマンドのデータです'},
  'personal-file': {
    en: 'bytes of a file that is personal or not known',
    ja: '個人情報のファイル、または内容の知られていないファイルのバイトです',
  },
  'card-number': {en: 'serial number or municipality of the card', ja: 'カードの番号か市区町村です'},
  'damaged-line': {
    en: 'the line is damaged, so nobody can say what it holds',
    ja: '行が壊れていて、何を含むか分かりません',
  },
  'jpki-attribute': {
    en: 'personal attribute of a JPKI certificate (1.2.392.200149.8.5.5)',
    ja: '公的個人認証の証明書の個人属性です (1.2.392.200149.8.5.5)',
  },
  image: {en: 'beginning of an image (PNG, JPEG 2000, JPEG)', ja: '画像の始まりです (PNG、JPEG 2000、JPEG)'},
  'individual-number': {
    en: 'twelve digits with the check digit of an individual number',
    ja: '個人番号の検査用数字が合う12桁の数字です',
  },
  'japanese-text': {en: 'Japanese text', ja: '日本語の文字です'},
  'personal-object': {
    en: 'object of a name, an address, a birth date or a sex (DF22 to DF25)',
    ja: '氏名、住所、生年月日、性別のデータオブジェクトです (DF22〜DF25)',
  },
} as const satisfies Record<string, Message>
