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
