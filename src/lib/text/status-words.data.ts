// What status words mean: the standard's sense, and this card's where it differs.
import type {Message} from './message.ts'

export const STATUS_WORD_TEXT = {
  ok: {en: 'done', ja: '正常終了'},
  moreData: {
    en: 'done, more data wait: fetch them with GET RESPONSE',
    ja: '正常終了。続きのデータがある (GET RESPONSE で取る)',
  },
  dataSuspect: {en: 'output data suspect', ja: '出力データに異常がある'},
  endOfFile: {en: 'end of file before Le bytes were read', ja: 'Le バイト読む前にファイルが終わった'},
  dfLocked: {en: 'the selected DF is locked', ja: '選択された DF が閉塞している'},
  mismatchUnlimited: {en: 'verification failed; this reference has no try limit', ja: '照合不一致 (回数制限なし)'},
  triesLeft: {
    en: 'verification failed, or the answer to a counter query; tries left: {tries}',
    ja: '照合不一致、または残り回数の問い合わせへの答え: 残り {tries} 回',
  },
  noTriesLeft: {en: 'no try left: this reference is blocked', ja: '残り0回。この参照データは閉塞した'},
  fileFull: {en: 'the file is full', ja: 'ファイルが一杯'},
  fileControlDamaged: {en: 'file control information damaged', ja: 'ファイル制御情報に異常がある'},
  memoryFailure: {en: 'writing to memory failed', ja: 'メモリーへの書き込みに失敗した'},
  noSecurityEnvironment: {
    en: 'security environment not configured (secure messaging is not offered here)',
    ja: 'セキュリティー環境が設定されていない (ここでは SM を使えない)',
  },
  wrongLength: {en: 'wrong Lc or Le', ja: 'Lc または Le が違う'},
  logicalChannel: {en: 'logical channel not supported', ja: '論理チャネルは使えない'},
  secureMessaging: {en: 'secure messaging not supported', ja: 'SM は使えない'},
  wrongFileStructure: {
    en: 'the command does not fit the structure of this file',
    ja: 'コマンドがファイルの構造に合わない',
  },
  securityStatus: {
    en: 'security status not satisfied: a PIN or key is needed first',
    ja: 'セキュリティーステータスが足りない (先に暗証番号や鍵の照合が要る)',
  },
  authenticationBlocked: {
    en: 'authentication method blocked (ISO/IEC 7816-4); this card says 6984 instead',
    ja: '認証方法が閉塞 (ISO/IEC 7816-4)。このカードは 6984 を返す',
  },
  referenceBlocked: {
    en: 'the referenced PIN or key is blocked (in ISO/IEC 7816-4: reference data not usable)',
    ja: '参照された暗証番号または鍵が閉塞している (ISO/IEC 7816-4 では参照データ使用不可)',
  },
  conditionsOfUse: {en: 'conditions of use not satisfied', ja: '使用条件を満たさない'},
  noCurrentEf: {en: 'no current EF: select a file first', ja: 'カレント EF がない (先にファイルを選択する)'},
  smObjectMissing: {en: 'secure messaging data object missing', ja: 'SM のデータオブジェクトがない'},
  smObjectWrong: {
    en: 'secure messaging data object wrong; the session is gone',
    ja: 'SM のデータオブジェクトが不正。セッションは破棄された',
  },
  smSession: {en: 'secure messaging session not open, or broken', ja: 'SM のセッションがない、または壊れている'},
  wrongData: {en: 'wrong tag in the data field', ja: 'データフィールドのタグが違う'},
  functionNotSupported: {en: 'function not supported', ja: '機能がない'},
  fileNotFound: {en: 'file or application not found', ja: 'ファイルまたは AP がない'},
  recordNotFound: {en: 'record not found', ja: 'レコードがない'},
  noSpace: {en: 'not enough space in the file', ja: 'ファイルの空きが足りない'},
  lcTlvConflict: {en: 'Lc does not fit the TLV structure', ja: 'Lc が TLV の構造に合わない'},
  wrongP1P2: {en: 'wrong P1 or P2', ja: 'P1 または P2 が違う'},
  lcP1P2Conflict: {en: 'Lc does not fit P1 and P2', ja: 'Lc が P1、P2 に合わない'},
  referenceNotFound: {en: 'key or data object not found', ja: '鍵またはデータオブジェクトがない'},
  wrongOffset: {en: 'offset outside the file', ja: 'オフセットがファイルの外'},
  wrongLe: {en: 'wrong Le: {le} bytes are there', ja: 'Le が違う。正しくは {le} バイト'},
  insNotSupported: {en: 'instruction (INS) not supported', ja: 'INS がない'},
  claNotSupported: {en: 'class (CLA) not supported', ja: 'CLA がない'},
  internalError: {en: 'internal error, without a precise diagnosis', ja: 'カード内部の異常 (詳細なし)'},
  unknown: {en: 'not in the tables of this tool', ja: 'この道具の表にない'},
} as const satisfies Record<string, Message>

export type StatusWordTextKey = keyof typeof STATUS_WORD_TEXT
