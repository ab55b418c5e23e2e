// What PC/SC result codes mean.
import type {Message} from './message.ts'

export const PCSC_TEXT: Readonly<Record<string, Message>> = {
  SCARD_F_INTERNAL_ERROR: {
    en: 'an internal check of the PC/SC service failed',
    ja: 'PC/SC サービスの内部検査に失敗した',
  },
  SCARD_E_CANCELLED: {en: 'the call was cancelled', ja: '呼び出しが取り消された'},
  SCARD_E_INVALID_HANDLE: {en: 'the handle is no longer valid', ja: 'ハンドルがもう有効でない'},
  SCARD_E_INVALID_PARAMETER: {en: 'a parameter is invalid', ja: '引数が不正'},
  SCARD_E_NO_MEMORY: {en: 'not enough memory', ja: 'メモリー不足'},
  SCARD_E_INSUFFICIENT_BUFFER: {en: 'the answer is longer than the buffer', ja: '応答がバッファーより長い'},
  SCARD_E_UNKNOWN_READER: {en: 'there is no reader of that name (any more)', ja: 'その名前のリーダーは(もう)ない'},
  SCARD_E_TIMEOUT: {en: 'the time ran out', ja: '時間切れ'},
  SCARD_E_SHARING_VIOLATION: {en: 'another program holds the card', ja: '別のプログラムがカードを使っている'},
  SCARD_E_NO_SMARTCARD: {en: 'there is no card in the reader', ja: 'リーダーにカードがない'},
  SCARD_E_UNKNOWN_CARD: {en: 'the card is not known to the service', ja: 'サービスの知らないカード'},
  SCARD_E_PROTO_MISMATCH: {
    en: 'the card does not speak the protocol that was asked for',
    ja: '求めたプロトコルをカードが使えない',
  },
  SCARD_E_NOT_READY: {en: 'the reader or the card is not ready', ja: 'リーダーまたはカードの準備ができていない'},
  SCARD_E_INVALID_VALUE: {en: 'a value is invalid', ja: '値が不正'},
  SCARD_E_SYSTEM_CANCELLED: {
    en: 'the system cancelled the call, as at log-off',
    ja: 'システムが取り消した (ログオフなど)',
  },
  SCARD_F_COMM_ERROR: {en: 'the connection to the PC/SC service broke', ja: 'PC/SC サービスとの接続が切れた'},
  SCARD_F_UNKNOWN_ERROR: {en: 'an error of unknown cause', ja: '原因不明の異常'},
  SCARD_E_NOT_TRANSACTED: {
    en: 'the exchange did not happen: card lifted, or APDU refused by the reader',
    ja: 'やりとりが成立しなかった (カードが離れた、またはリーダーが APDU を拒否した)',
  },
  SCARD_E_READER_UNAVAILABLE: {en: 'the reader is gone', ja: 'リーダーがなくなった'},
  SCARD_E_NO_SERVICE: {en: 'the PC/SC service is not running', ja: 'PC/SC サービスが動いていない'},
  SCARD_E_SERVICE_STOPPED: {en: 'the PC/SC service stopped', ja: 'PC/SC サービスが止まった'},
  SCARD_E_UNEXPECTED: {en: 'an unexpected card error (Windows)', ja: '予期しないカードの異常 (Windows)'},
  SCARD_E_UNSUPPORTED_FEATURE: {en: 'the reader does not support this', ja: 'リーダーに機能がない'},
  SCARD_E_NO_ACCESS: {en: 'access was refused', ja: 'アクセスを拒否された'},
  SCARD_E_NO_READERS_AVAILABLE: {en: 'no reader is attached', ja: 'リーダーがつながっていない'},
  SCARD_E_COMM_DATA_LOST: {en: 'data were lost between reader and card', ja: 'リーダーとカードの間でデータが失われた'},
  SCARD_E_SERVER_TOO_BUSY: {en: 'the PC/SC service is too busy', ja: 'PC/SC サービスが混んでいる'},
  SCARD_W_UNSUPPORTED_CARD: {en: 'the reader cannot talk to this card', ja: 'リーダーがこのカードと通信できない'},
  SCARD_W_UNRESPONSIVE_CARD: {en: 'the card does not answer a reset', ja: 'カードがリセットに応答しない'},
  SCARD_W_UNPOWERED_CARD: {en: 'the card has no power', ja: 'カードの電源が切れている'},
  SCARD_W_RESET_CARD: {
    en: 'another program reset the card; selections and PINs are forgotten',
    ja: '別のプログラムがリセットした。選択も照合も失われた',
  },
  SCARD_W_REMOVED_CARD: {en: 'the card was removed', ja: 'カードが取り外された'},
  SCARD_W_SECURITY_VIOLATION: {en: 'access was denied', ja: 'アクセスを拒否された'},
}

