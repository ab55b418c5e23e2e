// Every warning. The keys are the stable codes of JSON.
import type {Message} from './message.ts'

export const WARNING_TEXT = {
  // input
  W_TRAILING_DATA: {
    en: '{file}: {length} bytes after the end are ignored',
    ja: '{file}: 終わりの後の {length} バイトは無視しました',
  },
  // card
  W_PIN_FROM_ENVIRONMENT: {
    en: 'the PIN came from the environment, which other processes of yours can read',
    ja: '暗証番号を環境変数から受け取りました。環境変数は同じ利用者の他のプロセスから読めます',
  },
} as const satisfies Record<string, Message>

export type WarningCode = keyof typeof WARNING_TEXT
