// Words of the reports of `migrate-check`: Markdown and HTML.
import type {Message} from '../message.ts'

export const AUDIT_WORDS = {
  title: {en: 'Exposure to the end of RSA-2048', ja: 'RSA-2048 の期限に対する調査'},
  made: {en: 'mynakit {version}, judged as of {at}', ja: 'mynakit {version}、判定の時点 {at}'},
  verdict: {en: 'verdict', ja: '判定'},
  count: {en: 'assets', ja: '件数'},
  findings: {en: 'What is not ok', ja: '適合でないもの'},
  nothingOpen: {en: 'nothing', ja: 'ありません'},
  more: {en: '{count} more', ja: 'ほか {count} 件'},
  what: {en: 'what', ja: '対象'},
  where: {en: 'where', ja: '場所'},
  algorithm: {en: 'algorithm', ja: 'アルゴリズム'},
  use: {en: 'use', ja: '用途'},
  lastSafeDay: {en: 'last safe day', ja: '最終利用日'},
  days: {en: 'days over', ja: '超過日数'},
  rule: {en: 'rule', ja: '規則'},
  rules: {en: 'Rules and their sources', ja: '規則と出典'},
  byAlgorithm: {en: 'By algorithm', ja: 'アルゴリズム別'},
  system: {en: 'system', ja: 'システム'},
  bySystem: {en: 'By system', ja: 'システム別'},
  notLookedAt: {en: 'not looked at', ja: '未調査'},
  rowsNotSeen: {en: 'rows not seen: {rows}', ja: '未調査の行: {rows}'},
  unreadRule: {
    en: 'an input could not be read and was not judged',
    ja: '入力を読めず、判定していない',
  },
  unread: {en: 'Not read, and therefore not judged', ja: '読めなかったため判定していないもの'},
} as const satisfies Record<string, Message>
