// Words of the views `policy list` and `policy show`.
import type {Message} from '../message.ts'

export const POLICY_VIEW = {
  id: {en: 'policy', ja: 'ポリシー'},
  version: {en: 'version', ja: '版'},
  rules: {en: 'rules', ja: '規則'},
  certainty: {en: 'known from', ja: '確かさ'},
  title: {en: 'title', ja: '題名'},
  document: {en: 'document', ja: '文書'},
  publisher: {en: 'publisher', ja: '発行者'},
  checked: {en: 'checked', ja: '確認日'},
  rule: {en: 'rule', ja: '規則'},
  strength: {en: 'strength', ja: '強度'},
  strengthBits: {en: '{range} bits', ja: '{range} ビット'},
  operation: {en: 'operation', ja: '操作'},
  apply: {en: 'making', ja: '新規生成'},
  process: {en: 'verifying', ja: '処理'},
  both: {en: 'making and verifying', ja: '新規生成と処理'},
  lastDay: {en: 'last day (JST)', ja: '最終日 (日本時間)'},
  beyond: {en: 'beyond it', ja: 'それより後'},
  tolerated: {en: 'tolerated until {date}', ja: '{date} まで許容'},
  noEnd: {en: 'no end', ja: '期限なし'},
  uses: {en: 'uses', ja: '用途'},
  section: {en: 'place in the document', ja: '文書内の場所'},
  showHint: {en: 'mynakit policy show ID shows the rules', ja: '規則は mynakit policy show ID で見られます'},
} as const satisfies Record<string, Message>
