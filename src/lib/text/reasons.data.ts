// Why something could not be read or reached, as a person reads it: codes of the system, and the words of the readers of
// archives, lists and documents. Names of formats and of their members stand for themselves.
import type {Message} from './message.ts'

const OF_SYSTEM: Readonly<Record<string, Message>> = {
  ENOENT: {en: 'no such file or folder', ja: 'ファイルもフォルダーもない'},
  ENOTDIR: {en: 'a part of its path is no folder', ja: 'パスの途中がフォルダーではない'},
  EISDIR: {en: 'it is a folder', ja: 'フォルダーである'},
  EACCES: {en: 'permission denied', ja: '権限がない'},
  EPERM: {en: 'permission denied', ja: '権限がない'},
  ELOOP: {en: 'its links lead in a circle', ja: 'リンクが循環している'},
  ENAMETOOLONG: {en: 'its name is too long', ja: '名前が長すぎる'},
  ENOTFILE: {en: 'it is no regular file', ja: '通常のファイルではない'},
  ENOFOLDER: {en: 'no folder can be made there', ja: 'そこにフォルダーを作れない'},
  EMFILE: {en: 'too many files are open', ja: '開いているファイルが多すぎる'},
  EBUSY: {en: 'it is in use', ja: '使用中である'},
  EIO: {en: 'the system cannot read it', ja: 'システムが読めない'},
  EROFS: {en: 'the file system is read-only', ja: 'ファイルシステムが読み取り専用である'},
  ENOSPC: {en: 'no space is left', ja: '空き容量がない'},
  ECONNREFUSED: {en: 'the connection was refused', ja: '接続が拒否された'},
  ECONNRESET: {en: 'the connection was reset', ja: '接続が切られた'},
  ETIMEDOUT: {en: 'nothing came in time', ja: '時間内に何も届かない'},
  ENOTFOUND: {en: 'no such host', ja: 'そのホストはない'},
}

const CUT_OFF: Message = {en: 'it is cut off', ja: '途中で切れている'}

/** Words of one reader, by the code of its error. */
const OF_READER: Readonly<Record<string, Readonly<Record<string, Message>>>> = {
  E_ARCHIVE: {
    truncated: CUT_OFF,
    end: {en: 'its end is missing', ja: '終わりがない'},
    zip64: {en: 'ZIP64 is not read', ja: 'ZIP64 は読めない'},
    directory: {en: 'its table of contents', ja: '目次の部分'},
    header: {en: 'the header of a member', ja: 'メンバーの先頭部分'},
    size: {en: 'the size of a member', ja: 'メンバーの大きさ'},
    limit: {en: 'a member is too large', ja: 'メンバーが大きすぎる'},
    method: {en: 'a member is packed in an unknown way', ja: 'メンバーの圧縮方式が分からない'},
    deflate: {en: 'a packed member is damaged', ja: '圧縮されたメンバーが壊れている'},
  },
  E_PDF: {
    truncated: CUT_OFF,
    unsigned: {en: 'a field for a signature is empty', ja: '署名欄が空である'},
    signatures: {en: 'too many signatures', ja: '署名が多すぎる'},
  },
  E_KEYSTORE: {truncated: CUT_OFF},
  E_KEY: {truncated: CUT_OFF},
  E_LIST_LINE: {
    rows: {en: 'too many lines', ja: '行が多すぎる'},
    fields: {en: 'more fields than columns', ja: '列より値が多い'},
  },
  E_JWK: {
    keys: {en: 'too many keys', ja: '鍵が多すぎる'},
    x5c: {en: 'its certificates (x5c)', ja: '証明書 (x5c)'},
  },
  E_TLS_STARTTLS: {
    refused: {en: 'it refuses', ja: '拒否された'},
    'not-offered': {en: 'it does not offer STARTTLS', ja: 'STARTTLS に対応していない'},
    'unexpected-answer': {en: 'its answer is none of the protocol', ja: '応答がプロトコルに従っていない'},
    'data-in-clear': {en: 'more octets came in clear behind its consent', ja: '同意の後に平文のデータが続いた'},
    'answer-too-long': {en: 'its answer is too long', ja: '応答が長すぎる'},
  },
}

/** Undefined for what stands for itself. */
export function reasonText(code: string, reason: unknown): Message | undefined {
  return typeof reason === 'string' ? (OF_READER[code]?.[reason] ?? OF_SYSTEM[reason]) : undefined
}

/** What was passed over in a folder, by the code of its error. */
export const PASSED_OVER_TEXT: Readonly<Record<string, Message>> = {
  E_INPUT_READ: {en: 'cannot be read', ja: '読めない'},
  E_INPUT_TOO_LARGE: {en: 'too large', ja: '大きすぎる'},
  E_INPUT_EMPTY: {en: 'empty', ja: '空である'},
  E_PEM: {en: 'damaged PEM block', ja: 'PEM ブロックが壊れている'},
  E_PKCS7: {en: 'damaged PKCS#7 container', ja: 'PKCS#7 が壊れている'},
  E_CERTIFICATE: {en: 'damaged certificate', ja: '証明書が壊れている'},
  E_CERTIFICATE_REQUEST: {en: 'damaged certificate request', ja: '証明書要求が壊れている'},
  E_CRL: {en: 'damaged CRL', ja: 'CRL が壊れている'},
  E_OCSP_RESPONSE: {en: 'damaged OCSP response', ja: 'OCSP レスポンスが壊れている'},
  E_OCSP_REQUEST: {en: 'damaged OCSP request', ja: 'OCSP リクエストが壊れている'},
  E_SIGNED_DATA: {en: 'damaged signature', ja: '署名データが壊れている'},
  E_KEY: {en: 'damaged key', ja: '鍵が壊れている'},
  E_KEYSTORE: {en: 'damaged keystore', ja: 'キーストアが壊れている'},
  E_KEYSTORE_LOCKED: {en: 'keystore that needs a password', ja: 'キーストアにパスワードが必要'},
  E_KEYSTORE_PASSWORD: {en: 'keystore with another password', ja: 'キーストアのパスワードが違う'},
  E_ARCHIVE: {en: 'damaged archive', ja: 'アーカイブが壊れている'},
  E_PDF: {en: 'unreadable signature in a PDF', ja: 'PDF の署名を読めない'},
  E_JWK: {en: 'damaged JWK', ja: 'JWK が壊れている'},
  E_LIST_LINE: {en: 'line of a list that cannot be used', ja: 'リストに使えない行がある'},
  E_CBOM: {en: 'component of a CBOM that cannot be used', ja: 'CBOM に使えない要素がある'},
  E_MENTION_MISSING: {en: 'named in a configuration, cannot be read', ja: '設定ファイルにあるが読めない'},
  E_MENTION_OUTSIDE: {en: 'named in a configuration, outside of the folder', ja: '設定ファイルにあるがフォルダーの外'},
  E_MENTION_DEPTH: {en: 'named by too long a chain of configurations', ja: '設定ファイルの連なりが長すぎる'},
  E_MENTION_MANY: {en: 'named in a configuration, too many names before it', ja: '設定ファイルの名前が多すぎる'},
}
