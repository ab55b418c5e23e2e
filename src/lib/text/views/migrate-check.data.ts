// Words of the view `migrate-check`.
import type {Message} from '../message.ts'

export const MIGRATE_VIEW = {
  verdict: {en: 'verdict', ja: '判定'},
  what: {en: 'what', ja: '対象'},
  where: {en: 'where', ja: '場所'},
  algorithm: {en: 'algorithm', ja: 'アルゴリズム'},
  bits: {en: 'bits', ja: '強度'},
  use: {en: 'use', ja: '用途'},
  until: {en: 'valid until', ja: '有効期限'},
  cutOff: {en: 'cut-off', ja: '移行期限'},
  days: {en: 'over', ja: '超過日数'},
  rule: {en: 'rule', ja: '規則'},
  more: {en: '{first} +{count}', ja: '{first} 他{count}'},
  counts: {
    en: 'assets: {assets}; exposed {exposed}, undecided {undecided}, tolerated {tolerated}, ok {ok}, not judged {other}',
    ja: '{assets} 件: 超過 {exposed}、未定 {undecided}、許容 {tolerated}、適合 {ok}、対象外 {other}',
  },
  expired: {
    en: 'expired at the time of judging, and therefore ok: {count}',
    ja: '判定の時点で期限が切れているため適合としたもの: {count}',
  },
  policy: {
    en: 'policy {id} {version}: {certainty}, checked {checked}',
    ja: 'ポリシー {id} {version}: {certainty}、{checked} 確認',
  },
  legend: {en: '[{number}] {rule} ({certainty}): {title}', ja: '[{number}] {rule} ({certainty}): {title}'},
  source: {en: '  source: {document}', ja: '  出典: {document}'},
  daysNote: {
    en: 'days are calendar days in Japan Standard Time; "over" counts the days past the cut-off',
    ja: '日付は日本時間です。超過日数は移行期限の翌日から数えます',
  },
  hint: {
    en: 'mynakit policy show {policy} shows a rule and its source',
    ja: '規則と出典は mynakit policy show {policy} で見られます',
  },
  nothingFound: {en: 'no asset was found', ja: '対象が見つかりませんでした'},
  error: {en: 'not read: {place}: {message}', ja: '読めませんでした: {place}: {message}'},
  skipped: {
    en: 'files without a certificate that were skipped: {count}',
    ja: '証明書のないファイルを {count} 個飛ばしました',
  },
} as const satisfies Record<string, Message>
