// What can be wrong in an APDU script.
import type {Message} from './message.ts'

export const SCRIPT_PROBLEM = {
  empty: {en: 'there is nothing to send in it', ja: '送るものが1つもありません'},
  character: {
    en: 'here only pairs of hex digits, spaces and variables may stand',
    ja: 'ここには16進数の2桁の組、空白、変数だけを書けます',
  },
  odd: {en: 'a group of hex digits has an odd length', ja: '16進数の桁が奇数個です'},
  short: {en: 'a command has four bytes at least', ja: 'コマンドは4バイト以上です'},
  variable: {en: 'this variable has no value', ja: 'この変数に値がありません'},
  variableForm: {en: 'a variable is a dollar sign and a name in braces', ja: '変数は $ の後に波括弧で名前を書きます'},
  expectation: {
    en: 'after => stands a status word, then hex:.. or ascii:/../ where data are expected',
    ja: '=> の後にはステータスワードを書き、データを調べるなら hex:.. か ascii:/../ を続けます',
  },
  mask: {en: 'a mask has four hex digits and goes with no X', ja: 'マスクは16進数4桁で、X とは併用できません'},
  expression: {en: 'this is no regular expression', ja: '正規表現ではありません'},
  name: {en: 'no AP or file has this name', ja: 'この名前の AP やファイルはありません'},
  sleep: {en: 'sleep takes 0 to 60000 milliseconds', ja: 'sleep は 0〜60000 ミリ秒です'},
  rest: {en: 'nothing may follow here', ja: 'この後には何も書けません'},
} as const satisfies Record<string, Message>

export type ScriptProblem = keyof typeof SCRIPT_PROBLEM
