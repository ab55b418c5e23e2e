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
    ja: '判定の時点で期限が切れているため適合としたもの: {count} 件',
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
  limitedBy: {
    en: 'ends with its CA before its own end: {count} (-v shows which)',
    ja: '自身の期限より前に認証局の期限で終わるもの: {count} 件 (-v で表示)',
  },
  belowExposed: {
    en: 'below a CA that is exposed itself: {count}',
    ja: '上位の認証局も超過しているもの: {count} 件',
  },
  suppressed: {
    en: 'suppressed, so that they do not decide: {count}',
    ja: '抑止により判定に使わないもの: {count} 件',
  },
  suppressionEnded: {
    en: 'a suppression has ended on {until}: {finding} ({reason})',
    ja: '抑止の期限が {until} に切れました: {finding} ({reason})',
  },
  suppressionUnused: {
    en: 'a suppression fits nothing: {finding} ({reason})',
    ja: '該当のない抑止: {finding} ({reason})',
  },
  baseline: {
    en: 'against the baseline: new {new}, unchanged {unchanged}, fixed {fixed}; only what is new decides',
    ja: '基準との比較: 新規 {new}、変化なし {unchanged}、解消 {fixed}。新規だけで判定します',
  },
  omitted: {
    en: 'findings that were counted and are not listed: {count} (--ndjson tells them)',
    ja: '数えただけで一覧にない指摘: {count} 件 (--ndjson ではすべてを出力)',
  },
  noteGeneration3: {
    en: 'the CAs of generation 3 end on {day}, {days} days past the cut-off; what is alive after it stands on them or on a newer generation',
    ja: '第3世代の認証局は {day} まで (移行期限を {days} 日超過)。期限後も有効なものは第3世代以降に基づきます',
  },
  noteFiveYearsFit: {
    en: 'generation 3 can issue for five years until {day} (inference)',
    ja: '第3世代が5年の証明書を発行できるのは {day} まで (推論)',
  },
  noteSwitch: {
    en: 'issued for five years on the day before the switch: ends on {day}, {days} days past the cut-off',
    ja: '切替の前日に発行される5年の証明書は {day} まで有効 (移行期限を {days} 日超過)',
  },
  noteSwitchInTime: {
    en: 'issued for five years on the day before the switch: ends on {day}, within the cut-off',
    ja: '切替の前日に発行される5年の証明書は {day} まで有効 (移行期限内)',
  },
  noteSwitchOutside: {
    en: 'issued for five years on the day before the switch: would end on {day}, {days} days past the cut-off, and after generation 3, which cannot issue it',
    ja: '切替の前日に発行される5年の証明書は {day} まで (移行期限を {days} 日超過)。第3世代の期限を超えるため、第3世代では発行できません',
  },
  systems: {en: 'related systems of the government paper', ja: '検討資料の関係システム'},
  system: {en: 'system', ja: 'システム'},
  rows: {en: 'rows', ja: '表の行'},
  notLookedAt: {en: 'not looked at', ja: '未調査'},
  rowsNotSeen: {en: 'rows not seen: {rows}', ja: '未調査の行: {rows}'},
  rowsNote: {
    en: "rows: of the paper's table of the cryptography on today's card, No. 1 to 6 (mynakit policy show jp-mnc-2023)",
    ja: '行は、検討資料の「現行カードの暗号の表」の No.1 から No.6 です (mynakit policy show jp-mnc-2023)',
  },
  contradictions: {en: 'policies contradict each other', ja: 'ポリシーの食い違い'},
  contradiction: {
    en: '{algorithm}, {activity}, from {day}: {sides}',
    ja: '{algorithm} ({activity}) {day} から: {sides}',
  },
  on: {
    en: 'judged is the use on {day}: what has ended by then is only verified with',
    ja: '{day} の利用を判定しました。それまでに終わったものは検証に使うだけとしています',
  },
  candidates: {en: 'what could replace them', ja: '移行先の候補'},
  candidate: {en: '{algorithm}: {answers}', ja: '{algorithm}: {answers}'},
  candidateUntil: {en: '{policy} until {day}', ja: '{policy} は {day} まで'},
  candidateNoEnd: {en: '{policy} sets no end', ja: '{policy} は期限なし'},
  candidateRefused: {en: '{policy} does not allow it', ja: '{policy} は不可'},
  nothingFound: {en: 'no asset was found', ja: '対象が見つかりませんでした'},
  error: {en: 'not read: {place}: {message}', ja: '読めませんでした: {place}: {message}'},
  errorInPlace: {en: 'not read: {message}', ja: '読めませんでした: {message}'},
  skipped: {
    en: 'files in folders that hold nothing to judge: {count}',
    ja: 'フォルダーの中で判定の対象がなかったファイル: {count} 個',
  },
} as const satisfies Record<string, Message>
