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
  more: {en: '{count} more findings', ja: 'ほかに {count} 件'},
} as const satisfies Record<string, Message>

export const TRACE_FORMAT_TITLE = {
  mynakit: {en: 'mynakit trace', ja: 'mynakit の記録'},
  opensc: {en: 'OpenSC debug log', ja: 'OpenSC のデバッグログ'},
  pcscd: {en: 'pcscd log', ja: 'pcscd のログ'},
} as const satisfies Record<string, Message>
