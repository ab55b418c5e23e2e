// What apdu shell says.
import type {Message} from './message.ts'

export const SHELL_TEXT = {
  welcome: {
    en: 'card in {reader}; help lists the commands, Ctrl-D ends',
    ja: '{reader} のカード。help でコマンドの一覧、Ctrl-D で終わります',
  },
  nothing: {en: 'nothing is selected', ja: '何も選択していません'},
  verified: {
    en: '{pin}: verified. The card is powered down when the shell ends.',
    ja: '{pin}: 照合できました。シェルを終えるときにカードの電源を切ります。',
  },
  reset: {
    en: 'the card was reset: nothing is selected or verified',
    ja: 'カードをリセットしました。選択も照合も消えています',
  },
  help: {
    en: `HEX [=> SW]       send this command, and compare the answer
select AP[:EF]    select an AP, or a file of it
read [AP:]EF      read a file and explain it
verify PIN        ask for a PIN, under the counter rule
pins              show every counter
decode HEX        explain a command without sending it
reset             cut the power of the card and give it back
sleep MS          wait
help, quit        this list, the end`,
    ja: `HEX [=> SW]       このコマンドを送り、応答を比べる
select AP[:EF]    AP かそのファイルを選ぶ
read [AP:]EF      ファイルを読み、内容を説明する
verify 暗証番号   暗証番号を尋ねて照合する (残り回数の規則のもとで)
pins              残り回数の一覧
decode HEX        コマンドを送らずに説明する
reset             カードの電源を切って入れ直す
sleep ミリ秒      待つ
help, quit        この一覧、終わり`,
  },
} as const satisfies Record<string, Message>
