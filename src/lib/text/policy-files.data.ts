// What can be wrong with the rules of a policy file, as a person reads it.
import type {Message} from './message.ts'

export type PolicyFileProblem = 'overlap' | 'gap' | 'duplicate-id' | 'shipped-id' | 'better' | 'open-end' | 'no-period'

export const POLICY_FILE_PROBLEM: Readonly<Record<PolicyFileProblem, Message>> = {
  overlap: {
    en: 'the rules {other} and {rule} both speak of {what}',
    ja: '規則 {other} と {rule} が重なっています ({what})',
  },
  gap: {
    en: 'no rule speaks of {what}, although {rule} speaks of its like; a rule with "otherwise": true takes the rest',
    ja: '{what} を扱う規則がありません ({rule} は同じ種類の鍵を扱っています)。"otherwise": true の規則が残りを受けます',
  },
  'duplicate-id': {en: 'two rules are named {rule}', ja: '規則 {rule} が二つあります'},
  'shipped-id': {
    en: 'the id {rule} is that of a policy of this tool',
    ja: '識別子 {rule} は同梱のポリシーのものです',
  },
  better: {
    en: 'a use does not get better with time: {what} after {other}',
    ja: '時とともに緩くはなりません: {other} の後に {what}',
  },
  'open-end': {
    en: 'the last period has no "to": what comes after {what} is not said',
    ja: '最後の期間に "to" は書けません: {what} より後が決まりません',
  },
  'no-period': {en: 'the rule {rule} has no period', ja: '規則 {rule} に期間がありません'},
}
