// Errors of a large run of migrate-check: inputs that change under it, and the file that it goes on from.
import type {ErrorText} from './errors.data.ts'

export const BULK_TEXT = {
  E_INPUT_CHANGED: {
    message: {
      en: '{file} has changed while it was read',
      ja: '{file} が読み取り中に変わりました',
    },
    hint: {
      en: 'run again when nobody writes to the inputs; with --state remove its files first',
      ja: '入力に書き込みがないときに実行し直してください。--state を使った場合は先にその状態ファイルを消してください',
    },
  },
  E_STATE_FILE: {
    message: {
      en: '{file} is damaged, or no state of migrate-check ({reason})',
      ja: '{file} は壊れているか、migrate-check の状態ファイルではありません ({reason})',
    },
    hint: {
      en: 'remove it and the files beside it, and start anew',
      ja: 'そのファイルと、隣にある同名の付属ファイルを消して、最初からやり直してください',
    },
  },
  E_STATE_OTHER: {
    message: {
      en: '{file} belongs to a run with other inputs or settings ({reason})',
      ja: '{file} は入力か設定が異なる実行のものです ({reason})',
    },
    hint: {
      en: 'repeat the first command line exactly, or name another state file',
      ja: '最初と同じコマンドラインで実行するか、別の状態ファイルを指定してください',
    },
  },
} as const satisfies Readonly<Record<string, ErrorText>>
