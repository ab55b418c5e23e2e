// What is said while a command runs: prefixes, prompts and confirmations.
import type {Message} from './message.ts'

export const PROMPT_TEXT = {
  certificatesRead: {en: '{count} certificates, {rate} a second', ja: '証明書 {count} 件、毎秒 {rate} 件'},
  timeLeft: {en: ', {seconds} s left', ja: '、残り {seconds} 秒'},
  progress: {en: '{received} of {whole}, {rate}/s', ja: '{received} / {whole}、毎秒 {rate}'},
  error: {en: 'error:', ja: 'エラー:'},
  warning: {en: 'note:', ja: '注意:'},
  usage: {en: 'usage:', ja: '使い方:'},
  pin: {en: '{pin} (tries left: {remaining}): ', ja: '{pin} (残り {remaining} 回): '},
  pinUnknown: {en: '{pin} (tries left: unknown): ', ja: '{pin} (残り回数不明): '},
  lastTry: {
    en: 'This may block the {pin}. Tries left: {remaining}. Type "yes" to go on: ',
    ja: '{pin} がロックされるおそれがあります。残り {remaining} 回です。続けるなら yes と入力: ',
  },
  handsRemove: {en: 'Take the card off the reader now.', ja: 'カードをリーダーから離してください。'},
  handsInsert: {en: 'Put the card back.', ja: 'カードを戻してください。'},
  handsUnplug: {en: 'Unplug the reader now.', ja: 'リーダーの線を抜いてください。'},
  handsReplug: {
    en: 'Plug the reader in again, with the card on it.',
    ja: 'カードを載せたまま、リーダーの線を挿し直してください。',
  },
  pinPad: {
    en: 'Type the {pin} on the reader within {seconds} seconds (tries left: {remaining}).',
    ja: '{pin}をリーダーの PIN パッドで {seconds} 秒以内に入力してください (残り {remaining} 回)。',
  },
  unknown: {en: 'unknown', ja: '不明'},
  newPin: {en: 'new {pin}: ', ja: '新しい{pin}: '},
  newPinAgain: {en: 'new {pin}, once more: ', ja: '新しい{pin} (もう一度): '},
  realCard: {
    en: 'This changes the {pin} of a real card. Type "yes" to go on: ',
    ja: '本物のカードの{pin}を変更します。続けるなら yes と入力: ',
  },
} as const satisfies Record<string, Message>
