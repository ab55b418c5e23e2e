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
  W_CERTIFICATE_LOCKED: {
    en: 'the certificate "{certificate}" needs its PIN and was not read; where its end matters, that of the authentication certificate is assumed',
    ja: '証明書 "{certificate}" は暗証番号が要るため読んでいません。有効期限が要る場合は利用者証明用と同じと仮定しました',
  },
  W_CERTIFICATE_ABSENT: {
    en: 'the card has no certificate "{certificate}"',
    ja: 'カードに証明書 "{certificate}" はありません',
  },
  // sim
  W_SIM_SERVING: {
    en: 'the simulated card is in the virtual reader (port {port}); Ctrl-C takes it out',
    ja: '模擬カードを仮想リーダーに入れました (ポート {port})。Ctrl-C で取り出します',
  },
} as const satisfies Record<string, Message>

export type WarningCode = keyof typeof WARNING_TEXT