export const CRL_REASON_TEXT: Readonly<Record<number, {readonly name: string; readonly meaning: Message}>> = {
  0: {
    name: 'unspecified',
    meaning: {en: 'JPKI: destroyed before hand-over to the holder', ja: 'JPKI では本人への交付前の廃棄'},
  },
  1: {name: 'keyCompromise', meaning: {en: "the holder's private key leaked", ja: '利用者の秘密鍵の漏えい'}},
  2: {name: 'cACompromise', meaning: {en: "the CA's private key leaked", ja: '認証局の秘密鍵の漏えい'}},
  3: {
    name: 'affiliationChanged',
    meaning: {en: 'JPKI: what the certificate says has changed', ja: 'JPKI では証明書の記載内容の変更など'},
  },
  4: {name: 'superseded', meaning: {en: 'replaced by another certificate', ja: '証明書の更新'}},
  5: {name: 'cessationOfOperation', meaning: {en: 'no longer needed', ja: '利用の終了'}},
  6: {name: 'certificateHold', meaning: {en: 'suspended; may come back', ja: '一時停止。戻ることがある'}},
  8: {
    name: 'removeFromCRL',
    meaning: {en: 'hold ended (delta CRLs); not in the JPKI table', ja: '一時停止の解除 (差分 CRL)。JPKI の表にはない'},
  },
  9: {
    name: 'privilegeWithdrawn',
    meaning: {en: 'a privilege was withdrawn; not in the JPKI table', ja: '権限の取り消し。JPKI の表にはない'},
  },
  10: {
    name: 'aACompromise',
    meaning: {
      en: "the attribute authority's key leaked; not in the JPKI table",
      ja: '属性認証局の鍵の漏えい。JPKI の表にはない',
    },
  },
}

export const EXPLAIN_LABEL = {
  kind: {en: 'kind', ja: '種類'},
  code: {en: 'code', ja: 'コード'},
  name: {en: 'name', ja: '名前'},
  meaning: {en: 'meaning', ja: '意味'},
  remedy: {en: 'remedy', ja: '対処'},
  exitCode: {en: 'exit code', ja: '終了コード'},
  source: {en: 'source', ja: '出典'},
  certainty: {en: 'known from', ja: '根拠'},
  'status-word': {en: 'status word', ja: 'ステータスワード'},
  aid: {en: 'AID', ja: 'AID'},
  oid: {en: 'object identifier', ja: 'オブジェクト識別子 (OID)'},
  'exit-code': {en: 'exit code', ja: '終了コード'},
  'error-code': {en: 'error code', ja: 'エラーコード'},
  'warning-code': {en: 'warning code', ja: '注意のコード'},
  'crl-reason': {en: 'CRL reason', ja: 'CRL の失効事由'},
  'pcsc-code': {en: 'PC/SC code', ja: 'PC/SC のコード'},
  unknown: {en: '{code} is in none of the tables', ja: '{code} はどの表にもありません'},
  ap: {en: 'application of the card', ja: 'カードの AP'},
} as const satisfies Record<string, Message>
